// ModerationTests.swift: reports, the queue, decisions and what follows, appeals, and the audit log.

import JSON
import Testing

@Suite struct ModerationTests {
    private func queue(_ house: TestHouse, _ admin: String, _ query: String = "") async throws -> [JSONValue] {
        try await house.get("/api/v1/admin/reports\(query)", as: admin).items
    }

    @Test func `a report changes nothing that others see, and its reporter follows it`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.administrator("root")
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            let slug = try await house.write("Spam", as: ann)
            let id = try await house.report("post", slug, as: bob, #","text":"Look at **this**.""#)
            #expect(try await house.get("/api/v1/community/posts/\(slug)", as: bob).text("standing") == "visible")
            let open = try await queue(house, admin)
            #expect(open.map { $0["report_id"]?.string } == [id])
            #expect(open[0]["subject"] == ["kind": "post", "name": .string(slug)])
            #expect(open[0]["snapshot"] == "Spam\n\nText.")
            #expect(open[0]["reporter"] == "bob")
            #expect(open[0]["account"] == "ann")
            expectProblem(
                try await house.post(
                    "/api/v1/reports", as: bob, #"{"subject_kind":"post","subject":"\#(slug)","reason":"abuse"}"#), 409,
                "already_reported")
            // Another account may, and one decision decides both.
            let second = try await house.report("post", slug, as: house.account("cleo"))
            #expect(try await queue(house, admin).count == 2)
            let done = try await house.decide(id, as: admin, #"{"verdict":"dismissed","reason":"It is fine."}"#)
            #expect(done.text("state") == "dismissed")
            #expect(try await queue(house, admin).isEmpty)
            #expect(try await queue(house, admin, "?state=dismissed").map { $0["report_id"]?.string } == [id, second])
            #expect(try await queue(house, admin, "?state=dismissed&subject_kind=review").isEmpty)
            let own = try await house.get("/api/v1/reports", as: bob).items
            #expect(own[0]["decision"]?["decision_reason"] == "It is fine.")
            #expect(own[0]["reporter"] == nil)
            #expect(try await house.get("/api/v1/moderation/decisions", as: ann).items.isEmpty)
            // It may be reported again.
            _ = try await house.report("post", slug, as: bob)
        }
    }

    @Test(arguments: ["hide", "remove"])
    func `what is hidden or removed is not there for others, and an appeal brings it back`(action: String) async throws
    {
        try await TestHouse.with { house in
            let (admin, judge) = (try await house.administrator("root"), try await house.administrator("judge"))
            try await house.list("acme", "ocr")
            let ann = try await house.user("ann", of: "@acme/ocr")
            let bob = try await house.account("bob")
            let review = try await house.review("@acme/ocr", as: ann, rating: 1)
            let slug = try await house.write("A post", as: ann)
            let comment = try await house.comment(slug, as: ann)
            let reviews = "/api/v1/listings/@acme/ocr/reviews"
            let places = [
                ("review", review, "\(reviews)/\(review)"),
                ("comment", comment, "/api/v1/community/comments/\(comment)/history"),
                ("post", slug, "/api/v1/community/posts/\(slug)"),
            ]
            let before = try await house.content().filter { !$0.hasPrefix("audit") }
            var decisions: [String] = []
            for (kind, name, place) in places {
                let report = try await house.report(kind, name, as: bob)
                let done = try await house.decide(
                    report, as: admin, #"{"verdict":"confirmed","action":"\#(action)","reason":"Against the rules."}"#)
                decisions.append(try #require(done["decision"]?["decision_id"]?.string))
                expectProblem(try await house.get(place, as: bob), 404, "not_found")
                let mine = try await house.get(place, as: ann)
                if action == "hide", kind != "comment" {
                    #expect(mine.text("standing") == "hidden")
                } else if action == "hide" {
                    #expect(mine.status == 200)
                } else {
                    expectProblem(mine, 404, "not_found")
                }
            }
            #expect(try await house.get(reviews, as: bob)["summary"]?["count"] == 0)
            #expect(try await house.get(reviews, as: ann).items.count == (action == "hide" ? 1 : 0))
            #expect(try await house.get("/api/v1/listings/@acme/ocr", as: bob)["rating"] == .null)
            #expect(try await house.get("/api/v1/community/posts", as: bob).items.isEmpty)
            #expect(try await house.get("/api/v1/community/posts", as: ann).items.count == (action == "hide" ? 1 : 0))
            expectProblem(try await house.post(reviews, as: ann, #"{"rating":1}"#), 409, "moderated")

            let seen = try await house.get("/api/v1/moderation/decisions", as: ann).items
            #expect(seen.map { $0["decision_id"]?.string } == decisions.reversed())
            #expect(seen[0]["decision_reason"] == "Against the rules.")
            for decision in decisions {
                let appeal = try await house.appeal(decision, as: ann)
                let answer = try await house.post(
                    "/api/v1/admin/appeals/\(appeal)/decision", as: judge,
                    #"{"verdict":"reversed","reason":"A mistake."}"#)
                #expect(answer.text("state") == "reversed", "\(answer.text)")
            }
            for (_, _, place) in places { #expect(try await house.get(place, as: bob).status == 200) }
            #expect(try await house.get(reviews, as: bob)["summary"]?["mean"]?.number?.text == "1.00")
            let after = try await house.content().filter { !$0.hasPrefix("audit") }
            let isOfModeration = { (row: String) in
                ["report ", "decision ", "appeal "].contains { row.hasPrefix($0) }
            }
            #expect(after.filter { !isOfModeration($0) } == before)
            let last = try await house.get("/api/v1/moderation/decisions", as: ann).items[0]
            #expect(last["reversed_at"] != .null)
            #expect(last["appeal"]?["answer"] == "A mistake.")
        }
    }

    @Test func `a listing in quarantine is found by nobody else, and an appeal lets it out`() async throws {
        try await TestHouse.with { house in
            let (admin, judge) = (try await house.administrator("root"), try await house.administrator("judge"))
            let owner = try await house.account("acme")
            try await house.list("acme", "ocr")
            let bob = try await house.account("bob")
            let report = try await house.report("listing", "@acme/ocr", as: bob)
            let done = try await house.decide(
                report, as: admin, #"{"verdict":"confirmed","action":"quarantine_listing","reason":"Malware."}"#)
            #expect(done.status == 200)
            for path in ["/api/v1/listings/@acme/ocr", "/api/v1/listings/@acme/ocr/reviews"] {
                expectProblem(try await house.get(path, as: bob), 404, "not_found")
            }
            let own = try await house.get("/api/v1/listings/@acme/ocr", as: owner)
            #expect(own.text("state") == "quarantined")
            #expect(own.text("state_reason") == "Malware.")
            let decision = try #require(done["decision"]?["decision_id"]?.string)
            let appeal = try await house.appeal(decision, as: owner)
            _ = try await house.post(
                "/api/v1/admin/appeals/\(appeal)/decision", as: judge, #"{"verdict":"reversed","reason":"Clean."}"#)
            #expect(try await house.get("/api/v1/listings/@acme/ocr", as: bob).text("state") == "active")
        }
    }

    @Test func `a revoked version is served to nobody, and an appeal brings it back`() async throws {
        try await TestHouse.with { house in
            let (admin, judge) = (try await house.administrator("root"), try await house.administrator("judge"))
            let owner = try await house.account("acme")
            try await house.list("acme", "ocr", version: "1.0.0")
            try await house.list("acme", "ocr", version: "1.1.0", artifact: Array("other".utf8))
            let bob = try await house.account("bob")
            let report = try await house.report("version", "@acme/ocr@1.1.0", as: bob)
            let done = try await house.decide(
                report, as: admin, #"{"verdict":"confirmed","action":"revoke_version","reason":"Malware."}"#)
            #expect(try await house.get("/api/v1/listings/@acme/ocr", as: bob).text("version") == "1.0.0")
            let install = #"{"name":"@acme/ocr","version":"1.1.0"}"#
            #expect(try await house.post("/api/v1/install", as: bob, install).status != 200)
            let appeal = try await house.appeal(try #require(done["decision"]?["decision_id"]?.string), as: owner)
            _ = try await house.post(
                "/api/v1/admin/appeals/\(appeal)/decision", as: judge, #"{"verdict":"reversed","reason":"Clean."}"#)
            #expect(try await house.get("/api/v1/listings/@acme/ocr", as: bob).text("version") == "1.1.0")
        }
    }

    @Test func `a suspended account does nothing but appeal, and is let in again when that is heard`() async throws {
        try await TestHouse.with { house in
            let (admin, judge) = (try await house.administrator("root"), try await house.administrator("judge"))
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            let slug = try await house.write("Spam", as: ann)
            let session = try await house.session(of: ann, ["publish", "review", "read"])
            let report = try await house.report("account", "@ann", as: bob)
            let done = try await house.decide(
                report, as: admin, #"{"verdict":"confirmed","action":"suspend_account","reason":"Only spam."}"#)
            #expect(done.status == 200)
            let before = try await house.content()
            let acts: [(String, String, String)] = [
                ("POST", "/api/v1/community/posts", #"{"kind":"discussion","title":"T","body":"B"}"#),
                ("POST", "/api/v1/community/posts/\(slug)/comments", #"{"body":"B"}"#),
                ("POST", "/api/v1/reports", #"{"subject_kind":"account","subject":"bob","reason":"spam"}"#),
                ("DELETE", "/api/v1/community/posts/\(slug)", ""),
            ]
            for (method, path, body) in acts {
                let text = body.isEmpty ? nil : body
                expectProblem(try await house.send(method, path, as: ann, text), 401, "account_suspended")
                expectProblem(try await house.send(method, path, as: session.token, text), 401, "session_revoked")
            }
            expectProblem(try await house.get("/api/v1/me", as: ann), 401, "account_suspended")
            #expect(try await house.content() == before)
            let seen = try await house.get("/api/v1/moderation/decisions", as: ann).items
            #expect(seen[0]["action"] == "suspend_account")
            let appeal = try await house.appeal(try #require(seen[0]["decision_id"]?.string), as: ann)
            _ = try await house.post(
                "/api/v1/admin/appeals/\(appeal)/decision", as: judge, #"{"verdict":"reversed","reason":"Sorry."}"#)
            #expect(try await house.get("/api/v1/me", as: ann).status == 200)
        }
    }

    @Test func `another administrator decides on the appeal, where there is one`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.administrator("root")
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            var appeals: [String] = []
            for title in ["One", "Two"] {
                let report = try await house.report("post", house.write(title, as: ann), as: bob)
                let done = try await house.decide(
                    report, as: admin, #"{"verdict":"confirmed","action":"hide","reason":"No."}"#)
                appeals.append(try await house.appeal(try #require(done["decision"]?["decision_id"]?.string), as: ann))
            }
            let body = #"{"verdict":"upheld","reason":"Still no."}"#
            let alone = try await house.post("/api/v1/admin/appeals/\(appeals[0])/decision", as: admin, body)
            #expect(alone.text("state") == "upheld", "there is nobody else")
            let judge = try await house.administrator("judge")
            let before = try await house.content()
            let path = "/api/v1/admin/appeals/\(appeals[1])/decision"
            expectProblem(try await house.post(path, as: admin, body), 409, "another_administrator_required")
            #expect(try await house.content() == before)
            #expect(try await house.post(path, as: judge, body).text("state") == "upheld")
            expectProblem(try await house.post(path, as: judge, body), 409, "already_decided")
            #expect(try await house.get("/api/v1/admin/appeals", as: judge).items.isEmpty)
            #expect(try await house.get("/api/v1/admin/appeals?state=upheld", as: judge).items.count == 2)
        }
    }

    @Test func `the audit log tells of reports that were decided and of appeals`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.administrator("root")
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            let report = try await house.report("post", house.write("One", as: ann), as: bob)
            let done = try await house.decide(
                report, as: admin, #"{"verdict":"confirmed","action":"hide","reason":"No."}"#)
            let appeal = try await house.appeal(try #require(done["decision"]?["decision_id"]?.string), as: ann)
            let queued = try #require(try await house.get("/api/v1/admin/appeals", as: admin).items.first)
            #expect(queued["decided_by"] == "root" && queued["snapshot"]?.string?.isEmpty == false)
            house.clocks.pass(milliseconds: 1)
            _ = try await house.post(
                "/api/v1/admin/appeals/\(appeal)/decision", as: admin, #"{"verdict":"upheld","reason":"Still."}"#)
            let lines = try await house.get("/api/v1/admin/audit?account=ann", as: admin).items
            let actions = lines.compactMap { $0["action"]?.string }
            #expect(
                actions.filter { $0.contains("appeal") || $0.contains("report") } == [
                    "appeal.decided", "appeal.made", "report.decided",
                ])
        }
    }
}
