// Report.swift: telling the administrators that something is wrong with a listing, a review, a post or a comment.

internal import JSON
internal import Operations

extension Page {
    static let report = Page(
        "/report", forPersons: true, get: { visit in .page(ReportPage.screen(visit)) },
        post: { visit in
            var input: JSONObject = [
                "subject_kind": .string(visit.form["subject_kind"]), "subject": .string(visit.form["subject"]),
                "reason": .string(visit.form["reason"]),
            ]
            if let text = visit.form.filled("text") { input.append("text", .string(text)) }
            switch try await visit.attempt("create_report", input, once: visit.form["once"]) {
            case .failure(let refusal):
                return .page(
                    ReportPage.screen(visit, Complaint(refusal: refusal)), status: visit.site.status(refusal.code))
            case .success:
                return .page(
                    Screen(visit.say("Thank you"), isWide: false) {
                        h1 { visit.say("Thank you") }
                        p {
                            visit.say("The administrators of this server will look at it, and record what they decide.")
                        }
                        p { a(.class("button"), .href(visit.to("/"))) { visit.say("To the start page") } }
                    })
            }
        })
}

private enum ReportPage {
    static func screen(_ visit: Visit, _ complaint: Complaint? = nil) -> Screen {
        let kind = visit.form.filled("subject_kind") ?? visit.query.filled("kind") ?? "listing"
        let subject = visit.form.filled("subject") ?? visit.query["subject"]
        let title = title(visit, kind)
        return Screen(title, isWide: false) {
            h1 { title }
            complaintBox(visit, complaint)
            p { SubjectLink.make(visit, kind, subject) }
            p(.class("muted")) {
                visit.say("The administrators of this server read it, and record what they decide.")
            }
            PostForm.make(visit, to: "/report") {
                input(.type("hidden"), .name("subject_kind"), .value(kind))
                input(.type("hidden"), .name("subject"), .value(subject))
                InputField.choice(
                    visit, "reason", visit.say("What is wrong"), [("", visit.say("Choose…"))] + reasons(visit),
                    complaint: complaint, isRequired: true)
                InputField.area(
                    visit, "text", visit.say("What administrators should know"),
                    help: visit.say("Optional. Markdown, without HTML."), complaint: complaint)
                div(.class("actions")) {
                    button(.class("primary"), .type("submit")) { visit.say("Send the report") }
                    a(.class("button"), .href(visit.to("/"))) { visit.say("Cancel") }
                }
            }
        }
    }

    private static func title(_ visit: Visit, _ kind: String) -> String {
        switch kind {
        case "listing": visit.say("Report this listing")
        case "version": visit.say("Report this version")
        case "review": visit.say("Report this review")
        case "post": visit.say("Report this post")
        case "comment": visit.say("Report this comment")
        case "account": visit.say("Report this account")
        default: visit.say("Report something")  // over text
        }
    }

    /// The reasons that the operation knows, with words for them.
    private static func reasons(_ visit: Visit) -> [(value: String, title: String)] {
        guard
            case .choice(let known)? = visit.site.operations["create_report"]?.input.first(where: {
                $0.name == "reason"
            })?
            .schema
        else { return [] }
        return known.map { ($0, visit.word($0).capitalizedFirst) }
    }
}
