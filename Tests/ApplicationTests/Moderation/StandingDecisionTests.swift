// StandingDecisionTests.swift: whom a decision concerns, and what an appeal does not take back because something else keeps it up.

import JSON
import Testing

@Suite struct StandingDecisionTests {
    private func decide(
        _ house: TestHouse, _ report: String, _ action: String, reason: String, as admin: String
    ) async throws -> String {
        let done = try await house.decide(
            report, as: admin, #"{"verdict":"confirmed","action":"\#(action)","reason":"\#(reason)"}"#)
        #expect(done.status == 200, "\(done.text)")
        return try #require(done["decision"]?["decision_id"]?.string)
    }

    private func reverse(_ house: TestHouse, _ decision: String, of owner: String, as judge: String) async throws {
        let appeal = try await house.appeal(decision, as: owner)
        house.clocks.pass(milliseconds: 1)
        let done = try await house.post(
            "/api/v1/admin/appeals/\(appeal)/decision", as: judge, #"{"verdict":"reversed","reason":"Sorry."}"#)
        #expect(done.text("state") == "reversed", "\(done.text)")
    }

    @Test func `a decision about a listing concerns whose it is then`() async throws {
        try await TestHouse.with { house in
            let (admin, judge) = (try await house.administrator("root"), try await house.administrator("judge"))
            let (first, second) = (try await house.account("acme"), try await house.account("later"))
            let bob = try await house.account("bob")
            try await house.list("acme", "ocr")
            let report = try await house.report("version", "@acme/ocr@1.0.0", as: bob)
            _ = try await house.post("/api/v1/listings/acme/ocr/transfer", as: first, #"{"to":"later"}"#)
            #expect(try await house.post("/api/v1/listings/acme/ocr/transfer/accept", as: second, "{}").status == 200)
            let decision = try await decide(house, report, "quarantine_listing", reason: "Malware.", as: admin)
            let decisions = "/api/v1/moderation/decisions"
            #expect(try await house.get(decisions, as: first).items.isEmpty)
            let seen = try await house.get(decisions, as: second).items
            #expect(seen.map { $0["decision_id"]?.string } == [decision])
            #expect(seen[0]["subject"]?["name"] == "@later/ocr@1.0.0")
            try await reverse(house, decision, of: second, as: judge)
            #expect(try await house.get("/api/v1/listings/later/ocr", as: bob).text("state") == "active")
        }
    }

    @Test func `an administrator does not decide about a listing that has become their own`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.administrator("root")
            let (owner, bob) = (try await house.account("acme"), try await house.account("bob"))
            try await house.list("acme", "ocr")
            let report = try await house.report("listing", "@acme/ocr", as: bob)
            _ = try await house.post("/api/v1/listings/acme/ocr/transfer", as: owner, #"{"to":"root"}"#)
            #expect(try await house.post("/api/v1/listings/acme/ocr/transfer/accept", as: admin, "{}").status == 200)
            let before = try await house.content()
            expectProblem(
                try await house.decide(report, as: admin, #"{"verdict":"dismissed","reason":"Fine."}"#), 409,
                "own_content")
            #expect(try await house.content() == before)
        }
    }

    @Test(arguments: [[0, 1], [1, 0]])
    func `a listing stays in quarantine until the last decision is taken back`(order: [Int]) async throws {
        try await TestHouse.with { house in
            let (admin, judge) = (try await house.administrator("root"), try await house.administrator("judge"))
            let (owner, bob) = (try await house.account("acme"), try await house.account("bob"))
            try await house.list("acme", "ocr")
            let path = "/api/v1/listings/acme/ocr"
            #expect(try await house.put(path + "/state", as: owner, #"{"state":"deprecated"}"#).status == 200)
            let reports = [
                try await house.report("listing", "@acme/ocr", as: bob),
                try await house.report("version", "@acme/ocr@1.0.0", as: bob),
            ]
            let decisions = [
                try await decide(house, reports[0], "quarantine_listing", reason: "Spam.", as: admin),
                try await decide(house, reports[1], "quarantine_listing", reason: "Malware.", as: admin),
            ]
            try await reverse(house, decisions[order[0]], of: owner, as: judge)
            expectProblem(try await house.get(path, as: bob), 404, "not_found")
            try await reverse(house, decisions[order[1]], of: owner, as: judge)
            #expect(try await house.get(path, as: bob).text("state") == "deprecated")
        }
    }

    @Test(arguments: [[0, 1], [1, 0]])
    func `an account stays suspended until the last decision is taken back`(order: [Int]) async throws {
        try await TestHouse.with { house in
            let (admin, judge) = (try await house.administrator("root"), try await house.administrator("judge"))
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            var reports: [String] = []
            for title in ["One", "Two"] {
                reports.append(try await house.report("post", house.write(title, as: ann), as: bob))
            }
            var decisions: [String] = []
            for (report, reason) in zip(reports, ["Spam.", "Fraud."]) {
                decisions.append(try await decide(house, report, "suspend_account", reason: reason, as: admin))
            }
            try await reverse(house, decisions[order[0]], of: ann, as: judge)
            expectProblem(try await house.get("/api/v1/me", as: ann), 401, "account_suspended")
            try await reverse(house, decisions[order[1]], of: ann, as: judge)
            #expect(try await house.get("/api/v1/me", as: ann).status == 200)
        }
    }

    @Test func `what an administrator has done without a report is not taken back by an appeal`() async throws {
        try await TestHouse.with { house in
            let (admin, judge) = (try await house.administrator("root"), try await house.administrator("judge"))
            let (owner, bob) = (try await house.account("acme"), try await house.account("bob"))
            for name in ["listing", "version", "account"] { try await house.list("acme", name) }
            let reports = [
                try await house.report("listing", "@acme/listing", as: bob),
                try await house.report("version", "@acme/version@1.0.0", as: bob),
                try await house.report("account", "acme", as: bob),
            ]
            for (path, body) in [
                ("listings/acme/listing/state", #"{"state":"quarantined","reason":"A virus."}"#),
                ("listings/acme/version/versions/1.0.0/verdict", #"{"verdict":"revoked","reason":"A virus."}"#),
            ] {
                #expect(try await house.put("/api/v1/admin/\(path)", as: judge, body).status == 200)
            }
            let path = "/api/v1/admin/accounts/acme/suspension"
            #expect(try await house.post(path, as: judge, #"{"reason":"Fraud."}"#).status == 200)
            let acts = ["quarantine_listing", "revoke_version", "suspend_account"]
            for (report, action) in zip(reports, acts) {
                let decision = try await decide(house, report, action, reason: "Spam.", as: admin)
                try await reverse(house, decision, of: owner, as: judge)
            }
            for name in ["listing", "version"] {
                expectProblem(
                    try await house.get("/api/v1/listings/acme/\(name)", as: bob), 404, "not_found", "\(name)")
            }
            expectProblem(try await house.get("/api/v1/me", as: owner), 401, "account_suspended")
            // Whom it concerns sees that as well, and appeals against it to another administrator.
            let seen = try await house.get("/api/v1/moderation/decisions", as: owner).items
            let open = seen.filter { $0["reversed_at"] == .null }
            #expect(open.compactMap { $0["action"]?.string }.sorted() == acts.sorted())
            #expect(Set(open.compactMap { $0["decision_reason"]?.string }) == ["A virus.", "Fraud."])
            for decision in open {
                try await reverse(house, try #require(decision["decision_id"]?.string), of: owner, as: admin)
            }
            for name in ["listing", "version"] {
                #expect(try await house.get("/api/v1/listings/acme/\(name)", as: bob).status == 200, "\(name)")
            }
            #expect(try await house.get("/api/v1/me", as: owner).status == 200)
        }
    }

    @Test func `what an administrator takes back without an appeal is shown as taken back`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.administrator("root")
            let owner = try await house.account("acme")
            try await house.list("acme", "ocr")
            let path = "/api/v1/admin/listings/acme/ocr/state"
            let close = #"{"state":"quarantined","reason":"A virus."}"#
            for _ in 0..<2 { #expect(try await house.put(path, as: admin, close).status == 200) }
            let suspension = "/api/v1/admin/accounts/acme/suspension"
            for _ in 0..<2 {
                #expect(try await house.post(suspension, as: admin, #"{"reason":"Fraud."}"#).status == 200)
            }
            #expect(try await house.put(path, as: admin, #"{"state":"active","reason":"Clean."}"#).status == 200)
            #expect(try await house.delete(suspension, as: admin).status == 200)
            let seen = try await house.get("/api/v1/moderation/decisions", as: owner).items
            #expect(seen.compactMap { $0["action"]?.string }.sorted() == ["quarantine_listing", "suspend_account"])
            #expect(seen.allSatisfy { $0["reversed_at"] != .null })
        }
    }
}
