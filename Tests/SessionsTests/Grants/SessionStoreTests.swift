// SessionStoreTests.swift: sessions in the database: issued, found, listed, ended.

import SQL
import Testing

@testable import Sessions

@Suite struct SessionStoreTests {
    @Test func `a session is stored as it was issued, from the start of its second`() async throws {
        let books = try await Books()
        let account = try await books.account()
        let (key, _) = try await books.key(of: account)
        books.clock.advance(milliseconds: 999)
        let issued = try await books.issue(key, cap: 1_500_000, ttlSeconds: 60, scopes: Scopes(.read), label: "run 14")
        let stored = try await books.stored(issued)
        #expect(stored.id == issued.id && stored.account == account.id && stored.key == key.id)
        #expect(stored.label == "run 14" && stored.scopes == Scopes(.read))
        #expect(stored.cap.micros == 1_500_000 && stored.spent == .zero && stored.held == .zero)
        #expect(stored.remaining.micros == 1_500_000)
        #expect(stored.createdAt == ManualClock().now())
        #expect(stored.expiresAt == stored.createdAt.adding(seconds: 60))
        #expect(stored.revocation == nil && stored.state(at: books.now) == .active)
    }

    @Test func `a session ends at the millisecond it expires`() async throws {
        let books = try await Books()
        let account = try await books.account()
        let (key, _) = try await books.key(of: account)
        let session = try await books.issue(key, ttlSeconds: 60)
        books.clock.advance(milliseconds: 59_999)
        #expect(try await books.stored(session).state(at: books.now) == .active)
        books.clock.advance(milliseconds: 1)
        #expect(try await books.stored(session).state(at: books.now) == .expired)
    }

    @Test func `a session is found by its own account and by no other`() async throws {
        let books = try await Books()
        let account = try await books.account("acme")
        let other = try await books.account("other")
        let (key, _) = try await books.key(of: account)
        let session = try await books.issue(key)
        let sessions = books.sessions
        let mine = try await books.database.read { try await sessions.find(session.id, of: account.id, in: $0) }
        let theirs = try await books.database.read { try await sessions.find(session.id, of: other.id, in: $0) }
        #expect(mine != nil && theirs == nil)
    }

    @Test func `a list has the newest first, page by page, of one key or of all`() async throws {
        let books = try await Books()
        let account = try await books.account("acme")
        let other = try await books.account("other")
        let (first, _) = try await books.key(of: account)
        let (second, _) = try await books.key(of: account)
        let (foreign, _) = try await books.key(of: other)
        var issued: [SessionID] = []
        for index in 0..<9 {
            books.clock.advance(milliseconds: 1)
            issued.insert(try await books.issue(index % 3 == 0 ? first : second).id, at: 0)
            _ = try await books.issue(foreign)
        }
        let sessions = books.sessions
        func pages(_ key: KeyID?) async throws -> [SessionID] {
            var all: [SessionID] = []
            for _ in 0..<10 {
                let before = all.last
                let page = try await books.database.read {
                    try await sessions.list(of: account.id, key: key, before: before, limit: 2, in: $0)
                }
                if page.isEmpty { return all }
                all += page.map(\.id)
            }
            return all
        }
        #expect(try await pages(nil) == issued)
        #expect(try await pages(first.id) == issued.enumerated().filter { $0.offset % 3 == 2 }.map(\.element))
        #expect(try await pages(foreign.id) == [])
    }

    @Test(arguments: RevocationReason.allCases.filter { $0 != .keyRevoked })
    func `a revoked session stays revoked, for its first reason`(reason: RevocationReason) async throws {
        let books = try await Books()
        let account = try await books.account()
        let (key, _) = try await books.key(of: account)
        let session = try await books.issue(key)
        let at = books.now
        let after = try await books.revoke(session, reason)
        #expect(after.revocation == Session.Revocation(reason: reason, at: at))
        books.clock.advance(seconds: 5)
        #expect(try await books.revoke(session, .itself).revocation == after.revocation)
        books.clock.advance(seconds: 7200)
        #expect(try await books.stored(session).state(at: books.now) == .revoked)
    }

    @Test func `an expired session is not revoked any more`() async throws {
        let books = try await Books()
        let account = try await books.account()
        let (key, _) = try await books.key(of: account)
        let session = try await books.issue(key, ttlSeconds: 60)
        books.clock.advance(seconds: 60)
        #expect(try await books.revoke(session).revocation == nil)
        #expect(try await books.stored(session).state(at: books.now) == .expired)
    }

    @Test func `revoking a key ends its sessions and no others`() async throws {
        let books = try await Books()
        let account = try await books.account()
        let (key, _) = try await books.key(of: account)
        let (other, _) = try await books.key(of: account)
        let expired = try await books.issue(key, ttlSeconds: 60)
        let revoked = try await books.issue(key)
        _ = try await books.revoke(revoked)
        books.clock.advance(seconds: 60)
        let (live, foreign) = (try await books.issue(key), try await books.issue(other))
        let at = books.now
        try await books.revoke(key, of: account)
        #expect(try await books.stored(live).revocation == Session.Revocation(reason: .keyRevoked, at: at))
        #expect(try await books.stored(foreign).state(at: at) == .active)
        #expect(try await books.stored(expired).state(at: at) == .expired)
        #expect(try await books.stored(revoked).revocation?.reason == .owner)
        books.clock.advance(seconds: 1)
        try await books.revoke(key, of: account)
        #expect(try await books.stored(live).revocation?.at == at)
    }
}
