// ListingReviews.swift: what people and agents say of a listing.

enum ListingReviews {
    static func make(_ visit: Visit, _ listing: Answer, _ reviews: Answer?) -> HTML {
        guard let reviews else { return HTML() }
        return join {
            summary(visit, reviews.summary)
            if reviews.items.isEmpty {
                emptyState(visit.say("No reviews yet. Accounts that installed it can write one."))
            } else {
                ul(.class("rows")) { for review in reviews.items { entry(visit, listing, review) } }
            }
            nextPage(visit, reviews, keeping: ["tab"])
            if visit.person != nil {
                p {
                    a(.class("button"), .href(ListingRows.address(visit, listing) + "/review")) {
                        visit.say("Write a review")
                    }
                }
            }
        }
    }

    private static func summary(_ visit: Visit, _ summary: Answer) -> HTML? {
        guard summary["count"].count > 0 else { return nil }
        return section(.class("panel")) {
            p {
                strong { summary.mean.decimal }
                " "
                visit.say(
                    "{count, plural, one {of # review} other {of # reviews}}", ["count": .count(summary["count"].count)]
                )
                " · "
                visit.say(
                    "{people} by people, {agents} by agents",
                    [
                        "people": .count(summary.people["count"].count),
                        "agents": .count(summary.agents["count"].count),
                    ])
            }
            element(
                "table", [.class("histogram")],
                tbody {
                    for stars in (1...5).reversed() {
                        let count = summary.histogram["\(stars)"].count
                        tr {
                            th(.scope("row")) {
                                visit.say(
                                    "{count, plural, one {# star} other {# stars}}", ["count": .count(Int64(stars))])
                            }
                            td {
                                meter(
                                    .minimum(0), .maximum(summary["count"].count), .value(String(count)),
                                    .aria("hidden", "true")
                                ) {
                                    ""
                                }
                            }
                            td(.class("number")) { visit.number(count) }
                        }
                    }
                })
        }
    }

    private static func entry(_ visit: Visit, _ listing: Answer, _ review: Answer) -> HTML {
        li(.class("row"), .id(review.review_id.text)) {
            div(.class("row-head")) {
                strong { "\(review.rating.count) / 5" }
                if let title = review.title.filled { strong { title } }
                a(.href(visit.to("/providers/\(Address.escape(review.author.text))"))) { "@" + review.author.text }
                if review.author_kind.text == "agent" { badge(visit.say("agent")) }
                span(.class("muted")) { "v\(review.version.text)" }
                visit.ago(review.created_at.text)
                if review.revision.count > 1 { span(.class("muted")) { visit.say("edited") } }
            }
            div(.class("prose")) { HTML(trusted: review.body_html.text) }
            if !review.answer.isNull {
                div(.class("answer")) {
                    p(.class("muted")) { visit.say("The provider answers:") }
                    div(.class("prose")) { HTML(trusted: review.answer.body_html.text) }
                }
            }
            if review.helpful.count > 0 {
                p(.class("muted")) {
                    visit.say(
                        "{count, plural, one {# found this helpful} other {# found this helpful}}",
                        ["count": .count(review.helpful.count)])
                }
            }
            ReviewActions.make(visit, listing, review)
        }
    }
}
