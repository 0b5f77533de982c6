// OwnListings.swift: what a publisher has, what others offer, and the reviews that wait for an answer; parts of the console.

enum OwnListings {
    static func table(_ visit: Visit, _ listings: [Answer]) -> HTML {
        DataTable.make(
            [
                Column(visit.say("Listing"), .name), Column(visit.say("State")), Column(visit.say("Version")),
                Column(visit.say("Level")), Column(visit.say("Installs"), .number),
            ], listings.map { row(visit, $0) })
    }

    private static func row(_ visit: Visit, _ listing: Answer) -> [HTML] {
        [
            HTML {
                a(.href(ListingRows.managing(visit, listing))) { listing.full_name.text }
                " "
                badge(visit.word(listing.kind.text))
            },
            HTML {
                ListingStateBadge.make(visit, listing)
                if let reason = listing.state_reason.filled { p(.class("muted")) { reason } }
                held(visit, listing)
                offer(visit, listing)
            },
            HTML(text: listing.version.text), visit.level(listing), HTML(text: visit.number(listing.installs.count)),
        ]
    }

    private static func held(_ visit: Visit, _ listing: Answer) -> HTML? {
        guard listing.version.filled == nil, listing.level.text == "quarantine" else { return nil }
        return p(.class("muted")) {
            a(.href(ListingRows.managing(visit, listing))) { visit.say("Its scan holds it back. See why") }
        }
    }

    private static func offer(_ visit: Visit, _ listing: Answer) -> HTML? {
        guard let handle = listing.offered_to.filled else { return nil }
        return p(.class("muted")) {
            visit.say("Offered to {handle}.", ["handle": .text("@" + handle)]).spaced
            a(.href(ListingRows.managing(visit, listing) + "/keep")) { visit.say("Take the offer back") + "…" }
        }
    }

    /// Listings that others offer, where there are any.
    static func offers(_ visit: Visit, _ offers: [Answer]) -> HTML? {
        guard !offers.isEmpty else { return nil }
        return section(.class("panel")) {
            h2 { visit.say("Offered to you") }
            ul {
                for listing in offers {
                    li {
                        listing.full_name.text + " "
                        a(.href(ListingRows.managing(visit, listing) + "/accept")) {
                            visit.say("Take it over") + "…"
                        }
                    }
                }
            }
        }
    }

    static func reviews(_ visit: Visit, _ reviews: Answer) -> HTML {
        guard !reviews.items.isEmpty else { return emptyState(visit.say("No review waits for an answer.")) }
        return ul(.class("rows")) {
            for review in reviews.items {
                li(.class("row")) {
                    div(.class("row-head")) {
                        a(.href(visit.to("/listing/\(review.full_name.text.dropFirst())?tab=reviews"))) {
                            review.full_name.text
                        }
                        ListingRows.stars(visit, review.rating.count)
                        span { "@" + review.author.text }
                        visit.ago(review.created_at.text)
                    }
                    div(.class("prose")) { HTML(markdown: review.body_html.text) }
                    p {
                        a(
                            .href(
                                visit.to(
                                    "/listing/\(review.full_name.text.dropFirst())/reviews/\(review.review_id.text)/answer"
                                ))
                        ) { visit.say("Answer") + "…" }
                    }
                }
            }
        }
    }
}
