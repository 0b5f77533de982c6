// ListingRows.swift: rows of listings, and the table of kinds.

/// Listings as rows of three lines, with hairlines between.
enum ListingRows {
    static func make(_ visit: Visit, _ listings: [Answer]) -> HTML {
        guard !listings.isEmpty else { return emptyState(visit.say("Nothing is published here yet.")) }
        return ul(.class("rows")) {
            for listing in listings {
                li(.class("row")) {
                    div(.class("row-head")) {
                        picture(visit, listing)
                        a(.class("stretched"), .href(address(visit, listing))) { listing.full_name.text }
                        badges(visit, listing)
                    }
                    p { listing.summary.text }
                    facts(visit, listing)
                }
            }
        }
    }

    /// What it is, and how safe: together, however narrow the page.
    static func badges(_ visit: Visit, _ listing: Answer) -> HTML {
        span(.class("badges")) {
            badge(visit.word(listing.kind.text))
            visit.level(listing)
        }
    }

    /// `@owner/name`, which breaks behind the owner before it breaks within a word.
    static func fullName(_ listing: Answer) -> HTML {
        HTML {
            "@\(listing.owner.text)/"
            wbr()
            listing.name.text
        }
    }

    /// Its icon, or the first letter of its name in the same room: decoration, since the name stands beside it.
    static func picture(_ visit: Visit, _ listing: Answer, isLarge: Bool = false) -> HTML {
        let (name, side) = isLarge ? ("picture large", "48") : ("picture", "24")
        guard let address = listing.icon_url.filled else {
            return span(.class(name), .aria("hidden", "true")) { monogram(of: listing) }
        }
        return img(
            .class(name), .src(address), .alt(""), .other("width", side), .other("height", side),
            .other("loading", isLarge ? "eager" : "lazy"), .other("decoding", "async"))
    }

    private static func monogram(of listing: Answer) -> String {
        let letter = listing.name.text.first { $0.isLetter || $0.isNumber }
        return letter.map { $0.uppercased() } ?? "·"
    }

    static func address(_ visit: Visit, _ listing: Answer) -> String {
        visit.to("/listing/\(Address.escape(listing.owner.text))/\(Address.escape(listing.name.text))")
    }

    /// Where its owner manages it.
    static func managing(_ visit: Visit, _ listing: Answer) -> String {
        visit.to("/console/listings/\(Address.escape(listing.owner.text))/\(Address.escape(listing.name.text))")
    }

    /// The way to a listing by its full name, which is null where there is none any more.
    static func link(_ visit: Visit, _ fullName: Answer) -> HTML {
        guard let name = fullName.filled else { return span(.class("muted")) { visit.say("gone") } }
        return a(.href(visit.to("/listing/" + name.dropFirst()))) { name }
    }

    /// Whether it costs something and nobody sells it, since its owner has closed the account.
    static func isUnsold(_ visit: Visit, _ listing: Answer) -> Bool {
        listing.owner_closed.isTrue && listing.pricing.text != "free" && visit.site.facts.monetization
    }

    /// Whether nobody new can have it, since its owner's account is suspended.
    static func isWithheld(_ listing: Answer) -> Bool { listing.owner_suspended.isTrue }

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
            span(.class("price")) { visit.price(listing) }
            if isWithheld(listing) {
                badge(visit.say("Not to be had now"), .warn)
            } else if isUnsold(visit, listing) {
                badge(visit.say("Not sold any more"), .warn)
            }
            if listing.state.text == "deprecated" { badge(visit.say("Deprecated"), .warn) }
            if listing.state.text == "archived" { badge(visit.say("Archived"), .warn) }
        }
    }
}

extension ListingRows {
    /// `4.6`
    static func mean(_ visit: Visit, _ mean: Answer) -> String {
        String(mean.decimal.prefix(3)).replacing(".", with: visit.language.figures.point)
    }

    /// `★ 4`: what one review gives.
    static func stars(_ visit: Visit, _ count: Int64) -> HTML {
        strong(.class("rating")) {
            HTML.icon("star")
            visit.number(count)
            span(.class("unseen")) { " " + visit.say("of five") }
        }
    }

    /// `★ 4.6 (31)`; nothing where nobody has rated it.
    static func rating(_ visit: Visit, _ listing: Answer) -> HTML? {
        guard !listing.rating.isNull else { return nil }
        return span(.class("rating")) {
            HTML.icon("star")
            "\(mean(visit, listing.rating)) (\(visit.number(listing.review_count.count)))"
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
                    a(.href(visit.to("/kinds/\(Address.escape(kind.id.text))"))) { visit.word(kind.plural.text) }
                    span(.class("number")) { visit.number(kind.listings.count) }
                    p { visit.word(kind.summary.text) }
                }
            }
        }
    }
}
