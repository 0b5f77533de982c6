// HoldTests.swift: money set aside over the API, and who may settle it.

import Application
import JSON
import Marketplace
import SQL
import Testing

@Suite struct HoldTests {
    /// A house with a metered listing, its maker's key, and a buyer's.
    private static func with(
        _ body: (TestHouse, _ maker: String, _ key: String, IssuedSession) async throws -> Void
    ) async throws {
        try await TestHouse.with { house in
            let maker = try await house.account("maker")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 2_000)
            try await house.list("maker", "tool", pricing: .oneTime, price: 2_000)
            let key = try await house.account("acme", balance: "10")
            try await body(house, maker, key, try await house.session(of: key, cap: "1"))
        }
    }

    private static func hold(_ house: TestHouse, _ token: String, _ amount: String = "0.5") async throws -> Answer {
        try await house.post("/api/v1/holds", as: token, #"{"name":"@maker/desk","amount_usd":\#(amount)}"#)
    }

    @Test func `a hold is held against the cap, captured in part, and the rest goes back`() async throws {
        try await Self.with { house, _, key, session in
            let made = try await Self.hold(house, session.token)
            #expect(made.status == 201 && made.text("state") == "open", "\(made.text)")
            #expect(made.number("remaining_usd") == "0.50" && made.text("full_name") == "@maker/desk")
            #expect(
                made.headers["agent-budget"] == #"remaining=500000, held=500000, cap=1000000, unit="USD", decimals=6"#)
            #expect(try await house.get("/api/v1/me", as: session.token).number("held_usd") == "0.50")
            #expect(try await house.get("/api/v1/account", as: key).number("balance_usd") == "9.50")
            let id = try #require(made.text("hold_id"))
            let captured = try await house.post(
                "/api/v1/holds/\(id)/capture", as: session.token, #"{"amount_usd":0.31}"#, key: "c")
            #expect(captured.status == 200 && captured.text("state") == "captured", "\(captured.text)")
            #expect(
                captured.number("captured_usd") == "0.31" && captured.text("purchase_id")?.hasPrefix("pur_") == true)
            let again = try await house.post(
                "/api/v1/holds/\(id)/capture", as: session.token, #"{"amount_usd":0.31}"#, key: "c")
            #expect(again.isReplayed && again.body == captured.body)
            let me = try await house.get("/api/v1/me", as: session.token)
            #expect(me.number("spent_usd") == "0.31" && me.number("held_usd") == "0.00")
            #expect(try await house.get("/api/v1/account", as: key).number("balance_usd") == "9.69")
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `the provider captures what an agent has given it, and sees nothing of the agent`() async throws {
        try await Self.with { house, maker, key, session in
            let id = try #require(try await Self.hold(house, session.token).text("hold_id"))
            let seen = try await house.get("/api/v1/holds/\(id)", as: maker)
            #expect(seen.status == 200 && seen["session_id"] == .null)
            #expect(try await house.get("/api/v1/holds/\(id)", as: key).text("session_id") == session.id)
            let captured = try await house.post("/api/v1/holds/\(id)/capture", as: maker, "{}")
            #expect(captured.status == 200 && captured.number("captured_usd") == "0.50")
            #expect(try await house.get("/api/v1/account/earnings", as: maker).number("gross_usd") == "0.50")
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `who has nothing to do with a hold does not find it, and who lacks the scope is told so`() async throws {
        try await Self.with { house, maker, key, session in
            let id = try #require(try await Self.hold(house, session.token).text("hold_id"))
            let other = try await house.session(of: key, cap: "1").token
            let stranger = try await house.account("stranger")
            let weak = try await house.key(of: "maker", scopes: ["read", "purchase"]).text
            let weakBuyer = try await house.key(of: "acme", scopes: ["read", "manage"]).text
            let before = try await house.content()
            for (method, path) in [("GET", ""), ("POST", "/capture"), ("POST", "/void")] {
                let body = method == "GET" ? nil : "{}"
                for credential in [other, stranger] {
                    expectProblem(
                        try await house.send(method, "/api/v1/holds/\(id)\(path)", as: credential, body), 404,
                        "not_found")
                }
                for credential in [weak, weakBuyer] {
                    expectProblem(
                        try await house.send(method, "/api/v1/holds/\(id)\(path)", as: credential, body), 403,
                        "insufficient_scope")
                }
                expectProblem(
                    try await house.send(method, "/api/v1/holds/hld_nothing\(path)", as: maker, body), 404, "not_found")
            }
            #expect(try await house.content() == before)
            #expect(try await house.get("/api/v1/holds", as: other).items.isEmpty)
            #expect(try await house.get("/api/v1/holds", as: key).items.count == 1)
        }
    }

    @Test func `what cannot be held, or settled again, is refused and changes nothing`() async throws {
        try await Self.with { house, maker, _, session in
            let id = try #require(try await Self.hold(house, session.token).text("hold_id"))
            #expect(try await house.post("/api/v1/holds/\(id)/void", as: session.token, "{}").text("state") == "voided")
            let open = try #require(try await Self.hold(house, session.token).text("hold_id"))
            let before = try await house.content()
            for path in ["capture", "void"] {
                let late = try await house.post("/api/v1/holds/\(id)/\(path)", as: session.token, "{}")
                expectProblem(late, 409, "hold_ended")
                #expect(late.text("state") == "voided")
            }
            expectProblem(
                try await house.post("/api/v1/holds/\(open)/capture", as: session.token, #"{"amount_usd":0.500001}"#),
                422,
                "invalid_field", pointer: "/amount_usd")
            let token = session.token
            let wrong = try await house.post("/api/v1/holds", as: token, #"{"name":"@maker/tool","amount_usd":0.1}"#)
            expectProblem(wrong, 409, "wrong_pricing")
            #expect(wrong.text("pricing") == "one_time")
            expectProblem(
                try await house.post("/api/v1/holds", as: maker, #"{"name":"@maker/desk","amount_usd":0.1}"#), 409,
                "own_listing")
            expectProblem(
                try await house.post("/api/v1/holds", as: token, #"{"name":"@maker/none","amount_usd":0.1}"#), 404,
                "not_found")
            for body in [
                #"{"name":"@maker/desk"}"#, #"{"name":"@maker/desk","amount_usd":-1}"#,
                #"{"name":"@maker/desk","amount_usd":1,"ttl_seconds":9}"#,
                #"{"name":"@maker/desk","amount_usd":1,"ttl_seconds":86401}"#,
            ] {
                expectProblem(try await house.post("/api/v1/holds", as: token, body), 422, "invalid_field")
            }
            #expect(try await house.content() == before)
            expectProblem(try await Self.hold(house, token, "0.6"), 402, "cap_crossed")
            expectProblem(try await Self.hold(house, token), 401, "session_revoked")
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `a hold that nobody settles goes back by itself`() async throws {
        try await Self.with { house, _, key, session in
            let id = try #require(try await Self.hold(house, session.token).text("hold_id"))
            house.clocks.pass(seconds: 599)
            try await house.house.settleMoney { Issue.record("\($0)") }
            #expect(try await house.get("/api/v1/holds/\(id)", as: key).text("state") == "open")
            house.clocks.pass(seconds: 1)
            #expect(try await house.get("/api/v1/holds/\(id)", as: key).text("state") == "expired")
            expectProblem(try await house.post("/api/v1/holds/\(id)/capture", as: key, "{}"), 409, "hold_ended")
            try await house.house.settleMoney { Issue.record("\($0)") }
            let me = try await house.get("/api/v1/me", as: session.token)
            #expect(me.number("held_usd") == "0.00" && me.number("remaining_usd") == "1.00")
            #expect(try await house.get("/api/v1/account", as: key).number("balance_usd") == "10.00")
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `holds are listed newest first, a page at a time`() async throws {
        try await Self.with { house, _, key, session in
            var ids: [String] = []
            for _ in 0..<5 {
                ids.append(try #require(try await Self.hold(house, session.token, "0.01").text("hold_id")))
                house.clocks.pass(seconds: 1)
            }
            let pages = try await house.pages("/api/v1/holds?limit=2", as: key, id: "hold_id")
            #expect(pages.flatMap(\.self) == ids.reversed() && pages.map(\.count) == [2, 2, 1])
        }
    }
}
