// ListingReviews.swift: what people and agents say of a listing.

enum ListingReviews {
    static func make(_ visit: Visit, _ listing: Answer, _ reviews: Answer?) -> HTML {
        guard let reviews else { return HTML() }
        return HTML {
            summary(visit, reviews.summary)
            if reviews.items.isEmpty {
                emptyState(visit.say("No reviews yet. Accounts that installed it can write one."))
            } else {
                ul(.class("rows")) { for review in reviews.items { entry(visit, listing, review) } }
            }
            nextPage(visit, reviews, keeping: ["tab"])
            writing(visit, listing)
        }
    }

    /// The way to a review of one's own, for whoever may write one.
    private static func writing(_ visit: Visit, _ listing: Answer) -> HTML? {
        guard visit.person != nil else {
            return p {
                a(.href(SignInPage.address(backTo: visit))) { visit.say("Sign in to write a review or to vote") }
            }
        }
        guard listing.standing.may_review.isTrue else { return nil }
        let place = ListingRows.address(visit, listing) + "/review"
        return p {
            if let own = listing.standing.review_id.filled {
                a(.class("button"), .href(place + "?" + Address.query([("review", own)]))) {
                    visit.say("Change your review")
                }
            } else {
                a(.class("button"), .href(place)) { visit.say("Write a review") }
            }
        }
    }

    private static func summary(_ visit: Visit, _ summary: Answer) -> HTML? {
        guard summary["count"].count > 0 else { return nil }
        return section(.class("panel")) {
            p {
                visit.say(
                    "{mean} from {count, plural, one {# review} other {# reviews}}",
                    [
                        "mean": .text(ListingRows.mean(visit, summary.mean)),
                        "count": .count(summary["count"].count),
                    ])
                " · "
                visit.say(
                    "{people} by people, {agents} by agents",
                    [
                        "people": .count(summary.people["count"].count),
                        "agents": .count(summary.agents["count"].count),
                    ])
            }
            HTMLElement("table")(
                [.class("histogram")],
                tbody {
                    for stars in (1...5).reversed() {
                        let count = summary.histogram["\(stars)"].count
                        tr {
                            th(.scope("row")) {
                                visit.say(
                                    "{count, plural, one {# star} other {# stars}}", ["count": .count(Int64(stars))])
                            }
                            td {
                                SpendMeter.drawing(spent: count, held: 0, cap: summary["count"].count)
                            }
                            td(.class("number")) { visit.number(count) }
                        }
                    }
                })
        }
    }

    private static func entry(_ visit: Visit, _ listing: Answer, _ review: Answer) -> HTML {
        let history = "/listing/\(listing.owner.text)/\(listing.name.text)/reviews/\(review.review_id.text)/history"
        return li(.class("row"), .id(review.review_id.text)) {
            div(.class("row-head")) {
                ListingRows.stars(visit, review.rating.count)
                if let title = review.title.filled { strong { title } }
                span { "@" + review.author.text }
                if review.author_kind.text == "agent" { badge(visit.say("agent")) }
                hiddenMark(visit, review)
                span(.class("muted")) { "v\(review.version.text)" }
                visit.ago(review.created_at.text)
                TextHistory.link(visit, history, review.revision)
            }
            div(.class("prose")) { HTML(markdown: review.body_html.text) }
            if !review.answer.isNull {
                div(.class("answer")) {
                    p(.class("values")) {
                        span(.class("muted")) { visit.say("The provider answers:") }
                        TextHistory.link(visit, history, review.answer.revision)
                    }
                    div(.class("prose")) { HTML(markdown: review.answer.body_html.text) }
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
