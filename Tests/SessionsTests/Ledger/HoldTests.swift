// HoldTests.swift: money that is set aside, and what becomes of it.

import SQL
import Testing

@testable import Sessions

@Suite struct HoldTests {
    @Test func `a hold counts against the cap and leaves the balance until it is settled`() async throws {
        let trade = try await Trade()
        let hold = try await trade.hold(3_000).get()
        try await trade.holds(balance: 7_000, spent: 0, held: 3_000)
        // What is left of the cap is 2,000.
        #expect(try await trade.books.charge(2_000, to: trade.session.payer).word == "charged")
        #expect(try await trade.capture(hold, 1_200).get().high > 0)
        let stored = try await trade.books.stored(trade.session)
        #expect(stored.spent.micros == 3_200 && stored.held == .zero)
        #expect(try await trade.balance() == 10_000 - 2_000 - 1_200)
        #expect(try await trade.earnings().gross.micros == 1_200)
    }

    @Test func `what of a hold is not captured goes back to cap and balance`() async throws {
        let trade = try await Trade()
        let hold = try await trade.hold(3_000).get()
        _ = try await trade.capture(hold, 1).get()
        try await trade.holds(balance: 9_999, spent: 1, held: 0)
        let voided = try await trade.hold(5_000 - 1).get()
        try await trade.holds(balance: 5_000, spent: 1, held: 4_999)
        try await trade.void(voided).get()
        try await trade.holds(balance: 9_999, spent: 1, held: 0)
    }

    @Test func `a hold beyond the cap holds nothing and revokes the session`() async throws {
        let trade = try await Trade()
        _ = try await trade.hold(3_000).get()
        guard case .failure(.capCrossed(_, _, let held, _)) = try await trade.hold(2_001) else {
            Issue.record("the cap was not crossed")
            return
        }
        #expect(held.micros == 3_000)
        #expect(try await trade.books.stored(trade.session).revocation?.reason == .capCrossed)
        #expect(trade.books.live.session(trade.session.id)?.revoked == .capCrossed)
        #expect(try await trade.balance() == 7_000)
        #expect(try await trade.report().faults == [])
    }

    @Test func `a hold beyond the balance holds nothing and ends nothing`() async throws {
        let trade = try await Trade(balance: 100)
        guard case .failure(.insufficientBalance) = try await trade.hold(101) else {
            Issue.record("the balance was enough")
            return
        }
        try await trade.holds(balance: 100, spent: 0, held: 0)
        _ = try await trade.hold(100, by: trade.byKey).get()
        try await trade.holds(balance: 0, spent: 0, held: 0)
    }

    @Test func `a hold settles once: what comes later changes nothing and says how it ended`() async throws {
        let trade = try await Trade()
        for first in ["captured", "voided", "expired"] {
            let hold = try await trade.hold(500, seconds: 60).get()
            switch first {
            case "captured": _ = try await trade.capture(hold, 0).get()
            case "voided": try await trade.void(hold).get()
            default:
                trade.books.clock.advance(seconds: 60)
                #expect(try await trade.expire(hold))
            }
            for _ in 0..<2 {
                guard case .failure(.ended(let captured)) = try await trade.capture(hold, 500),
                    case .failure(.ended(let voided)) = try await trade.void(hold)
                else {
                    Issue.record("\(first): settled twice")
                    return
                }
                #expect(captured.rawValue == first && voided.rawValue == first)
                #expect(try await !trade.expire(hold))
            }
            try await trade.holds(balance: 10_000, spent: 0, held: 0)
        }
    }

    @Test func `more than is held is never captured`() async throws {
        let trade = try await Trade()
        let hold = try await trade.hold(500).get()
        guard case .failure(.tooMuch(let held)) = try await trade.capture(hold, 501) else {
            Issue.record("too much was captured")
            return
        }
        #expect(held.micros == 500)
        try await trade.holds(balance: 9_500, spent: 0, held: 500)
    }

    @Test func `a hold can be captured to the last millisecond before it expires, and not after`() async throws {
        let trade = try await Trade()
        let (one, other) = (try await trade.hold(500).get(), try await trade.hold(500).get())
        trade.books.clock.advance(milliseconds: 599_999)
        _ = try await trade.capture(one, 500).get()
        #expect(try await !trade.expire(other))
        trade.books.clock.advance(milliseconds: 1)
        guard case .failure(.ended(.expired)) = try await trade.capture(other, 500) else {
            Issue.record("an expired hold was captured")
            return
        }
        try await trade.holds(balance: 9_000, spent: 500, held: 500)
        let due = try await trade.expiredHolds()
        #expect(due.map(\.id) == [other.id])
        #expect(try await trade.expire(other))
        try await trade.holds(balance: 9_500, spent: 500, held: 0)
    }

    @Test func `a hold that was made settles after its session has ended`() async throws {
        let trade = try await Trade()
        let (one, other) = (try await trade.hold(500).get(), try await trade.hold(400).get())
        _ = try await trade.books.revoke(trade.session)
        _ = try await trade.capture(one, 300).get()
        try await trade.void(other).get()
        let stored = try await trade.books.stored(trade.session)
        #expect(stored.spent.micros == 300 && stored.held == .zero && stored.revocation != nil)
        #expect(try await trade.balance() == 9_700)
        #expect(try await trade.report().faults == [])
    }

    @Test func `of many who settle one hold at once, one does`() async throws {
        let trade = try await Trade()
        let hold = try await trade.hold(500).get()
        let settled = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                group.addTask {
                    if number % 2 == 0, case .success = try await trade.capture(hold, 500) { return true }
                    if number % 2 == 1, case .success = try await trade.void(hold) { return true }
                    return false
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(settled == 1)
        #expect(try await trade.report().faults == [])
    }
}
