// RefundTests.swift: charges that are taken back, and what a provider is paid out.

import SQL
import Testing

@testable import Sessions

@Suite struct RefundTests {
    /// A charge of 1,001 of which the platform took 151: 8,500 basis points, rounded down for the provider.
    private func shared() async throws -> (trade: Trade, charge: LedgerRow) {
        let trade = try await Trade()
        _ = try await trade.share(8_500).get()
        trade.books.clock.advance(milliseconds: RevenueShares.notice)
        let charge = try await trade.pay(1_001)
        #expect(charge.fee.micros == 151)
        return (trade, charge)
    }

    @Test func `a refund gives all back, takes the fee back in proportion, and gives no cap back`() async throws {
        let (trade, charge) = try await shared()
        let refund = try await trade.refund(charge).get()
        #expect(refund.amount.micros == 1_001 && refund.fee.micros == 151 && refund.isWhole)
        try await trade.holds(balance: 10_000, spent: 1_001, held: 0)
        let earnings = try await trade.earnings()
        #expect(earnings.net == .zero && earnings.fees == .zero && earnings.refunded.micros == 1_001)
    }

    @Test func `refunds in parts are exact: together they are the whole, whatever the parts`() async throws {
        let (trade, charge) = try await shared()
        var (left, fees): (Int64, Int64) = (1_001, 0)
        for part in [1, 1, 333, 7, 500, 158, 1] as [Int64] {
            let refund = try await trade.refund(charge, part).get()
            left -= part
            fees += refund.fee.micros
            #expect(refund.rest.micros == left && refund.fee.micros >= 0 && refund.fee <= refund.amount)
            // In proportion at each step, the provider's part rounded down.
            #expect(fees == (1_001 - left) - 850 * (1_001 - left) / 1_001)
            #expect(try await trade.report().faults == [])
        }
        #expect(left == 0 && fees == 151)
        try await trade.holds(balance: 10_000, spent: 1_001, held: 0)
    }

    @Test func `never more is refunded than was charged, in one or in many`() async throws {
        let (trade, charge) = try await shared()
        for amount in [0, 1_002, .max] as [Int64] {
            guard case .failure(.tooMuch(let left)) = try await trade.refund(charge, amount) else {
                Issue.record("\(amount) was refunded")
                return
            }
            #expect(left.micros == 1_001)
        }
        _ = try await trade.refund(charge, 1_000).get()
        guard case .failure(.tooMuch(let left)) = try await trade.refund(charge, 2) else {
            Issue.record("more than the charge was refunded")
            return
        }
        #expect(left.micros == 1)
        _ = try await trade.refund(charge).get()
        guard case .failure(.tooMuch(.zero)) = try await trade.refund(charge) else {
            Issue.record("a charge was refunded twice")
            return
        }
        try await trade.holds(balance: 10_000, spent: 1_001, held: 0)
    }

    @Test func `of many refunds of one charge at once, no more than it are made`() async throws {
        let (trade, charge) = try await shared()
        let made = try await withThrowingTaskGroup(of: Int64.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    for _ in 0..<20 {  // one that meets another is told to ask again
                        do {
                            return try await trade.refund(charge, 300).get().amount.micros
                        } catch let error as SQLError where error.kind == .conflict {
                            continue
                        } catch { return 0 }
                    }
                    return 0
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(made == 900)
        try await trade.holds(balance: 10_000 - 101, spent: 1_001, held: 0)
    }

    @Test func `a charge is refunded until its window is over, to the millisecond`() async throws {
        let (trade, charge) = try await shared()
        trade.books.clock.advance(milliseconds: 14 * 86_400_000 - 1)
        _ = try await trade.refund(charge, 1).get()
        trade.books.clock.advance(milliseconds: 1)
        guard case .failure(.tooLate(let until)) = try await trade.refund(charge, 1) else {
            Issue.record("it was not too late")
            return
        }
        #expect(until == charge.createdAt.adding(seconds: 14 * 86_400))
        try await trade.holds(balance: 10_000 - 1_000, spent: 1_001, held: 0)
    }

    @Test func `a refund revives no session`() async throws {
        let (trade, charge) = try await shared()
        _ = try await trade.books.charge(5_000, to: trade.session.payer)
        #expect(try await trade.books.stored(trade.session).revocation?.reason == .capCrossed)
        _ = try await trade.refund(charge).get()
        #expect(try await trade.books.stored(trade.session).revocation?.reason == .capCrossed)
        #expect(try await trade.books.charge(1, to: trade.session.payer).word == "revoked cap_crossed")
    }

    @Test func `only charges are refunded: no credit, no hold, no refund`() async throws {
        let (trade, charge) = try await shared()
        _ = try await trade.hold(10).get()
        _ = try await trade.refund(charge, 1).get()
        let rows = try await trade.rows()
        #expect(Set(rows.map(\.kind)) == [.topup, .purchase, .hold, .refund])
        for row in rows {
            let found = try await trade.findCharge(row.id)
            #expect((found != nil) == (row.kind == .purchase), "\(row.kind)")
        }
    }

    @Test func `what was captured of a hold is refunded like any charge`() async throws {
        let (trade, _) = try await shared()
        let hold = try await trade.hold(700).get()
        let id = try await trade.capture(hold, 400).get()
        let charge = try #require(try await trade.findCharge(id))
        #expect(charge.fee.micros == 60 && charge.related != nil)
        let refund = try await trade.refund(charge).get()
        #expect(refund.fee.micros == 60)
        try await trade.holds(balance: 10_000 - 1_001, spent: 1_401, held: 0)
    }

    // MARK: Payouts

    @Test func `what can still be refunded is not paid out, and nothing twice`() async throws {
        let (trade, charge) = try await shared()
        var earnings = try await trade.earnings()
        #expect(earnings.net.micros == 850 && earnings.reserve.micros == 850 && earnings.payable == .zero)
        guard case .failure(.tooMuch(.zero)) = try await trade.payOut(1) else {
            Issue.record("the reserve was paid out")
            return
        }
        trade.books.clock.advance(seconds: 10 * 86_400)
        _ = try await trade.refund(charge, 1).get()
        let late = try await trade.pay(1_000)
        trade.books.clock.advance(seconds: 4 * 86_400)
        earnings = try await trade.earnings()
        #expect(earnings.payable.micros == 850 && earnings.reserve.micros == 850)
        _ = try await trade.payOut(600).get()
        guard case .failure(.tooMuch(let payable)) = try await trade.payOut(251) else {
            Issue.record("more than was earned was paid out")
            return
        }
        #expect(payable.micros == 250)
        _ = try await trade.payOut(250).get()
        #expect(try await trade.earnings().payable == .zero)
        _ = try await trade.refund(late).get()
        #expect(try await trade.earnings().net.micros == 850)
        #expect(try await trade.report().faults == [])
    }

    @Test func `of many payouts at once, no more than is payable are made`() async throws {
        let (trade, _) = try await shared()
        trade.books.clock.advance(seconds: 14 * 86_400)
        let made = try await withThrowingTaskGroup(of: Int64.self) { group in
            for _ in 0..<10 {
                group.addTask { if case .success = try await trade.payOut(100) { 1 } else { 0 } }
            }
            return try await group.reduce(0, +)
        }
        #expect(made == 8)
        #expect(try await trade.earnings().paidOut.micros == 800)
        #expect(try await trade.report().faults == [])
    }
}
