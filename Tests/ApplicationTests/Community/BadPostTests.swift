// BadPostTests.swift: every field of the operations on posts and comments, with everything that is wrong.

import Testing

@Suite struct BadPostTests {
    private let path = "/api/v1/community/posts"

    @Test func `a post with a field that is wrong is refused by its name`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("writer")
            let mistakes = FieldMistakes(
                house: house, method: "POST", path: path, credential: key,
                valid: [("kind", #""discussion""#), ("title", #""T""#), ("body", #""B""#), ("tags", #"["a"]"#)])
            try await mistakes.check(
                [("kind", .choice), ("title", .line(200)), ("body", .markdown(20_000)), ("listing", .name(401))],
                required: ["kind", "title", "body"])
            let before = try await house.content()
            for tags in [
                "1", #""a""#, "{}", #"["A"]"#, #"["a b"]"#, #"["-a"]"#, #"["a--b"]"#, #"[""]"#, #"[1]"#, #"["a","a"]"#,
                #"["a","b","c","d","e","f"]"#, #"["é"]"#, #"["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]"#,
            ] {
                let answer = try await house.post(
                    path, as: key, #"{"kind":"discussion","title":"T","body":"B","tags":\#(tags)}"#)
                #expect(answer.pointers.contains { $0.hasPrefix("/tags") }, "\(tags) → \(answer.text)")
                expectProblem(answer, 422, "invalid_field")
            }
            expectProblem(
                try await house.post(
                    path, as: key, #"{"kind":"discussion","title":"T","body":"B","listing":"@a/none"}"#),
                404, "not_found")
            #expect(try await house.content() == before)
            #expect(try await house.post(path, as: key, FieldMistakes.object(mistakes.valid)).status == 201)
        }
    }

    @Test func `edits, comments, votes and acceptances with a field that is wrong are refused by its name`()
        async throws
    {
        try await TestHouse.with { house in
            let key = try await house.account("writer")
            let other = try await house.account("other")
            let slug = try await house.write("A post", as: key, kind: "question")
            let comment = try await house.comment(slug, as: key)
            func mistakes(_ method: String, _ path: String, _ valid: [(name: String, json: String)]) -> FieldMistakes {
                FieldMistakes(house: house, method: method, path: path, credential: key, valid: valid)
            }
            try await mistakes("PUT", "\(path)/\(slug)", [("title", #""T""#), ("body", #""B""#)])
                .check([("title", .line(200)), ("body", .markdown(20_000))], required: [])
            try await mistakes("POST", "\(path)/\(slug)/comments", [("body", #""B""#)])
                .check([("body", .markdown(10_000)), ("parent_id", .name(30))], required: ["body"])
            try await mistakes("PUT", "/api/v1/community/comments/\(comment)", [("body", #""B""#)])
                .check([("body", .markdown(10_000))], required: ["body"])
            try await mistakes("PUT", "\(path)/\(slug)/accepted", [("comment_id", #""\#(comment)""#)])
                .check([("comment_id", .name(30))], required: [])
            for path in ["\(path)/\(slug)/vote", "/api/v1/community/comments/\(comment)/vote"] {
                try await FieldMistakes(
                    house: house, method: "PUT", path: path, credential: other, valid: [("up", "true")]
                ).check([("up", .boolean)], required: ["up"])
            }
        }
    }

    @Test func `paths and queries that name nothing, or nothing that is known, are refused`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("writer")
            _ = try await house.write("A post", as: key)
            for slug in ["none", "A-POST", "a-post%20", String(repeating: "a", count: 100)] {
                expectProblem(try await house.get("\(path)/\(slug)", as: key), 404, "not_found")
            }
            expectProblem(
                try await house.get("\(path)/\(String(repeating: "a", count: 101))", as: key), 422, "invalid_field",
                pointer: "/slug")
            for query in [
                "sort=best", "kind=rant", "tag=A", "limit=0", "author=", "q=" + String(repeating: "a", count: 201),
            ] {
                expectProblem(try await house.get("\(path)?\(query)", as: key), 422, "invalid_field")
            }
            expectProblem(try await house.get("\(path)?page=2", as: key), 400, "invalid_query")
            for id in ["x", "rev_00000000000000000000000000"] {
                expectProblem(
                    try await house.get("/api/v1/community/comments/\(id)/history", as: key), 422, "invalid_field",
                    pointer: "/comment_id")
            }
        }
    }
}
