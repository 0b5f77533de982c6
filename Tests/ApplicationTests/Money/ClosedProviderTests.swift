// ClosedProviderTests.swift: what a closed account has listed: nobody pays for it any more, and who owns it keeps it.

import Application
import JSON
import Marketplace
import Testing

@Suite struct ClosedProviderTests {
    /// A provider with a listing of each pricing, and two accounts with money: one owns what is bought once and subscribes,
    /// before the provider closes its account.
    private static func closed(
        _ body: (TestHouse, _ owner: String, _ late: String, _ subscription: String) async throws -> Void
    ) async throws {
        try await TestHouse.with { house in
            let maker = try await house.account("maker")
            try await house.list("maker", "gift")
            try await house.list("maker", "tool", pricing: .oneTime, price: 2_000)
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 2_000)
            try await house.list("maker", "feed", kind: "dataset", pricing: .subscription, price: 1_500_000)
            try await house.list("other", "kit", needs: ["@maker/tool@*"])
            let owner = try await house.account("owner", balance: "10")
            let late = try await house.account("late", balance: "10")
            // So that the offer is remembered from here on.
            for name in ["tool", "desk"] {
                let bought = try await house.post("/api/v1/purchases", as: owner, name: name)
                #expect(bought.status == 201)
            }
            let started = try await house.post("/api/v1/subscriptions", as: owner, name: "feed")
            let closing = try await house.post("/api/v1/account/close", as: maker, #"{"confirm":"maker"}"#)
            #expect(closing.status == 200, "\(closing.text)")
            try await body(house, owner, late, try #require(started.text("subscription_id")))
            #expect(try await house.booksAddUp())
        }
    }

    private static func expectClosed(_ answer: Answer, line: Int = #line) {
        expectProblem(answer, 409, "listing_closed")
        #expect(answer["owner_closed"] == true, "line \(line): \(answer.text)")
    }

    @Test func `what costs is not sold any more, whichever way it is paid, and ends no session`() async throws {
        try await Self.closed { house, _, late, _ in
            // A cap that each of the charges would cross: what nobody sells crosses none.
            let session = try await house.session(of: late, cap: "0.001")
            for payer in [late, session.token] {
                for name in ["tool", "desk", "feed"] {
                    Self.expectClosed(try await house.post("/api/v1/purchases", as: payer, name: name))
                    Self.expectClosed(try await house.post("/api/v1/purchases", as: payer, name: name))
                }
                Self.expectClosed(try await house.post("/api/v1/subscriptions", as: payer, name: "feed"))
                Self.expectClosed(
                    try await house.post("/api/v1/holds", as: payer, #"{"name":"@maker/desk","amount_usd":0.5}"#))
                let used = try await house.post(
                    "/api/v1/charges", as: payer,
                    #"{"records":[{"name":"@maker/desk","calls":3,"idempotency_key":"a"}]}"#)
                #expect(used.items[0]["code"] == "listing_closed", "\(used.text)")
            }
            #expect(try await house.get("/api/v1/me", as: session.token).status == 200)
            #expect(try await house.get("/api/v1/account", as: late).number("balance_usd") == "10.00")
        }
    }

    @Test func `neither an install, a plan nor a plan that was shown before buys it, also where another needs it`()
        async throws
    {
        try await TestHouse.with { house in
            let maker = try await house.account("maker")
            try await house.list("maker", "tool", pricing: .oneTime, price: 2_000)
            try await house.list("other", "kit", needs: ["@maker/tool@*"])
            let late = try await house.account("late", balance: "10")
            let plan = try await house.post("/api/v1/install", as: late, #"{"name":"@other/kit","plan":true}"#)
            let digest = try #require(plan.text("plan_digest"))
            _ = try await house.post("/api/v1/account/close", as: maker, #"{"confirm":"maker"}"#)
            for name in ["@other/kit", "@maker/tool"] {
                for more in ["", #","plan":true"#, #","plan_digest":"\#(digest)""#] {
                    Self.expectClosed(
                        try await house.post("/api/v1/install", as: late, #"{"name":"\#(name)"\#(more)}"#))
                }
            }
            #expect(try await house.get("/api/v1/account", as: late).number("balance_usd") == "10.00")
            #expect(try await house.get("/api/v1/installs", as: late).items.isEmpty)
        }
    }

    @Test func `what is free, and what somebody owns, can still be had`() async throws {
        try await Self.closed { house, owner, late, _ in
            #expect(try await house.post("/api/v1/install", as: late, name: "gift").status == 200)
            for name in ["tool", "desk", "feed"] {
                #expect(try await house.post("/api/v1/install", as: owner, name: name).status == 200, "\(name)")
            }
            let again = try await house.post("/api/v1/purchases", as: owner, name: "tool")
            #expect(again.status == 200 && again.number("amount_usd") == "0.002")
        }
    }

    @Test func `a renewal ends without a charge, and cannot be agreed to again`() async throws {
        try await Self.closed { house, owner, _, id in
            let path = "/api/v1/subscriptions/\(id)"
            #expect(try await house.post(path + "/cancel", as: owner, "{}").status == 200)
            Self.expectClosed(try await house.post(path + "/resume", as: owner, "{}"))
            #expect(try await house.get(path, as: owner)["renews"] == false)
        }
        try await Self.closed { house, owner, _, id in
            let before = try await house.get("/api/v1/account", as: owner).number("balance_usd")
            house.clocks.pass(seconds: 30 * 86_400)
            try await house.house.settleMoney { Issue.record("\($0)") }
            let ended = try await house.get("/api/v1/subscriptions/\(id)", as: owner)
            #expect(ended.text("state") == "ended" && ended.text("ended_at") == "2026-07-12T14:00:00Z", "\(ended.text)")
            #expect(try await house.get("/api/v1/account", as: owner).number("balance_usd") == before)
            Self.expectClosed(try await house.post("/api/v1/install", as: owner, name: "feed"))
        }
    }

    @Test func `search, the listing and its page say so, and the page offers nothing for sale`() async throws {
        try await Self.closed { house, _, late, _ in
            let found = try await house.get("/api/v1/listings?owner=maker", as: late)
            #expect(found.items.count == 4 && found.items.allSatisfy { $0["owner_closed"] == true }, "\(found.text)")
            #expect(try await house.get("/api/v1/listings/maker/tool", as: late)["owner_closed"] == true)
            #expect(try await house.get("/api/v1/listings/other/kit", as: late)["owner_closed"] == false)
            try await house.person("ada")
            let browser = Browser(house)
            let open = try browser.get("/listing/maker/tool").text
            #expect(open.contains("Not sold any more") && !open.contains("Buy for"))
            #expect(!(try browser.get("/listing/maker/gift").text.contains("Not sold any more")))
            #expect(try browser.signIn("ada").status == 303)
            let place = "/listing/maker/tool/install"
            #expect(!(try browser.get(place).text.contains("Buy for")))
            let refused = try browser.submit(place, action: place)
            #expect(refused.status == 409 && refused.text.contains("The listing is closed"), "\(refused.text)")
        }
    }

    @Test func `while nothing is charged it can be had, since nobody is paid for it`() async throws {
        try await TestHouse.with({ $0.monetization = false }) { house in
            let maker = try await house.account("maker")
            try await house.list("maker", "tool", pricing: .oneTime, price: 2_000)
            let late = try await house.account("late")
            _ = try await house.post("/api/v1/account/close", as: maker, #"{"confirm":"maker"}"#)
            #expect(try await house.post("/api/v1/purchases", as: late, name: "tool").status == 201)
            #expect(try await house.post("/api/v1/install", as: late, name: "tool").status == 200)
        }
    }
}

extension TestHouse {
    /// Posts the name of one of `@maker`'s listings.
    fileprivate func post(_ path: String, as credential: String, name: String) async throws -> Answer {
        try await post(path, as: credential, #"{"name":"@maker/\#(name)"}"#)
    }
}
