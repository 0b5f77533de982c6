// MonthEdgeTests.swift: what belongs to which month and to which share, when refunds, holds and payouts cross the edges.

import Foundation
import JSON
import Marketplace
import Sessions
import Testing

@Suite struct MonthEdgeTests {
    private static let months = ["2026-05", "2026-06", "2026-07", "2026-08"]

    private struct Fixture {
        let house: TestHouse
        let admin: String
        let maker: String
        let key: String

        func post(_ path: String, _ credential: String, _ body: String, _ status: Int = 201) async throws -> Answer {
            let answer = try await house.post("/api/v1" + path, as: credential, body)
            #expect(answer.status == status, "\(path): \(answer.text)")
            #expect(try await house.booksAddUp(), "\(path) \(body)")
            return answer
        }

        func buy() async throws -> String {
            try #require(try await post("/purchases", key, #"{"name":"@maker/desk"}"#).text("purchase_id"))
        }

        func refund(_ charge: String, _ amount: String) async throws {
            _ = try await post("/refunds", maker, #"{"purchase_id":"\#(charge)","amount_usd":\#(amount)}"#)
        }

        /// Lets time pass until an instant.
        func pass(to text: String, milliseconds: Int64 = 0) throws {
            let date = try #require(ISO8601DateFormatter().date(from: text))
            let instant = Int64(date.timeIntervalSince1970) * 1000 + milliseconds
            house.clocks.pass(milliseconds: instant - house.clocks.wall().milliseconds)
        }

        func statement(_ month: String, _ credential: String) async throws -> [String: Int64] {
            let answer = try await house.get("/api/v1/account/statements/\(month)", as: credential)
            var amounts: [String: Int64] = [:]
            for member in answer.json?.object?.members ?? [] where member.name.hasSuffix("_usd") {
                let amount = try #require(member.value.number.flatMap { USD(text: $0.text) ?? Self.negative($0.text) })
                amounts[String(member.name.dropLast(4))] = amount.micros
            }
            let csv = try await house.get("/api/v1/account/statements/\(month)?format=csv", as: credential).text
            let lines = csv.components(separatedBy: "\r\n").dropFirst().dropLast().map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
            #expect(lines.count == Int(answer["entry_count"]?.int64 ?? -1), "\(month)")
            #expect(lines.allSatisfy { $0[0].hasPrefix(month) }, "\(csv)")
            for (column, name) in [(7, "balance"), (8, "held"), (9, "earnings")] {
                amounts[name] = try lines.reduce(0) { sum, cells in
                    let text = String(cells[column])
                    return sum + (try #require(USD(text: text) ?? Self.negative(text))).micros
                }
            }
            return amounts
        }

        private static func negative(_ text: String) -> USD? {
            text.hasPrefix("-") ? USD(text: String(text.dropFirst())).map { USD(micros: -$0.micros) } : nil
        }

        /// Each month follows from the one before it, and its lines add up to what it says.
        func checkMonths() async throws {
            for (credential, earned) in [(key, 0), (maker, try await earnings())] {
                var (closing, sum) = (Int64(0), Int64(0))
                for month in MonthEdgeTests.months {
                    let found = try await statement(month, credential)
                    let context: Comment = "\(month): \(found)"
                    #expect(found["opening_balance"] == closing, context)
                    closing = try #require(found["closing_balance"])
                    #expect(closing - (found["opening_balance"] ?? 0) == found["balance"], context)
                    #expect(found["held_change"] == found["held"], context)
                    let (gained, paid) = (found["earned"] ?? 0, found["paid_out"] ?? 0)
                    #expect(gained == (found["gross"] ?? 0) - (found["fees"] ?? 0) - (found["returned"] ?? 0), context)
                    #expect(found["earnings"] == gained - paid, context)
                    sum += gained
                }
                #expect(sum == earned)
                let balance = try await house.get("/api/v1/account", as: credential).number("balance_usd")
                #expect(balance.flatMap { USD(text: $0) }?.micros == closing)
            }
        }

        private func earnings() async throws -> Int64 {
            let text = try #require(try await house.get("/api/v1/account/earnings", as: maker).number("net_usd"))
            return try #require(USD(text: text) ?? Self.negative(text)).micros
        }
    }

    private static func with(_ body: (Fixture) async throws -> Void) async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let maker = try await house.account("maker")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 1_000_001)
            try await body(
                Fixture(house: house, admin: admin, maker: maker, key: try await house.account("acme", balance: "50")))
        }
    }

    @Test func `a month ends with its last millisecond, and a share begins with its first`() async throws {
        try await Self.with { fixture in
            for (points, from) in [(9_000, nil), (8_500, "2026-07-01T00:00:00Z")] as [(Int, String?)] {
                let date = from.map { #","effective_at":"\#($0)""# } ?? ""
                _ = try await fixture.post(
                    "/admin/revenue-share", fixture.admin, #"{"provider_basis_points":\#(points)\#(date)}"#)
            }
            try fixture.pass(to: "2026-06-30T23:59:30Z")
            let hold = try #require(
                try await fixture.post("/holds", fixture.key, #"{"name":"@maker/desk","amount_usd":4}"#).text("hold_id")
            )
            try fixture.pass(to: "2026-07-01T00:00:00Z", milliseconds: -1)
            let last = try await fixture.buy()
            try fixture.pass(to: "2026-07-01T00:00:00Z")
            let first = try await fixture.buy()
            _ = try await fixture.post("/holds/\(hold)/capture", fixture.key, #"{"amount_usd":2.5}"#, 200)

            let (june, july) = (
                try await fixture.statement("2026-06", fixture.maker),
                try await fixture.statement("2026-07", fixture.maker)
            )
            #expect(june["gross"] == 1_000_001 && june["fees"] == 100_001, "\(june)")
            // The hold was made in June; what is captured is charged in July.
            #expect(july["gross"] == 3_500_001 && july["fees"] == 150_001 + 375_000, "\(july)")
            let (before, after) = (
                try await fixture.statement("2026-06", fixture.key), try await fixture.statement("2026-07", fixture.key)
            )
            #expect(before["held_change"] == 4_000_000 && after["held_change"] == -4_000_000)
            #expect(before["spent"] == 1_000_001 && after["spent"] == 3_500_001)
            try await fixture.checkMonths()

            // A refund belongs to the month in which it is made, in the proportion of its charge.
            try await fixture.refund(last, "0.500001")
            try await fixture.refund(first, "0.333333")
            let refunded = try await fixture.statement("2026-07", fixture.maker)
            #expect(try await fixture.statement("2026-06", fixture.maker) == june)
            #expect(refunded["returned"] == 833_334 && refunded["gross"] == 3_500_001)
            #expect(refunded["fees"] == 424_999, "\(refunded)")  // 525,001 less 50,001 of either
            try await fixture.checkMonths()
        }
    }

    @Test func `what is paid out is final, and what may still be refunded is kept back`()
        async throws
    {
        try await Self.with { fixture in
            let early = try await fixture.buy()
            try fixture.pass(to: "2026-06-26T13:59:59Z")
            let late = try await fixture.buy()
            expectProblem(
                try await fixture.house.post(
                    "/api/v1/admin/payouts", as: fixture.admin, #"{"handle":"maker","amount_usd":0.000001}"#), 409,
                "payout_exceeded")
            try fixture.pass(to: "2026-06-26T14:00:00Z")
            let paid = try await fixture.post(
                "/admin/payouts", fixture.admin, #"{"handle":"maker","amount_usd":1.000001}"#)
            #expect(paid.number("payable_usd") == "0.00")
            expectProblem(
                try await fixture.house.post(
                    "/api/v1/refunds", as: fixture.maker, #"{"purchase_id":"\#(early)"}"#), 409, "refund_closed")
            try await fixture.refund(late, "1.000001")
            let earnings = try await fixture.house.get("/api/v1/account/earnings", as: fixture.maker)
            #expect(earnings.number("net_usd") == "1.000001" && earnings.number("paid_out_usd") == "1.000001")
            #expect(earnings.number("reserve_usd") == "0.00" && earnings.number("payable_usd") == "0.00")
            try fixture.pass(to: "2026-08-01T00:00:00Z")
            #expect(try await fixture.house.get("/api/v1/admin/payouts/due", as: fixture.admin).items.isEmpty)
            try await fixture.checkMonths()
        }
    }

    @Test func `where the window is made longer after a payout, earnings go below zero, and later sales make it good`()
        async throws
    {
        let (folder, clocks) = (try TemporaryFolder(), ManualClocks())
        nonisolated(unsafe) var (admin, maker, key, charge) = ("", "", "", "")
        try await TestHouse.with({ $0.refundDays = 0 }, in: folder, clocks: clocks) { house in
            admin = try await house.account("root", isAdministrator: true)
            maker = try await house.account("maker")
            key = try await house.account("acme", balance: "50")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 1_000_001)
            let fixture = Fixture(house: house, admin: admin, maker: maker, key: key)
            charge = try await fixture.buy()
            expectProblem(
                try await house.post("/api/v1/refunds", as: maker, #"{"purchase_id":"\#(charge)"}"#), 409,
                "refund_closed")
            _ = try await fixture.post("/admin/payouts", admin, #"{"handle":"maker","amount_usd":1.000001}"#)
        }
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            let fixture = Fixture(house: house, admin: admin, maker: maker, key: key)
            try await fixture.refund(charge, "1")
            let due = "/api/v1/admin/payouts/due"
            var earnings = try await house.get("/api/v1/account/earnings", as: maker)
            #expect(earnings.number("net_usd") == "0.000001" && earnings.number("payable_usd") == "0.00")
            #expect(try await house.get(due, as: admin).items.isEmpty)
            for _ in 0..<2 { _ = try await fixture.buy() }
            clocks.pass(seconds: 15 * 86_400)
            earnings = try await house.get("/api/v1/account/earnings", as: maker)
            #expect(earnings.number("payable_usd") == "1.000002", "\(earnings.text)")
            #expect(try await house.get(due, as: admin).items.first?["payable_usd"]?.number?.text == "1.000002")
            let more = try await house.post(
                "/api/v1/admin/payouts", as: admin, #"{"handle":"maker","amount_usd":1.000003}"#)
            expectProblem(more, 409, "payout_exceeded")
            _ = try await fixture.post("/admin/payouts", admin, #"{"handle":"maker","amount_usd":1.000002}"#)
            try await fixture.checkMonths()
        }
    }
}
