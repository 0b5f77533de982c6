// InstallPlanTests.swift: what a listing needs comes with it, and a plan that was confirmed is exactly what happens.

import Application
import JSON
import Marketplace
import Operations
import SQL
import Sessions
import Testing

@Suite struct InstallPlanTests {
    private func plan(_ house: TestHouse, _ name: String, as token: String, _ more: String = "") async throws -> Answer
    {
        try await house.post("/api/v1/install", as: token, #"{"name":"\#(name)","plan":true\#(more)}"#)
    }

    private func confirm(
        _ house: TestHouse, _ name: String, _ digest: String, as token: String, _ more: String = ""
    ) async throws -> Answer {
        try await house.post("/api/v1/install", as: token, #"{"name":"\#(name)","plan_digest":"\#(digest)"\#(more)}"#)
    }

    /// A listing that needs two, of which one needs a third.
    private func fill(_ house: TestHouse) async throws {
        try await house.list("maker", "base", version: "1.0.0", artifact: Array("base 1".utf8))
        try await house.list("maker", "base", version: "1.4.0", artifact: Array("base 1.4".utf8))
        try await house.list("maker", "base", version: "2.0.0", artifact: Array("base 2".utf8))
        try await house.list("maker", "side", artifact: Array("side".utf8), needs: ["@maker/base@^1.2"])
        try await house.list(
            "maker", "top", kind: "plugin", artifact: Array("top".utf8), needs: ["@maker/side", "@maker/base@>=1.0"])
    }

    @Test func `what a listing needs is installed with it, in versions that fit each other`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await fill(house)
            let answer = try await house.post("/api/v1/install", as: key, #"{"name":"@maker/top"}"#)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.text("full_name") == "@maker/top")
            let others = try #require(answer["dependencies"]?.array)
            #expect(others.map { $0["full_name"]?.string } == ["@maker/base", "@maker/side"])
            #expect(others.map { $0["version"]?.string } == ["1.4.0", "1.0.0"])
            #expect(others.allSatisfy { $0["install_id"]?.string?.hasPrefix("ins_") == true })
            #expect(try await house.number("SELECT count(*) FROM install") == 3)
        }
    }

    @Test func `a plan says everything and does nothing`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await fill(house)
            let before = try await house.content()
            let answer = try await plan(house, "@maker/top", as: key)
            #expect(answer.status == 200, "\(answer.text)")
            let items = answer.items
            #expect(items.map { $0["full_name"]?.string } == ["@maker/base", "@maker/side", "@maker/top"])
            #expect(items.map { $0["is_dependency"] } == [true, true, false])
            #expect(items[2]["dependencies"] == ["@maker/base@>=1.0", "@maker/side@latest"])
            #expect(items.allSatisfy { $0["digest"]?.string?.hasPrefix("sha256:") == true })
            #expect(answer.number("total_usd") == "0.00" && answer["total_bytes"] == 15)
            #expect(answer.text("expires_at") == "2026-06-12T14:10:00Z")
            #expect(try await house.content() == before)
        }
    }

    @Test func `a confirmed plan buys and installs exactly what it showed`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            let session = try await house.session(of: key, cap: "5")
            try await house.list("maker", "base", pricing: .oneTime, price: 1_500_000)
            try await house.list("maker", "top", pricing: .oneTime, price: 2_000_000, needs: ["@maker/base"])
            expectProblem(
                try await house.post("/api/v1/install", as: session.token, #"{"name":"@maker/top"}"#), 402,
                "purchase_required")
            let shown = try await plan(house, "@maker/top", as: session.token)
            #expect(shown.number("total_usd") == "3.50")
            let digest = try #require(shown.text("plan_digest"))
            let done = try await confirm(house, "@maker/top", digest, as: session.token)
            #expect(done.status == 200, "\(done.text)")
            #expect(done["purchases"]?.array?.map { $0["amount_usd"]?.number?.text } == ["1.50", "2.00"])
            #expect(try await house.get("/api/v1/me", as: session.token).number("spent_usd") == "3.50")
            #expect(try await house.booksAddUp())
            // It is owned now, and costs nothing more.
            #expect(try await plan(house, "@maker/top", as: session.token).number("total_usd") == "0.00")
        }
    }

    @Test func `a plan that does not fit the cap as a whole takes nothing`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            let session = try await house.session(of: key, cap: "2")
            try await house.list("maker", "base", pricing: .oneTime, price: 1_500_000)
            try await house.list("maker", "top", pricing: .oneTime, price: 2_000_000, needs: ["@maker/base"])
            let digest = try #require(try await plan(house, "@maker/top", as: session.token).text("plan_digest"))
            expectProblem(try await confirm(house, "@maker/top", digest, as: session.token), 402, "cap_crossed")
            #expect(try await house.number("SELECT count(*) FROM install") == 0)
            #expect(try await house.number("SELECT count(*) FROM ledger WHERE kind <> 'topup'") == 0)
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `a plan is good for ten minutes, for its account, and while nothing in it changes`() async throws {
        try await TestHouse.with { house in
            let (key, other) = (try await house.account("acme"), try await house.account("ben"))
            try await fill(house)
            let digest = try #require(try await plan(house, "@maker/top", as: key).text("plan_digest"))
            for (name, text, token) in [
                ("@maker/top", digest, other), ("@maker/side", digest, key), ("@maker/top", "1.x", key),
                ("@maker/top", "99999999999." + digest.split(separator: ".")[1], key), ("@maker/top", "", key),
            ] where !text.isEmpty {
                expectProblem(try await confirm(house, name, text, as: token), 409, "plan_changed", "\(name) \(text)")
            }
            try await house.list("maker", "base", version: "1.5.0", artifact: Array("base 1.5".utf8))
            expectProblem(try await confirm(house, "@maker/top", digest, as: key), 409, "plan_changed")
            let fresh = try #require(try await plan(house, "@maker/top", as: key).text("plan_digest"))
            house.clocks.pass(seconds: 601)
            expectProblem(try await confirm(house, "@maker/top", fresh, as: key), 409, "plan_changed")
            #expect(try await house.number("SELECT count(*) FROM install") == 0)
        }
    }

    /// Looks again into a version of @maker/base, and finds what it can reach.
    private func rescan(_ house: TestHouse, _ level: SecurityLevel, hosts: String) async throws {
        let (listings, now, rules) = (
            house.house.stores.listings, house.house.clock.now(), house.house.stores.inspection.rules
        )
        let verdict = ListingDraft.Verdict(
            level: level, score: 90, rules: rules, report: Array(#"{"capabilities":{"hosts":[\#(hosts)]}}"#.utf8))
        try await house.house.database.write { transaction in
            let name = try #require(ListingName("maker/base"))
            let base = try #require(try await listings.find(name, in: transaction.reader))
            try await listings.judge("1.4.0", of: base.id, as: verdict, at: now, in: transaction)
        }
    }

    @Test func `a plan is void once it costs in another way, or can reach more than it showed`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            try await fill(house)
            try await rescan(house, .safe, hosts: #""a.example""#)
            func fresh() async throws -> String {
                let digest = try await plan(house, "@maker/top", as: key).text("plan_digest")
                return digest ?? "none"
            }
            let changes: [(String, () async throws -> Void)] = [
                ("hosts", { try await self.rescan(house, .safe, hosts: #""a.example","b.example""#) }),
                ("level", { try await self.rescan(house, .review, hosts: #""a.example","b.example""#) }),
                ("level again", { try await self.rescan(house, .safe, hosts: #""a.example","b.example""#) }),
                ("price", { try await self.set(house, "pricing = 'one_time', price = 500000") }),
                ("pricing", { try await self.set(house, "pricing = 'per_call'") }),
            ]
            for (what, change) in changes {
                let digest = try await fresh()
                try await change()
                expectProblem(try await confirm(house, "@maker/top", digest, as: key), 409, "plan_changed", "\(what)")
            }
            #expect(try await house.number("SELECT count(*) FROM install") == 0)
            #expect(try await house.number("SELECT count(*) FROM ledger WHERE kind <> 'topup'") == 0)
        }
    }

    private func set(_ house: TestHouse, _ assignment: SQL) async throws {
        _ = try await house.house.database.write { transaction in
            try await transaction.run("UPDATE listing SET \(assignment) WHERE name = 'base'")
        }
    }

    @Test func `a plan can be confirmed until the last second of ten minutes`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await fill(house)
            let digest = try #require(try await plan(house, "@maker/top", as: key).text("plan_digest"))
            house.clocks.pass(seconds: 599)
            #expect(try await confirm(house, "@maker/top", digest, as: key).status == 200)
            let second = try #require(try await plan(house, "@maker/top", as: key).text("plan_digest"))
            house.clocks.pass(seconds: 600)
            expectProblem(try await confirm(house, "@maker/top", second, as: key), 409, "plan_changed")
        }
    }

    @Test func `a diamond takes one version that both sides can use, or says which side wants what`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await fill(house)
            try await house.list("maker", "left", needs: ["@maker/base@<1.4"])
            try await house.list("maker", "diamond", needs: ["@maker/left", "@maker/side"])
            let split = try await house.post("/api/v1/install", as: key, #"{"name":"@maker/diamond"}"#)
            expectProblem(split, 409, "dependency_conflict")
            let detail = split.text("detail") ?? ""
            #expect(detail.contains("@maker/left 1.0.0 needs @maker/base <1.4"), "\(detail)")
            #expect(detail.contains("@maker/side 1.0.0 needs @maker/base ^1.2"), "\(detail)")
            try await house.list("maker", "base", version: "1.3.0", artifact: Array("base 1.3".utf8))
            let whole = try await house.post("/api/v1/install", as: key, #"{"name":"@maker/diamond"}"#)
            let base = whole["dependencies"]?.array?.first { $0["full_name"]?.string == "@maker/base" }
            #expect(whole.status == 200 && base?["version"]?.string == "1.3.0", "\(whole.text)")
            #expect(whole["dependencies"]?.array?.count == 3)
        }
    }

    @Test func `what does not fit together is explained by who needs what`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await house.list("maker", "base", version: "1.0.0", artifact: Array("base 1".utf8))
            try await house.list("maker", "side", needs: ["@maker/base@^2"])
            let answer = try await house.post("/api/v1/install", as: key, #"{"name":"@maker/side"}"#)
            expectProblem(answer, 409, "dependency_conflict")
            let detail = answer.text("detail") ?? ""
            #expect(detail.contains("@maker/side 1.0.0 needs @maker/base ^2"))
            #expect(detail.contains("@maker/base has 1.0.0"))
            try await house.list("maker", "lone", needs: ["@nobody/there"])
            let absent = try await house.post("/api/v1/install", as: key, #"{"name":"@maker/lone"}"#)
            expectProblem(absent, 409, "dependency_conflict")
            #expect(absent.text("detail")?.contains("@nobody/there") == true)
        }
    }

    @Test func `findings of what is needed are acknowledged by its own digest`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await house.list("maker", "base", artifact: Array("risky".utf8), level: .review)
            try await house.list("maker", "top", artifact: Array("top".utf8), needs: ["@maker/base"])
            let refused = try await house.post("/api/v1/install", as: key, #"{"name":"@maker/top"}"#)
            expectProblem(refused, 409, "acknowledgement_required")
            #expect(refused.text("full_name") == "@maker/base")
            let shown = try await plan(house, "@maker/top", as: key)
            #expect(shown.items.map { $0["needs_acknowledgement"] } == [true, false])
            let risky = try #require(shown.items[0]["digest"]?.string)
            let digest = try #require(shown.text("plan_digest"))
            expectProblem(try await confirm(house, "@maker/top", digest, as: key), 409, "acknowledgement_required")
            let done = try await confirm(house, "@maker/top", digest, as: key, #","acknowledged":["\#(risky)"]"#)
            #expect(done.status == 200, "\(done.text)")
        }
    }

    @Test func `a plan that buys takes the scope for it`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            let session = try await house.session(of: key, ["install"], cap: "5")
            try await house.list("maker", "top", pricing: .oneTime, price: 2_000_000)
            let digest = try #require(try await plan(house, "@maker/top", as: session.token).text("plan_digest"))
            expectProblem(try await confirm(house, "@maker/top", digest, as: session.token), 403, "insufficient_scope")
            #expect(try await house.number("SELECT count(*) FROM install") == 0)
        }
    }

    @Test func `who needs each other is installed together`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await house.list("maker", "one", artifact: Array("one".utf8), needs: ["@maker/two"])
            try await house.list("maker", "two", artifact: Array("two".utf8), needs: ["@maker/one"])
            let answer = try await house.post("/api/v1/install", as: key, #"{"name":"@maker/one"}"#)
            #expect(answer.status == 200 && answer["dependencies"]?.array?.count == 1, "\(answer.text)")
        }
    }
}
