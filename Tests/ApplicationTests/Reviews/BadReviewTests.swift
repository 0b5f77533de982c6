// BadReviewTests.swift: every field of the operations on reviews, with everything that is wrong.

import Testing

@Suite struct BadReviewTests {
    @Test func `a review with a field that is wrong is refused by its name`() async throws {
        try await TestHouse.with { house in
            try await house.list("acme", "ocr")
            let key = try await house.user("reader", of: "@acme/ocr")
            let mistakes = FieldMistakes(
                house: house, method: "POST", path: "/api/v1/listings/@acme/ocr/reviews", credential: key,
                valid: [("rating", "5"), ("title", #""Good""#), ("body", #""Yes.""#), ("version", #""1.0.0""#)])
            try await mistakes.check(
                [
                    ("rating", .integer(1...5)), ("title", .line(200)), ("body", .markdown(20_000)),
                    ("version", .name(256)),
                ], required: ["rating"])
            #expect(try await house.post(mistakes.path, as: key, FieldMistakes.object(mistakes.valid)).status == 201)
        }
    }

    @Test func `answers and votes with a field that is wrong are refused by its name`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            try await house.list("acme", "ocr")
            let key = try await house.user("reader", of: "@acme/ocr")
            let path = "/api/v1/listings/@acme/ocr/reviews/\(try await house.review("@acme/ocr", as: key))"
            try await FieldMistakes(
                house: house, method: "PUT", path: path + "/answer", credential: owner, valid: [("body", #""Yes.""#)]
            ).check([("body", .markdown(5_000))], required: ["body"])
            try await FieldMistakes(
                house: house, method: "PUT", path: path + "/vote", credential: owner, valid: [("helpful", "true")]
            ).check([("helpful", .boolean)], required: ["helpful"])
        }
    }

    @Test func `paths and queries that name nothing, or nothing that is known, are refused`() async throws {
        try await TestHouse.with { house in
            try await house.list("acme", "ocr")
            try await house.list("acme", "other")
            let key = try await house.user("reader", of: "@acme/ocr")
            let id = try await house.review("@acme/ocr", as: key)
            let listings = "/api/v1/listings"
            for path in [
                "@acme/none/reviews", "nobody/ocr/reviews", "@acme/other/reviews/\(id)",
                "@acme/ocr/reviews/rev_00000000000000000000000000",
            ] {
                expectProblem(try await house.get("\(listings)/\(path)", as: key), 404, "not_found")
            }
            for query in ["sort=best", "author=robots", "render=pdf", "limit=0", "limit=101", "limit=x"] {
                expectProblem(
                    try await house.get("\(listings)/@acme/ocr/reviews?\(query)", as: key), 422, "invalid_field")
            }
            expectProblem(try await house.get("\(listings)/@acme/ocr/reviews?stars=5", as: key), 400, "invalid_query")
            for id in ["x", "ses_00000000000000000000000000", "rev_0000000000000000000000000i"] {
                expectProblem(
                    try await house.get("\(listings)/@acme/ocr/reviews/\(id)", as: key), 422, "invalid_field",
                    pointer: "/review_id")
            }
        }
    }
}
