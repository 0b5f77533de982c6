// CommentHistoryTests.swift: random histories of comments and votes; what is counted is always what there is.

import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct CommentHistoryTests {
    @Test func `after any history a post counts its visible comments, and scores are the votes that there are`()
        async throws
    {
        for seed in UInt64(1)...3 {
            let shop = try await Shop()
            let random = SeededWords(seed: seed)
            func number(_ bound: Int) -> Int { Int(random.word() % UInt64(bound)) }
            let (posts, comments) = (PostStore(random: random), CommentStore(random: random))
            var accounts: [AccountID] = []
            for index in 0..<4 { accounts.append(try await shop.buyer("buyer\(index)").account.id) }
            let draft = PostDraft(kind: .question, title: "T", body: "B", tags: [], listing: nil)
            let (first, start) = (accounts[0], shop.now)
            let post = try await shop.database.write {
                try await posts.create(draft, by: first, as: .person, at: start, in: $0)
            }
            var known: [CommentID] = []
            for step in 0..<80 {
                let (account, now, choice) = (accounts[number(4)], shop.now, number(10))
                let target = known.isEmpty ? nil : known[number(known.count)]
                let standing = [Standing.visible, .hidden, .removed][number(3)]
                if choice < 4 || target == nil {
                    let made = try await shop.database.write { transaction in
                        try await comments.create(
                            "B", on: post, under: choice == 0 ? target : nil, by: account, as: .agent, at: now,
                            in: transaction)
                    }
                    if case .success(let id) = made { known.append(id) }
                } else if let target {
                    try await shop.database.write { transaction in
                        switch choice {
                        case 4: _ = try await comments.delete(target, at: now, in: transaction)
                        case 5: try await comments.set(standing, of: target, in: transaction)
                        case 6:
                            _ = try await comments.edit(target, body: "\(step)", as: .person, at: now, in: transaction)
                        case 7: try await posts.accept(target, for: post, in: transaction)
                        case 8:
                            try await comments.vote(for: target, step % 3 > 0, by: account, at: now, in: transaction)
                        default: try await posts.vote(for: post, step % 3 > 0, by: account, at: now, in: transaction)
                        }
                    }
                }
                shop.advance(seconds: 1)
                try await check(shop, "seed \(seed), step \(step)")
            }
        }
    }

    private func check(_ shop: Shop, _ comment: Testing.Comment) async throws {
        let wrongPosts = try await shop.number(
            """
            SELECT COUNT(*) FROM post p
             WHERE p.comments <> (SELECT COUNT(*) FROM post_comment c WHERE c.post_id = p.id AND c.standing = 'visible')
                OR p.score <> (SELECT COUNT(*) FROM contribution_vote v WHERE v.subject_id = p.id)
            """)
        #expect(wrongPosts == 0, comment)
        let wrongComments = try await shop.number(
            """
            SELECT COUNT(*) FROM post_comment c
             WHERE c.score <> (SELECT COUNT(*) FROM contribution_vote v WHERE v.subject_id = c.id)
                OR (c.body = '' AND c.standing <> 'deleted' AND c.standing <> 'removed')
                OR (c.body <> '' AND c.standing = 'deleted')
            """)
        #expect(wrongComments == 0, comment)
        let texts = try await shop.number(
            """
            SELECT COUNT(*) FROM comment_revision r JOIN post_comment c ON c.id = r.comment_id WHERE c.body = ''
            """)
        #expect(texts == 0, "what is deleted keeps no text: \(comment)")
    }

    @Test(arguments: [
        ("Reading PDF forms, fast!", "reading-pdf-forms-fast"), ("  --a--b  ", "a-b"), ("表格", ""), ("É é a", "a"),
        ("A" + String(repeating: "b", count: 100), "a" + String(repeating: "b", count: 59)), ("C++ & C#", "c-c"),
    ])
    func `a slug has the ASCII letters and digits of a title`(title: String, slug: String) {
        #expect(PostWords.slug(of: title) == slug)
    }

    @Test func `words are runs of letters, and each ideograph by itself`() {
        #expect(PostWords.words(of: "Read PDF-forms, read 表格!", limit: 10) == ["read", "pdf", "forms", "表", "格"])
        #expect(PostWords.words(of: "a b c", limit: 2) == ["a", "b"])
        #expect(PostWords.words(of: "%_\u{0}", limit: 5) == [])
        #expect(PostWords.words(of: String(repeating: "é", count: 500), limit: 5).allSatisfy { $0.utf8.count <= 120 })
    }
}
