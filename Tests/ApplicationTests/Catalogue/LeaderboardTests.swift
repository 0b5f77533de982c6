// LeaderboardTests.swift: leaderboards over HTTP, as JSON and as CSV, with a clock that the test moves.

import Application
import JSON
import Marketplace
import Testing

@Suite struct LeaderboardTests {
    private func fill(_ house: TestHouse) async throws {
        try await house.list("acme", "alpha", title: "Alpha, \"the\" first", category: "files")
        try await house.list("acme", "beta", title: "=1+1", category: "data")
        for user in ["u1", "u2"] {
            let key = try await house.account(user)
            #expect(try await house.post("/api/v1/install", as: key, #"{"name":"@acme/alpha"}"#).status == 200)
            if user == "u1" {
                #expect(try await house.post("/api/v1/install", as: key, #"{"name":"@acme/beta"}"#).status == 200)
            }
        }
    }

    @Test func `a board says its formula, its window and when it was counted`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            try await fill(house)
            house.clocks.pass(seconds: 120)
            _ = try await house.house.refreshFigures(seen: nil)
            let answer = try await house.get("/api/v1/leaderboards/installs", as: key)
            #expect(
                answer.members == ["board", "title", "formula", "unit", "days", "category", "computed_at", "items"])
            #expect(answer["days"] == 30 && answer["category"] == .null && answer.text("unit") == "accounts")
            #expect(answer.text("formula")?.isEmpty == false && answer.text("computed_at") != nil)
            #expect(answer.items.compactMap { $0["listing"]?["name"]?.string } == ["alpha", "beta"])
            #expect(answer.items.compactMap { $0["value"]?.int64 } == [2, 1])
            #expect(answer.items.compactMap { $0["place"]?.int64 } == [1, 2])
            let first = try await house.get("/api/v1/leaderboards/installs?limit=1&days=7", as: key)
            #expect(first.items.count == 1 && first["days"] == 7)
            let data = try await house.get("/api/v1/leaderboards/installs?category=data", as: key)
            #expect(data.items.compactMap { $0["listing"]?["name"]?.string } == ["beta"])
            let providers = try await house.get("/api/v1/leaderboards/providers", as: key)
            #expect(providers.items.compactMap { $0["provider"]?["handle"]?.string } == ["acme"])
            #expect(providers.items[0]["value"] == 2)
            let trending = try await house.get("/api/v1/leaderboards/trending", as: key)
            #expect(trending.items[0]["value"]?.number?.text == "2.000" && trending["days"] == .null)
            house.clocks.pass(seconds: 8 * 86_400)
            _ = try await house.house.refreshFigures(seen: nil)
            #expect(try await house.get("/api/v1/leaderboards/installs?days=7", as: key).items.isEmpty)
            #expect(try await house.get("/api/v1/leaderboards/installs?days=30", as: key).items.count == 2)
        }
    }

    @Test func `a board as CSV is one place a line, and no cell is a formula`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            try await fill(house)
            house.clocks.pass(seconds: 120)
            _ = try await house.house.refreshFigures(seen: nil)
            let answer = try await house.get("/api/v1/leaderboards/installs?format=csv", as: key)
            #expect(answer.headers["content-type"]?.hasPrefix("text/csv") == true && answer.headers["etag"] != nil)
            let lines = answer.text.split(separator: "\r\n").map(String.init)
            #expect(lines.count == 3 && lines[0] == "place,value,unit,name,title,kind,category,computed_at")
            #expect(
                lines[1].hasPrefix(#"1,2,accounts,@acme/alpha,"Alpha, ""the"" first",skill,files,2"#), "\(lines[1])")
            #expect(lines[2].hasPrefix("2,1,accounts,@acme/beta,'=1+1,skill,data,2"), "\(lines[2])")
        }
    }

    @Test func `equal values share a place, in the answer, in CSV and on the page alike`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            try await fill(house)
            try await house.list("acme", "gamma", category: "data")
            try await house.list("acme", "omega", category: "data")
            let user = try await house.account("u3")
            for name in ["gamma", "omega"] {
                #expect(try await house.post("/api/v1/install", as: user, #"{"name":"@acme/\#(name)"}"#).status == 200)
            }
            let last = try await house.account("u4")
            for name in ["alpha", "beta", "gamma"] {
                #expect(try await house.post("/api/v1/install", as: last, #"{"name":"@acme/\#(name)"}"#).status == 200)
            }
            house.clocks.pass(seconds: 120)
            _ = try await house.house.refreshFigures(seen: nil)
            let answer = try await house.get("/api/v1/leaderboards/installs", as: key)
            #expect(answer.items.compactMap { $0["value"]?.int64 } == [3, 2, 2, 1])
            #expect(answer.items.compactMap { $0["place"]?.int64 } == [1, 2, 2, 4])
            let csv = try await house.get("/api/v1/leaderboards/installs?format=csv", as: key)
            let places = csv.text.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
            #expect(places == ["1", "2", "2", "4"])
            try await house.person("ada")
            let page = try Browser(house).get("/leaderboards/installs").text
            let ranks = page.matches(of: /<td class="number" data-label="Rank">(\d+)<\/td>/).map { String($0.1) }
            #expect(ranks == ["1", "2", "2", "4"])
        }
    }

    @Test func `the boards are listed, each with its formula`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            let answer = try await house.get("/api/v1/leaderboards", as: key)
            #expect(answer.items.compactMap { $0["board"]?.string } == Leaderboard.allCases.map(\.rawValue))
            #expect(answer.items.allSatisfy { $0["formula"]?.string?.isEmpty == false })
            for board in Leaderboard.allCases {
                let one = try await house.get("/api/v1/leaderboards/\(board.rawValue)", as: key)
                #expect(one.status == 200, "\(one.text)")
            }
            expectProblem(try await house.get("/api/v1/leaderboards"), 401, "invalid_token")
        }
    }

    @Test(arguments: [
        ("nonsense", "board"), ("installs?days=8", "days"), ("installs?days=0", "days"), ("installs?days=x", "days"),
        ("installs?days=", "days"),
        ("newest?days=7", "days"), ("installs?category=nonsense", "category"), ("installs?category=", "category"),
        ("providers?category=data", "category"), ("installs?format=xml", "format"), ("installs?limit=0", "limit"),
        ("installs?limit=101", "limit"),
    ])
    func `what is wrong is named`(path: String, field: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("reader", scopes: ["read"])
            let answer = try await house.get("/api/v1/leaderboards/\(path)", as: key)
            expectProblem(answer, 422, "invalid_field", pointer: "/\(field)", "\(path)")
        }
    }
}
