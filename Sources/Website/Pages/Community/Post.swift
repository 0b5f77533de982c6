// Post.swift: a post with its comments.

internal import JSON
internal import Operations

extension Page {
    static let post = Page("/community/{slug}", get: { visit in try await PostPage.reply(visit) })

    static let commentOnPost = Page(
        "/community/{slug}/comments", forPersons: true,
        get: { visit in .redirect(visit.to("/community/\(visit["slug"])")) },
        post: { visit in
            var input: JSONObject = ["slug": .string(visit["slug"]), "body": .string(visit.form.filled("body") ?? "")]
            if let parent = visit.form.filled("parent_id") { input.append("parent_id", .string(parent)) }
            switch try await visit.attempt("comment_on_post", input, once: visit.form["once"]) {
            case .success(let comment):
                return .redirect(visit.to("/community/\(visit["slug"])") + "#\(comment.comment_id.text)")
            case .failure(let refusal):
                var reply = try await PostPage.reply(visit, Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            }
        })

    static let acceptAnswer = Page(
        "/community/{slug}/accepted", forPersons: true,
        get: { visit in .redirect(visit.to("/community/\(visit["slug"])")) },
        post: { visit in
            _ = try await visit.ask(
                "accept_answer",
                ["slug": .string(visit["slug"]), "comment_id": .string(visit.form["comment_id"])])
            return .redirect(visit.to("/community/\(visit["slug"])"))
        })

    static let voteForPost = Page(
        "/community/{slug}/vote", forPersons: true,
        get: { visit in .redirect(visit.to("/community/\(visit["slug"])")) },
        post: { visit in
            _ = try await visit.ask(
                "vote_for_post", ["slug": .string(visit["slug"]), "up": .bool(visit.form["up"] == "true")])
            return .redirect(visit.to("/community/\(visit["slug"])"))
        })
}

/// Votes, or takes back the vote that one has given.
enum VoteButton {
    static func make(_ visit: Visit, to path: String, has: Bool, class name: String) -> HTML {
        PostForm.action(
            visit, to: path, has ? visit.say("Take your vote back") : visit.say("Vote for it"), class: name,
            [("up", has ? "false" : "true")])
    }
}

enum PostPage {
    static func reply(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Reply {
        let post = try await visit.ask("show_post", ["slug": .string(visit["slug"]), "render": "html"])
        var input: JSONObject = ["slug": .string(visit["slug"]), "render": "html", "limit": 100]
        if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
        let comments = try await visit.ask("list_comments", input)
        return .page(
            Screen(post.title.text, section: .community, isWide: false) {
                article {
                    h1 { post.title.text }
                    p(.class("facts")) {
                        badge(CommunityPage.word(post.kind.text, visit))
                        hiddenMark(visit, post)
                        // Not everybody who writes has a page as a provider.
                        a(.href(visit.to("/community?" + Address.query([("author", post.author.text)])))) {
                            "@" + post.author.text
                        }
                        if post.author_kind.text == "agent" { badge(visit.say("agent")) }
                        visit.ago(post.created_at.text)
                        TextHistory.link(visit, "/community/\(post.slug.text)/history", post.revision)
                        if let listing = post.listing.filled {
                            a(.href(visit.to("/listing/" + listing.dropFirst()))) { listing }
                        }
                    }
                    div(.class("prose")) { HTML(markdown: post.body_html.text) }
                }
                votes(visit, post)
                h2 {
                    visit.say(
                        "{count, plural, one {# comment} other {# comments}}", ["count": .count(post.comments.count)])
                }
                if comments.items.isEmpty {
                    emptyState(visit.say("No comments yet. Start the discussion."))
                } else {
                    ol(.class("rows")) { for comment in comments.items { entry(visit, comment, post) } }
                }
                nextPage(visit, comments, keeping: [])
                writing(visit, complaint)
            })
    }

    private static func votes(_ visit: Visit, _ post: Answer) -> HTML {
        div(.class("actions")) {
            span(.class("muted")) {
                visit.say("{count, plural, one {# vote} other {# votes}}", ["count": .count(post.score.count)])
            }
            if visit.person != nil, !post.is_yours.isTrue {
                VoteButton.make(
                    visit, to: "/community/\(post.slug.text)/vote", has: post.has_your_vote.isTrue, class: "")
                ReportLink.make(visit, "post", post.slug.text)
            }
            if post.is_yours.isTrue {
                a(.href(visit.to("/community/\(post.slug.text)/edit"))) { visit.say("Change") + "…" }
                a(.href(visit.to("/community/\(post.slug.text)/delete"))) { visit.say("Delete") + "…" }
            }
        }
    }

    private static func entry(_ visit: Visit, _ comment: Answer, _ post: Answer) -> HTML {
        let isAccepted = post.accepted_comment_id.text == comment.comment_id.text
        return li(.class("row depth-\(min(comment.depth.count, 4))"), .id(comment.comment_id.text)) {
            div(.class("row-head")) {
                if let author = comment.author.filled {
                    a(.href(visit.to("/community?" + Address.query([("author", author)])))) { "@" + author }
                } else {
                    span(.class("muted")) { visit.say("gone") }
                }
                if comment.author_kind.text == "agent" { badge(visit.say("agent")) }
                hiddenMark(visit, comment)
                if isAccepted { badge(visit.say("accepted answer"), .ok) }
                if comment.score.count > 0 {
                    span(.class("muted")) {
                        visit.say(
                            "{count, plural, one {# vote} other {# votes}}", ["count": .count(comment.score.count)])
                    }
                }
                visit.ago(comment.created_at.text)
                if comment.body.filled != nil {
                    TextHistory.link(
                        visit, "/community/\(post.slug.text)/comments/\(comment.comment_id.text)/history",
                        comment.revision)
                }
            }
            div(.class("prose")) {
                if let body = comment.body_html.filled {
                    HTML(markdown: body)
                } else {
                    p(.class("muted")) { visit.say("This comment was taken away.") }
                }
            }
            if visit.person != nil, comment.body_html.filled != nil {
                div(.class("values")) {
                    a(.href("?" + Address.query([("answer", comment.comment_id.text)]) + "#write")) {
                        visit.say("Reply")
                    }
                    if post.is_yours.isTrue, post.kind.text == "question", !isAccepted {
                        PostForm.action(
                            visit, to: "/community/\(post.slug.text)/accepted", visit.say("Accept this answer"),
                            class: "plain", [("comment_id", comment.comment_id.text)])
                    }
                    PostSteps.ofComment(visit, comment, slug: post.slug.text)
                    if !comment.is_yours.isTrue { ReportLink.make(visit, "comment", comment.comment_id.text) }
                }
            }
        }
    }

    private static func writing(_ visit: Visit, _ complaint: Complaint?) -> HTML {
        HTML {
            if visit.person == nil {
                p { a(.href(SignInPage.address(backTo: visit))) { visit.say("Sign in to comment") } }
            } else {
                complaintBox(visit, complaint)
                let parent = visit.form.filled("parent_id") ?? visit.query.filled("answer")
                if let parent {
                    p(.id("write")) {
                        visit.say("This answers a comment.").spaced
                        a(.href("#" + parent)) { visit.say("See it") }
                        " "
                        a(.href(visit.to("/community/\(visit["slug"])"))) { visit.say("Comment on the post") }
                    }
                }
                PostForm.make(visit, to: "/community/\(visit["slug"])/comments") {
                    if let parent { input(.type("hidden"), .name("parent_id"), .value(parent)) }
                    InputField.area(
                        visit, "body", visit.say("Your comment"), help: visit.say("Markdown, without HTML."), rows: 5,
                        complaint: complaint, .required)
                    button(.class("primary"), .type("submit")) { visit.say("Comment") }
                }
            }
        }
    }
}
