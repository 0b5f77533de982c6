// PasswordStore.swift: the hashes of passwords in the database.

internal import Crypto
package import SQL

/// Reads and writes password hashes.
package struct PasswordStore: Sendable {
    package init() {}

    /// The hash of an account's password; `nil` where it has none.
    package func hash(of account: AccountID, in reader: borrowing Reader) async throws(SQLError) -> String? {
        try await reader.first("SELECT hash FROM password WHERE account_id = \(account)") { row in row.text(0) }
    }

    /// - Parameter hash: from ``Argon2id``.
    package func set(
        _ hash: String, of account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            INSERT INTO password (account_id, hash, changed_at) VALUES (\(account), \(hash), \(now))
            ON CONFLICT (account_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at
            """)
    }

    /// A hash that no password has, to spend the same time where there is nothing to compare with.
    package static let decoy: String = Argon2id.hash(SystemRandom().bytes(32)) ?? ""
}
