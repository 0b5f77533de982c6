// LiveStateTests.swift: what memory holds of sessions and keys, whichever of two that race comes first.

import Testing

@testable import Sessions

@Suite struct LiveStateTests {
    private struct Fixture {
        let books: Books
        let account: Account
        let key: APIKey

        init() async throws {
            books = try await Books()
            account = try await books.account(balance: 10_000)
            key = try await books.key(of: account).key
        }

        func liveKey() -> LiveKey { LiveKey(key, handle: account.handle) }
    }

    @Test func `what was read is put in where there is nothing`() async throws {
        let fixture = try await Fixture()
        let (live, session) = (fixture.books.live, try await fixture.books.issue(fixture.key, cap: 5))
        let generation = live.generation(of: session.id)
        let entry = LiveSession(session, key: fixture.liveKey())
        #expect(live.session(session.id) == nil)
        #expect(live.fill(session.id, entry, readAt: generation).cap.micros == 5)
        #expect(live.session(session.id)?.cap.micros == 5)
        #expect(live.count == 1)
    }

    @Test func `a session that was read before its revocation is not put in over it`() async throws {
        let fixture = try await Fixture()
        let live = fixture.books.live
        let key = fixture.books.use(fixture.key, of: fixture.account)
        let session = try await fixture.books.issue(fixture.key)
        let generation = live.generation(of: session.id)
        let stale = LiveSession(try await fixture.books.stored(session), key: key)
        _ = try await fixture.books.revoke(session)
        #expect(live.fill(session.id, stale, readAt: generation).revoked == .owner)
        #expect(live.session(session.id)?.revoked == .owner)
    }

    @Test func `a revocation that passes by while the key is not in memory is not undone by a slow read`() async throws
    {
        let fixture = try await Fixture()
        let live = fixture.books.live
        let session = try await fixture.books.issue(fixture.key)
        let generation = live.generation(of: session.id)
        let read = try await fixture.books.stored(session)
        _ = try await fixture.books.revoke(session)
        let key = fixture.books.use(fixture.key, of: fixture.account)
        _ = live.fill(session.id, LiveSession(read, key: key), readAt: generation)
        #expect(live.session(session.id) == nil, "the next request has to read again")
        let again = live.generation(of: session.id)
        let fresh = LiveSession(try await fixture.books.stored(session), key: key)
        #expect(live.fill(session.id, fresh, readAt: again).revoked == .owner)
        #expect(live.session(session.id)?.revoked == .owner)
    }

    @Test func `a revocation that comes after a slow read was put in removes it`() async throws {
        let fixture = try await Fixture()
        let live = fixture.books.live
        let session = try await fixture.books.issue(fixture.key)
        let entry = LiveSession(session, key: fixture.liveKey())
        _ = live.fill(session.id, entry, readAt: live.generation(of: session.id))
        _ = try await fixture.books.revoke(session)
        #expect(live.session(session.id)?.revoked != nil || live.session(session.id) == nil)
    }

    @Test func `a charge is seen by whoever read before it`() async throws {
        let fixture = try await Fixture()
        let live = fixture.books.live
        let session = try await fixture.books.issueLive(fixture.key, of: fixture.account, cap: 100)
        let stale = LiveSession(try await fixture.books.stored(session), key: fixture.liveKey())
        _ = try await fixture.books.charge(30, to: session.payer)
        #expect(live.fill(session.id, stale, readAt: live.generation(of: session.id)).spent.micros == 30)
    }

    @Test func `a key is one object, so that all of its sessions see its revocation`() async throws {
        let fixture = try await Fixture()
        let live = fixture.books.live
        let session = try await fixture.books.issueLive(fixture.key, of: fixture.account, cap: 0)
        let hash = APIKeySecret(of: fixture.account.id, random: fixture.books.random).hash
        let second = live.fill(fixture.liveKey(), hash: hash)
        #expect(second === live.key(fixture.key.id) && second === live.key(hash: hash, trustedAt: fixture.books.now))
        try await fixture.books.revoke(fixture.key, of: fixture.account)
        #expect(second.isRevoked && live.session(session.id)?.key.isRevoked == true)
    }

    @Test func `a key that was read before its revocation is not put in over it`() async throws {
        let fixture = try await Fixture()
        let stale = fixture.liveKey()
        try await fixture.books.revoke(fixture.key, of: fixture.account)
        #expect(fixture.books.live.fill(stale, hash: nil).isRevoked)
    }

    @Test func `a sweep forgets what has expired and nothing else`() async throws {
        let fixture = try await Fixture()
        let books = fixture.books
        let short = try await books.issueLive(fixture.key, of: fixture.account, cap: 0, ttlSeconds: 60)
        let long = try await books.issueLive(fixture.key, of: fixture.account, cap: 0, ttlSeconds: 61)
        books.clock.advance(milliseconds: 59_999)
        books.live.sweep(at: books.now)
        #expect(books.live.count == 2)
        books.clock.advance(milliseconds: 1)
        books.live.sweep(at: books.now)
        #expect(books.live.session(short.id) == nil && books.live.session(long.id) != nil)
    }
}
