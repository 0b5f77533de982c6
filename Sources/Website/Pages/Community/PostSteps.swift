// PostSteps.swift: changing and deleting one's own posts and comments, and voting for a comment.

internal import JSON
internal import Operations

extension Page {
    static let postStep = Page(
        "/community/{slug}/{step}", forPersons: true,
        get: { visit in
            let step = try PostSteps.step(visit, of: [.edit, .delete])
            let post = try await visit.ask("show_post", ["slug": .string(visit["slug"])])
            return .page(PostSteps.screen(visit, step, title: post.title.text, body: post.body.text, isPost: true))
        },
        post: { visit in
            let step = try PostSteps.step(visit, of: [.edit, .delete])
            var input: JSONObject = ["slug": .string(visit["slug"])]
            if step == .edit {
                input.append("title", .string(visit.form["title"]))
                input.append("body", .string(visit.form.filled("body") ?? ""))
            }
            switch try await visit.attempt(step == .edit ? "edit_post" : "delete_post", input) {
            case .success:
                return .redirect(visit.to(step == .edit ? "/community/\(visit["slug"])" : "/community"))
            case .failure(let refusal):
                return .page(
                    PostSteps.screen(visit, step, title: nil, body: nil, isPost: true, Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            }
        })

    static let commentStep = Page(
        "/community/{slug}/comments/{comment_id}/{step}", forPersons: true,
        get: { visit in
            let step = try PostSteps.step(visit, of: [.edit, .delete])
            let texts = try await visit.ask("show_comment_history", ["comment_id": .string(visit["comment_id"])])
            return .page(
                PostSteps.screen(visit, step, title: nil, body: texts.items.first?.body.text ?? "", isPost: false))
        },
        post: { visit in
            let step = try PostSteps.step(visit, of: [.edit, .delete, .vote])
            var input: JSONObject = ["comment_id": .string(visit["comment_id"])]
            switch step {
            case .edit: input.append("body", .string(visit.form.filled("body") ?? ""))
            case .vote: input.append("up", .bool(visit.form["up"] == "true"))
            case .delete: break
            }
            let place = visit.to("/community/\(visit["slug"])")
            switch try await visit.attempt(step.operationOfComments, input) {
            case .success: return .redirect(step == .delete ? place : place + "#" + visit["comment_id"])
            case .failure(let refusal) where step == .vote: throw refusal
            case .failure(let refusal):
                return .page(
                    PostSteps.screen(visit, step, title: nil, body: nil, isPost: false, Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            }
        })
}

enum PostSteps {
    enum Step: String {
        case edit, delete, vote

        fileprivate var operationOfComments: String {
            switch self {
            case .edit: "edit_comment"
            case .delete: "delete_comment"
            case .vote: "vote_for_comment"
            }
        }
    }

    fileprivate static func step(_ visit: Visit, of steps: [Step]) throws(Refusal) -> Step {
        guard let step = Step(rawValue: visit["step"]), steps.contains(step) else { throw .notFound("page") }
        return step
    }

    /// - Parameters:
    ///   - title: what stands there; `nil` where there is none, or what was sent is shown.
    ///   - body: the same.
    fileprivate static func screen(
        _ visit: Visit, _ step: Step, title: String?, body: String?, isPost: Bool, _ complaint: Complaint? = nil
    ) -> Screen {
        let name =
            switch (step, isPost) {
            case (.edit, true): visit.say("Change your post")
            case (.edit, false), (.vote, _): visit.say("Change your comment")
            case (.delete, true): visit.say("Delete your post?")
            case (.delete, false): visit.say("Delete your comment?")
            }
        return Screen(name, section: .community, isWide: false) {
            h1 { name }
            complaintBox(visit, complaint)
            PostForm.make(visit, to: visit.path) {
                if step == .edit {
                    if isPost {
                        InputField.make(
                            visit, "title", visit.say("Title"), complaint: complaint, value: title, .required,
                            .maxlength(200))
                    }
                    InputField.area(
                        visit, "body", visit.say("Text"),
                        help: visit.say("Markdown, without HTML. The earlier texts stay readable."), rows: 10,
                        complaint: complaint, value: body, .required)
                } else {
                    if isPost, let title { p(.class("lead")) { title } }
                    p { visit.say("Its text and its earlier texts will be gone. This is final.") }
                }
                div(.class("actions")) {
                    button(.class(step == .edit ? "primary" : "danger primary"), .type("submit")) {
                        step == .edit ? visit.say("Save") : visit.say("Delete")
                    }
                    a(.class("button"), .href(visit.to("/community/\(visit["slug"])"))) { visit.say("Cancel") }
                }
            }
        }
    }

    /// The ways to a comment's steps, for whoever may take them.
    static func ofComment(_ visit: Visit, _ comment: Answer, slug: String) -> HTML {
        let place = "/community/\(slug)/comments/\(comment.comment_id.text)/"
        return HTML {
            if comment.is_yours.isTrue {
                a(.href(visit.to(place + "edit"))) { visit.say("Change") + "…" }
                a(.href(visit.to(place + "delete"))) { visit.say("Delete") + "…" }
            } else {
                VoteButton.make(visit, to: place + "vote", has: comment.has_your_vote.isTrue, class: "plain")
            }
        }
    }
}
