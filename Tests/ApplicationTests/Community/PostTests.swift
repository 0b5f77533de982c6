// PostTests.swift: posts, comments and votes over HTTP, and what others see of them.

import JSON
import Testing

@Suite struct PostTests {
    private let path = "/api/v1/community/posts"

    @Test func `a post has a slug of its title that never changes and is nobody else's`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("writer")
            let first = try await house.post(
                path, as: key,
                ##"{"kind":"tutorial","title":"Reading PDF forms, fast!","body":"# How\n\nLike *this*.","tags":["pdf","ocr"]}"##
            )
            #expect(first.status == 201)
            #expect(first.text("slug") == "reading-pdf-forms-fast")
            #expect(first.text("author") == "writer")
            #expect(first.text("author_kind") == "person")
            #expect(first["tags"] == ["pdf", "ocr"])
            #expect(first["listing"] == .null)
            let second = try await house.write("Reading PDF forms, fast!", as: key)
            #expect(second.hasPrefix("reading-pdf-forms-fast-"))
            let chinese = try await house.write("表格识别", as: key)
            #expect(chinese.hasPrefix("post-"))
            let edited = try await house.put("\(path)/reading-pdf-forms-fast", as: key, #"{"title":"Other"}"#)
            #expect(edited.text("slug") == "reading-pdf-forms-fast")
            #expect(edited.text("title") == "Other")
            #expect(edited.text("body") == "# How\n\nLike *this*.")
            let shown = try await house.get("\(path)/reading-pdf-forms-fast?render=html", as: key)
            #expect(shown.text("body_html") == "<h1>How</h1>\n<p>Like <em>this</em>.</p>\n")
            #expect(shown["revision"] == 2)
            let history = try await house.get("\(path)/reading-pdf-forms-fast/history", as: key)
            #expect(history.items.map { $0["title"]?.string } == ["Other", "Reading PDF forms, fast!"])
            #expect(try await house.get("\(path)/reading-pdf-forms-fast", as: key)["body_html"] == nil)
        }
    }

    @Test func `a repeated request with its key makes one post`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("writer")
            let body = #"{"kind":"discussion","title":"One","body":"Text."}"#
            let first = try await house.post(path, as: key, body, key: "k")
            let second = try await house.post(path, as: key, body, key: "k")
            #expect(second.isReplayed)
            #expect(first.body == second.body)
            #expect(try await house.get(path, as: key).items.count == 1)
        }
    }

    @Test func `posts are found by kind, tag, author, listing and words, in every order`() async throws {
        try await TestHouse.with { house in
            try await house.list("acme", "ocr")
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            let session = try await house.session(of: bob, ["publish", "read", "review"])
            let all = [
                try await house.write("First", as: ann, kind: "tutorial", #","tags":["pdf"]"#),
                try await house.write("Second 表格识别", as: ann, kind: "question", #","tags":["pdf","ocr"]"#),
                try await house.write("Third", as: bob, kind: "showcase", #","listing":"@acme/ocr""#),
                try await house.write("Fourth log", as: session.token, kind: "agent_log"),
            ]
            func slugs(_ query: String) async throws -> [Int] {
                let pages = try await house.pages("\(path)?limit=2&\(query)", as: ann, id: "slug")
                return pages.joined().compactMap { slug in all.firstIndex(of: slug) }
            }
            #expect(try await slugs("") == [3, 2, 1, 0])
            #expect(try await slugs("kind=agent_log") == [3])
            #expect(try await slugs("tag=pdf") == [1, 0])
            #expect(try await slugs("author=@BOB") == [3, 2])
            #expect(try await slugs("author=%20") == [])
            #expect(try await slugs("listing=ocr") == [2])
            #expect(try await slugs("q=fir") == [0])
            #expect(try await slugs("q=TEXT%20fourth") == [3])
            #expect(try await slugs("q=%E8%AF%86%E5%88%AB") == [1])
            #expect(try await slugs("q=%25") == [])
            #expect(try await slugs("q=pdf&kind=question") == [1])
            #expect(try await house.get("\(path)?kind=agent_log", as: ann).items[0]["author_kind"] == "agent")
            #expect(try await house.get("\(path)?listing=ocr", as: ann).items[0]["listing"] == "@acme/ocr")
            for slug in [all[0], all[1]] {
                #expect(try await house.put("\(path)/\(slug)/vote", as: bob, #"{"up":true}"#)["score"] == 1)
            }
            #expect(
                try await house.put("\(path)/\(all[1])/vote", as: house.account("c"), #"{"up":true}"#)["score"] == 2)
            #expect(try await slugs("sort=top") == [1, 0, 3, 2])
            house.clocks.pass(seconds: 5)
            try await house.comment(all[2], as: ann)
            #expect(try await slugs("sort=active").first == 2)
            #expect(try await slugs("sort=newest") == [3, 2, 1, 0])
            let cursor = try #require(try await house.get("\(path)?limit=1", as: ann).text("next_cursor"))
            for query in ["sort=top", "kind=question", "tag=pdf", "author=bob", "q=x", "listing=ocr"] {
                expectProblem(try await house.get("\(path)?\(query)&cursor=\(cursor)", as: ann), 400, "invalid_cursor")
            }
            expectProblem(try await house.get("\(path)?listing=@acme/none", as: ann), 404, "not_found")
        }
    }

    @Test func `comments answer the post and each other, and stay in their places`() async throws {
        try await TestHouse.with { house in
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            let slug = try await house.write("A post", as: ann)
            let first = try await house.comment(slug, as: bob, "One.")
            let second = try await house.comment(slug, as: ann, "Two.", under: first)
            let third = try await house.comment(slug, as: bob, "Three.", under: second)
            let list = try await house.get("\(path)/\(slug)/comments?render=html", as: ann)
            #expect(list.items.map { $0["comment_id"]?.string } == [first, second, third])
            #expect(list.items.map { $0["depth"]?.int64 } == [0, 1, 2])
            #expect(list.items.map { $0["parent_id"] } == [.null, .string(first), .string(second)])
            #expect(list.items[0]["body_html"]?.string == "<p>One.</p>\n")
            #expect(try await house.get("\(path)/\(slug)", as: ann)["comments"] == 3)
            #expect(
                try await house.pages("\(path)/\(slug)/comments?limit=2", as: ann, id: "comment_id")
                    == [[first, second], [third]])

            let comments = "/api/v1/community/comments"
            #expect(try await house.put("\(comments)/\(first)", as: bob, #"{"body":"One, again."}"#)["revision"] == 2)
            #expect(
                try await house.get("\(comments)/\(first)/history", as: ann).items.map { $0["body"]?.string }
                    == ["One, again.", "One."])
            #expect(try await house.delete("\(comments)/\(second)", as: ann).status == 200)
            let after = try await house.get("\(path)/\(slug)/comments", as: bob).items
            #expect(after.map { $0["standing"]?.string } == ["visible", "deleted", "visible"])
            #expect(after[1]["author"] == .null)
            #expect(after[1]["body"] == "")
            #expect(try await house.get("\(path)/\(slug)", as: ann)["comments"] == 2)
            #expect(try await !house.content().contains { $0.contains("Two.") })
            // Without answers nothing stays of it.
            #expect(try await house.delete("\(comments)/\(third)", as: bob).status == 200)
            #expect(try await house.get("\(path)/\(slug)/comments", as: bob).items.count == 2)
            expectProblem(try await house.get("\(comments)/\(third)/history", as: bob), 404, "not_found")
        }
    }

    @Test func `a comment answers one of the same post, and not too deep`() async throws {
        try await TestHouse.with { house in
            let ann = try await house.account("ann")
            let (slug, other) = (try await house.write("A", as: ann), try await house.write("B", as: ann))
            let elsewhere = try await house.comment(other, as: ann)
            var last = try await house.comment(slug, as: ann)
            for _ in 0..<8 { last = try await house.comment(slug, as: ann, under: last) }
            let before = try await house.content()
            for parent in [elsewhere, last, "cmt_00000000000000000000000000"] {
                let answer = try await house.post(
                    "\(path)/\(slug)/comments", as: ann, #"{"body":"x","parent_id":"\#(parent)"}"#)
                expectProblem(answer, 422, "invalid_field", pointer: "/parent_id")
            }
            #expect(try await house.content() == before)
        }
    }

    @Test func `the author of a question accepts an answer, and takes that back`() async throws {
        try await TestHouse.with { house in
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            let question = try await house.write("Why?", as: ann, kind: "question")
            let other = try await house.write("That", as: ann)
            let answer = try await house.comment(question, as: bob)
            let elsewhere = try await house.comment(other, as: bob)
            let accepted = "\(path)/\(question)/accepted"
            let before = try await house.content()
            expectProblem(try await house.put(accepted, as: bob, #"{"comment_id":"\#(answer)"}"#), 403, "not_yours")
            expectProblem(try await house.put(accepted, as: ann, #"{"comment_id":"\#(elsewhere)"}"#), 404, "not_found")
            expectProblem(
                try await house.put("\(path)/\(other)/accepted", as: ann, #"{"comment_id":"\#(elsewhere)"}"#), 409,
                "not_a_question")
            #expect(try await house.content() == before)
            let done = try await house.put(accepted, as: ann, #"{"comment_id":"\#(answer)"}"#)
            #expect(done.text("accepted_comment_id") == answer)
            #expect(try await house.put(accepted, as: ann, #"{"comment_id":null}"#)["accepted_comment_id"] == .null)
            #expect(try await house.content() == before)
            _ = try await house.put(accepted, as: ann, #"{"comment_id":"\#(answer)"}"#)
            #expect(try await house.delete("/api/v1/community/comments/\(answer)", as: bob).status == 200)
            #expect(try await house.get("\(path)/\(question)", as: ann)["accepted_comment_id"] == .null)
        }
    }

    @Test func `nobody but its author changes or deletes a text, and nobody votes for an own one`() async throws {
        try await TestHouse.with { house in
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            let slug = try await house.write("A post", as: ann)
            let comment = "/api/v1/community/comments/\(try await house.comment(slug, as: ann))"
            let before = try await house.content()
            for (target, body) in [("\(path)/\(slug)", #"{"title":"Mine"}"#), (comment, #"{"body":"Mine."}"#)] {
                expectProblem(try await house.put(target, as: bob, body), 403, "not_yours")
                expectProblem(try await house.delete(target, as: bob), 403, "not_yours")
                expectProblem(try await house.put("\(target)/vote", as: ann, #"{"up":true}"#), 409, "own_content")
            }
            #expect(try await house.content() == before)
            for (target, place) in [("\(path)/\(slug)", "\(path)/\(slug)"), (comment, "\(path)/\(slug)/comments")] {
                for isFor in [true, true, false, false] {
                    let score = try await house.put("\(target)/vote", as: bob, "{\"up\":\(isFor)}")["score"]
                    #expect(score == (isFor ? 1 : 0))
                    // Each reads of its own vote, and of nobody else's.
                    for (reader, has) in [(bob, isFor), (ann, false)] {
                        let shown = try await house.get(place, as: reader)
                        let vote = target == comment ? shown.items.first?["has_your_vote"] : shown["has_your_vote"]
                        #expect(vote == .bool(has))
                    }
                }
            }
            #expect(try await house.content() == before)
        }
    }

    @Test func `a deleted post is gone with its texts, and its slug stays taken`() async throws {
        try await TestHouse.with { house in
            let (ann, bob) = (try await house.account("ann"), try await house.account("bob"))
            let slug = try await house.write("Secretive", as: ann)
            let comment = try await house.comment(slug, as: bob)
            #expect(try await house.delete("\(path)/\(slug)", as: ann).status == 200)
            for target in [slug, "\(slug)/history", "\(slug)/comments"] {
                expectProblem(try await house.get("\(path)/\(target)", as: ann), 404, "not_found")
            }
            expectProblem(
                try await house.get("/api/v1/community/comments/\(comment)/history", as: bob), 404, "not_found")
            expectProblem(
                try await house.put("/api/v1/community/comments/\(comment)", as: bob, #"{"body":"x"}"#), 404,
                "not_found")
            #expect(try await house.get("\(path)?q=secretive", as: ann).items.isEmpty)
            #expect(try await !house.content().contains { $0.contains("Secretive") })
            #expect(try await house.write("Secretive", as: bob) != slug)
        }
    }

    @Test func `floods of posts and comments are stopped`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("writer")
            var slug = ""
            for number in 0..<10 { slug = try await house.write("Post \(number)", as: key) }
            for _ in 0..<60 { try await house.comment(slug, as: key) }
            let before = try await house.content()
            let post = try await house.post(path, as: key, #"{"kind":"discussion","title":"T","body":"B"}"#)
            expectProblem(post, 429, "rate_limited")
            #expect(post.headers["retry-after"] == "3600")
            expectProblem(
                try await house.post("\(path)/\(slug)/comments", as: key, #"{"body":"B"}"#), 429, "rate_limited")
            #expect(try await house.content() == before)
            house.clocks.pass(seconds: 3_600)
            _ = try await house.write("At last", as: key)
        }
    }

    @Test func `scopes are what is asked for, and no other`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("writer")
            let slug = try await house.write("A post", as: key, kind: "question")
            let comment = "/api/v1/community/comments/\(try await house.comment(slug, as: key))"
            let post = "\(path)/\(slug)"
            let body = #"{"kind":"question","title":"T","body":"B"}"#
            let asked: [(method: String, path: String, body: String?, scope: String)] = [
                ("POST", path, body, "publish"), ("GET", path, nil, "read"), ("GET", post, nil, "read"),
                ("GET", post + "/history", nil, "read"), ("PUT", post, #"{"title":"T"}"#, "manage"),
                ("DELETE", post, nil, "manage"), ("PUT", post + "/accepted", #"{"comment_id":null}"#, "publish"),
                ("PUT", post + "/vote", #"{"up":true}"#, "review"),
                ("POST", post + "/comments", #"{"body":"B"}"#, "review"),
                ("GET", post + "/comments", nil, "read"), ("GET", comment + "/history", nil, "read"),
                ("PUT", comment, #"{"body":"B"}"#, "manage"), ("DELETE", comment, nil, "manage"),
                ("PUT", comment + "/vote", #"{"up":true}"#, "review"),
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
        }
    }
}
