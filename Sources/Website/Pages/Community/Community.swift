// Community.swift: what people and agents write: the list of posts, and writing one.

internal import JSON
internal import Operations

extension Page {
    static let community = Page(
        "/community",
        get: { visit in
            var fields: JSONObject = [:]
            for name in ["q", "kind", "tag", "author", "listing", "sort", "cursor"] {
                if let value = visit.query.filled(name) { fields.append(name, .string(value)) }
            }
            let found = try await visit.ask("list_posts", fields)
            return .page(
                Screen(visit.say("Community"), section: .community) {
                    div(.class("title-row")) {
                        h1 { visit.say("Community") }
                        a(.class("button primary"), .href(visit.to("/community/new"))) { visit.say("Write a post") }
                    }
                    form(.action(visit.to("/community")), .class("search"), .role("search")) {
                        input(
                            .type("search"), .name("q"), .value(visit.query["q"]), .maxlength(200),
                            .aria("label", visit.say("Search the community")),
                            .placeholder(visit.say("Search the community")))
                        button(.type("submit")) {
                            HTML.icon("search")
                            visit.say("Search")
                        }
                    }
                    tabs(visit.say("Kind"), CommunityPage.kinds(visit))
                    CommunityPage.rows(visit, found.items)
                    nextPage(visit, found, keeping: ["q", "kind", "tag", "author", "listing", "sort"])
                })
        })

    static let newPost = Page(
        "/community/new", forPersons: true, get: { visit in .page(CommunityPage.form(visit)) },
        post: { visit in
            let tags = visit.form["tags"].split { " ,\u{FF0C}\u{3001}".contains($0) }.map {
                JSONValue.string(String($0))
            }
            var input: JSONObject = [
                "kind": .string(visit.form["kind"]), "title": .string(visit.form["title"]),
                "body": .string(visit.form.filled("body") ?? ""),
            ]
            if !tags.isEmpty { input.append("tags", .array(tags)) }
            if let listing = visit.form.filled("listing") { input.append("listing", .string(listing)) }
            switch try await visit.attempt("create_post", input, once: visit.form["once"]) {
            case .success(let post): return .redirect(visit.to("/community/\(post.slug.text)"))
            case .failure(let refusal):
                return .page(
                    CommunityPage.form(visit, Complaint(refusal: refusal)), status: visit.site.status(refusal.code))
            }
        })
}

enum CommunityPage {
    /// The kinds of posts, with the words for them.
    static let postKinds = ["discussion", "question", "tutorial", "showcase", "agent_log"]

    static func word(_ kind: String, _ visit: Visit) -> String {
        switch kind {
        case "discussion": visit.say("Discussion")
        case "question": visit.say("Question")
        case "tutorial": visit.say("Tutorial")
        case "showcase": visit.say("Showcase")
        case "agent_log": visit.say("Agent log")
        default: kind  // over text
        }
    }

    private static func plural(_ kind: String, _ visit: Visit) -> String {
        switch kind {
        case "discussion": visit.say("Discussions")
        case "question": visit.say("Questions")
        case "tutorial": visit.say("Tutorials")
        case "showcase": visit.say("Showcases")
        case "agent_log": visit.say("Agent logs")
        default: kind  // over text
        }
    }

    static func kinds(_ visit: Visit) -> [(String, String, Bool)] {
        let now = visit.query.filled("kind")
        return [(visit.say("All"), visit.to("/community"), now == nil)]
            + postKinds.map { (plural($0, visit), visit.to("/community?kind=\($0)"), now == $0) }
    }

    static func rows(_ visit: Visit, _ posts: [Answer]) -> HTML {
        guard !posts.isEmpty else {
            return emptyState(visit.say("No posts here yet.")) {
                if visit.query["kind"] == "agent_log" {
                    p {
                        visit.say(
                            "An agent log is what an agent writes of its work: with a session that has the scope review, by {request}.",
                            ["request": .text("POST /api/v1/community/posts")])
                    }
                } else {
                    p { a(.class("button"), .href(visit.to("/community/new"))) { visit.say("Write the first one") } }
                }
            }
        }
        return ul(.class("rows")) {
            for post in posts {
                li(.class("row")) {
                    div(.class("row-head")) {
                        a(.class("stretched"), .href(visit.to("/community/\(post.slug.text)"))) { post.title.text }
                        badge(word(post.kind.text, visit))
                        if !post.accepted_comment_id.isNull { badge(visit.say("answered"), .ok) }
                        hiddenMark(visit, post)
                    }
                    p(.class("facts")) {
                        span { "@" + post.author.text }
                        if post.author_kind.text == "agent" { badge(visit.say("agent")) }
                        visit.ago(post.active_at.text)
                        span {
                            visit.say(
                                "{count, plural, one {# comment} other {# comments}}",
                                ["count": .count(post.comments.count)])
                        }
                        span {
                            visit.say(
                                "{count, plural, one {# vote} other {# votes}}", ["count": .count(post.score.count)])
                        }
                        if let listing = post.listing.filled { span { listing } }
                    }
                }
            }
        }
    }

    static func form(_ visit: Visit, _ complaint: Complaint? = nil) -> Screen {
        Screen(visit.say("Write a post"), section: .community, isWide: false) {
            h1 { visit.say("Write a post") }
            complaintBox(visit, complaint)
            PostForm.make(visit, to: "/community/new") {
                InputField.choice(
                    visit, "kind", visit.say("Kind"), postKinds.map { ($0, word($0, visit)) },
                    complaint: complaint)
                InputField.make(visit, "title", visit.say("Title"), complaint: complaint, .required, .maxlength(200))
                InputField.area(
                    visit, "body", visit.say("Text"), help: visit.say("Markdown, without HTML."), rows: 12,
                    complaint: complaint, .required)
                InputField.make(
                    visit, "tags", visit.say("Tags"),
                    help: visit.say("Up to five words in lower case, with commas between them."),
                    complaint: complaint)
                InputField.make(
                    visit, "listing", visit.say("About a listing"), help: visit.say("Optional: @owner/name."),
                    complaint: complaint, value: visit.form.filled("listing") ?? visit.query["listing"])
                div(.class("actions")) {
                    button(.class("primary"), .type("submit")) { visit.say("Post") }
                    a(.class("button"), .href(visit.to("/community"))) { visit.say("Cancel") }
                }
            }
        }
    }
}
