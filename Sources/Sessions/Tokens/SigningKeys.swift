// SigningKeys.swift: the keys that sign tokens: kept in the database, rotated with an overlap. What is in force is SigningKeyRing's.

package import Crypto
package import SQL

/// A key that signs or verifies tokens.
package struct SigningKey: Sendable {
    /// Its name in a token's header: `hs-` and 16 characters.
    package let kid: String
    package let createdAt: Timestamp
    let mac: HMACKey
    /// The first part of every token that it signs, `{"alg":"HS256","typ":"at+jwt","kid":…}` in base64url: a token that
    /// begins with it needs no look at its header.
    let header: [UInt8]

    /// - Parameter secret: at least 32 bytes; fewer give `nil` (RFC 7518 section 3.2).
    package init?(kid: String, secret: [UInt8], createdAt: Timestamp) {
        guard let mac = HMACKey(secret) else { return nil }
        self.kid = kid
        self.createdAt = createdAt
        self.mac = mac
        var out: [UInt8] = []
        Base64URL.encode(Array(#"{"alg":"HS256","typ":"at+jwt","kid":"\#(kid)"}"#.utf8), to: &out)
        header = out
    }
}

/// The keys of this installation. One signs; all verify.
package struct SigningKeys: Sendable {
    package let installation: InstallationID
    /// Newest first, and never none.
    package let all: [SigningKey]

    /// A new key signs this many seconds after it was made, where there is an older one: every node has read it by then
    /// (``SigningKeyRing/follow(_:)`` runs each second where nodes share a database).
    package static let leadSeconds: Int64 = 10
    /// For this many seconds more than its tokens can live a replaced key stays: the clocks of nodes differ.
    private static let slackSeconds: Int64 = 3_600
    /// How many there can be at once. Each token with an unusual header is compared with all of them.
    package static let maximumCount = 10

    package init(installation: InstallationID, newestFirst all: [SigningKey]) {
        precondition(!all.isEmpty, "an installation has a signing key")
        self.installation = installation
        self.all = all
    }

    /// The key that signs.
    package func signer(at now: Timestamp) -> SigningKey {
        all.first { now >= Self.signsFrom($0) } ?? all[all.count - 1]
    }

    /// From when on a key signs, unless all that are older than it are gone: then from now on.
    package static func signsFrom(_ key: SigningKey) -> Timestamp { key.createdAt.adding(seconds: leadSeconds) }

    /// When a key goes by itself; `nil` for the newest one, which nothing replaces.
    ///
    /// - Parameter tokenSeconds: how long a token lives at most.
    package func goesAt(_ key: SigningKey, tokenSeconds: Int64) -> Timestamp? {
        guard let place = all.firstIndex(where: { $0.kid == key.kid }), place > 0 else { return nil }
        return Self.signsFrom(all[place - 1]).adding(seconds: tokenSeconds + Self.slackSeconds)
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
        var keys = try await stored(in: transaction.reader)
        if keys.isEmpty {
            _ = try await create(at: now, random: random, in: transaction)
            keys = try await stored(in: transaction.reader)
        }
        guard let installation, !keys.isEmpty else { throw .invalidValue("signing_key") }
        return SigningKeys(installation: installation, newestFirst: keys)
    }

    /// Stores a new key.
    ///
    /// - Returns: its name.
    static func create(
        at now: Timestamp, random: any RandomSource, in transaction: borrowing Transaction
    ) async throws(SQLError) -> String {
        let kid = "hs-" + String(InstallationID(at: now, random: random).description.suffix(16))
        _ = try await transaction.run(
            "INSERT INTO signing_key (kid, secret, created_at) VALUES (\(kid), \(random.bytes(32)), \(now))")
        return kid
    }

    /// The stored keys, newest first. A secret that is too short is refused: it would sign tokens that can be forged.
    static func stored(in reader: borrowing Reader) async throws(SQLError) -> [SigningKey] {
        try await reader.all("SELECT kid, secret, created_at FROM signing_key ORDER BY created_at DESC, kid") {
            (row: borrowing Row) throws(SQLError) in
            let createdAt = Timestamp(milliseconds: row.int64(2))
            guard let key = SigningKey(kid: row.text(0), secret: row.bytes(1), createdAt: createdAt) else {
                throw .invalidValue("signing_key.secret: fewer than 32 bytes")
            }
            return key
        }
    }
}
