// PostHistory.swift: the earlier texts of a post, and of a comment.

internal import JSON

extension Page {
    static let postHistory = Page(
        "/community/{slug}/history",
        get: { visit in
            let slug = JSONValue.string(visit["slug"])
            async let shown = visit.ask("show_post", ["slug": slug])
            let texts = try await visit.ask("show_post_history", ["slug": slug])
            let post = try await shown
            return .page(
                PostHistoryPage.screen(
                    visit, of: post.title.text, back: "/community/\(post.slug.text)", texts.items))
        })

    static let commentHistory = Page(
        "/community/{slug}/comments/{comment_id}/history",
        get: { visit in
            let texts = try await visit.ask("show_comment_history", ["comment_id": .string(visit["comment_id"])])
            let place = "/community/\(Address.escape(visit["slug"]))"
            return .page(
                PostHistoryPage.screen(
                    visit, of: visit.say("A comment"), back: place + "#" + Address.escape(visit["comment_id"]),
                    texts.items))
        })
}

private enum PostHistoryPage {
    static func screen(_ visit: Visit, of name: String, back: String, _ texts: [Answer]) -> Screen {
        Screen(visit.say("Earlier texts"), section: .community, isWide: false) {
            h1 { visit.say("Earlier texts") }
            p(.class("lead")) { name }
            TextHistory.make(visit, texts)
            p { a(.class("button"), .href(visit.to(back))) { visit.say("Back") } }
        }
    }
}
