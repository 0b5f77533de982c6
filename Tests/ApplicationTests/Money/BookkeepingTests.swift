// BookkeepingTests.swift: credits, refunds, payouts, revenue share, the ledger, earnings and statements over the API.

import Application
import Foundation
import JSON
import Marketplace
import SQL
import Testing

@Suite struct BookkeepingTests {
    private struct Fixture {
        let house: TestHouse
        let admin: String
        let maker: String
        let key: String

        func buy(_ name: String, _ credential: String? = nil) async throws -> String {
            let bought = try await house.post(
                "/api/v1/purchases", as: credential ?? key, #"{"name":"@maker/\#(name)"}"#)
            #expect(bought.status == 201, "\(bought.text)")
            return try #require(bought.text("purchase_id"))
        }

        func share(_ points: Int) async throws {
            let made = try await house.post(
                "/api/v1/admin/revenue-share", as: admin, #"{"provider_basis_points":\#(points)}"#)
            #expect(made.status == 201, "\(made.text)")
            house.clocks.pass(seconds: 5)
        }
    }

    private static func with(_ body: (Fixture) async throws -> Void) async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let maker = try await house.account("maker")
            try await house.list("maker", "tool", pricing: .oneTime, price: 1_000_001)
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 2_000)
            try await body(
                Fixture(house: house, admin: admin, maker: maker, key: try await house.account("acme", balance: "10")))
        }
    }

    @Test func `a credit is made once for its key, and is in the ledger and the audit log`() async throws {
        try await Self.with { fixture in
            let house = fixture.house
            house.clocks.pass(seconds: 1)
            let body = #"{"handle":"acme","amount_usd":2.5,"reason":"Invoice 17"}"#
            let made = try await house.post("/api/v1/admin/credits", as: fixture.admin, body, key: "i17")
            #expect(made.status == 201 && made.number("balance_usd") == "12.50", "\(made.text)")
            let again = try await house.post("/api/v1/admin/credits", as: fixture.admin, body, key: "i17")
            #expect(again.isReplayed && again.body == made.body)
            #expect(try await house.get("/api/v1/account", as: fixture.key).number("balance_usd") == "12.50")
            let entry = try await house.get("/api/v1/account/ledger", as: fixture.key).items[0]
            #expect(entry["entry_id"] == made["credit_id"] && entry["kind"] == "topup")
            let log = try await house.get("/api/v1/admin/audit", as: fixture.admin)
            #expect(log.items[0]["action"] == "account.credited" && log.items[0]["subject"] == made["credit_id"])
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `money is not made out of nothing, for nobody, by nobody`() async throws {
        try await Self.with { fixture in
            let house = fixture.house
            let before = try await house.content()
            for (body, status, code) in [
                (#"{"handle":"nobody","amount_usd":1}"#, 404, "not_found"),
                (#"{"handle":"acme","amount_usd":0}"#, 422, "invalid_field"),
                (#"{"handle":"acme","amount_usd":-1}"#, 422, "invalid_field"),
                (#"{"handle":"acme","amount_usd":"1"}"#, 422, "invalid_field"),
                (#"{"handle":"acme","amount_usd":1e12}"#, 422, "invalid_field"),
                (#"{"handle":"acme","amount_usd":0.0000001}"#, 422, "invalid_field"),
                (#"{"handle":"acme"}"#, 422, "invalid_field"),
            ] as [(String, Int, String)] {
                for path in ["credits", "payouts"] {
                    expectProblem(try await house.post("/api/v1/admin/\(path)", as: fixture.admin, body), status, code)
                }
            }
            expectProblem(
                try await house.post("/api/v1/admin/payouts", as: fixture.admin, #"{"handle":"maker","amount_usd":1}"#),
                409,
                "payout_exceeded")
            let session = try await house.session(of: fixture.admin, ["account"]).token
            for path in ["credits", "payouts", "refunds", "revenue-share"] {
                let body = #"{"handle":"acme","amount_usd":1}"#
                expectProblem(
                    try await house.post("/api/v1/admin/\(path)", as: fixture.key, body), 403, "administrator_required")
                expectProblem(try await house.post("/api/v1/admin/\(path)", as: session, body), 403, "key_required")
                expectProblem(try await house.post("/api/v1/admin/\(path)", as: nil, body), 401, "invalid_token")
            }
            #expect(try await house.content().count == before.count + 1)  // the session
            _ = try await house.house.database.write {
                try await $0.run("UPDATE account SET balance = 999999999999999999 WHERE handle = 'acme'")
            }
            expectProblem(
                try await house.post("/api/v1/admin/credits", as: fixture.admin, #"{"handle":"acme","amount_usd":1}"#),
                422,
                "invalid_field", pointer: "/amount_usd")
        }
    }

    @Test func `both sides of a refund read why it was made`() async throws {
        try await Self.with { fixture in
            let house = fixture.house
            let charge = try await fixture.buy("tool")
            expectProblem(
                try await house.post(
                    "/api/v1/refunds", as: fixture.maker, #"{"purchase_id":"\#(charge)","reason":"two\nlines"}"#), 422,
                "invalid_field", pointer: "/reason")
            // Ids of one millisecond are in no order.
            house.clocks.pass(seconds: 1)
            let said = #"=slow, "really""#
            let body = #"{"purchase_id":"\#(charge)","amount_usd":0.25,"reason":"=slow, \"really\""}"#
            #expect(try await house.post("/api/v1/refunds", as: fixture.maker, body).status == 201)
            for side in [fixture.key, fixture.maker] {
                let rows = try await house.get("/api/v1/account/ledger", as: side)["items"]?.array ?? []
                #expect(rows.map { $0["reason"]?.string }.prefix(2) == [said, nil], "\(rows)")
                #expect(rows.first?["kind"]?.string == "refund")
                let month = try #require(rows.first?["created_at"]?.string).prefix(7)
                let csv = try await house.get("/api/v1/account/statements/\(month)?format=csv", as: side).text
                // Not a formula in the program of who opens it.
                #expect(csv.hasSuffix(#","'=slow, ""really""""# + "\r\n"), "\(csv)")
            }
        }
    }

    @Test func `a provider refunds its own charges within the window, whole or in parts`() async throws {
        try await Self.with { fixture in
            let house = fixture.house
            try await fixture.share(8_500)
            let charge = try await fixture.buy("tool")
            let part = try await house.post(
                "/api/v1/refunds", as: fixture.maker, #"{"purchase_id":"\#(charge)","amount_usd":0.25}"#, key: "r")
            #expect(part.status == 201 && part.number("left_usd") == "0.750001", "\(part.text)")
            #expect(part.number("fee_usd") == "0.037501")
            let again = try await house.post(
                "/api/v1/refunds", as: fixture.maker, #"{"purchase_id":"\#(charge)","amount_usd":0.25}"#, key: "r")
            #expect(again.isReplayed && again.body == part.body)
            #expect(try await house.post("/api/v1/install", as: fixture.key, #"{"name":"@maker/tool"}"#).status == 200)
            let weak = try await house.key(of: "maker", scopes: ["purchase"]).text
            let before = try await house.content()
            for (credential, status, code) in [
                (fixture.key, 404, "not_found"), (weak, 403, "insufficient_scope"),
            ] as [(String, Int, String)] {
                expectProblem(
                    try await house.post("/api/v1/refunds", as: credential, #"{"purchase_id":"\#(charge)"}"#), status,
                    code)
            }
            expectProblem(
                try await house.post(
                    "/api/v1/refunds", as: fixture.maker, #"{"purchase_id":"\#(charge)","amount_usd":0.750002}"#), 422,
                "invalid_field", pointer: "/amount_usd")
            #expect(try await house.content() == before)
            let rest = try await house.post(
                "/api/v1/admin/refunds", as: fixture.admin, #"{"purchase_id":"\#(charge)","reason":"broken"}"#)
            #expect(rest.status == 201 && rest.number("left_usd") == "0.00")
            expectProblem(
                try await house.post("/api/v1/refunds", as: fixture.maker, #"{"purchase_id":"\#(charge)"}"#), 409,
                "already_refunded")
            expectProblem(
                try await house.post("/api/v1/install", as: fixture.key, #"{"name":"@maker/tool"}"#), 402,
                "purchase_required")
            #expect(try await house.get("/api/v1/account", as: fixture.key).number("balance_usd") == "10.00")
            let late = try await fixture.buy("tool")
            house.clocks.pass(seconds: 14 * 86_400)
            let closed = try await house.post("/api/v1/refunds", as: fixture.maker, #"{"purchase_id":"\#(late)"}"#)
            expectProblem(closed, 409, "refund_closed")
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `earnings add up, and are paid out once they are final`() async throws {
        try await Self.with { fixture in
            let house = fixture.house
            try await fixture.share(8_500)
            for _ in 0..<3 { _ = try await fixture.buy("desk") }
            _ = try await fixture.buy("tool")
            var earnings = try await house.get("/api/v1/account/earnings", as: fixture.maker)
            #expect(earnings.number("gross_usd") == "1.006001" && earnings.number("fees_usd") == "0.150901")
            #expect(earnings.number("net_usd") == "0.8551" && earnings.number("reserve_usd") == "0.8551")
            #expect(earnings.number("payable_usd") == "0.00" && earnings["provider_basis_points"]?.int64 == 8_500)
            house.clocks.pass(seconds: 14 * 86_400)
            let body = #"{"handle":"maker","amount_usd":0.8}"#
            let paid = try await house.post("/api/v1/admin/payouts", as: fixture.admin, body, key: "p")
            #expect(paid.status == 201 && paid.number("payable_usd") == "0.0551", "\(paid.text)")
            #expect(try await house.post("/api/v1/admin/payouts", as: fixture.admin, body, key: "p").isReplayed)
            let more = try await house.post("/api/v1/admin/payouts", as: fixture.admin, body)
            expectProblem(more, 409, "payout_exceeded")
            #expect(more.number("payable_usd") == "0.0551")
            earnings = try await house.get("/api/v1/account/earnings", as: fixture.maker)
            #expect(earnings.number("paid_out_usd") == "0.80" && earnings.number("payable_usd") == "0.0551")
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `purchases, sales and payouts are listed by themselves, with what can be given back and until when`()
        async throws
    {
        try await Self.with { fixture in
            let house = fixture.house
            let charge = try await fixture.buy("tool")
            house.clocks.pass(seconds: 1)
            _ = try await fixture.buy("desk")
            _ = try await house.post(
                "/api/v1/refunds", as: fixture.maker, #"{"purchase_id":"\#(charge)","amount_usd":0.25}"#)
            let ledger = "/api/v1/account/ledger?only="
            for (side, part) in [(fixture.key, "purchases"), (fixture.maker, "sales")] {
                let rows = try await house.get(ledger + part, as: side).items
                #expect(rows.map { $0["kind"]?.string } == ["purchase", "purchase"], "\(rows)")
                #expect(rows[1]["refunded_usd"]?.number?.text == "0.25")
                #expect(rows[1]["refundable_usd"]?.number?.text == "0.750001")
                #expect(rows[1]["refundable_until"] == "2026-06-26T14:00:00Z")
                let alone = try await house.get("/api/v1/account/charges/\(charge)", as: side)
                #expect(alone.json == rows[1], "\(alone.text)")
            }
            let all = try await house.get("/api/v1/account/ledger", as: fixture.key).items
            #expect(all.contains { $0["kind"] == "topup" && $0["refundable_usd"] == .null })
            #expect(try await house.get(ledger + "purchases", as: fixture.maker).items.isEmpty)
            expectProblem(try await house.get(ledger + "all", as: fixture.key), 422, "invalid_field", pointer: "/only")
            let stranger = try await house.account("stranger")
            let path = "/api/v1/account/charges/\(charge)"
            expectProblem(try await house.get(path, as: stranger), 404, "not_found")
            expectProblem(
                try await house.get("/api/v1/admin/charges/\(charge)", as: fixture.maker), 403, "administrator_required"
            )
            let inspected = try await house.get("/api/v1/admin/charges/\(charge)", as: fixture.admin)
            #expect(inspected.text("buyer") == "acme" && inspected.text("provider") == "maker", "\(inspected.text)")

            house.clocks.pass(seconds: 14 * 86_400)
            let late = try await house.get(path, as: fixture.key)
            #expect(late.number("refundable_usd") == "0.00" && late.number("refunded_usd") == "0.25")
            let body = #"{"handle":"maker","amount_usd":0.5,"reason":"SEPA 17"}"#
            #expect(try await house.post("/api/v1/admin/payouts", as: fixture.admin, body).status == 201)
            let paid = try await house.get(ledger + "payouts", as: fixture.maker).items
            #expect(paid.count == 1 && paid[0]["reason"] == "SEPA 17", "\(paid)")
            let earned = "/api/v1/admin/accounts/maker/earnings"
            let shown = try await house.get(earned, as: fixture.admin)
            #expect(
                shown.number("payable_usd") == "0.252001" && shown.number("paid_out_usd") == "0.50", "\(shown.text)")
            #expect(shown["payouts"]?.array?.first?["reason"] == "SEPA 17")
            expectProblem(try await house.get(earned, as: fixture.maker), 403, "administrator_required")
        }
    }

    @Test func `the share in force is the newest whose date has come, and the past stays`() async throws {
        try await Self.with { fixture in
            let house = fixture.house
            let path = "/api/v1/admin/revenue-share"
            let first = try await house.post(path, as: fixture.admin, #"{"provider_basis_points":8000}"#)
            #expect(first.status == 201 && first.text("effective_at") == "2026-06-12T14:00:05Z")
            let later = try await house.post(
                path, as: fixture.admin, #"{"provider_basis_points":7000,"effective_at":"2026-07-01T00:00:00Z"}"#)
            #expect(later.status == 201)
            for (at, status) in [
                ("2026-06-12T13:59:59Z", 422), ("2026-07-01T00:00:00Z", 422), ("2026-07-32T00:00:00Z", 422),
                ("soon", 422),
            ] {
                expectProblem(
                    try await house.post(
                        path, as: fixture.admin, #"{"provider_basis_points":1,"effective_at":"\#(at)"}"#), status,
                    "invalid_field", pointer: "/effective_at")
            }
            expectProblem(
                try await house.post(path, as: fixture.admin, #"{"provider_basis_points":10001}"#), 422, "invalid_field"
            )
            var listed = try await house.get(path, as: fixture.admin)
            #expect(listed.items.compactMap { $0["provider_basis_points"]?.int64 } == [7_000, 8_000])
            #expect(listed["provider_basis_points"]?.int64 == 10_000)
            house.clocks.pass(seconds: 5)
            _ = try await fixture.buy("desk")
            listed = try await house.get(path, as: fixture.admin)
            #expect(listed["provider_basis_points"]?.int64 == 8_000)
            #expect(try await house.get("/api/v1/account/earnings", as: fixture.maker).number("fees_usd") == "0.0004")
        }
    }

    @Test func `a statement adds up from its opening to its closing balance, as JSON and as CSV`() async throws {
        try await Self.with { fixture in
            let house = fixture.house
            try await fixture.share(9_000)
            let charge = try await fixture.buy("tool")
            let session = try await house.session(of: fixture.key, cap: "1")
            house.clocks.pass(seconds: 1)
            _ = try await fixture.buy("desk", session.token)
            house.clocks.pass(seconds: 1)
            _ = try await house.post(
                "/api/v1/refunds", as: fixture.maker, #"{"purchase_id":"\#(charge)","amount_usd":0.5}"#)
            house.clocks.pass(seconds: 20 * 86_400)
            _ = try await fixture.buy("desk")
            let june = try await house.get("/api/v1/account/statements/2026-06", as: fixture.key)
            #expect(
                june.number("opening_balance_usd") == "0.00" && june.number("closing_balance_usd") == "9.497999",
                "\(june.text)")
            #expect(june.number("spent_usd") == "1.002001" && june.number("refunded_usd") == "0.50")
            #expect(june.number("credited_usd") == "10.00" && june["truncated"] == false)
            #expect(
                june["entries"]?.array?.compactMap { $0["kind"]?.string } == [
                    "topup", "purchase", "purchase", "refund",
                ])
            let july = try await house.get("/api/v1/account/statements/2026-07", as: fixture.key)
            #expect(
                july.number("opening_balance_usd") == "9.497999" && july.number("closing_balance_usd") == "9.495999")
            let may = try await house.get("/api/v1/account/statements/2026-05", as: fixture.key)
            #expect(may.number("closing_balance_usd") == "0.00" && may["entry_count"]?.int64 == 0)
            let maker = try await house.get("/api/v1/account/statements/2026-06", as: fixture.maker)
            #expect(maker.number("gross_usd") == "1.002001" && maker.number("returned_usd") == "0.50")
            #expect(maker["entries"]?.array?.allSatisfy { $0["session_id"] == .null && $0["key_id"] == .null } == true)

            let csv = try await house.get("/api/v1/account/statements/2026-06?format=csv", as: fixture.key)
            #expect(csv.headers["content-type"] == "text/csv; charset=utf-8")
            let lines = csv.text.components(separatedBy: "\r\n")
            #expect(lines.count == 6 && lines[0].hasPrefix("time,entry,kind,listing") && lines[5].isEmpty)
            #expect(lines[2].contains(",purchase,maker/tool,,1.000001,,-1.000001,0.00,0.00,"))
            #expect(lines[3].contains(session.id) && lines[4].hasSuffix(charge + ","))
            for month in ["2026-13", "26-06", "1969-12", "2026-6"] {
                expectProblem(
                    try await house.get("/api/v1/account/statements/\(month)", as: fixture.key), 422, "invalid_field")
            }
        }
    }

    @Test func `the ledger is listed by pages and stretches of time, to who has the scope`() async throws {
        try await Self.with { fixture in
            let house = fixture.house
            for _ in 0..<5 {
                house.clocks.pass(seconds: 60)
                _ = try await fixture.buy("desk")
            }
            let pages = try await house.pages("/api/v1/account/ledger?limit=2", as: fixture.key, id: "entry_id")
            #expect(pages.map(\.count) == [2, 2, 2] && Set(pages.flatMap(\.self)).count == 6)
            let some = try await house.get(
                "/api/v1/account/ledger?from=2026-06-12T14:02:00Z&to=2026-06-12T14:04:00Z", as: fixture.key)
            #expect(
                some.items.compactMap { $0["created_at"]?.string } == ["2026-06-12T14:03:00Z", "2026-06-12T14:02:00Z"])
            #expect(some.items[0]["balance_change_usd"]?.number?.text == "-0.002")
            let cursor = try #require(
                try await house.get("/api/v1/account/ledger?limit=2", as: fixture.key).text("next_cursor"))
            expectProblem(
                try await house.get(
                    "/api/v1/account/ledger?limit=2&from=2026-06-12T14:02:00Z&cursor=\(cursor)", as: fixture.key),
                400, "invalid_cursor")
            expectProblem(
                try await house.get("/api/v1/account/ledger?from=yesterday", as: fixture.key), 422, "invalid_field",
                pointer: "/from")
            let weak = try await house.key(of: "acme", scopes: ["read", "purchase"]).text
            for path in ["ledger", "earnings", "statements/2026-06"] {
                expectProblem(try await house.get("/api/v1/account/\(path)", as: weak), 403, "insufficient_scope")
            }
        }
    }

    @Test func `the ledger is verified while the server runs, and what does not add up is named`() async throws {
        try await Self.with { fixture in
            let house = fixture.house
            _ = try await fixture.buy("tool")
            let path = "/api/v1/admin/ledger/verification"
            var report = try await house.get(path, as: fixture.admin)
            #expect(report["adds_up"] == true && report.number("sum_usd") == "0.00", "\(report.text)")
            #expect(report.number("balances_usd") == "8.999999" && report.number("outside_usd") == "-10.00")
            expectProblem(try await house.get(path, as: fixture.key), 403, "administrator_required")
            _ = try await house.house.database.write {
                try await $0.run("UPDATE account SET balance = balance + 1 WHERE handle = 'acme'")
            }
            report = try await house.get(path, as: fixture.admin)
            #expect(report["adds_up"] == false && report["faults"]?.array?[0]["what"] == "balance")
            #expect(
                report["faults"]?.array?[0]["expected"] == "8.999999" && report["faults"]?.array?[0]["found"] == "9.00")
        }
    }
}
