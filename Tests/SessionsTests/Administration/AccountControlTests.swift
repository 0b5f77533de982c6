// AccountControlTests.swift: suspensions and what memory makes of them, whichever of two that race comes first.

import JSON
import SQL
import Testing

@testable import Sessions

@Suite struct AccountControlTests {
    private struct Fixture {
        let books: Books
        let account: Account
        let key: APIKey
        let control: AccountControl

        init() async throws {
            books = try await Books()
            account = try await books.account()
            key = try await books.key(of: account).key
            control = AccountControl(
                accounts: books.accounts, live: books.live, audit: AuditLog(random: books.random))
        }

        func suspend() async throws {
            let (control, account, now) = (control, account, books.now)
            _ = try await books.database.write {
                try await control.suspend(account.id, reason: "x", by: .operator, at: now, in: $0)
            }
        }

        func reinstate() async throws {
            let (control, account, now) = (control, account, books.now)
            _ = try await books.database.write {
                try await control.reinstate(account.id, by: .operator, at: now, in: $0)
            }
        }
    }

    @Test func `a key that was read before its account was suspended is not let in`() async throws {
        let fixture = try await Fixture()
        let live = fixture.books.live
        let generation = live.keyGeneration
        let stale = LiveKey(fixture.key, of: fixture.account, readAt: fixture.books.now)
        try await fixture.suspend()
        #expect(live.fill(stale, hash: nil, readAt: generation) == nil, "it has to be read again")
        #expect(live.fill(stale, hash: nil).ending == .suspended)
    }

    @Test func `a key that was read while its account was suspended does not stay out after that`() async throws {
        let fixture = try await Fixture()
        let live = fixture.books.live
        try await fixture.suspend()
        let generation = live.keyGeneration
        let stale = LiveKey(
            fixture.key, handle: fixture.account.handle, ending: .suspended, readAt: fixture.books.now)
        try await fixture.reinstate()
        #expect(live.fill(stale, hash: nil, readAt: generation) == nil)
        let fresh = LiveKey(fixture.key, of: fixture.account, readAt: fixture.books.now)
        #expect(live.fill(fresh, hash: nil, readAt: live.keyGeneration)?.ending == nil)
    }

    @Test func `a session that was live stays ended when its account is reinstated`() async throws {
        let fixture = try await Fixture()
        let session = try await fixture.books.issueLive(fixture.key, of: fixture.account, cap: 5)
        try await fixture.suspend()
        try await fixture.reinstate()
        #expect(fixture.books.live.session(session.id)?.key.ending == .suspended)
        #expect(try await fixture.books.stored(session).revocation?.reason == .accountSuspended)
        guard
            case .failure(.sessionEnded(.revoked, .accountSuspended)) = try await fixture.books.charge(
                0, to: session.payer)
        else {
            Issue.record("a session of a suspended account was charged")
            return
        }
    }

    @Test func `another server hears of a suspension, and of its end where that was not announced`() async throws {
        let fixture = try await Fixture()
        let other = LiveState(isShared: true)
        let now = fixture.books.now
        let key = other.fill(LiveKey(fixture.key, of: fixture.account, readAt: now), hash: nil)
        let words = Announcement.account(fixture.account.id, .suspended).text
        other.follow(try #require(Announcement(words)))
        #expect(key.ending == .suspended)
        // Of the same instant, so perhaps from before the suspension.
        #expect(other.fill(LiveKey(fixture.key, of: fixture.account, readAt: now), hash: nil).ending == .suspended)
        let later = Timestamp(milliseconds: now.milliseconds + 1)
        #expect(other.fill(LiveKey(fixture.key, of: fixture.account, readAt: later), hash: nil).ending == nil)
    }

    @Test(arguments: [true, false])
    func `another server hears who is an administrator`(isAdministrator: Bool) async throws {
        let fixture = try await Fixture()
        let other = LiveState(isShared: true)
        let key = other.fill(
            LiveKey(fixture.key, handle: fixture.account.handle, isAdministrator: !isAdministrator), hash: nil)
        let change: Announcement = .account(fixture.account.id, isAdministrator ? .administrator : .plain)
        other.follow(try #require(Announcement(change.text)))
        #expect(key.isAdministrator == isAdministrator)
    }

    @Test func `a change of an account and its line in the log are one`() async throws {
        let fixture = try await Fixture()
        let audit = AuditLog(random: fixture.books.random)
        try await fixture.suspend()
        try await fixture.suspend()
        let account = fixture.account.id
        let lines = try await fixture.books.database.read {
            try await audit.list(of: account, before: nil, limit: 10, in: $0)
        }
        #expect(lines.map(\.action) == ["account.suspended"])
        #expect(lines[0].actor == .operator && lines[0].detail == ["reason": "x"])
    }
}
