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
        try await create(NewKey(scopes: scopes, label: label), for: account, at: now, in: transaction)
    }

    /// Makes a key and returns its text, which cannot be had again.
    package func create(
        _ new: NewKey, for account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> (key: APIKey, secret: APIKeySecret) {
        let secret = APIKeySecret(of: account, random: random)
        let id = KeyID(at: now, random: random)
        let consent = new.consent.isEmpty ? nil : APIKey.Consent(scopes: new.consent, at: now)
        let key = APIKey(
            id: id, account: account, scopes: new.scopes, label: new.label, createdAt: now, revokedAt: nil,
            expiresAt: new.expiresAt, capKey: new.cap == nil ? new.capKey : id, cap: new.cap, consent: consent)
        try await insert(key, hash: secret.hash, in: transaction)
        return (key, secret)
    }

    /// Makes the key that stands for the signed-in persons of an account, where there is none yet.
    package func makeKeyOfPersons(
        _ account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        // The hash of bytes that nobody has seen: no text has it.
        let key = APIKey(
            id: APIKey.ofPersons(account), account: account, scopes: .all, label: "", createdAt: now, revokedAt: nil)
        try await insert(key, hash: SHA256.hash(random.bytes(32)), in: transaction)
    }

    private func insert(
        _ key: APIKey, hash: SHA256Digest, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            INSERT INTO api_key (account_id, id, hash, scopes, label, created_at, revoked_at, expires_at, cap_key_id, cap,
                                 consented_scopes, consented_at)
            VALUES (\(key.account), \(key.id), \(hash.bytes), \(Int64(key.scopes.rawValue)), \(key.label), \(key.createdAt),
                    NULL, \(key.expiresAt), \(key.capKey), \(key.cap), \(Int64(key.consent?.scopes.rawValue ?? 0)),
                    \(key.consent?.at))
            ON CONFLICT (account_id, id) DO NOTHING
            """)
    }

    /// Notes which key has taken the place of another.
    package func succeed(
        _ id: KeyID, of account: AccountID, by successor: KeyID, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            "UPDATE api_key SET successor_id = \(successor) WHERE account_id = \(account) AND id = \(id)")
    }

    /// Lets a key end by itself at an instant, unless it ends before.
    package func expire(
        _ id: KeyID, of account: AccountID, at end: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE api_key SET expires_at = \(end)
             WHERE account_id = \(account) AND id = \(id) AND (expires_at IS NULL OR expires_at > \(end))
            """)
    }

    /// How many keys an account has that are in force.
    package func countLive(
        of account: AccountID, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> Int {
        let count = try await reader.first(
            """
            SELECT count(*) FROM api_key
             WHERE account_id = \(account) AND id <> account_id AND revoked_at IS NULL
               AND (expires_at IS NULL OR expires_at > \(now))
            """
        ) { row in Int(row.int64(0)) }
        return count ?? 0
    }

    /// Notes when keys were last used.
    package func noteUses(
        _ uses: [(id: KeyID, account: AccountID, at: Timestamp)], in transaction: borrowing Transaction
    ) async throws(SQLError) {
        for use in uses {
            try await transaction.later(
                BatchStep(
                    """
                    UPDATE api_key SET last_used_at = \(use.at)
                     WHERE account_id = \(use.account) AND id = \(use.id)
                       AND (last_used_at IS NULL OR last_used_at < \(use.at))
                    """))
        }
    }

    /// Revokes a key for good; once more changes nothing. Its sessions end with it.
    ///
    /// - Returns: the key as it now is, with its predecessor; `nil` where the account has no such key.
    package func revoke(
        _ id: KeyID, of account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> APIKey? {
        _ = try await transaction.run(
            """
            UPDATE api_key SET revoked_at = \(now)
             WHERE account_id = \(account) AND id = \(id) AND revoked_at IS NULL
            """)
        guard let key = try await find(id, of: account, in: transaction.reader) else { return nil }
        return try await withPredecessors([key], of: account, in: transaction.reader).first
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

    /// The keys of an account, newest first, before `key`, with their predecessors.
    package func list(
        of account: AccountID, before key: KeyID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [APIKey] {
        let start: SQL = key.map { "AND id < \($0)" } ?? ""
        let keys = try await reader.all(
            """
            \(Self.columns) WHERE account_id = \(account) AND id <> account_id \(start) ORDER BY id DESC LIMIT \(limit)
            """, Self.decode)
        return try await withPredecessors(keys, of: account, in: reader)
    }

    /// - Parameter keys: newest first.
    private func withPredecessors(
        _ keys: [APIKey], of account: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> [APIKey] {
        guard let newest = keys.first?.id, let oldest = keys.last?.id else { return keys }
        let pairs = try await reader.all(
            """
            SELECT successor_id, id FROM api_key
             WHERE account_id = \(account) AND successor_id >= \(oldest) AND successor_id <= \(newest)
            """
        ) { row in (KeyID(row.bytes16(0)), KeyID(row.bytes16(1))) }
        let predecessors = Dictionary(pairs) { first, _ in first }
        return keys.map { key in
            var key = key
            key.predecessor = predecessors[key.id]
            return key
        }
    }

    private static let columns: SQL = """
        SELECT id, account_id, scopes, label, created_at, revoked_at, expires_at, cap_key_id, cap, spent, last_used_at,
               consented_scopes, consented_at, successor_id
          FROM api_key
        """

    private static func decode(_ row: borrowing Row) throws(SQLError) -> APIKey {
        APIKey(
            id: KeyID(row.bytes16(0)), account: AccountID(row.bytes16(1)),
            scopes: Scopes(rawValue: UInt8(truncatingIfNeeded: row.int64(2))), label: row.text(3),
            createdAt: Timestamp(milliseconds: row.int64(4)),
            revokedAt: row.int64OrNil(5).map(Timestamp.init(milliseconds:)),
            expiresAt: row.int64OrNil(6).map(Timestamp.init(milliseconds:)),
            capKey: row.bytes16OrNil(7).map(KeyID.init),
            cap: row.int64OrNil(8).map(USD.init(micros:)), spent: USD(micros: row.int64(9)),
            lastUsedAt: row.int64OrNil(10).map(Timestamp.init(milliseconds:)),
            consent: row.int64OrNil(12).map {
                APIKey.Consent(
                    scopes: Scopes(rawValue: UInt8(truncatingIfNeeded: row.int64(11))), at: Timestamp(milliseconds: $0))
            }, successor: row.bytes16OrNil(13).map(KeyID.init))
    }
}
