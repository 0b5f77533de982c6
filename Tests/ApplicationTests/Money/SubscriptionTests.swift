// SubscriptionTests.swift: subscriptions over the API: who pays what, when, and who may say so.

import Application
import JSON
import Marketplace
import SQL
import Testing

@Suite struct SubscriptionTests {
    private static func with(
        monetization: Bool = true, _ body: (TestHouse, _ key: String, IssuedSession) async throws -> Void
    ) async throws {
        try await TestHouse.with({ $0.monetization = monetization }) { house in
            try await house.list("maker", "feed", pricing: .subscription, price: 1_500_000)
            try await house.list("maker", "tool", pricing: .oneTime, price: 2_000)
            let key = try await house.account("acme", balance: "10")
            try await body(house, key, try await house.session(of: key, cap: "2", ttl: 3600))
        }
    }

    private static let body = #"{"name":"@maker/feed"}"#

    @Test func `what an agent starts is paid by its cap, can be installed, and ends with its month`() async throws {
        try await Self.with { house, key, session in
            expectProblem(
                try await house.post("/api/v1/install", as: session.token, Self.body), 402, "purchase_required")
            let started = try await house.post("/api/v1/subscriptions", as: session.token, Self.body)
            #expect(started.status == 201, "\(started.text)")
            #expect(started.number("amount_usd") == "1.50" && started.number("remaining_usd") == "0.50")
            #expect(started["renews"] == false && started.text("period_end") == "2026-07-12T14:00:00Z")
            #expect(try await house.post("/api/v1/install", as: session.token, Self.body).status == 200)
            let again = try await house.post("/api/v1/purchases", as: session.token, Self.body)
            #expect(again.status == 200 && again["purchase_id"] == started["purchase_id"])
            house.clocks.pass(seconds: 30 * 86_400)
            try await house.house.settleMoney { Issue.record("\($0)") }
            expectProblem(try await house.post("/api/v1/install", as: key, Self.body), 402, "purchase_required")
            #expect(try await house.get("/api/v1/subscriptions", as: key).items[0]["state"] == "ended")
            #expect(try await house.get("/api/v1/account", as: key).number("balance_usd") == "8.50")
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `what a key starts, or resumes, renews from the balance when every session has ended`() async throws {
        try await Self.with { house, key, session in
            let started = try await house.post("/api/v1/purchases", as: session.token, Self.body)
            #expect(started.status == 201 && started.number("amount_usd") == "1.50")
            let id = try #require(
                try await house.get("/api/v1/subscriptions", as: key).items[0]["subscription_id"]?.string)
            let path = "/api/v1/subscriptions/\(id)"
            expectProblem(try await house.post(path + "/resume", as: session.token, "{}"), 403, "key_required")
            let resumed = try await house.post(path + "/resume", as: key, "{}")
            #expect(resumed.status == 200 && resumed["renews"] == true, "\(resumed.text)")
            house.clocks.pass(seconds: 30 * 86_400)
            try await house.house.settleMoney { Issue.record("\($0)") }
            let shown = try await house.get(path, as: key)
            #expect(shown.text("state") == "active" && shown.text("period_end") == "2026-08-12T14:00:00Z")
            #expect(try await house.get("/api/v1/account", as: key).number("balance_usd") == "7.00")
            #expect(try await house.get("/api/v1/sessions/\(session.id)", as: key).number("spent_usd") == "1.50")
            let cancelled = try await house.post(path + "/cancel", as: key, "{}")
            #expect(cancelled["renews"] == false && cancelled.text("state") == "active")
            #expect(try await house.post("/api/v1/install", as: key, Self.body).status == 200)
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `what is no subscription, one's own, or not one's own, is refused and changes nothing`() async throws {
        try await Self.with { house, key, session in
            let maker = try await house.key(of: "maker", scopes: ["purchase"]).text
            let other = try await house.account("other", balance: "10")
            let id = try #require(
                try await house.post("/api/v1/subscriptions", as: key, Self.body).text("subscription_id"))
            let before = try await house.content()
            expectProblem(
                try await house.post("/api/v1/subscriptions", as: key, #"{"name":"@maker/tool"}"#), 409, "wrong_pricing"
            )
            expectProblem(try await house.post("/api/v1/subscriptions", as: maker, Self.body), 409, "own_listing")
            expectProblem(try await house.post("/api/v1/purchases", as: maker, Self.body), 409, "own_listing")
            expectProblem(
                try await house.post(
                    "/api/v1/subscriptions", as: session.token, #"{"name":"@maker/feed","renews":true}"#),
                403, "key_required")
            for path in ["", "/cancel", "/resume"] {
                let answer = try await house.send(
                    path.isEmpty ? "GET" : "POST", "/api/v1/subscriptions/\(id)\(path)", as: other,
                    path.isEmpty ? nil : "{}")
                expectProblem(answer, 404, "not_found")
            }
            // An agent cancels what it started, and no more.
            expectProblem(
                try await house.post("/api/v1/subscriptions/\(id)/cancel", as: session.token, "{}"), 404, "not_found")
            #expect(try await house.content() == before)
        }
    }

    @Test func `with money off for a month a subscription is renewed for nothing, and then as agreed`() async throws {
        let (folder, clocks) = (try TemporaryFolder(), ManualClocks())
        nonisolated(unsafe) var (key, path) = ("", "")
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            try await house.list("maker", "feed", pricing: .subscription, price: 1_500_000)
            key = try await house.account("acme", balance: "10")
            let started = try await house.post("/api/v1/subscriptions", as: key, Self.body)
            path = "/api/v1/subscriptions/" + (try #require(started.text("subscription_id")))
        }
        for (monetization, balance) in [(false, "8.50"), (true, "7.00")] {
            clocks.pass(seconds: 31 * 86_400)
            try await TestHouse.with({ $0.monetization = monetization }, in: folder, clocks: clocks) { house in
                try await house.house.settleMoney { Issue.record("\($0)") }
                let shown = try await house.get(path, as: key)
                #expect(shown.text("state") == "active" && shown.number("price_usd") == "1.50", "\(shown.text)")
                #expect(try await house.get("/api/v1/account", as: key).number("balance_usd") == balance)
                #expect(try await house.booksAddUp())
            }
        }
    }

    @Test func `with money off a subscription is a no-op that stays free`() async throws {
        let (folder, clocks) = (try TemporaryFolder(), ManualClocks())
        nonisolated(unsafe) var kept = ""
        try await TestHouse.with({ $0.monetization = false }, in: folder, clocks: clocks) { house in
            try await house.list("maker", "feed", pricing: .subscription, price: 1_500_000)
            try await house.list("maker", "desk", pricing: .perCall, price: 2_000)
            try await house.list("maker", "tool", pricing: .oneTime, price: 2_000)
            try await house.list("maker", "gift")
            kept = try await house.account("acme")
            let started = try await house.post("/api/v1/subscriptions", as: kept, Self.body)
            #expect(started.status == 201 && started.number("amount_usd") == "0.00")
            #expect(started["period_end"] == .null && started.text("monetization") == "off")
            for name in ["desk", "tool", "gift"] {
                #expect(try await house.post("/api/v1/install", as: kept, #"{"name":"@maker/\#(name)"}"#).status == 200)
            }
        }
        clocks.pass(seconds: 90 * 86_400)
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            try await house.house.settleMoney { Issue.record("\($0)") }
            _ = try await house.house.database.write {
                try await $0.run("UPDATE listing SET pricing = 'one_time', price = 5 WHERE name = 'gift'")
            }
            for name in ["feed", "desk", "tool", "gift"] {
                let install = try await house.post("/api/v1/install", as: kept, #"{"name":"@maker/\#(name)"}"#)
                #expect(install.status == 200, "\(name)")
                let bought = try await house.post("/api/v1/purchases", as: kept, #"{"name":"@maker/\#(name)"}"#)
                #expect([200, 201].contains(bought.status) && bought.number("amount_usd") == "0.00", "\(name)")
            }
            // By its full name twice: the offer is remembered, and still free.
            _ = try await house.account("payer", balance: "1")
            let payer = try await house.key(of: "payer", scopes: ["purchase"]).text
            for credential in [payer, kept, payer, kept] {
                let call = try await house.post("/api/v1/purchases", as: credential, #"{"name":"@maker/desk"}"#)
                #expect(call.number("amount_usd") == (credential == kept ? "0.00" : "0.002"))
            }
            #expect(try await house.booksAddUp())
        }
    }
}
