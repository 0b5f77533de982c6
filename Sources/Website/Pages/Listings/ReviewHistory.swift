// ReviewHistory.swift: what was written as one review, and what its provider has answered.

internal import JSON

extension Page {
    static let reviewHistory = Page(
        "/listing/{owner}/{name}/reviews/{review_id}/history",
        get: { visit in
            let review = try await visit.ask(
                "show_review",
                [
                    "owner": .string(visit["owner"]), "name": .string(visit["name"]),
                    "review_id": .string(visit["review_id"]),
                ])
            let place = "/listing/\(Address.escape(visit["owner"]))/\(Address.escape(visit["name"]))"
            return .page(
                Screen(visit.say("Earlier texts"), section: .explore, isWide: false) {
                    h1 { visit.say("Earlier texts") }
                    p(.class("lead")) {
                        visit.say(
                            "Review of {listing} by {author}",
                            [
                                "listing": .text("@\(visit["owner"].trimmingPrefix("@"))/\(visit["name"])"),
                                "author": .text("@" + review.author.text),
                            ])
                    }
                    TextHistory.make(visit, review.history.items) { text in
                        HTML {
                            ListingRows.stars(visit, text.rating.count)
                            span(.class("muted")) { "v\(text.version.text)" }
                        }
                    }
                    if !review.answer_history.items.isEmpty {
                        h2 { visit.say("What the provider has answered") }
                        TextHistory.make(visit, review.answer_history.items)
                    }
                    p {
                        a(.class("button"), .href(visit.to(place + "?tab=reviews#" + review.review_id.text))) {
                            visit.say("Back")
                        }
                    }
                })
        })
}
