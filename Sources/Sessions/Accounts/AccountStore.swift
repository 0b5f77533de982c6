// AccountStore.swift: accounts in the database.

package import Crypto
package import SQL

/// Reads and writes accounts.
package struct AccountStore: Sendable {
    private let random: any RandomSource

    package init(random: any RandomSource) {
        self.random = random
    }

    /// Makes an account with a balance of zero.
    package func create(
        _ handle: Handle, name: String, isAdministrator: Bool = false, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<Account, AccountRefusal> {
        let id = AccountID(at: now, random: random)
        let made = try await transaction.run(
            """
            INSERT INTO account (id, handle, handle_folded, name, balance, created_at, is_admin)
            VALUES (\(id), \(handle.text), \(handle.folded), \(name), 0, \(now), \(isAdministrator))
            ON CONFLICT (handle_folded) DO NOTHING
            """)
        guard made == 1 else { return .failure(.handleTaken(handle)) }
        return .success(
            Account(
                id: id, handle: handle, name: name, balance: .zero, createdAt: now, isAdministrator: isAdministrator))
    }

    /// The account of a handle, made where there is none: for providers that an import brings along.
    package func findOrCreate(
        _ handle: Handle, name: String, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Account {
        if let known = try await find(handle, in: transaction.reader) { return known }
        switch try await create(handle, name: name, at: now, in: transaction) {
        case .success(let account): return account
        case .failure:
            // Another node made it between the two statements.
            guard let account = try await find(handle, in: transaction.reader) else {
                throw .invalidValue("account.handle: \(handle) is neither there nor free")
            }
            return account
        }
    }

    package func find(_ handle: Handle, in reader: borrowing Reader) async throws(SQLError) -> Account? {
        try await reader.first("\(Self.columns) WHERE handle_folded = \(handle.folded)", Self.decode)
    }

    /// The account that has verified an address, in any case of its letters.
    package func find(email: String, in reader: borrowing Reader) async throws(SQLError) -> Account? {
        try await reader.first("\(Self.columns) WHERE email_folded = \(email.lowercased())", Self.decode)
    }

    /// Notes an address that has to be verified before it is used.
    package func setPendingEmail(
        _ address: EmailAddress, of account: AccountID, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run("UPDATE account SET email_pending = \(address.text) WHERE id = \(account)")
    }

    /// Takes an address into use. Another account must not have it.
    package func setEmail(
        _ address: EmailAddress, of account: AccountID, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE account SET email = \(address.text), email_folded = \(address.text.lowercased()), email_pending = NULL
             WHERE id = \(account)
            """)
    }

    /// In which language it is written to.
    package func setLanguage(
        _ tag: String, of account: AccountID, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run("UPDATE account SET language = \(tag) WHERE id = \(account)")
    }

    package func find(_ id: AccountID, in reader: borrowing Reader) async throws(SQLError) -> Account? {
        try await reader.first("\(Self.columns) WHERE id = \(id)", Self.decode)
    }

    /// Accounts by handle, of those that a condition on their columns picks.
    package func list(
        where condition: SQL, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [Account] {
        try await reader.all(
            "\(Self.columns) WHERE \(condition) ORDER BY handle_folded LIMIT \(limit)", Self.decode)
    }

    private static let columns: SQL = """
        SELECT id, handle, name, balance, created_at, is_admin, suspended_at, suspension_reason, email, email_pending,
               language, closed_at
          FROM account
        """

    private static func decode(_ row: borrowing Row) throws(SQLError) -> Account {
        guard let handle = Handle(row.text(1)) else { throw .invalidValue("account.handle") }
        return Account(
            id: AccountID(row.bytes16(0)), handle: handle, name: row.text(2), balance: USD(micros: row.int64(3)),
            createdAt: Timestamp(milliseconds: row.int64(4)), isAdministrator: row.bool(5),
            suspension: row.int64OrNil(6).map {
                Account.Suspension(at: Timestamp(milliseconds: $0), reason: row.textOrNil(7) ?? "")
            }, email: row.textOrNil(8), pendingEmail: row.textOrNil(9),
            language: row.textOrNil(10), closedAt: row.int64OrNil(11).map(Timestamp.init(milliseconds:)))
    }
}
