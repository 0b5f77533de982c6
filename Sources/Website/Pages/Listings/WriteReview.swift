// WriteReview.swift: writing a review, or writing one's own anew.

internal import JSON
internal import Operations

extension Page {
    static let writeReview = Page(
        "/listing/{owner}/{name}/review", forPersons: true,
        get: { visit in
            .page(
                WriteReviewPage.screen(
                    visit, try await ListingPage.find(visit), before: try await WriteReviewPage.before(visit)))
        },
        post: { visit in
            let listing = try await ListingPage.find(visit)
            var input: JSONObject = [
                "owner": .string(visit["owner"]), "name": .string(visit["name"]),
                "rating": NumberText.value(visit.form["rating"]),
            ]
            for name in ["title", "body"] {
                if let text = visit.form.filled(name) { input.append(name, .string(text)) }
            }
            switch try await visit.attempt("write_review", input, once: visit.form["once"]) {
            case .success: return .redirect(ListingRows.address(visit, listing) + "?tab=reviews")
            case .failure(let refusal):
                return .page(
                    WriteReviewPage.screen(visit, listing, before: nil, Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            }
        })
}

private enum WriteReviewPage {
    /// The review that is to be written anew, where the address names one.
    static func before(_ visit: Visit) async throws -> Answer? {
        guard let id = visit.query.filled("review") else { return nil }
        return try await visit.ask(
            "show_review",
            ["owner": .string(visit["owner"]), "name": .string(visit["name"]), "review_id": .string(id)])
    }

    static func screen(
        _ visit: Visit, _ listing: Answer, before: Answer? = nil, _ complaint: Complaint? = nil
    ) -> Screen {
        let chosen = visit.form.filled("rating") ?? before.map { String($0.rating.count) } ?? ""
        return Screen(visit.say("Write a review"), section: .explore, isWide: false) {
            h1 { visit.say("Write a review") }
            p(.class("lead")) { listing.full_name.text }
            complaintBox(visit, complaint)
            PostForm.make(visit, to: "/listing/\(visit["owner"])/\(visit["name"])/review") {
                fieldset {
                    legend { visit.say("Rating") }
                    for stars in (1...5).reversed() {
                        InputField.box("rating", "\(stars)", isChecked: chosen == "\(stars)", type: "radio") {
                            visit.say("{count, plural, one {# star} other {# stars}}", ["count": .count(Int64(stars))])
                        }
                    }
                }
                InputField.make(
                    visit, "title", visit.say("Title"), help: visit.say("Optional."), complaint: complaint,
                    value: visit.form.filled("title") ?? before?.title.text, .maxlength(120))
                InputField.area(
                    visit, "body", visit.say("Text"), help: visit.say("Optional. Markdown, without HTML."),
                    complaint: complaint, value: visit.form.filled("body") ?? before?.body.text)
                div(.class("actions")) {
                    button(.class("primary"), .type("submit")) { visit.say("Publish the review") }
                    a(.class("button"), .href(ListingRows.address(visit, listing) + "?tab=reviews")) {
                        visit.say("Cancel")
                    }
                }
            }
        }
    }
}
