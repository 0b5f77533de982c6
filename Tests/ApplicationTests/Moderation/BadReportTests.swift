// BadReportTests.swift: reports, decisions and appeals that are refused; nothing has changed then.

import JSON
import Testing

@Suite struct BadReportTests {
    @Test func `every field that is wrong is refused by its name`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.administrator("root")
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            let slug = try await house.write("Spam", as: ann)
            try await FieldMistakes(
                house: house, method: "POST", path: "/api/v1/reports", credential: bob,
                valid: [
                    ("subject_kind", #""post""#), ("subject", #""\#(slug)""#), ("reason", #""spam""#),
                    ("text", #""T""#),
                ]
            ).check(
                [("subject_kind", .choice), ("subject", .name(700)), ("reason", .choice), ("text", .prose(4_000))],
                required: ["subject_kind", "subject", "reason"])
            let report = "/api/v1/admin/reports/\(try await house.report("post", slug, as: bob))"
            try await FieldMistakes(
                house: house, method: "PUT", path: report + "/claim", credential: admin, valid: [("claimed", "true")]
            ).check([("claimed", .boolean)], required: ["claimed"])
            try await FieldMistakes(
                house: house, method: "POST", path: report + "/decision", credential: admin,
                valid: [("verdict", #""confirmed""#), ("action", #""hide""#), ("reason", #""R""#)]
            ).check(
                [("verdict", .choice), ("action", .choice), ("reason", .prose(500))], required: ["verdict", "reason"])
            let done = try await house.send(
                "POST", report + "/decision", as: admin, #"{"verdict":"confirmed","action":"hide","reason":"R"}"#)
            let decision = try #require(done["decision"]?["decision_id"]?.string)
            try await FieldMistakes(
                house: house, method: "POST", path: "/api/v1/appeals", credential: ann,
                valid: [("decision_id", #""\#(decision)""#), ("text", #""T""#)]
            ).check([("decision_id", .name(30)), ("text", .prose(4_000))], required: ["decision_id", "text"])
            let appeal = try await house.appeal(decision, as: ann)
            try await FieldMistakes(
                house: house, method: "POST", path: "/api/v1/admin/appeals/\(appeal)/decision", credential: admin,
                valid: [("verdict", #""upheld""#), ("reason", #""R""#)]
            ).check([("verdict", .choice), ("reason", .prose(500))], required: ["verdict", "reason"])
        }
    }

    @Test func `what is not there, not seen or one's own cannot be reported`() async throws {
        try await TestHouse.with { house in
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            try await house.list("ann", "ocr")
            let slug = try await house.write("A post", as: ann)
            let comment = try await house.comment(slug, as: ann)
            let review = try await house.review("@ann/ocr", as: house.user("cleo", of: "@ann/ocr"))
            let before = try await house.content()
            let absent = [
                ("listing", "@ann/none"), ("listing", "ocr"), ("version", "@ann/ocr"), ("version", "@ann/ocr@2.0.0"),
                ("review", comment), ("review", "rev_00000000000000000000000000"), ("post", "none"), ("post", comment),
                ("comment", review), ("comment", slug), ("account", "nobody"), ("account", "a b"), ("version", "@"),
            ]
            for (kind, name) in absent {
                let body = #"{"subject_kind":"\#(kind)","subject":"\#(name)","reason":"spam"}"#
                expectProblem(
                    try await house.post("/api/v1/reports", as: bob, body), 404, "not_found", "\(kind) \(name)")
            }
            let own = [
                ("listing", "@ann/ocr"), ("version", "@ann/ocr@1.0.0"), ("post", slug), ("comment", comment),
                ("account", "@ann"),
            ]
            for (kind, name) in own {
                let body = #"{"subject_kind":"\#(kind)","subject":"\#(name)","reason":"spam"}"#
                expectProblem(
                    try await house.post("/api/v1/reports", as: ann, body), 409, "own_content", "\(kind) \(name)")
            }
            #expect(try await house.content() == before)
            for (kind, name) in own + [("review", review)] { _ = try await house.report(kind, name, as: bob) }
        }
    }

    @Test func `only administrators see the queue and decide, and never about themselves`() async throws {
        try await TestHouse.with { house in
            let (admin, other) = (try await house.administrator("root"), try await house.administrator("other"))
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            let report = try await house.report("post", house.write("Spam", as: ann), as: bob)
            let aboutAdmin = try await house.report("post", house.write("Notice", as: admin), as: bob)
            let session = try await house.session(of: admin, ["account", "manage", "review"])
            let before = try await house.content()
            let decision = #"{"verdict":"confirmed","action":"hide","reason":"R"}"#
            for (credential, status, code) in [
                (ann, 403, "administrator_required"), (session.token, 403, "key_required"), ("", 401, "invalid_token"),
            ] {
                for (method, path, body) in [
                    ("GET", "/api/v1/admin/reports", nil), ("GET", "/api/v1/admin/appeals", nil),
                    ("PUT", "/api/v1/admin/reports/\(report)/claim", #"{"claimed":true}"#),
                    ("POST", "/api/v1/admin/reports/\(report)/decision", decision),
                    (
                        "POST", "/api/v1/admin/appeals/apl_00000000000000000000000000/decision",
                        #"{"verdict":"upheld","reason":"R"}"#
                    ),
                ] {
                    expectProblem(try await house.send(method, path, as: credential, body), status, code, "\(path)")
                }
            }
            expectProblem(try await house.decide(aboutAdmin, as: admin, decision), 409, "own_content")
            for action in ["quarantine_listing", "revoke_version"] {
                expectProblem(
                    try await house.decide(
                        report, as: admin, #"{"verdict":"confirmed","action":"\#(action)","reason":"R"}"#), 422,
                    "invalid_field", pointer: "/action")
            }
            expectProblem(
                try await house.decide(report, as: admin, #"{"verdict":"dismissed","action":"hide","reason":"R"}"#),
                422,
                "invalid_field", pointer: "/action")
            expectProblem(
                try await house.decide("rpt_00000000000000000000000000", as: admin, decision), 404, "not_found")
            #expect(try await house.content() == before)

            let claim = "/api/v1/admin/reports/\(report)/claim"
            #expect(try await house.put(claim, as: admin, #"{"claimed":true}"#).text("claimed_by") == "root")
            let claimed = try await house.content()
            expectProblem(try await house.put(claim, as: other, #"{"claimed":true}"#), 409, "already_claimed")
            expectProblem(try await house.decide(report, as: other, decision), 409, "already_claimed")
            #expect(try await house.content() == claimed)
            house.clocks.pass(seconds: 3_600)
            #expect(try await house.put(claim, as: other, #"{"claimed":true}"#).text("claimed_by") == "other")
            #expect(try await house.decide(report, as: other, decision).status == 200)
            let decided = try await house.content()
            expectProblem(try await house.decide(report, as: other, decision), 409, "already_decided")
            expectProblem(try await house.put(claim, as: other, #"{"claimed":false}"#), 409, "already_decided")
            #expect(try await house.content() == decided)
        }
    }

    @Test func `an appeal is made once, by whom the decision concerns`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.administrator("root")
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            let done = try await house.decide(
                house.report("post", house.write("Spam", as: ann), as: bob), as: admin,
                #"{"verdict":"confirmed","action":"hide","reason":"R"}"#)
            let dismissed = try await house.decide(
                house.report("post", house.write("Fine", as: ann), as: bob), as: admin,
                #"{"verdict":"dismissed","reason":"R"}"#)
            let decision = try #require(done["decision"]?["decision_id"]?.string)
            let other = try #require(dismissed["decision"]?["decision_id"]?.string)
            let before = try await house.content()
            for (who, id) in [
                (bob, decision), (admin, decision), (ann, other), (ann, "dec_00000000000000000000000000"),
            ] {
                let body = #"{"decision_id":"\#(id)","text":"No."}"#
                expectProblem(try await house.post("/api/v1/appeals", as: who, body), 404, "not_found")
            }
            #expect(try await house.content() == before)
            _ = try await house.appeal(decision, as: ann)
            let body = #"{"decision_id":"\#(decision)","text":"Again."}"#
            expectProblem(try await house.post("/api/v1/appeals", as: ann, body), 409, "already_decided")
        }
    }

    @Test func `a flood of reports is stopped`() async throws {
        try await TestHouse.with { house in
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            for number in 0..<30 { try await house.list("ann", "listing-\(number)") }
            for number in 0..<30 { _ = try await house.report("listing", "@ann/listing-\(number)", as: bob) }
            _ = ann
            let before = try await house.content()
            let answer = try await house.post(
                "/api/v1/reports", as: bob, #"{"subject_kind":"account","subject":"ann","reason":"spam"}"#)
            expectProblem(answer, 429, "rate_limited")
            #expect(try await house.content() == before)
        }
    }
}
