// LedgerVerifierTests.swift: whatever is changed behind the ledger's back is found, and named.

import SQL
import Testing

@testable import Sessions

@Suite struct LedgerVerifierTests {
    /// A buyer and a provider with something of everything.
    private func busy() async throws -> Trade {
        let trade = try await Trade()
        _ = try await trade.share(8_000).get()
        trade.books.clock.advance(milliseconds: RevenueShares.notice)
        let charge = try await trade.pay(1_000)
        _ = try await trade.hold(200).get()
        let captured = try await trade.hold(300).get()
        _ = try await trade.capture(captured, 100).get()
        trade.books.clock.advance(seconds: 14 * 86_400 - 1)
        _ = try await trade.refund(charge, 500).get()
        trade.books.clock.advance(seconds: 60)
        _ = try await trade.payOut(400).get()
        return trade
    }

    @Test func `books that nobody has touched add up`() async throws {
        let trade = try await busy()
        let report = try await trade.report()
        #expect(report.faults == [] && report.faultCount == 0)
        #expect(report.rows == 8 && report.accounts == 2 && report.sessions == 1 && report.holds == 2)
        #expect(report.balances.micros == 10_000 - 1_000 + 500 - 200 - 100)
        #expect(report.held.micros == 200 && report.earnings.micros == 400 + 80 - 400)
        #expect(report.platform.micros == 100 + 20 && report.outside.micros == -10_000 + 400)
    }

    @Test func `each thing that is changed behind the ledger's back is named`() async throws {
        let changes: [(SQL, what: String)] = [
            ("UPDATE account SET balance = balance + 1 WHERE handle = 'buyer'", "balance"),
            ("UPDATE session SET spent = spent - 1", "spent"),
            ("UPDATE session SET held = held - 1", "held"),
            ("UPDATE ledger SET amount = amount + 1 WHERE kind = 'topup'", "balance"),
            ("UPDATE ledger SET fee = fee - 1 WHERE kind = 'purchase'", "fee"),
            ("UPDATE ledger SET amount = amount - 1 WHERE kind = 'release'", "still held"),
            ("DELETE FROM ledger WHERE kind = 'purchase'", "charge"),
            ("DELETE FROM ledger WHERE kind = 'refund'", "refunds"),
            ("DELETE FROM ledger WHERE kind = 'payout'", "paid out"),
            ("DELETE FROM ledger WHERE kind = 'capture'", "captured"),
            ("UPDATE ledger SET amount = 1001 WHERE kind = 'refund'", "refunded"),
            ("UPDATE hold SET amount = amount + 1 WHERE state = 'open'", "held at first"),
            ("UPDATE hold SET state = 'voided' WHERE state = 'open'", "still held"),
            ("UPDATE refund_total SET amount = amount - 1", "refunds"),
            ("UPDATE payout_total SET amount = amount - 1", "paid out"),
            ("UPDATE ledger SET related_id = NULL WHERE kind = 'capture'", "related row"),
            ("UPDATE ledger SET credit_account_id = account_id WHERE kind = 'refund'", "refund's accounts"),
            ("DELETE FROM session", "session"),
            ("DELETE FROM hold WHERE state = 'open'", "hold"),
            ("DELETE FROM account WHERE handle = 'provider'", "account"),
        ]
        for (change, what) in changes {
            let trade = try await busy()
            _ = try await trade.books.database.write { try await $0.run(change) }
            let report = try await trade.report()
            #expect(report.faultCount > 0, "\(change)")
            #expect(report.faults.contains { $0.what == what }, "\(change): \(report.faults)")
        }
    }
}
