// ReviewSteps.swift: answering a review as its provider, finding one helpful, and deleting one's own.

internal import JSON
internal import Operations
internal import Sessions
internal import Wording

extension Page {
    static let reviewStep = Page(
        "/listing/{owner}/{name}/reviews/{review_id}/{step}", forPersons: true,
        get: { visit in
            let step = try ReviewStepPage.step(visit)
            // Finding one helpful has no page of its own.
            guard step != .helpful else { return .redirect(ReviewStepPage.back(visit)) }
            return .page(ReviewStepPage.screen(visit, step, try await ReviewStepPage.find(visit)))
        },
        post: { visit in
            let step = try ReviewStepPage.step(visit)
            var input = ReviewStepPage.place(visit)
            switch step {
            case .answer: input.append("body", .string(visit.form.filled("body") ?? ""))
            case .helpful: input.append("helpful", .bool(visit.form["helpful"] == "true"))
            case .withdraw, .delete: break
            }
            switch try await visit.attempt(step.operation, input, once: visit.form["once"]) {
            case .success:
                return .redirect(ReviewStepPage.back(visit) + (step == .delete ? "" : "#" + visit["review_id"]))
            case .failure(let refusal):
                return .page(
                    ReviewStepPage.screen(
                        visit, step, try await ReviewStepPage.find(visit), Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            }
        })
}

private enum ReviewStepPage {
    enum Step: String {
        case answer, withdraw, delete, helpful

        var operation: String {
            switch self {
            case .answer: "answer_review"
            case .withdraw: "withdraw_answer"
            case .delete: "delete_review"
            case .helpful: "vote_for_review"
            }
        }

        func title(_ visit: Visit) -> String {
            switch self {
            case .answer: visit.say("Answer the review")
            case .withdraw: visit.say("Take the answer back")
            case .delete: visit.say("Delete your review")
            case .helpful: visit.say("Helpful")
            }
        }
    }

    static func step(_ visit: Visit) throws -> Step {
        guard let step = Step(rawValue: visit["step"]) else {
            throw Refusal(.notFound, "There is no page at this address.")
        }
        return step
    }

    static func place(_ visit: Visit) -> JSONObject {
        [
            "owner": .string(visit["owner"]), "name": .string(visit["name"]), "review_id": .string(visit["review_id"]),
        ]
    }

    static func find(_ visit: Visit) async throws -> Answer {
        var input = place(visit)
        input.append("render", "html")
        return try await visit.ask("show_review", input)
    }

    static func back(_ visit: Visit) -> String {
        visit.to("/listing/\(Address.escape(visit["owner"]))/\(Address.escape(visit["name"]))?tab=reviews")
    }

    static func screen(_ visit: Visit, _ step: Step, _ review: Answer, _ complaint: Complaint? = nil) -> Screen {
        let title = step.title(visit)
        return Screen(title, section: .explore, isWide: false) {
            h1 { title }
            p(.class("lead")) { "@\(visit["owner"].trimmingPrefix("@"))/\(visit["name"])" }
            div(.class("answer")) {
                p(.class("facts")) {
                    ListingRows.stars(visit, review.rating.count)
                    span { "@" + review.author.text }
                    visit.ago(review.created_at.text)
                }
                div(.class("prose")) { HTML(markdown: review.body_html.text) }
            }
            complaintBox(visit, complaint)
            PostForm.make(visit, to: visit.path) {
                switch step {
                case .answer:
                    InputField.area(
                        visit, "body", visit.say("Your answer"), help: visit.say("Markdown, without HTML."),
                        complaint: complaint, value: visit.form.filled("body") ?? review.answer.body.text, .required)
                case .withdraw: p { visit.say("It is not shown any more. What you had written stays in the history.") }
                case .delete:
                    p {
                        visit.say(
                            "Its texts are gone, the earlier ones too, with the votes for it and the answers to it. This cannot be undone."
                        )
                    }
                case .helpful: HTML()
                }
                div(.class("actions")) {
                    button(.class(step == .delete ? "danger primary" : "primary"), .type("submit")) { title }
                    a(.class("button"), .href(back(visit))) { visit.say("Cancel") }
                }
            }
        }
    }
}

/// What somebody who is signed in can do with a review.
enum ReviewActions {
    static func make(_ visit: Visit, _ listing: Answer, _ review: Answer) -> HTML? {
        guard visit.person != nil else { return nil }
        let path = "/listing/\(listing.owner.text)/\(listing.name.text)/reviews/\(review.review_id.text)"
        let isOwner = listing.standing.is_owner.isTrue
        return div(.class("actions")) {
            if review.is_yours.isTrue {
                a(
                    .href(
                        ListingRows.address(visit, listing) + "/review?"
                            + Address.query([("review", review.review_id.text)]))
                ) { visit.say("Edit") }
                a(.href(visit.to(path + "/delete"))) { visit.say("Delete") + "…" }
            } else {
                if isOwner {
                    a(.href(visit.to(path + "/answer"))) {
                        review.answer.isNull ? visit.say("Answer") + "…" : visit.say("Change the answer") + "…"
                    }
                    if !review.answer.isNull {
                        a(.href(visit.to(path + "/withdraw"))) { visit.say("Take the answer back") + "…" }
                    }
                } else {
                    let has = review.has_your_vote.isTrue
                    PostForm.action(
                        visit, to: path + "/helpful", has ? visit.say("Take your vote back") : visit.say("Helpful"),
                        class: "plain", [("helpful", has ? "false" : "true")])
                }
                ReportLink.make(visit, "review", review.review_id.text)
            }
        }
    }
}

/// The way to telling the administrators of something.
enum ReportLink {
    static func make(_ visit: Visit, _ kind: String, _ subject: String) -> HTML {
        a(.href(visit.to("/report?" + Address.query([("kind", kind), ("subject", subject)])))) {
            visit.say("Report") + "…"
        }
    }
}
