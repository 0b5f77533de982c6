// RevenueShareTests.swift: how a charge is divided, and from when on.

import SQL
import Testing

@testable import Sessions

@Suite struct RevenueShareTests {
    @Test func `the provider's part is rounded down, and the platform takes the rest`() {
        let cases: [(amount: Int64, points: Int64, fee: Int64)] = [
            (1, 9_999, 1), (1, 10_000, 0), (1, 0, 1), (10_000, 8_500, 1_500), (1_001, 8_500, 151), (3, 5_000, 2),
            (999_999_999_999_999, 1, 999_899_999_999_999 + 1), (.max, 10_000, 0), (.max, 0, .max), (0, 5_000, 0),
        ]
        for (amount, points, fee) in cases {
            let share = RevenueShare(
                effectiveAt: Timestamp(seconds: 0), providerBasisPoints: points, createdAt: Timestamp(seconds: 0))
            #expect(share.fee(of: USD(micros: amount)).micros == fee, "\(amount) at \(points)")
        }
        for points in stride(from: 0, through: 10_000, by: 37) as StrideThrough<Int64> {
            let share = RevenueShare(
                effectiveAt: Timestamp(seconds: 0), providerBasisPoints: points, createdAt: Timestamp(seconds: 0))
            for amount in [1, 7, 99, 12_345, 750_000] as [Int64] {
                #expect(amount - share.fee(of: USD(micros: amount)).micros == amount * points / 10_000)
            }
        }
    }

    @Test func `a share holds from its date on, and changes nothing that was charged before`() async throws {
        let trade = try await Trade()
        #expect(try await trade.pay(1_000).fee == .zero)
        let entry = try await trade.share(7_000).get()
        #expect(entry.effectiveAt.milliseconds == trade.books.now.milliseconds + RevenueShares.notice)
        #expect(try await trade.pay(1_000).fee == .zero)
        trade.books.clock.advance(milliseconds: RevenueShares.notice - 1)
        #expect(try await trade.pay(100).fee == .zero)
        let next = Timestamp(seconds: trade.books.now.seconds + 3_600)
        _ = try await trade.share(6_000, from: next).get()
        trade.books.clock.advance(milliseconds: 1)
        #expect(try await trade.pay(100).fee.micros == 30)
        trade.books.clock.advance(seconds: 3_600)
        #expect(try await trade.pay(100).fee.micros == 40)
        #expect(try await trade.report().faults == [])
    }

    @Test func `the past is not rewritten, and no instant has two shares`() async throws {
        let trade = try await Trade()
        let now = trade.books.now
        guard
            case .failure(.tooEarly(let earliest)) = try await trade.share(1, from: Timestamp(seconds: now.seconds - 1))
        else {
            Issue.record("the past was rewritten")
            return
        }
        #expect(earliest.milliseconds == now.milliseconds + RevenueShares.notice)
        let later = now.adding(seconds: 60)
        _ = try await trade.share(5_000, from: later).get()
        guard case .failure(.dateTaken) = try await trade.share(6_000, from: later) else {
            Issue.record("an instant has two shares")
            return
        }
        let entries = try await trade.books.database.read { try await RevenueShares.list(in: $0) }
        #expect(entries.map(\.providerBasisPoints) == [5_000])
    }

    @Test func `where other processes write too, a share of theirs is known within a second`() async throws {
        let trade = try await Trade()
        let (sessions, live, clock) = (trade.books.sessions, trade.books.live, trade.books.clock)
        let other = Ledger(
            random: trade.books.random, live: live, sessions: sessions, shares: RevenueShares(isShared: true))
        func fee() async throws -> Int64 {
            let (charge, payer, now) = (trade.charge(1_000, kind: .usage), trade.byKey, clock.now())
            return try await trade.books.database.write { transaction in
                let entry = try await other.charge(charge, to: payer, at: now, in: transaction).get()
                return try await other.findCharge(entry.id, in: transaction.reader)?.fee.micros ?? -1
            }
        }
        #expect(try await fee() == 0)
        _ = try await trade.share(9_000).get()
        clock.advance(milliseconds: RevenueShares.notice)
        #expect(try await fee() == 100)
        #expect(try await trade.report().faults == [])
    }
}
