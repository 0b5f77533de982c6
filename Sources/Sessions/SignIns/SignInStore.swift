// SignInStore.swift: sign-ins in the database. What memory holds of them is LiveSignIns'.

package import Crypto
package import SQL

/// Reads and writes sign-ins.
package struct SignInStore: Sendable {
    private let random: any RandomSource

    /// More than one person has programs. The oldest ends where there would be one more.
    package static let maximumPerAccount = 50
    /// Longer ones are cut: a name for people.
    package static let maximumProgramLength = 200

    package init(random: any RandomSource) {
        self.random = random
    }

    /// Signs a person in.
    package func create(
        for account: AccountID, program: String, source: String, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> (signIn: SignIn, secret: SignInSecret) {
        let secret = SignInSecret(of: account, random: random)
        let signIn = SignIn(
            id: SignInID(at: now, random: random), account: account,
            program: String(program.prefix(Self.maximumProgramLength)), source: source, createdAt: now, provenAt: now,
            usedAt: now, expiresAt: now.adding(seconds: SignIn.lifetimeSeconds), endedAt: nil)
        try await transaction.run(
            """
            INSERT INTO sign_in (account_id, id, hash, program, source, created_at, proven_at, used_at, expires_at)
            VALUES (\(account), \(signIn.id), \(secret.hash.bytes), \(signIn.program), \(source), \(now), \(now), \(now),
                    \(signIn.expiresAt))
            """)
        return (signIn, secret)
    }

    package func find(hash: SHA256Digest, in reader: borrowing Reader) async throws(SQLError) -> SignIn? {
        try await reader.first("\(Self.columns) WHERE hash = \(hash.bytes)", Self.decode)
    }

    package func find(
        _ id: SignInID, of account: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> SignIn? {
        try await reader.first("\(Self.columns) WHERE account_id = \(account) AND id = \(id)", Self.decode)
    }

    /// The sign-ins of an account that are in force, newest first; with `all`, those too that have ended and are still kept.
    package func list(
        of account: AccountID, at now: Timestamp, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [SignIn] {
        try await reader.all(
            """
            \(Self.columns) WHERE account_id = \(account) AND ended_at IS NULL AND expires_at > \(now)
               AND used_at > \(now.adding(seconds: -SignIn.idleSeconds))
             ORDER BY id DESC LIMIT \(limit)
            """, Self.decode)
    }

    /// Gives a sign-in another secret, for the person has shown the password again; the one before proves nothing any more.
    ///
    /// - Returns: `nil` where it has ended meanwhile.
    package func renew(
        _ id: SignInID, of account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> (signIn: SignIn, secret: SignInSecret)? {
        let secret = SignInSecret(of: account, random: random)
        let count = try await transaction.run(
            """
            UPDATE sign_in SET hash = \(secret.hash.bytes), proven_at = \(now)
             WHERE account_id = \(account) AND id = \(id) AND ended_at IS NULL
            """)
        guard count == 1, let signIn = try await find(id, of: account, in: transaction.reader) else { return nil }
        return (signIn, secret)
    }

    /// Ends a sign-in; one that has ended stays as it is.
    package func end(
        _ id: SignInID, of account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE sign_in SET ended_at = \(now)
             WHERE account_id = \(account) AND id = \(id) AND ended_at IS NULL
            """)
    }

    /// Ends all sign-ins of an account but one.
    package func endAll(
        of account: AccountID, but kept: SignInID? = nil, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let others: SQL = kept.map { "AND id <> \($0)" } ?? ""
        try await transaction.run(
            "UPDATE sign_in SET ended_at = \(now) WHERE account_id = \(account) AND ended_at IS NULL \(others)")
    }

    /// Notes when sign-ins were last used.
    package func noteUses(
        _ uses: [(id: SignInID, account: AccountID, at: Timestamp)], in transaction: borrowing Transaction
    ) async throws(SQLError) {
        for use in uses {
            try await transaction.later(
                BatchStep(
                    """
                    UPDATE sign_in SET used_at = \(use.at)
                     WHERE account_id = \(use.account) AND id = \(use.id) AND used_at < \(use.at)
                    """))
        }
    }

    private static let columns: SQL = """
        SELECT id, account_id, program, source, created_at, used_at, expires_at, ended_at, proven_at FROM sign_in
        """

    private static func decode(_ row: borrowing Row) throws(SQLError) -> SignIn {
        SignIn(
            id: SignInID(row.bytes16(0)), account: AccountID(row.bytes16(1)), program: row.text(2), source: row.text(3),
            createdAt: Timestamp(milliseconds: row.int64(4)), provenAt: Timestamp(milliseconds: row.int64(8)),
            usedAt: Timestamp(milliseconds: row.int64(5)), expiresAt: Timestamp(milliseconds: row.int64(6)),
            endedAt: row.int64OrNil(7).map(Timestamp.init(milliseconds:)))
    }
}
