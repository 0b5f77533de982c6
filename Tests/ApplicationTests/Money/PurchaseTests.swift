// PurchaseTests.swift: buying within a cap and a balance.

import Application
import JSON
import Marketplace
import SQL
import Testing

@Suite struct PurchaseTests {
    private static let members = ["purchase_id", "full_name", "amount_usd", "monetization", "remaining_usd"]

    @Test func `what is paid once is charged once, and again is the first purchase`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            let session = try await house.session(of: key, cap: "2")
            let other = try await house.session(of: key, cap: "1")
            try await house.list("maker", "tool", pricing: .oneTime, price: 750_000)
            let first = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"tool"}"#)
            #expect(first.status == 201)
            #expect(first.members == Self.members)
            #expect(first.text("purchase_id")?.hasPrefix("pur_") == true)
            #expect(first.text("full_name") == "@maker/tool")
            #expect(first.number("amount_usd") == "0.75")
            #expect(first.text("monetization") == "on")
            #expect(first.number("remaining_usd") == "1.25")
            #expect(first.headers["agent-budget"]?.hasPrefix("remaining=1250000, held=0, cap=2000000,") == true)
            let again = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"@maker/tool"}"#)
            #expect(again.status == 200)
            #expect(again.body == first.body)
            let elsewhere = try await house.post("/api/v1/purchases", as: other.token, #"{"name":"tool"}"#)
            #expect(elsewhere.status == 200)
            #expect(elsewhere["purchase_id"] == first["purchase_id"])
            #expect(elsewhere.number("remaining_usd") == "1.00")
            #expect(try await house.get("/api/v1/account", as: key).number("balance_usd") == "9.25")
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `what is paid for each call is charged each time`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            let session = try await house.session(of: key, cap: "1")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 2_000)
            var ids: Set<String> = []
            for remaining in ["0.998", "0.996", "0.994"] {
                let answer = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#)
                #expect(answer.status == 201)
                #expect(answer.number("amount_usd") == "0.002")
                #expect(answer.number("remaining_usd") == remaining)
                ids.insert(try #require(answer.text("purchase_id")))
            }
            #expect(ids.count == 3)
            #expect(try await house.get("/api/v1/me", as: session.token).number("spent_usd") == "0.006")
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `a key pays from the balance alone`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "1")
            try await house.list("maker", "tool", pricing: .oneTime, price: 750_000)
            let answer = try await house.post("/api/v1/purchases", as: key, #"{"name":"tool"}"#)
            #expect(answer.status == 201)
            #expect(answer["remaining_usd"] == .null)
            #expect(answer.headers["agent-budget"] == nil)
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `what is free costs nothing, whatever the cap`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key, cap: "0")
            try await house.list("maker", "tool")
            let answer = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"tool"}"#)
            #expect(answer.status == 201)
            #expect(answer.number("amount_usd") == "0.00")
            #expect(answer.number("remaining_usd") == "0.00")
            #expect(try await house.post("/api/v1/purchases", as: session.token, #"{"name":"tool"}"#).status == 200)
        }
    }

    @Test func `with monetization off a purchase is recorded and costs nothing`() async throws {
        try await TestHouse.with({ $0.monetization = false }) { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key, cap: "0")
            try await house.list("maker", "tool", pricing: .oneTime, price: 750_000)
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 2_000)
            for name in ["tool", "desk"] {
                let answer = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"\#(name)"}"#)
                #expect(answer.status == 201)
                #expect(answer.number("amount_usd") == "0.00")
                #expect(answer.text("monetization") == "off")
            }
            #expect(try await house.number("SELECT count(*) FROM ledger WHERE kind = 'purchase'") == 2)
        }
    }

    @Test func `one's own listing is not for sale to oneself`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("maker", balance: "10")
            try await house.list("maker", "tool", pricing: .oneTime, price: 750_000)
            let before = try await house.content()
            expectProblem(
                try await house.post("/api/v1/purchases", as: key, #"{"name":"tool"}"#), 409, "own_listing")
            #expect(try await house.content() == before)
        }
    }

    @Test func `a balance that is too low charges nothing and ends nothing`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "0.5")
            let session = try await house.session(of: key, cap: "5")
            try await house.list("maker", "tool", pricing: .oneTime, price: 750_000)
            let before = try await house.content()
            let answer = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"tool"}"#)
            expectProblem(answer, 402, "insufficient_balance")
            #expect(answer.number("required_usd") == "0.75")
            #expect(answer.number("affordable_usd") == "0.50")
            #expect(try await house.content() == before)
            #expect(try await house.get("/api/v1/me", as: session.token).number("spent_usd") == "0.00")
        }
    }

    @Test func `a charge that would cross the cap charges nothing and revokes the session`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            let session = try await house.session(of: key, cap: "1")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 600_000)
            #expect(try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#).status == 201)
            let crossing = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#)
            expectProblem(crossing, 402, "cap_crossed")
            #expect(crossing.number("required_usd") == "0.60")
            #expect(crossing.number("spend_cap_usd") == "1.00")
            #expect(crossing.number("spent_usd") == "0.60")
            #expect(crossing.number("held_usd") == "0.00")
            #expect(crossing.number("affordable_usd") == "0.40")
            #expect(crossing.headers["agent-budget"]?.hasPrefix("remaining=400000,") == true)
            for path in ["/api/v1/me", "/api/v1/listings"] {
                let after = try await house.get(path, as: session.token)
                expectProblem(after, 401, "session_revoked")
                #expect(after.text("reason") == "cap_crossed")
            }
            let shown = try await house.get("/api/v1/sessions/\(session.id)", as: key)
            #expect(shown.text("state") == "revoked")
            #expect(shown.text("reason") == "cap_crossed")
            #expect(shown.number("attempted_usd") == "0.60", "what crossed the cap is kept")
            #expect(shown.number("spent_usd") == "0.60")
            #expect(try await house.get("/api/v1/account", as: key).number("balance_usd") == "9.40")
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `a cap is spent to its last micro-dollar`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            let session = try await house.session(of: key, cap: "0.000003")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 1)
            for remaining in ["0.000002", "0.000001", "0.00"] {
                let answer = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#)
                #expect(answer.number("remaining_usd") == remaining)
            }
            expectProblem(
                try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#), 402, "cap_crossed")
        }
    }

    @Test func `buying needs the scope purchase`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            let session = try await house.session(of: key, ["read", "install"], cap: "5")
            try await house.list("maker", "tool")
            let answer = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"tool"}"#)
            expectProblem(answer, 403, "insufficient_scope")
            #expect(answer["required_scopes"] == ["purchase"])
        }
    }

    @Test func `two hundred at once against a cap for 137 are exactly 137`() async throws {
        try await TestHouse.with({ $0.loops = 2 }) { house in
            let key = try await house.account("acme", balance: "10")
            let session = try await house.session(of: key, cap: "0.137")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 1_000)
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        try await house.post(
                            "/api/v1/purchases", as: session.token, #"{"name":"desk"}"#, key: "purchase-\(number)")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let paid = answers.filter { $0.status == 201 }
            #expect(paid.count == 137)
            #expect(Set(paid.compactMap { $0.text("purchase_id") }).count == 137)
            let refused = answers.filter { $0.status != 201 }
            #expect(refused.contains { $0.text("code") == "cap_crossed" })
            for answer in refused where answer.text("code") != "cap_crossed" {
                #expect(answer.status == 401, "\(answer.text)")
                #expect(answer.text("reason") == "cap_crossed", "\(answer.text)")
            }
            let shown = try await house.get("/api/v1/sessions/\(session.id)", as: key)
            #expect(shown.text("state") == "revoked")
            #expect(shown.text("reason") == "cap_crossed")
            #expect(shown.number("spent_usd") == "0.137")
            #expect(shown.number("remaining_usd") == "0.00")
            #expect(try await house.get("/api/v1/account", as: key).number("balance_usd") == "9.863")
            #expect(try await house.number("SELECT count(*) FROM ledger WHERE kind = 'purchase'") == 137)
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `what was bought before is bought at its price of now, or not at all where it is gone`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            let session = try await house.session(of: key, cap: "5")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 1_000)
            let body = #"{"name":"@maker/desk"}"#
            for _ in 0..<3 {
                let bought = try await house.post("/api/v1/purchases", as: session.token, body)
                #expect(bought.number("amount_usd") == "0.001")
            }
            _ = try await house.house.database.write { transaction in
                try await transaction.run("UPDATE listing SET price = 2000")
            }
            for _ in 0..<2 {
                let bought = try await house.post("/api/v1/purchases", as: session.token, body)
                #expect(bought.number("amount_usd") == "0.002")
            }
            _ = try await house.house.database.write { transaction in
                try await transaction.run("UPDATE listing SET full_name_folded = 'maker/table', name_folded = 'table'")
            }
            expectProblem(try await house.post("/api/v1/purchases", as: session.token, body), 404, "not_found")
            #expect(try await house.get("/api/v1/me", as: session.token).number("spent_usd") == "0.007")
        }
    }
}
