// SigningKeys.swift: the keys that sign tokens: made once, kept in the database, rotated with an overlap.

package import Crypto
package import SQL

/// A key that signs or verifies tokens.
package struct SigningKey: Sendable {
    /// Its name in a token's header: `hs-` and 16 characters.
    package let kid: String
    let mac: HMACKey
    /// The first part of every token that it signs, `{"alg":"HS256","typ":"at+jwt","kid":…}` in base64url: a token that
    /// begins with it needs no look at its header.
    let header: [UInt8]

    /// - Parameter secret: at least 32 bytes; fewer give `nil` (RFC 7518 section 3.2).
    package init?(kid: String, secret: [UInt8]) {
        guard let mac = HMACKey(secret) else { return nil }
        self.kid = kid
        self.mac = mac
        var out: [UInt8] = []
        Base64URL.encode(Array(#"{"alg":"HS256","typ":"at+jwt","kid":"\#(kid)"}"#.utf8), to: &out)
        header = out
    }
}

/// The keys of this installation. The newest signs; all verify.
package struct SigningKeys: Sendable {
    package let installation: InstallationID
    package let current: SigningKey
    let all: [SigningKey]

    package init(installation: InstallationID, current: SigningKey, older: [SigningKey]) {
        self.installation = installation
        self.current = current
        all = [current] + older
    }

    /// The key that a token's header names.
    func find(kid: String) -> SigningKey? {
        all.first { $0.kid == kid }
    }

    /// Reads the installation's id and keys, and makes them on the first start.
    package static func load(
        at now: Timestamp, random: any RandomSource, in transaction: borrowing Transaction
    ) async throws(SQLError) -> SigningKeys {
        _ = try await transaction.run(
            """
            INSERT INTO installation (one, id, created_at, last_now)
            VALUES (1, \(InstallationID(at: now, random: random)), \(now), \(now)) ON CONFLICT (one) DO NOTHING
            """)
        let installation = try await transaction.first("SELECT id FROM installation WHERE one = 1") { row in
            InstallationID(row.bytes16(0))
        }
        var keys = try await stored(in: transaction)
        if keys.isEmpty {
            let kid = "hs-" + String(InstallationID(at: now, random: random).description.suffix(16))
            _ = try await transaction.run(
                "INSERT INTO signing_key (kid, secret, created_at) VALUES (\(kid), \(random.bytes(32)), \(now))")
            keys = try await stored(in: transaction)
        }
        guard let installation, let current = keys.first else { throw .invalidValue("signing_key") }
        return SigningKeys(installation: installation, current: current, older: Array(keys.dropFirst()))
    }

    /// The names of the keys and since when there are, newest first: that one signs.
    package static func list(in reader: borrowing Reader) async throws(SQLError) -> [(
        kid: String, createdAt: Timestamp
    )] {
        try await reader.all("SELECT kid, created_at FROM signing_key ORDER BY created_at DESC, kid LIMIT 100") { row in
            (row.text(0), Timestamp(milliseconds: row.int64(1)))
        }
    }

    /// The stored keys, newest first. A secret that is too short stops the start: it would sign tokens that can be forged.
    private static func stored(in transaction: borrowing Transaction) async throws(SQLError) -> [SigningKey] {
        try await transaction.all("SELECT kid, secret FROM signing_key ORDER BY created_at DESC, kid") {
            (row: borrowing Row) throws(SQLError) in
            guard let key = SigningKey(kid: row.text(0), secret: row.bytes(1)) else {
                throw .invalidValue("signing_key.secret: fewer than 32 bytes")
            }
            return key
        }
    }
}
