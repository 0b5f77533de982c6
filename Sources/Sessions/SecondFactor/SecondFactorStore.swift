// SecondFactorStore.swift: authenticator secrets and recovery codes in the database, each code good for once.

package import Crypto
package import SQL

/// Reads and writes second factors.
package struct SecondFactorStore: Sendable {
    private let random: any RandomSource

    package static let recoveryCodeCount = 10

    package init(random: any RandomSource) {
        self.random = random
    }

    package struct SecondFactor: Sendable {
        /// What the app shares. It has to be kept as it is, since codes are computed from it.
        package let secret: [UInt8]
        /// Since when it is asked for; `nil` while its owner has not shown a code.
        package let confirmedAt: Timestamp?
    }

    package func find(_ account: AccountID, in reader: borrowing Reader) async throws(SQLError) -> SecondFactor? {
        try await reader.first("SELECT secret, confirmed_at FROM second_factor WHERE account_id = \(account)") { row in
            SecondFactor(
                secret: row.bytes(0), confirmedAt: row.int64OrNil(1).map(Timestamp.init(milliseconds:)))
        }
    }

    /// Begins with a new secret, in the place of one that was not confirmed.
    ///
    /// - Returns: the secret; `nil` where a factor is in force already.
    package func begin(
        _ account: AccountID, in transaction: borrowing Transaction
    ) async throws(SQLError) -> [UInt8]? {
        let secret = random.bytes(TOTP.secretLength)
        let count = try await transaction.run(
            """
            INSERT INTO second_factor (account_id, secret, confirmed_at, last_step) VALUES (\(account), \(secret), NULL, 0)
            ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, last_step = 0
             WHERE second_factor.confirmed_at IS NULL
            """)
        return count == 1 ? secret : nil
    }

    /// Takes a code: once, and never one that is older than the last.
    package func take(
        _ code: String, of account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Bool {
        guard let factor = try await find(account, in: transaction.reader),
            let step = TOTP.step(of: code, secret: factor.secret, at: now)
        else { return false }
        return try await transaction.run(
            "UPDATE second_factor SET last_step = \(step) WHERE account_id = \(account) AND last_step < \(step)") == 1
    }

    /// Puts the factor in force, and makes the codes for the day when the app is lost.
    package func confirm(
        _ account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> [String] {
        try await transaction.run(
            "UPDATE second_factor SET confirmed_at = \(now) WHERE account_id = \(account) AND confirmed_at IS NULL")
        return try await makeRecoveryCodes(for: account, in: transaction)
    }

    /// Makes new recovery codes; the old ones are void. Their texts cannot be had again.
    package func makeRecoveryCodes(
        for account: AccountID, in transaction: borrowing Transaction
    ) async throws(SQLError) -> [String] {
        try await transaction.run("DELETE FROM recovery_code WHERE account_id = \(account)")
        var codes: [String] = []
        for _ in 0..<Self.recoveryCodeCount {
            let code = Self.code(random)
            codes.append(code)
            try await transaction.run(
                """
                INSERT INTO recovery_code (account_id, hash, used_at)
                VALUES (\(account), \(Self.hash(of: code).bytes), NULL)
                """)
        }
        return codes
    }

    /// Takes a recovery code, once.
    package func takeRecovery(
        _ code: String, of account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Bool {
        try await transaction.run(
            """
            UPDATE recovery_code SET used_at = \(now)
             WHERE account_id = \(account) AND hash = \(Self.hash(of: code).bytes) AND used_at IS NULL
            """) == 1
    }

    /// How many recovery codes are left.
    package func recoveryCodesLeft(_ account: AccountID, in reader: borrowing Reader) async throws(SQLError) -> Int {
        let count = try await reader.first(
            "SELECT count(*) FROM recovery_code WHERE account_id = \(account) AND used_at IS NULL"
        ) { row in Int(row.int64(0)) }
        return count ?? 0
    }

    /// Takes the factor and its codes away.
    package func remove(_ account: AccountID, in transaction: borrowing Transaction) async throws(SQLError) {
        try await transaction.run("DELETE FROM second_factor WHERE account_id = \(account)")
        try await transaction.run("DELETE FROM recovery_code WHERE account_id = \(account)")
    }

    /// Sixteen characters in four groups: eighty random bits, so that a plain hash of them cannot be guessed back.
    private static func code(_ random: any RandomSource) -> String {
        var text: [UInt8] = []
        Base32.encode(random.word(), random.word(), to: &text)
        let characters = text.suffix(16)
        return stride(from: 0, to: 16, by: 4).map { start in
            String(decoding: characters.dropFirst(start).prefix(4), as: UTF8.self)
        }.joined(separator: "-")
    }

    /// Typed with or without dashes, in any case.
    private static func hash(of code: String) -> SHA256Digest {
        SHA256.hash(Array(code.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }))
    }
}
