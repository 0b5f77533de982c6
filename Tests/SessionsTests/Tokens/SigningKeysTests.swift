// SigningKeysTests.swift: the keys of an installation: made once, read again, rotated, refused where they are weak.

import SQL
import Testing

@testable import Sessions

@Suite struct SigningKeysTests {
    private func load(_ books: Books) async throws -> SigningKeys {
        let (random, now) = (books.random, books.now)
        return try await books.database.write { try await SigningKeys.load(at: now, random: random, in: $0) }
    }

    private func ring(_ books: Books) async throws -> SigningKeyRing {
        SigningKeyRing(try await load(books), random: books.random)
    }

    private func create(_ ring: SigningKeyRing, _ books: Books) async throws -> String? {
        let now = books.now
        let kid = try await books.database.write { try await ring.create(at: now, in: $0) }
        try await ring.follow(books.database)
        return kid
    }

    private func retire(
        _ kid: String, _ ring: SigningKeyRing, _ books: Books
    ) async throws -> SigningKeyRing.Retirement {
        let retirement = try await books.database.write { try await ring.retire(kid, in: $0) }
        try await ring.follow(books.database)
        return retirement
    }

    @Test func `the first start makes an installation and a key, and later ones read them`() async throws {
        let books = try await Books()
        let first = try await load(books)
        let second = try await load(books)
        #expect(first.installation == second.installation)
        #expect(first.all.map(\.kid) == second.all.map(\.kid) && first.all.count == 1)
        let token = SessionToken.sign(TokenForge.claims, with: first.signer(at: books.now))
        #expect(token == SessionToken.sign(TokenForge.claims, with: second.signer(at: books.now)))
    }

    @Test func `a new key signs once every server knows it, and all verify`() async throws {
        let books = try await Books()
        let ring = try await ring(books)
        let old = ring.keys.signer(at: books.now)
        let kid = try #require(try await create(ring, books))
        #expect(ring.keys.all.map(\.kid) == [kid, old.kid])
        #expect(ring.keys.signer(at: books.now).kid == old.kid)
        books.clock.advance(seconds: SigningKeys.leadSeconds + 1)
        let new = ring.keys.signer(at: books.now)
        #expect(new.kid == kid)
        var claims = TokenForge.claims
        claims.issuer = ring.keys.installation
        for key in [old, new] {
            let token = String(decoding: SessionToken.sign(claims, with: key), as: UTF8.self)
            #expect(try TokenVerifier(keys: ring.keys).verify(token) == claims)
        }
    }

    @Test func `the newest key that is left signs at once`() async throws {
        let books = try await Books()
        let ring = try await ring(books)
        let old = ring.keys.signer(at: books.now).kid
        let kid = try #require(try await create(ring, books))
        #expect(try await retire(old, ring, books) == .retired)
        #expect(ring.keys.signer(at: books.now).kid == kid)
        #expect(try await retire(old, ring, books) == .unknown)
        #expect(try await retire(kid, ring, books) == .isLast)
        #expect(ring.keys.all.map(\.kid) == [kid])
    }

    @Test func `a replaced key goes when its last token has expired, and not before`() async throws {
        let books = try await Books()
        let ring = try await ring(books)
        let old = ring.keys.signer(at: books.now)
        let kid = try #require(try await create(ring, books))
        let end = try #require(ring.keys.goesAt(old, tokenSeconds: 86_400))
        #expect(end >= books.now.adding(seconds: SigningKeys.leadSeconds + 86_400))
        #expect(ring.keys.goesAt(ring.keys.all[0], tokenSeconds: 86_400) == nil)
        for (instant, kids) in [(end.adding(seconds: -1), [kid, old.kid]), (end, [kid])] {
            try await books.database.write { transaction in
                try await ring.sweep(tokenSeconds: 86_400, at: instant, in: transaction)
            }
            try await ring.follow(books.database)
            #expect(ring.keys.all.map(\.kid) == kids)
        }
    }

    @Test func `there are ten at most`() async throws {
        let books = try await Books()
        let ring = try await ring(books)
        for _ in 1..<SigningKeys.maximumCount { #expect(try await create(ring, books) != nil) }
        #expect(try await create(ring, books) == nil)
        #expect(ring.keys.all.count == SigningKeys.maximumCount)
    }

    @Test func `a stored secret that is too short stops the start, and replaces nothing`() async throws {
        let books = try await Books()
        let ring = try await ring(books)
        let (kids, now) = (ring.keys.all.map(\.kid), books.now)
        try await books.database.write { transaction in
            _ = try await transaction.run(
                "INSERT INTO signing_key (kid, secret, created_at) VALUES ('hs-weak', \([1, 2, 3] as [UInt8]), \(now))")
        }
        let start = await #expect(throws: SQLError.self) { try await load(books) }
        #expect(start?.kind == .invalidValue)
        let later = await #expect(throws: SQLError.self) { try await ring.follow(books.database) }
        #expect(later?.kind == .invalidValue && ring.keys.all.map(\.kid) == kids)
    }
}
