// ListingRows.swift: rows of listings, and the table of kinds.

/// Listings as rows of three lines, with hairlines between.
enum ListingRows {
    static func make(_ visit: Visit, _ listings: [Answer]) -> HTML {
        guard !listings.isEmpty else { return emptyState(visit.say("Nothing is published here yet.")) }
        return ul(.class("rows")) {
            for listing in listings {
                li(.class("row")) {
                    div(.class("row-head")) {
                        a(.class("stretched"), .href(address(visit, listing))) { listing.full_name.text }
                        badge(visit.word(listing.kind.text))
                        visit.level(listing)
                    }
                    p { listing.summary.text }
                    facts(visit, listing)
                }
            }
        }
    }

    static func address(_ visit: Visit, _ listing: Answer) -> String {
        visit.to("/listing/\(Address.escape(listing.owner.text))/\(Address.escape(listing.name.text))")
    }

    /// Where its owner manages it.
    static func managing(_ visit: Visit, _ listing: Answer) -> String {
        visit.to("/console/listings/\(Address.escape(listing.owner.text))/\(Address.escape(listing.name.text))")
    }

    /// Version, age, installs, rating and price in one line.
    static func facts(_ visit: Visit, _ listing: Answer) -> HTML {
        p(.class("facts")) {
            if let version = listing.version.filled {
                span { "v\(version)" }
                visit.ago(listing.updated_at.text)
            }
            span {
                visit.say(
                    "{count, plural, one {# install} other {# installs}}", ["count": .count(listing.installs.count)])
            }
            rating(visit, listing)
            span { visit.price(listing) }
            if listing.state.text == "deprecated" { badge(visit.say("Deprecated"), .warn) }
            if listing.state.text == "archived" { badge(visit.say("Archived"), .warn) }
        }
    }
}

extension ListingRows {
    /// `★ 4.6 (31)`; nothing where nobody has rated it.
    static func rating(_ visit: Visit, _ listing: Answer) -> HTML? {
        guard !listing.rating.isNull else { return nil }
        let mean = String(listing.rating.decimal.prefix(3)).replacing(".", with: visit.language.figures.point)
        return span(.class("rating")) {
            icon("star")
            "\(mean) (\(visit.number(listing.review_count.count)))"
            span(.class("unseen")) { " " + visit.say("of five, by so many reviews") }
        }
    }
}

/// Every kind with what it is and how many listings it has.
enum KindTable {
    static func make(_ visit: Visit, _ kinds: [Answer]) -> HTML {
        ul(.class("kinds")) {
            for kind in kinds {
                li {
                    a(.href(visit.to("/kinds/\(Address.escape(kind.id.text))"))) { visit.word(kind.title.text) }
                    span(.class("number")) { visit.number(kind.listings.count) }
                    p { visit.word(kind.summary.text) }
                }
            }
        }
    }
}
