// HistoryPageTests.swift: the earlier texts of reviews, posts and comments by pages, to whoever may read the present ones.

import Foundation
import JSON
import Testing

@Suite struct HistoryPageTests {
    /// The texts of a page of earlier texts stand in this order.
    private func expect(_ page: Answer, inOrder texts: [String]) {
        #expect(page.status == 200, "\(page.text)")
        let places = texts.map { page.text.range(of: $0)?.lowerBound }
        #expect(!places.contains(nil), "\(page.text)")
        let found = places.compactMap(\.self)
        #expect(found == found.sorted(), "\(page.text)")
    }

    @Test func `a changed post and a changed comment lead to their earlier texts, for visitors too`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let key = try await house.key(of: "ada", scopes: ["read", "publish", "review", "manage"]).text
            let slug = try await house.write("Tides", as: key)
            let comment = try await house.comment(slug, as: key, "First thought.")
            let page = "/community/\(slug)"
            let visitor = Browser(house)
            #expect(!(try visitor.get(page).text.contains("/history")), "nothing was changed yet")
            let body = #"{"title":"High tides","body":"<b>Then</b> **later**."}"#
            #expect(try await house.put("/api/v1/community/posts/\(slug)", as: key, body).status == 200)
            let changed = try await house.put(
                "/api/v1/community/comments/\(comment)", as: key, #"{"body":"Second thought."}"#)
            #expect(changed.status == 200)
            let shown = try visitor.get(page).text
            for path in ["\(page)/history", "\(page)/comments/\(comment)/history"] {
                #expect(shown.contains("href=\"\(path)\""), "\(shown)")
            }
            let post = try visitor.get(page + "/history")
            expect(post, inOrder: ["High tides", "<strong>later</strong>", "Tides", "Text."])
            #expect(!post.text.contains("<b>"))
            expect(
                try visitor.get("\(page)/comments/\(comment)/history"), inOrder: ["Second thought.", "First thought."])
            #expect(try visitor.get("/zh\(page)/history").text.contains("编辑历史"))
        }
    }

    @Test func `earlier texts of what was hidden are shown to its author alone`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.administrator("root")
            try await house.person("ada")
            let key = try await house.key(of: "ada", scopes: ["read", "publish", "review", "manage"]).text
            let slug = try await house.write("Spam", as: key)
            #expect(
                try await house.put(
                    "/api/v1/community/posts/\(slug)", as: key, #"{"title":"Spam","body":"Buy **now**."}"#
                ).status == 200)
            let report = try await house.report("post", slug, as: try await house.account("bob"))
            let hidden = try await house.decide(
                report, as: admin, #"{"verdict":"confirmed","action":"hide","reason":"It is spam."}"#)
            #expect(hidden.status == 200, "\(hidden.text)")
            let author = Browser(house)
            #expect(try author.signIn("ada").status == 303)
            #expect(try author.get("/community/\(slug)/history").status == 200)
            #expect(try Browser(house).get("/community/\(slug)/history").status == 404)
        }
    }

    @Test func `a review shows what was written as it, and what was answered and taken back`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let owner = try await house.key(of: "ada", scopes: ["read", "manage"]).text
            try await house.list("ada", "notes")
            let reader = try await house.user("rita", of: "@ada/notes")
            let id = try await house.review("@ada/notes", as: reader, #","body":"It is slow.""#)
            let path = "/listing/ada/notes/reviews/\(id)/history"
            let list = "/listing/ada/notes?tab=reviews"
            let visitor = Browser(house)
            #expect(!(try visitor.get(list).text.contains(path)))
            let answer = "/api/v1/listings/ada/notes/reviews/\(id)/answer"
            #expect(try await house.put(answer, as: owner, #"{"body":"It will be faster."}"#).status == 200)
            #expect(!(try visitor.get(list).text.contains(path)), "the first answer has no history")
            #expect(try await house.delete(answer, as: owner).status == 200)
            house.clocks.pass(seconds: 1)
            let again = try await house.put(answer, as: owner, #"{"body":"It is faster now."}"#)
            #expect(again.json?["answer"]?["revision"]?.int64 == 3, "\(again.text)")
            #expect(try visitor.get(list).text.contains(path))
            _ = try await house.review("@ada/notes", as: reader, #","body":"It is fast.""#)
            expect(
                try visitor.get(path),
                inOrder: [
                    "It is fast.", "It is slow.", "It is faster now.", "It was taken back.", "It will be faster.",
                ])
            #expect(
                try visitor.get("/listing/ada/notes/reviews/rev_\(String(repeating: "0", count: 26))/history").status
                    == 404)
        }
    }
}
