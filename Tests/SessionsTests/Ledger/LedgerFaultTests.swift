// LedgerFaultTests.swift: every write with the storage failing at each of its steps in turn: whole or absent.

import Crypto
import SQL
import Testing

@testable import Sessions

@Suite struct LedgerFaultTests {
    /// What a write is tried on: an account with a key and a live session, on storage that will fail.
    private struct Fixture: Sendable {
        let books: Books
        let account: Account
        let key: APIKey
        let session: Session
    }

    /// Runs `write` on storage that fails at the first step, at the second, and so on until a run meets no fault.
    private func tryEveryStep(
        _ fault: FaultPlan.Fault, _ write: (Fixture) async throws -> Void,
        check: (Fixture, _ succeeded: Bool, Comment) async throws -> Void
    ) async throws {
        for step in 1...200 {  // bounded, so that a broken counter ends the test
            let plan = FaultPlan()
            let books = try await Books(faults: plan)
            let account = try await books.account(balance: 10_000)
            let key = try await books.key(of: account).key
            let session = try await books.issueLive(key, of: account, cap: 5_000)
            let fixture = Fixture(books: books, account: account, key: key, session: session)
            plan.fail(fault, atStep: step)
            var succeeded = true
            do { try await write(fixture) } catch { succeeded = false }
            plan.heal()
            try await check(fixture, succeeded, "step \(step)")
            #expect(try await books.isConserved(account), "step \(step)")
            // The storage serves again once it is whole.
            #expect(
                try await books.charge(0, to: Payer(account: account.id, key: key.id, session: nil)).word == "charged")
            if !plan.faulted {
                #expect(succeeded)
                return
            }
        }
        Issue.record("a write takes more than 200 storage steps")
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `a charge is whole or absent, in memory too`(fault: FaultPlan.Fault) async throws {
        try await tryEveryStep(fault) { fixture in
            _ = try await fixture.books.charge(1_000, to: fixture.session.payer).get()
        } check: { (fixture, succeeded, step) async throws in
            let spent: Int64 = succeeded ? 1_000 : 0
            #expect(try await fixture.books.stored(fixture.session).spent.micros == spent, step)
            #expect(fixture.books.live.session(fixture.session.id)?.spent.micros == spent, step)
            #expect(try await fixture.books.balance(of: fixture.account) == 10_000 - spent, step)
            #expect(try await fixture.books.purchases() == (succeeded ? 1 : 0, spent), step)
        }
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `a charge beyond the cap revokes, or nothing has happened`(fault: FaultPlan.Fault) async throws {
        try await tryEveryStep(fault) { fixture in
            _ = try await fixture.books.charge(5_001, to: fixture.session.payer)
        } check: { (fixture, succeeded, step) async throws in
            let reason: RevocationReason? = succeeded ? .capCrossed : nil
            #expect(try await fixture.books.stored(fixture.session).revocation?.reason == reason, step)
            #expect(fixture.books.live.session(fixture.session.id)?.revoked == reason, step)
            #expect(try await fixture.books.purchases() == (0, 0), step)
        }
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `a revocation is whole or absent, in memory too`(fault: FaultPlan.Fault) async throws {
        try await tryEveryStep(fault) { fixture in
            _ = try await fixture.books.revoke(fixture.session)
        } check: { (fixture, succeeded, step) async throws in
            let reason: RevocationReason? = succeeded ? .owner : nil
            #expect(try await fixture.books.stored(fixture.session).revocation?.reason == reason, step)
            #expect(fixture.books.live.session(fixture.session.id)?.revoked == reason, step)
        }
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `revoking a key is whole or absent, in memory too`(fault: FaultPlan.Fault) async throws {
        for step in 1...200 {
            let plan = FaultPlan()
            let books = try await Books(faults: plan)
            let account = try await books.account()
            let key = try await books.key(of: account).key
            let session = try await books.issueLive(key, of: account, cap: 0)
            plan.fail(fault, atStep: step)
            var succeeded = true
            do { try await books.revoke(key, of: account) } catch { succeeded = false }
            plan.heal()
            #expect(books.live.session(session.id)?.key.isRevoked == succeeded, "step \(step)")
            let reason: RevocationReason? = succeeded ? .keyRevoked : nil
            #expect(try await books.stored(session).revocation?.reason == reason, "step \(step)")
            if !plan.faulted { return }
        }
        Issue.record("revoking a key takes more than 200 storage steps")
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `a session is issued or not`(fault: FaultPlan.Fault) async throws {
        try await tryEveryStep(fault) { fixture in
            _ = try await fixture.books.issueLive(fixture.key, of: fixture.account, cap: 1)
        } check: { (fixture, succeeded, step) async throws in
            let (books, id) = (fixture.books, fixture.account.id)
            let sessions = books.sessions
            let all = try await books.database.read {
                try await sessions.list(of: id, key: nil, before: nil, limit: 10, in: $0)
            }
            #expect(all.count == (succeeded ? 2 : 1), step)
            #expect(books.live.count == (succeeded ? 2 : 1), step)
        }
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `an answer is stored together with what it answers, or neither is`(fault: FaultPlan.Fault) async throws {
        try await tryEveryStep(fault) { fixture in
            let (books, payer, key) = (fixture.books, fixture.session.payer, Self.answerKey(of: fixture.session))
            let (ledger, answers, now) = (books.ledger, books.answers, books.now)
            let answer = StoredAnswer(status: 201, body: [1, 2], tokenEnd: nil, request: SHA256.hash([1]))
            try await books.database.write { transaction in
                _ = try await ledger.charge(Books.charge(1_000), to: payer, at: now, in: transaction)
                try await answers.store(answer, for: key, at: now, in: transaction)
            }
        } check: { (fixture, succeeded, step) async throws in
            let (answers, key) = (fixture.books.answers, Self.answerKey(of: fixture.session))
            let found = try await fixture.books.database.read { try await answers.find(key, in: $0) }
            #expect((found != nil) == succeeded, step)
            #expect(try await fixture.books.purchases().count == (succeeded ? 1 : 0), step)
            #expect(fixture.books.live.session(fixture.session.id)?.spent.micros == (succeeded ? 1_000 : 0), step)
        }
    }

    // MARK: Holds, refunds, payouts, shares

    /// Runs `write` on a trade whose storage fails at each step in turn, until a run meets no fault.
    private func tryTrade<Made: Sendable>(
        _ fault: FaultPlan.Fault, prepare: (Trade) async throws -> Made, _ write: (Trade, Made) async throws -> Void,
        check: (Trade, _ succeeded: Bool, Comment) async throws -> Void
    ) async throws {
        for step in 1...200 {  // bounded, so that a broken counter ends the test
            let plan = FaultPlan()
            let trade = try await Trade(faults: plan)
            let made = try await prepare(trade)
            plan.fail(fault, atStep: step)
            var succeeded = true
            do { try await write(trade, made) } catch { succeeded = false }
            plan.heal()
            try await check(trade, succeeded, "step \(step)")
            #expect(try await trade.report().faults == [], "step \(step)")
            if !plan.faulted {
                #expect(succeeded)
                return
            }
        }
        Issue.record("a write takes more than 200 storage steps")
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `a hold is whole or absent, in memory too`(fault: FaultPlan.Fault) async throws {
        try await tryTrade(fault, prepare: { _ in }) { trade, _ in
            _ = try await trade.hold(1_000).get()
        } check: { (trade, succeeded, _) async throws in
            let held: Int64 = succeeded ? 1_000 : 0
            try await trade.holds(balance: 10_000 - held, spent: 0, held: held)
        }
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `a capture is whole or absent, in memory too`(fault: FaultPlan.Fault) async throws {
        try await tryTrade(fault, prepare: { try await $0.hold(1_000).get() }) { trade, hold in
            _ = try await trade.capture(hold, 400).get()
        } check: { (trade, succeeded, _) async throws in
            try await trade.holds(
                balance: succeeded ? 9_600 : 9_000, spent: succeeded ? 400 : 0, held: succeeded ? 0 : 1_000)
        }
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `a hold expires as a whole or not at all`(fault: FaultPlan.Fault) async throws {
        try await tryTrade(
            fault,
            prepare: { trade in
                let hold = try await trade.hold(1_000).get()
                trade.books.clock.advance(seconds: 600)
                return hold
            }
        ) { trade, hold in
            _ = try await trade.expire(hold)
        } check: { (trade, succeeded, _) async throws in
            try await trade.holds(balance: succeeded ? 10_000 : 9_000, spent: 0, held: succeeded ? 0 : 1_000)
        }
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `a refund is whole or absent`(fault: FaultPlan.Fault) async throws {
        try await tryTrade(fault, prepare: { try await $0.pay(1_000) }) { trade, charge in
            _ = try await trade.refund(charge, 400).get()
        } check: { (trade, succeeded, _) async throws in
            try await trade.holds(balance: succeeded ? 9_400 : 9_000, spent: 1_000, held: 0)
            #expect(try await trade.earnings().refunded.micros == (succeeded ? 400 : 0))
        }
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `a payout is whole or absent`(fault: FaultPlan.Fault) async throws {
        try await tryTrade(
            fault,
            prepare: { trade in
                try await trade.pay(1_000)
                trade.books.clock.advance(seconds: 14 * 86_400)
            }
        ) { trade, _ in
            _ = try await trade.payOut(400).get()
        } check: { (trade, succeeded, _) async throws in
            #expect(try await trade.earnings().paidOut.micros == (succeeded ? 400 : 0))
        }
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `a share is made or not, and charges follow what was stored`(fault: FaultPlan.Fault) async throws {
        try await tryTrade(fault, prepare: { try await $0.pay(10) }) { trade, _ in
            _ = try await trade.share(5_000).get()
        } check: { (trade, succeeded, step) async throws in
            trade.books.clock.advance(milliseconds: RevenueShares.notice)
            #expect(try await trade.pay(100).fee.micros == (succeeded ? 50 : 0), step)
        }
    }

    private static func answerKey(of session: Session) -> AnswerKey {
        AnswerKey(caller: (session.id.high, session.id.low), operation: "buy", idempotencyKey: "k")
    }
}
