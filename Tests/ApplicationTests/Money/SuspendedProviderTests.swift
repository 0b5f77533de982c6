// SuspendedProviderTests.swift: what a suspended account has listed: nobody new has it meanwhile, and who has it keeps it.

import Application
import Crypto
import JSON
import Marketplace
import Testing

@Suite struct SuspendedProviderTests {
    private static let suspension = "/api/v1/admin/accounts/maker/suspension"

    /// A provider with a listing of each pricing, suspended after one account has bought or installed all of them.
    private static func suspended(
        monetization: Bool = true,
        _ body: (TestHouse, _ owner: String, _ late: String, _ admin: String) async throws -> Void
    ) async throws {
        try await TestHouse.with({ $0.monetization = monetization }) { house in
            let admin = try await house.administrator("root")
            _ = try await house.account("maker")
            try await house.list("maker", "gift", artifact: Array("gift".utf8))
            try await house.list("maker", "tool", pricing: .oneTime, price: 2_000, artifact: Array("tool".utf8))
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 2_000)
            try await house.list("maker", "feed", kind: "dataset", pricing: .subscription, price: 1_500_000)
            try await house.list("other", "kit", needs: ["@maker/gift@*"])
            let owner = try await house.account("owner", balance: "10")
            let late = try await house.account("late", balance: "10")
            for name in ["tool", "desk"] {
                #expect(try await house.post("/api/v1/purchases", as: owner, name: name).status == 201)
            }
            #expect(try await house.post("/api/v1/subscriptions", as: owner, name: "feed").status == 201)
            #expect(try await house.post("/api/v1/install", as: owner, name: "gift").status == 200)
            #expect(try await house.post(suspension, as: admin, #"{"reason":"Malware."}"#).status == 200)
            try await body(house, owner, late, admin)
            #expect(try await house.booksAddUp())
        }
    }

    private static func expectSuspended(_ answer: Answer, line: Int = #line) {
        expectProblem(answer, 409, "listing_closed", "line \(line)")
        #expect(answer["owner_suspended"] == true, "line \(line): \(answer.text)")
    }

    @Test(arguments: [true, false])
    func `nothing of it is sold or newly installed, whatever it costs, and no session ends by trying`(
        monetization: Bool
    ) async throws {
        try await Self.suspended(monetization: monetization) { house, _, late, admin in
            // A cap that each of the charges would cross: what nobody sells crosses none.
            let session = try await house.session(of: late, cap: "0.001")
            for payer in [late, session.token] {
                for name in ["gift", "tool", "desk", "feed"] {
                    for _ in 0..<2 {
                        Self.expectSuspended(try await house.post("/api/v1/purchases", as: payer, name: name))
                    }
                    for more in ["", #","plan":true"#] {
                        let body = #"{"name":"@maker/\#(name)"\#(more)}"#
                        Self.expectSuspended(try await house.post("/api/v1/install", as: payer, body))
                    }
                }
                Self.expectSuspended(try await house.post("/api/v1/install", as: payer, #"{"name":"@other/kit"}"#))
                Self.expectSuspended(try await house.post("/api/v1/subscriptions", as: payer, name: "feed"))
                Self.expectSuspended(
                    try await house.post("/api/v1/holds", as: payer, #"{"name":"@maker/desk","amount_usd":0.5}"#))
                let used = try await house.post(
                    "/api/v1/charges", as: payer,
                    #"{"records":[{"name":"@maker/desk","calls":3,"idempotency_key":"a"}]}"#)
                #expect(used.items[0]["code"] == "listing_closed", "\(used.text)")
            }
            #expect(try await house.get("/api/v1/me", as: session.token).status == 200)
            #expect(try await house.get("/api/v1/account", as: late).number("balance_usd") == "10.00")
            #expect(try await house.get("/api/v1/installs", as: late).items.isEmpty)
            #expect(try await house.delete(Self.suspension, as: admin).status == 200)
            for name in ["gift", "tool", "desk", "feed"] {
                #expect(try await house.post("/api/v1/purchases", as: late, name: name).status == 201, "\(name)")
                #expect(try await house.post("/api/v1/install", as: late, name: name).status == 200, "\(name)")
            }
        }
    }

    @Test func `who has bought or installed it before keeps it, but is charged nothing more meanwhile`() async throws {
        try await Self.suspended { house, owner, _, _ in
            for name in ["gift", "tool", "desk", "feed"] {
                #expect(try await house.post("/api/v1/install", as: owner, name: name).status == 200, "\(name)")
            }
            for content in ["gift", "tool"] {
                let path = "/api/v1/artifacts/\(SHA256.hash(Array(content.utf8)).hex)"
                #expect(try await house.get(path, as: owner).status == 200)
            }
            #expect(try await house.post("/api/v1/purchases", as: owner, name: "tool").status == 200)
            let before = try await house.get("/api/v1/account", as: owner).number("balance_usd")
            // It was remembered when it was bought first.
            for _ in 0..<2 { Self.expectSuspended(try await house.post("/api/v1/purchases", as: owner, name: "desk")) }
            #expect(try await house.get("/api/v1/account", as: owner).number("balance_usd") == before)
        }
    }

    @Test func `a renewal waits for the account to be reinstated, and is not agreed to again meanwhile`() async throws {
        try await Self.suspended { house, owner, _, admin in
            let subscription = try await house.get("/api/v1/subscriptions", as: owner).items[0]
            let path = "/api/v1/subscriptions/\(try #require(subscription["subscription_id"]?.string))"
            let before = try await house.get("/api/v1/account", as: owner).number("balance_usd")
            house.clocks.pass(seconds: 30 * 86_400)
            try await house.house.settleMoney { Issue.record("\($0)") }
            #expect(try await house.get(path, as: owner).text("state") == "past_due")
            #expect(try await house.get("/api/v1/account", as: owner).number("balance_usd") == before)
            Self.expectSuspended(try await house.post(path + "/resume", as: owner, "{}"))
            #expect(try await house.delete(Self.suspension, as: admin).status == 200)
            house.clocks.pass(seconds: 86_400)
            try await house.house.settleMoney { Issue.record("\($0)") }
            #expect(try await house.get(path, as: owner).text("state") == "active")
        }
    }

    @Test func `search and the listing say so as long as it lasts, also by way of a report and an appeal`() async throws
    {
        try await Self.suspended { house, _, late, admin in
            let search = "/api/v1/listings?owner=maker"
            let found = try await house.get(search, as: late)
            #expect(found.items.count == 4 && found.items.allSatisfy { $0["owner_suspended"] == true }, "\(found.text)")
            let tag = try #require(found.headers["etag"])
            #expect(try await house.get("/api/v1/listings/other/kit", as: late)["owner_suspended"] == false)
            #expect(try await house.delete(Self.suspension, as: admin).status == 200)
            let again = try await house.get(search, as: late, headers: ["If-None-Match": tag])
            #expect(again.status == 200 && again.items.allSatisfy { $0["owner_suspended"] == false }, "\(again.text)")
            #expect(try await house.get("/api/v1/listings/maker/tool", as: late)["owner_suspended"] == false)

            let report = try await house.report("listing", "@maker/tool", as: late)
            let decision = #"{"verdict":"confirmed","action":"suspend_account","reason":"Again."}"#
            #expect(try await house.post("/api/v1/admin/reports/\(report)/decision", as: admin, decision).status == 200)
            #expect(try await house.get(search, as: late).items.allSatisfy { $0["owner_suspended"] == true })
            Self.expectSuspended(try await house.post("/api/v1/purchases", as: late, name: "tool"))
        }
    }

    @Test func `the listing's page says so, and offers nothing for sale`() async throws {
        try await Self.suspended { house, _, _, admin in
            let browser = Browser(house)
            for name in ["gift", "tool"] {
                let page = try browser.get("/listing/maker/\(name)").text
                #expect(page.contains("Not to be had now") && !page.contains("Buy for"), "\(name)")
            }
            #expect(try browser.get("/explore?owner=maker").text.contains("Not to be had now"))
            #expect(try await house.delete(Self.suspension, as: admin).status == 200)
            #expect(!(try browser.get("/listing/maker/tool").text.contains("Not to be had now")))
        }
    }

    @Test func `what it has offered to others is not handed over meanwhile`() async throws {
        try await TestHouse.with { house in
            let (admin, maker) = (try await house.administrator("root"), try await house.account("maker"))
            let other = try await house.account("other")
            try await house.list("maker", "tool")
            let place = "/api/v1/listings/maker/tool/transfer"
            #expect(try await house.post(place, as: maker, #"{"to":"other"}"#).status == 200)
            #expect(try await house.post(Self.suspension, as: admin, #"{"reason":"Malware."}"#).status == 200)
            Self.expectSuspended(try await house.post(place + "/accept", as: other, "{}"))
            #expect(try await house.delete(Self.suspension, as: admin).status == 200)
            #expect(try await house.post(place + "/accept", as: other, "{}").status == 200)
        }
    }
}

extension TestHouse {
    /// Posts the name of one of `@maker`'s listings.
    fileprivate func post(_ path: String, as credential: String, name: String) async throws -> Answer {
        try await post(path, as: credential, #"{"name":"@maker/\#(name)"}"#)
    }
}
