// ReviewTests.swift: who may review what, what becomes of it, and what others see.

import JSON
import Marketplace
import Testing

@Suite struct ReviewTests {
    private let path = "/api/v1/listings/@acme/ocr/reviews"

    @Test func `a review is stored once, and changed when it is written again`() async throws {
        try await TestHouse.with { house in
            try await house.list("acme", "ocr")
            let key = try await house.user("reader", of: "@acme/ocr")
            let first = try await house.post(
                path, as: key, #"{"rating":4,"title":"Good","body":"It **works**.","version":"1.0.0"}"#)
            #expect(first.status == 201)
            #expect(first.text("author") == "reader")
            #expect(first.text("author_kind") == "person")
            #expect(first.number("rating") == "4")
            #expect(first.text("version") == "1.0.0")
            house.clocks.pass(seconds: 60)
            let again = try await house.post(path, as: key, #"{"rating":2,"body":"No longer."}"#)
            #expect(again.status == 200)
            #expect(again.text("review_id") == first.text("review_id"))
            #expect(again["revision"] == 2)
            #expect(again.text("title") == "")
            #expect(again.text("created_at") == first.text("created_at"))
            #expect(again.text("updated_at") != first.text("updated_at"))
            let content = try await house.content()
            #expect(try await house.post(path, as: key, #"{"rating":2,"body":"No longer."}"#)["revision"] == 2)
            #expect(try await house.content() == content)

            let shown = try await house.get("\(path)/\(try #require(first.text("review_id")))?render=html", as: key)
            #expect(shown.text("body_html") == "<p>No longer.</p>\n")
            let history = shown["history"]?.array ?? []
            #expect(history.map { $0["rating"]?.int64 } == [2, 4])
            #expect(history.map { $0["body"]?.string } == ["No longer.", "It **works**."])
            #expect(shown["is_yours"] == true)
        }
    }

    @Test func `an owner finds the reviews that it has not answered, the newest first`() async throws {
        try await TestHouse.with { house in
            try await house.list("acme", "ocr")
            try await house.list("other", "tool")
            let owner = try await house.key(of: "acme", scopes: ["read", "manage"]).text
            let first = try await house.review("@acme/ocr", as: house.user("ann", of: "@acme/ocr"))
            house.clocks.pass(seconds: 1)
            let second = try await house.review("@acme/ocr", as: house.user("bob", of: "@acme/ocr"), #","body":"*B*""#)
            try await house.review("@other/tool", as: house.user("cleo", of: "@other/tool"))
            let waiting = try await house.get("/api/v1/account/reviews?render=html", as: owner).items
            #expect(waiting.map { $0["review_id"]?.string } == [second, first])
            #expect(waiting[0]["full_name"] == "@acme/ocr" && waiting[0]["body_html"] == "<p><em>B</em></p>\n")
            #expect(
                try await house.pages("/api/v1/account/reviews?limit=1", as: owner, id: "review_id") == [
                    [second], [first],
                ])
            #expect(try await house.put("\(path)/\(second)/answer", as: owner, #"{"body":"Thanks."}"#).status == 200)
            let left = try await house.get("/api/v1/account/reviews", as: owner).items
            #expect(left.map { $0["review_id"]?.string } == [first])
            expectProblem(
                try await house.get("/api/v1/account/reviews?cursor=x", as: owner), 400, "invalid_cursor")
        }
    }

    @Test func `who has neither installed nor bought a version cannot review it`() async throws {
        try await TestHouse.with { house in
            try await house.list("acme", "ocr")
            try await house.list("acme", "paid", pricing: .oneTime, price: 500_000)
            let stranger = try await house.account("stranger", balance: "5")
            let user = try await house.user("user", of: "@acme/ocr")
            try await house.list("acme", "ocr", version: "1.1.0", artifact: Array("other".utf8))
            let paid = "/api/v1/listings/@acme/paid/reviews"
            let before = try await house.content()
            expectProblem(try await house.post(path, as: stranger, #"{"rating":5}"#), 409, "install_required")
            expectProblem(try await house.post(paid, as: stranger, #"{"rating":5}"#), 409, "install_required")
            for version in ["1.1.0", "9.9.9", "x"] {
                let body = #"{"rating":5,"version":"\#(version)"}"#
                expectProblem(try await house.post(path, as: user, body), 409, "install_required")
            }
            #expect(try await house.content() == before)
            #expect(try await house.post(path, as: user, #"{"rating":5}"#).text("version") == "1.0.0")
            let bought = try await house.post("/api/v1/purchases", as: stranger, #"{"name":"@acme/paid"}"#)
            #expect(bought.status == 201)
            #expect(try await house.post(paid, as: stranger, #"{"rating":5}"#).status == 201)
            expectProblem(
                try await house.post(paid, as: stranger, #"{"rating":5,"version":"2.0.0"}"#), 409, "install_required")
        }
    }

    @Test func `nobody reviews an own listing`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            try await house.list("acme", "ocr")
            #expect(try await house.post("/api/v1/install", as: owner, #"{"name":"@acme/ocr"}"#).status == 200)
            let session = try await house.session(of: owner, ["review"])
            let before = try await house.content()
            for credential in [owner, session.token] {
                expectProblem(try await house.post(path, as: credential, #"{"rating":5}"#), 409, "own_listing")
            }
            #expect(try await house.content() == before)
        }
    }

    @Test func `who accepts a listing takes back what it said of it, and who hands it over says nothing`() async throws
    {
        try await TestHouse.with { house in
            let seller = try await house.account("acme")
            try await house.list("acme", "ocr")
            _ = try await house.post("/api/v1/install", as: seller, #"{"name":"@acme/ocr"}"#)
            let buyer = try await house.user("buyer", of: "@acme/ocr")
            let ann = try await house.user("ann", of: "@acme/ocr")
            try await house.review("@acme/ocr", as: buyer, rating: 5)
            let kept = try await house.review("@acme/ocr", as: ann, rating: 2)
            #expect(try await house.put("\(path)/\(kept)/vote", as: buyer, #"{"helpful":true}"#)["helpful"] == 1)
            _ = try await house.post("/api/v1/listings/acme/ocr/transfer", as: seller, #"{"to":"buyer"}"#)
            let moved = try await house.post("/api/v1/listings/acme/ocr/transfer/accept", as: buyer, "{}")
            #expect(moved["review_count"] == 1 && moved.number("rating") == "2.00", "\(moved.text)")

            let path = "/api/v1/listings/buyer/ocr/reviews"
            let left = try await house.get(path, as: ann).items
            #expect(left.map { $0["review_id"]?.string } == [kept] && left[0]["helpful"] == 0)
            let before = try await house.content()
            expectProblem(try await house.post(path, as: buyer, #"{"rating":5}"#), 409, "own_listing")
            expectProblem(try await house.post(path, as: seller, #"{"rating":5}"#), 409, "own_listing")
            #expect(try await house.content() == before)
            // What the new owner publishes is a stranger's to the former one.
            house.clocks.pass(seconds: 1)
            try await house.list("buyer", "ocr", version: "1.1.0", artifact: Array("later".utf8))
            _ = try await house.post("/api/v1/install", as: seller, #"{"name":"@buyer/ocr"}"#)
            #expect(try await house.post(path, as: seller, #"{"rating":4}"#).status == 201)
        }
    }

    @Test func `people and agents are shown apart, and the listing says the mean of both`() async throws {
        try await TestHouse.with { house in
            try await house.list("acme", "ocr")
            #expect(try await house.get(path, as: house.account("nobody"))["summary"]?["mean"] == .null)
            for (handle, rating) in [("a", 5), ("b", 4), ("c", 2)] {
                try await house.review("@acme/ocr", as: house.user(handle, of: "@acme/ocr"), rating: rating)
            }
            let owner = try await house.user("d", of: "@acme/ocr")
            let session = try await house.session(of: owner, ["review", "read"])
            try await house.review("acme/ocr", as: session.token, rating: 1)

            let list = try await house.get(path, as: session.token)
            let summary = try #require(list["summary"])
            #expect(summary["mean"]?.number?.text == "3.00")
            #expect(summary["recent_mean"]?.number?.text == "3.00")
            #expect(summary["count"] == 4)
            #expect(summary["histogram"] == ["1": 1, "2": 1, "3": 0, "4": 1, "5": 1])
            #expect(summary["people"]?["mean"]?.number?.text == "3.67")
            #expect(summary["people"]?["count"] == 3)
            #expect(summary["agents"]?["mean"]?.number?.text == "1.00")
            #expect(summary["agents"]?["histogram"] == ["1": 1, "2": 0, "3": 0, "4": 0, "5": 0])
            let agents = try await house.get(path + "?author=agents", as: owner)
            #expect(agents.items.map { $0["author"]?.string } == ["d"])
            #expect(agents.items.map { $0["author_kind"]?.string } == ["agent"])
            #expect(try await house.get(path + "?author=people", as: owner).items.count == 3)
            for listing in [
                try await house.get("/api/v1/listings/@acme/ocr", as: owner).json,
                try await house.get("/api/v1/listings", as: owner).items.first,
            ] {
                #expect(listing?["rating"]?.number?.text == "3.00")
                #expect(listing?["review_count"] == 4)
            }
            // The account writes it anew, as a person: it moves to the other side.
            try await house.review("@acme/ocr", as: owner, rating: 3)
            let after = try #require(try await house.get(path, as: owner)["summary"])
            #expect(after["agents"]?["count"] == 0)
            #expect(after["people"]?["mean"]?.number?.text == "3.50")
        }
    }

    @Test func `older reviews weigh less in the recent mean`() async throws {
        try await TestHouse.with { house in
            try await house.list("acme", "ocr")
            try await house.review("@acme/ocr", as: house.user("old", of: "@acme/ocr"), rating: 1)
            house.clocks.pass(seconds: 180 * 86_400)
            let key = try await house.user("new", of: "@acme/ocr")
            try await house.review("@acme/ocr", as: key, rating: 4)
            let summary = try #require(try await house.get(path, as: key)["summary"])
            #expect(summary["mean"]?.number?.text == "2.50")
            #expect(summary["recent_mean"]?.number?.text == "3.00")
        }
    }

    @Test(arguments: ["newest", "helpful", "highest", "lowest"])
    func `reviews come in the order that is asked for, page by page`(sort: String) async throws {
        try await TestHouse.with { house in
            try await house.list("acme", "ocr")
            var ids: [String] = []
            var keys: [String] = []
            for (number, rating) in [3, 5, 1, 5, 2].enumerated() {
                house.clocks.pass(seconds: 1)
                keys.append(try await house.user("user\(number)", of: "@acme/ocr"))
                ids.append(try await house.review("@acme/ocr", as: keys[number], rating: rating))
            }
            for (voter, review) in [(0, 2), (1, 2), (3, 4)] {
                let answer = try await house.put("\(path)/\(ids[review])/vote", as: keys[voter], #"{"helpful":true}"#)
                #expect(answer.status == 200)
            }
            let orders = [
                "newest": [4, 3, 2, 1, 0], "helpful": [2, 4, 3, 1, 0], "highest": [3, 1, 0, 4, 2],
                "lowest": [2, 4, 0, 3, 1],
            ]
            let expected = try #require(orders[sort]).map { ids[$0] }
            for limit in [1, 2, 5] {
                let pages = try await house.pages("\(path)?sort=\(sort)&limit=\(limit)", as: keys[0], id: "review_id")
                #expect(Array(pages.joined()) == expected)
            }
            let cursor = try #require(
                try await house.get("\(path)?sort=\(sort)&limit=1", as: keys[0]).text("next_cursor"))
            let other = sort == "newest" ? "lowest" : "newest"
            for query in ["sort=\(other)&cursor=\(cursor)", "sort=\(sort)&author=people&cursor=\(cursor)", "cursor=x"] {
                expectProblem(try await house.get("\(path)?\(query)", as: keys[0]), 400, "invalid_cursor")
            }
        }
    }

    @Test func `a deleted review is gone with all its texts, and may be written anew`() async throws {
        try await TestHouse.with { house in
            try await house.list("acme", "ocr")
            let key = try await house.user("reader", of: "@acme/ocr")
            let other = try await house.user("other", of: "@acme/ocr")
            let id = try await house.review("@acme/ocr", as: key, rating: 1, #","body":"secretive""#)
            try await house.review("@acme/ocr", as: key, rating: 2, #","body":"secretive too""#)
            let weak = try await house.session(of: key, ["review", "read"])
            let before = try await house.content()
            expectProblem(try await house.delete("\(path)/\(id)", as: other), 403, "not_yours")
            expectProblem(try await house.delete("\(path)/\(id)", as: weak.token), 403, "insufficient_scope")
            #expect(try await house.content() == before)
            #expect(try await house.delete("\(path)/\(id)", as: key).status == 200)
            #expect(try await !house.content().contains { $0.contains("secretive") })
            expectProblem(try await house.delete("\(path)/\(id)", as: key), 404, "not_found")
            expectProblem(try await house.get("\(path)/\(id)", as: key), 404, "not_found")
            let list = try await house.get(path, as: other)
            #expect(list.items.isEmpty)
            #expect(list["summary"]?["count"] == 0)
            #expect(try await house.post(path, as: key, #"{"rating":5}"#).status == 201)
            #expect(try await house.get(path, as: other)["summary"]?["mean"]?.number?.text == "5.00")
        }
    }

    @Test func `the provider answers, changes the answer and takes it back`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            try await house.list("acme", "ocr")
            let key = try await house.user("reader", of: "@acme/ocr")
            let id = try await house.review("@acme/ocr", as: key)
            let answer = "\(path)/\(id)/answer"
            let before = try await house.content()
            expectProblem(try await house.put(answer, as: key, #"{"body":"Me."}"#), 403, "not_yours")
            expectProblem(try await house.delete(answer, as: key), 403, "not_yours")
            #expect(try await house.content() == before)
            #expect(try await house.put(answer, as: owner, #"{"body":"Thanks."}"#).status == 200)
            #expect(try await house.put(answer, as: owner, #"{"body":"Thank *you*."}"#).status == 200)
            let shown = try await house.get("\(path)/\(id)?render=html", as: key)
            #expect(shown["answer"]?["body"]?.string == "Thank *you*.")
            #expect(shown["answer"]?["body_html"]?.string == "<p>Thank <em>you</em>.</p>\n")
            #expect(
                shown["answer_history"]?.array?.map { $0["body"]?.string } == ["Thank *you*.", "Thanks."])
            #expect(try await house.delete(answer, as: owner)["answer"] == .null)
            #expect(try await house.get(path, as: key).items[0]["answer"] == .null)
        }
    }

    @Test func `a vote counts once, and not from those whom it is about`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            try await house.list("acme", "ocr")
            let key = try await house.user("reader", of: "@acme/ocr")
            let other = try await house.account("other")
            let vote = "\(path)/\(try await house.review("@acme/ocr", as: key))/vote"
            let before = try await house.content()
            for credential in [owner, key] {
                expectProblem(try await house.put(vote, as: credential, #"{"helpful":true}"#), 409, "own_content")
            }
            #expect(try await house.content() == before)
            for isHelpful in [true, true, false, false] {
                let count = try await house.put(vote, as: other, "{\"helpful\":\(isHelpful)}")["helpful"]
                #expect(count == (isHelpful ? 1 : 0))
                for (reader, has) in [(other, isHelpful), (key, false)] {
                    let shown = try await house.get(String(vote.dropLast("/vote".count)), as: reader)
                    #expect(shown["has_your_vote"] == .bool(has))
                    let listed = try await house.get(path, as: reader)
                    #expect(listed.items.first?["has_your_vote"] == .bool(has))
                }
            }
            #expect(try await house.content() == before)
        }
    }

    @Test func `a flood of reviews is stopped for an hour, and says for how long`() async throws {
        try await TestHouse.with { house in
            try await house.list("acme", "ocr")
            let key = try await house.user("reader", of: "@acme/ocr")
            for number in 0..<30 { try await house.review("@acme/ocr", as: key, rating: 1 + number % 5) }
            house.clocks.pass(seconds: 100)
            let before = try await house.content()
            let answer = try await house.post(path, as: key, #"{"rating":5}"#)
            expectProblem(answer, 429, "rate_limited")
            #expect(answer.headers["retry-after"] == "3500")
            #expect(answer["limit"] == 30)
            #expect(try await house.content() == before)
            // Others are not held up by it.
            try await house.review("@acme/ocr", as: house.user("other", of: "@acme/ocr"))
            house.clocks.pass(seconds: 3_500)
            try await house.review("@acme/ocr", as: key, rating: 5)
        }
    }

    @Test func `scopes are what is asked for, and no other`() async throws {
        try await TestHouse.with { house in
            try await house.list("acme", "ocr")
            let key = try await house.user("reader", of: "@acme/ocr")
            let id = try await house.review("@acme/ocr", as: key)
            let before = try await house.content()
            let asked: [(method: String, path: String, body: String?, scope: String)] = [
                ("POST", path, #"{"rating":1}"#, "review"), ("GET", path, nil, "read"),
                ("GET", "\(path)/\(id)", nil, "read"),
                ("DELETE", "\(path)/\(id)", nil, "manage"), ("PUT", "\(path)/\(id)/answer", #"{"body":"x"}"#, "manage"),
                ("DELETE", "\(path)/\(id)/answer", nil, "manage"),
                ("PUT", "\(path)/\(id)/vote", #"{"helpful":true}"#, "review"),
            ]
            for entry in asked {
                let others = ["read", "install", "purchase", "publish", "review", "manage", "account"]
                    .filter { $0 != entry.scope }
                let session = try await house.session(of: key, others)
                let answer = try await house.send(entry.method, entry.path, as: session.token, entry.body)
                expectProblem(answer, 403, "insufficient_scope", "\(entry)")
                #expect(answer["required_scopes"] == [.string(entry.scope)])
                expectProblem(try await house.send(entry.method, entry.path, entry.body), 401, "invalid_token")
            }
            #expect(
                try await house.content().filter { !$0.hasPrefix("session") }
                    == before.filter { !$0.hasPrefix("session") })
        }
    }
}
