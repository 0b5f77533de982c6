// SearchTests.swift: searching over HTTP: filters, facets, explanations, refusals, and answers that the client has already.

import JSON
import Marketplace
import Testing

@Suite struct SearchTests {
    private func fill(_ house: TestHouse) async throws {
        try await house.list("acme", "pdf-forms", title: "PDF forms", summary: "Fills forms.", category: "files")
        try await house.list("acme", "weather", kind: "agent", pricing: .perCall, price: 2_000, summary: "A forecast.")
        try await house.list("other", "charts", kind: "dataset", summary: "Draws PDF charts.", category: "data")
    }

    @Test func `what is found says how much there is, of what, and why`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            try await fill(house)
            let answer = try await house.get("/api/v1/listings?q=pdf&facets=kind,price,owner&explain=1", as: key)
            #expect(answer.status == 200)
            #expect(answer.items.compactMap { $0["name"]?.string } == ["pdf-forms", "charts"])
            #expect(answer["total"] == 2 && answer["is_partial"] == false && answer["did_you_mean"] == .null)
            #expect(
                answer["facets"] == [
                    "kind": [["value": "dataset", "count": 1], ["value": "skill", "count": 1]],
                    "price": [["value": "free", "count": 2]],
                    "owner": [["value": "acme", "count": 1], ["value": "other", "count": 1]],
                ])
            let explanation = answer.items[0]["explanation"]
            #expect(explanation?["tier"] == "name" && explanation?["demotions"] == [])
            #expect(
                explanation?["evidence"] == [["word": "pdf", "term": "pdf", "match": "exact", "field": "name"]])
            let plain = try await house.get("/api/v1/listings?q=pdf", as: key)
            #expect(plain.items[0]["explanation"] == nil && plain["facets"] == [:])
            let typo = try await house.get("/api/v1/listings?q=forcast", as: key)
            #expect(typo.text("did_you_mean") == "forecast" && typo["total"] == 1)
            #expect(try await house.get("/api/v1/listings?q=%E5%A4%A9%E6%B0%94", as: key)["total"] == 1)
        }
    }

    @Test func `filters compose, and one that nothing fits finds nothing`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            try await fill(house)
            for (query, total) in [
                ("owner=acme", 2), ("owner=@ACME", 2), ("owner=nobody", 0), ("owner=acme&kind=agent", 1),
                ("q=pdf&owner=other", 1), ("license=MIT", 0), ("tag=x", 0), ("client=claude-code", 0),
                ("level=review", 0),
                ("q=pdf&price=paid", 0), ("category=files&price=free&owner=acme&q=forms", 1),
            ] as [(String, JSONValue)] {
                let answer = try await house.get("/api/v1/listings?\(query)", as: key)
                #expect(answer.status == 200 && answer["total"] == total, "\(query) → \(answer.text)")
            }
        }
    }

    @Test(arguments: [
        ("kind=", "kind"), ("kind=nonsense", "kind"), ("category=", "category"), ("category=nonsense", "category"),
        ("price=cheap", "price"),
        ("level=quarantine", "level"), ("level=", "level"), ("client=", "client"), ("license=", "license"),
        ("owner=", "owner"),
        ("tag=", "tag"), ("sort=", "sort"), ("sort=best", "sort"), ("facets=", "facets"),
        ("facets=kind,,price", "facets"),
        ("facets=kind,kind", "facets"), ("facets=colour", "facets"), ("explain=yes", "explain"),
        ("explain=", "explain"),
        ("limit=0", "limit"), ("limit=101", "limit"), ("limit=ten", "limit"), ("cursor=", "cursor"),
        ("q=" + String(repeating: "a", count: 201), "q"), ("q=" + String(repeating: "a", count: 10_000), "q"),
        ("tag=" + String(repeating: "a", count: 41), "tag"),
    ])
    func `a parameter that is wrong is named`(query: String, field: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            let answer = try await house.get("/api/v1/listings?\(query)", as: key)
            expectProblem(answer, 422, "invalid_field", pointer: "/\(field)", "\(query.prefix(40))")
        }
    }

    @Test(arguments: ["colour=red", "kind=mcp&kind=mcp", "q=a&q=b", "Q=a"])
    func `a parameter that is unknown or stands twice is refused`(query: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            let answer = try await house.get("/api/v1/listings?\(query)", as: key)
            expectProblem(answer, 400, "invalid_query")
            let name = String(query.prefix { $0 != "=" })
            #expect(answer.text("detail")?.contains(name) == true)
        }
    }

    @Test(arguments: [
        "!!!", "%22", "%27+OR+1%3D1+--", "*", "NEAR(a+b)", "a+AND+NOT+b", "%F0%9F%9A%80%F0%9F%94%A5", "%E2%80%AEabc",
        "%25_%25",
        "(((((((((((((((((((((((", "%EF%BB%BF", "%C2%A0", "-", "@/", "%09", "%E5%A4%A9",
    ])
    func `a hostile question is only a question`(words: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            try await fill(house)
            let answer = try await house.get("/api/v1/listings?q=\(words)&facets=kind&explain=1", as: key)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer["total"]?.int64.map { $0 < 3 } == true)
        }
    }

    @Test func `bytes that are no text never get as far as a search`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            for words in ["%00", "a%00b", "%FF", "%C0%AF", "%"] {
                let answer = try #require(house.raw("GET", target: "/api/v1/listings?q=\(words)", as: key))
                #expect(answer.status == 400 || answer.status == 422, "\(words) → \(answer.status)")
            }
        }
    }

    @Test(arguments: [
        "listings?limit=2", "listings/acme/weather", "kinds", "categories", "providers", "providers/acme",
    ])
    func `an answer has a strong tag, and who has it already is told so`(path: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            try await fill(house)
            let first = try await house.get("/api/v1/\(path)", as: key)
            let tag = try #require(first.headers["etag"])
            #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count > 20)
            #expect(first.headers["cache-control"] == "private, no-cache")
            for condition in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
                let again = try await house.get("/api/v1/\(path)", as: key, headers: ["If-None-Match": condition])
                #expect(again.status == 304 && again.body.isEmpty && again.headers["etag"] == tag, "\(condition)")
                #expect(again.headers["link"] == first.headers["link"])
            }
            #expect(
                try await house.get("/api/v1/\(path)", as: key, headers: ["If-None-Match": "\"x\""]).body == first.body)
            // Who may not see it learns nothing from a tag.
            expectProblem(try await house.get("/api/v1/\(path)", headers: ["If-None-Match": tag]), 401, "invalid_token")
            house.clocks.pass(seconds: 1)
            try await house.list("acme", "another", kind: "skill", category: "files")
            try await house.list("zeta", "one", kind: "skill", category: "files")
            try await house.list("acme", "weather", kind: "agent", pricing: .perCall, price: 2_000, version: "2.0.0")
            let later = try await house.get("/api/v1/\(path)", as: key, headers: ["If-None-Match": tag])
            #expect(later.status == 200 && later.headers["etag"] != tag)
        }
    }

    @Test func `the next page stands in a Link, with all that was asked`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            try await fill(house)
            let first = try await house.get("/api/v1/listings?q=pdf&limit=1&facets=kind", as: key)
            let cursor = try #require(first.text("next_cursor"))
            #expect(
                first.headers["link"]
                    == "</api/v1/listings?q=pdf&limit=1&facets=kind&cursor=\(cursor)>; rel=\"next\"")
            let second = try await house.get("/api/v1/listings?q=pdf&limit=1&cursor=\(cursor)", as: key)
            #expect(second.items.compactMap { $0["name"]?.string } == ["charts"] && second.headers["link"] == nil)
            expectProblem(
                try await house.get("/api/v1/listings?q=pdf&tag=x&cursor=\(cursor)", as: key), 400, "invalid_cursor")
        }
    }
}
