// AccountTurn.swift: those who count what an account has, to add to it, come one after the other.

package import SQL

/// Whether something may be done on behalf of an account.
package enum AccountStanding: Sendable, Hashable {
    case inForce
    /// An administrator has suspended it, and may take that back.
    case suspended
    /// Its owner has closed it, for good.
    case closed
}

extension Transaction {
    /// Waits for other transactions that took their turn for this account: of two that count something before they add to it, the
    /// second counts what the first has added. On SQLite there is one writer anyway. Closing and suspending take a turn, too: what
    /// is answered holds until this transaction ends.
    ///
    /// - Returns: how the account stands; `nil` where there is none.
    @discardableResult
    package func takeTurn(of account: AccountID) async throws(SQLError) -> AccountStanding? {
        try await first(
            "UPDATE account SET name = name WHERE id = \(account) RETURNING closed_at, suspended_at"
        ) { row in !row.isNull(0) ? .closed : !row.isNull(1) ? .suspended : .inForce }
    }
}
