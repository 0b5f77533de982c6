// SigningKeysTests.swift: the keys of an installation: made once, read again, refused where they are weak.

import SQL
import Testing

@testable import Sessions

@Suite struct SigningKeysTests {
    private func load(_ books: Books) async throws -> SigningKeys {
        let (random, now) = (books.random, books.now)
        return try await books.database.write { try await SigningKeys.load(at: now, random: random, in: $0) }
    }

    private func insert(_ kid: String, _ secret: [UInt8], _ books: Books) async throws {
        let now = books.now
        try await books.database.write { transaction in
            _ = try await transaction.run(
                "INSERT INTO signing_key (kid, secret, created_at) VALUES (\(kid), \(secret), \(now))")
        }
    }

    @Test func `the first start makes an installation and a key, and later ones read them`() async throws {
        let books = try await Books()
        let first = try await load(books)
        let second = try await load(books)
        #expect(first.installation == second.installation)
        #expect(first.current.kid == second.current.kid)
        let token = SessionToken.sign(TokenForge.claims, with: first.current)
        #expect(token == SessionToken.sign(TokenForge.claims, with: second.current))
    }

    @Test func `the newest key signs and all verify`() async throws {
        let books = try await Books()
        let old = try await load(books)
        books.clock.advance(seconds: 60)
        try await insert("hs-new", [UInt8](repeating: 9, count: 32), books)
        let keys = try await load(books)
        #expect(keys.current.kid == "hs-new")
        var claims = TokenForge.claims
        claims.issuer = keys.installation
        for key in [old.current, keys.current] {
            let token = String(decoding: SessionToken.sign(claims, with: key), as: UTF8.self)
            #expect(try TokenVerifier(keys: keys).verify(token) == claims)
        }
    }

    @Test func `a stored secret that is too short stops the start`() async throws {
        let books = try await Books()
        try await insert("hs-weak", [1, 2, 3], books)
        let error = await #expect(throws: SQLError.self) { try await load(books) }
        #expect(error?.kind == .invalidValue)
    }
}
