// KeyStore.swift: API keys in the database.

package import Crypto
package import SQL

/// Reads and writes API keys.
package struct KeyStore: Sendable {
    private let random: any RandomSource

    package init(random: any RandomSource) {
        self.random = random
    }

    /// Makes a key and returns its text, which cannot be had again.
    package func create(
        for account: AccountID, scopes: Scopes, label: String, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> (key: APIKey, secret: APIKeySecret) {
        let secret = APIKeySecret(of: account, random: random)
        let id = KeyID(at: now, random: random)
        _ = try await transaction.run(
            """
            INSERT INTO api_key (account_id, id, hash, scopes, label, created_at, revoked_at)
            VALUES (\(account), \(id), \(secret.hash.bytes), \(Int64(scopes.rawValue)), \(label), \(now), NULL)
            """)
        let key = APIKey(id: id, account: account, scopes: scopes, label: label, createdAt: now, revokedAt: nil)
        return (key, secret)
    }

    /// Revokes a key for good; once more changes nothing. Its sessions end with it.
    ///
    /// - Returns: the key as it now is; `nil` where the account has no such key.
    package func revoke(
        _ id: KeyID, of account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> APIKey? {
        _ = try await transaction.run(
            """
            UPDATE api_key SET revoked_at = \(now)
             WHERE account_id = \(account) AND id = \(id) AND revoked_at IS NULL
            """)
        return try await find(id, of: account, in: transaction.reader)
    }

    /// The key with this hash.
    package func find(
        hash: SHA256Digest, in reader: borrowing Reader
    ) async throws(SQLError) -> APIKey? {
        try await reader.first("\(Self.columns) WHERE hash = \(hash.bytes)", Self.decode)
    }

    package func find(
        _ id: KeyID, of account: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> APIKey? {
        try await reader.first("\(Self.columns) WHERE account_id = \(account) AND id = \(id)", Self.decode)
    }

    /// Whose key it is: for the operator, who knows the id alone. Reads the whole table.
    package func owner(of id: KeyID, in reader: borrowing Reader) async throws(SQLError) -> AccountID? {
        try await reader.first("SELECT account_id FROM api_key WHERE id = \(id)") { row in AccountID(row.bytes16(0)) }
    }

    /// Whether there is any key at all, live or revoked.
    package func exist(in reader: borrowing Reader) async throws(SQLError) -> Bool {
        try await reader.first("SELECT account_id FROM api_key LIMIT 1") { _ in true } ?? false
    }

    /// The keys of an account, newest first, before `key`.
    package func list(
        of account: AccountID, before key: KeyID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [APIKey] {
        let start: SQL = key.map { "AND id < \($0)" } ?? ""
        return try await reader.all(
            "\(Self.columns) WHERE account_id = \(account) \(start) ORDER BY id DESC LIMIT \(limit)", Self.decode)
    }

    private static let columns: SQL = "SELECT id, account_id, scopes, label, created_at, revoked_at FROM api_key"

    private static func decode(_ row: borrowing Row) throws(SQLError) -> APIKey {
        APIKey(
            id: KeyID(row.bytes16(0)), account: AccountID(row.bytes16(1)),
            scopes: Scopes(rawValue: UInt8(truncatingIfNeeded: row.int64(2))), label: row.text(3),
            createdAt: Timestamp(milliseconds: row.int64(4)),
            revokedAt: row.int64OrNil(5).map(Timestamp.init(milliseconds:)))
    }
}
