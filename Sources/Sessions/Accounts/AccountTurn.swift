// AccountTurn.swift: those who count what an account has, to add to it, come one after the other.

package import SQL

extension Transaction {
    /// Waits for other transactions that took their turn for this account: of two that count something before they add to it, the
    /// second counts what the first has added. On SQLite there is one writer anyway.
    package func takeTurn(of account: AccountID) async throws(SQLError) {
        try await run("UPDATE account SET name = name WHERE id = \(account)")
    }
}
