// ChangedAtOnceTests.swift: two who change the same at one time: both changes count, and of two with one revision the second is refused.

import JSON
import Testing

@Suite struct ChangedAtOnceTests {
    @Test(arguments: ["listings/acme/ocr", "admin/categories/forms"])
    func `two changes of the same at one time both count`(path: String) async throws {
        try await TestHouse.with { house in
            let admin = try await house.administrator("acme")
            try await house.list("acme", "ocr")
            let category = #"{"id":"forms","title":"Forms","summary":"To fill in."}"#
            #expect(try await house.post("/api/v1/admin/categories", as: admin, category).status == 201)
            for round in 0..<6 {
                async let title = house.send("PATCH", "/api/v1/\(path)", as: admin, #"{"title":"T\#(round)"}"#)
                async let summary = house.send("PATCH", "/api/v1/\(path)", as: admin, #"{"summary":"S\#(round)"}"#)
                let answers = try await [title, summary]
                #expect(answers.map(\.status) == [200, 200])
                let after = try await house.send("PATCH", "/api/v1/\(path)", as: admin, "{}")
                #expect(after.text("title") == "T\(round)" && after.text("summary") == "S\(round)")
            }
        }
    }

    @Test func `two who set something of the site for the first time both count, or the second is refused`()
        async throws
    {
        for isKnown in [false, true] {
            for _ in 0..<3 {
                try await TestHouse.with { house in
                    let admin = try await house.administrator("root")
                    let path = "/api/v1/admin/site"
                    let revision = try #require(try await house.get(path, as: admin).text("revision"))
                    let known = isKnown ? #","revision":"\#(revision)""# : ""
                    async let name = house.send("PATCH", path, as: admin, #"{"site_name":"Harbour"\#(known)}"#)
                    async let policy = house.send("PATCH", path, as: admin, #"{"sign_up":"open"\#(known)}"#)
                    let answers = try await [name, policy]
                    #expect(answers.map(\.status).sorted() == (isKnown ? [200, 409] : [200, 200]))
                    let after = try await house.send("PATCH", path, as: admin, "{}")
                    let isBoth = after.text("site_name") == "Harbour" && after.text("sign_up") == "open"
                    #expect(isBoth == !isKnown, "\(after.text)")
                }
            }
        }
    }

    @Test func `of two changes of the site with one revision the second is refused`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.administrator("root")
            let path = "/api/v1/admin/site"
            #expect(try await house.send("PATCH", path, as: admin, #"{"site_name":"First"}"#).status == 200)
            for round in 0..<6 {
                let revision = try #require(try await house.get(path, as: admin).text("revision"))
                async let one = house.send(
                    "PATCH", path, as: admin, #"{"site_name":"A\#(round)","revision":"\#(revision)"}"#)
                async let other = house.send(
                    "PATCH", path, as: admin, #"{"site_name":"B\#(round)","revision":"\#(revision)"}"#)
                let answers = try await [one, other]
                #expect(answers.map(\.status).sorted() == [200, 409])
            }
        }
    }

    @Test func `two administrators who decide reports of the same at one time do not stand in each other's way`()
        async throws
    {
        try await TestHouse.with { house in
            let (admin, judge) = (try await house.administrator("root"), try await house.administrator("judge"))
            let ann = try await house.account("ann")
            let reporters = [try await house.account("bob"), try await house.account("cleo")]
            let decision = #"{"verdict":"confirmed","action":"hide","reason":"Spam."}"#
            for round in 0..<4 {
                let slug = try await house.write("Post \(round)", as: ann)
                var paths: [String] = []
                for reporter in reporters {
                    let report = try await house.report("post", slug, as: reporter)
                    paths.append("/api/v1/admin/reports/\(report)/decision")
                }
                let sent = paths
                async let one = house.post(sent[0], as: admin, decision)
                async let other = house.post(sent[1], as: judge, decision)
                let answers = try await [one, other]
                #expect(answers.map(\.status).sorted() == [200, 409])
            }
        }
    }
}
