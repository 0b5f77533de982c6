// SessionStore.swift: sessions in the database. What is kept of them in memory is LiveState's.

package import Crypto
package import SQL

/// Reads and writes sessions.
package struct SessionStore: Sendable {
    private let random: any RandomSource

    package init(random: any RandomSource) {
        self.random = random
    }

    /// Stores a new session. It lives from the start of this second, so that `exp - iat` is its time to live.
    package func issue(
        _ new: NewSession, account: AccountID, key: KeyID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Session {
        let created = Timestamp(seconds: now.seconds)
        let session = Session(
            id: SessionID(at: now, random: random), account: account, key: key, label: new.label, scopes: new.scopes,
            cap: new.cap, spent: .zero, held: .zero, createdAt: created,
            expiresAt: created.adding(seconds: new.ttlSeconds), revocation: nil)
        try await transaction.run(
            """
            INSERT INTO session (account_id, id, key_id, label, scopes, cap, spent, held, state, created_at, expires_at)
            VALUES (\(account), \(session.id), \(key), \(new.label), \(Int64(new.scopes.rawValue)), \(new.cap), 0, 0,
                    'active', \(created), \(session.expiresAt))
            """)
        return session
    }

    package func find(
        _ id: SessionID, of account: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> Session? {
        try await reader.first("\(Self.columns) WHERE s.account_id = \(account) AND s.id = \(id)", Self.decode)
    }

    /// Which sessions are meant.
    package enum Selection: Sendable {
        /// Those that can be used at an instant.
        case living(at: Timestamp)
        /// Those that cannot be used any more.
        case ended(at: Timestamp)

        /// A session lives as long as its key does.
        fileprivate var condition: SQL {
            switch self {
            case .living(let now): "AND \(Self.lives(at: now))"
            case .ended(let now): "AND NOT (\(Self.lives(at: now)))"
            }
        }

        private static func lives(at now: Timestamp) -> SQL {
            """
            s.state = 'active' AND s.expires_at > \(now)
            AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > \(now))
            """
        }
    }

    /// How many sessions of an account there are, as far as `maximum`; with `key`, of those that it issued.
    package func count(
        of account: AccountID, key: KeyID?, _ selection: Selection, upTo maximum: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> Int {
        let ofKey: SQL = key.map { "AND s.key_id = \($0)" } ?? ""
        let count = try await reader.first(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM session s JOIN api_key k ON k.account_id = s.account_id AND k.id = s.key_id
                 WHERE s.account_id = \(account) \(ofKey) \(selection.condition) LIMIT \(maximum)) counted
            """
        ) { row in Int(row.int64(0)) }
        return count ?? 0
    }

    /// The sessions of an account, newest first, before `session`; with `key`, only those that it issued.
    package func list(
        of account: AccountID, key: KeyID?, _ selection: Selection? = nil, before session: SessionID?, limit: Int,
        in reader: borrowing Reader
    ) async throws(SQLError) -> [Session] {
        let those: SQL = selection?.condition ?? ""
        let ofKey: SQL = key.map { "AND s.key_id = \($0)" } ?? ""
        let start: SQL = session.map { "AND s.id < \($0)" } ?? ""
        return try await reader.all(
            "\(Self.columns) WHERE s.account_id = \(account) \(ofKey) \(those) \(start) ORDER BY s.id DESC LIMIT \(limit)",
            Self.decode)
    }

    /// Revokes a session that still lives; for one that has ended this changes nothing.
    ///
    /// - Returns: whether it still lived.
    package func revoke(
        _ id: SessionID, of account: AccountID, reason: RevocationReason, attempted: USD? = nil, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Bool {
        let count = try await transaction.run(
            """
            UPDATE session SET state = 'revoked', reason = \(reason.rawValue), ended_at = \(now),
                               attempted = \(attempted?.micros)
             WHERE account_id = \(account) AND id = \(id) AND state = 'active' AND expires_at > \(now)
            """)
        return count == 1
    }

    // A session whose key was revoked has ended with it, in one write for all of them.
    private static let columns: SQL = """
        SELECT s.id, s.account_id, s.key_id, s.label, s.scopes, s.cap, s.spent, s.held, s.created_at, s.expires_at,
               s.reason, s.ended_at, k.revoked_at, k.expires_at, s.attempted
          FROM session s JOIN api_key k ON k.account_id = s.account_id AND k.id = s.key_id
        """

    private static func decode(_ row: borrowing Row) throws(SQLError) -> Session {
        // It ends with its key, which may have been told to end after the session was issued.
        let expiresAt = Timestamp(milliseconds: min(row.int64(9), row.int64OrNil(13) ?? .max))
        return Session(
            id: SessionID(row.bytes16(0)), account: AccountID(row.bytes16(1)), key: KeyID(row.bytes16(2)),
            label: row.text(3), scopes: Scopes(rawValue: UInt8(truncatingIfNeeded: row.int64(4))),
            cap: USD(micros: row.int64(5)), spent: USD(micros: row.int64(6)), held: USD(micros: row.int64(7)),
            createdAt: Timestamp(milliseconds: row.int64(8)), expiresAt: expiresAt,
            revocation: try revocation(row, expiresAt: expiresAt))
    }

    private static func revocation(
        _ row: borrowing Row, expiresAt: Timestamp
    ) throws(SQLError) -> Session.Revocation? {
        if let text = row.textOrNil(10) {
            guard let reason = RevocationReason(rawValue: text), let at = row.int64OrNil(11) else {
                throw .invalidValue("session.reason or session.ended_at")
            }
            return Session.Revocation(
                reason: reason, at: Timestamp(milliseconds: at), attempted: row.int64OrNil(14).map(USD.init(micros:)))
        }
        guard let keyRevoked = row.int64OrNil(12).map(Timestamp.init(milliseconds:)), keyRevoked < expiresAt else {
            return nil
        }
        return Session.Revocation(reason: .keyRevoked, at: keyRevoked)
    }
}
