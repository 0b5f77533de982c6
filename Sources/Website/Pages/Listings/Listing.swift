// Listing.swift: a listing: what it is, what it can do, how to install it. Its tabs are in the files beside this one.

internal import JSON
internal import Markdown
internal import Operations

extension Page {
    static let listing = Page(
        "/listing/{owner}/{name}",
        get: { visit in
            let listing = try await ListingPage.find(visit)
            let isRenamed =
                listing.owner.text.lowercased() != visit["owner"].lowercased()
                || listing.name.text.lowercased() != visit["name"].lowercased()
            if isRenamed { return .redirect(ListingRows.address(visit, listing)) }
            return try await ListingPage.reply(visit, listing)
        })
}

enum ListingPage {
    static func find(_ visit: Visit) async throws -> Answer {
        var input = place(visit)
        if visit.person != nil { input.append("standing", true) }
        return try await visit.ask("show_listing", input)
    }

    private static func place(_ visit: Visit) -> JSONObject {
        ["owner": .string(visit["owner"]), "name": .string(visit["name"])]
    }

    enum Tab: String, CaseIterable {
        case about, versions, files, security, reviews
    }

    static func reply(_ visit: Visit, _ listing: Answer) async throws -> Reply {
        let tab = Tab(rawValue: visit.query["tab"]) ?? .about
        // What is shown is the version that the address names, otherwise the latest.
        let number = visit.query.filled("version") ?? listing.version.text
        var version: Answer?
        if !number.isEmpty {
            var input = place(visit)
            input.append("version", .string(number))
            version = try await visit.ask("show_version", input)
        }
        var reviews: Answer?
        if tab == .reviews {
            var input = place(visit)
            input.append("render", "html")
            if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
            reviews = try await visit.ask("list_reviews", input)
        }
        let files = tab == .files && version != nil ? try await ListingFiles(visit, of: number) : nil
        let shown = version
        let written = reviews
        return .page(
            Screen(
                listing.full_name.text, description: listing.summary.text, section: .explore,
                structured: structured(visit, listing)
            ) {
                head(visit, listing)
                tabs(visit.say("About this listing"), entries(visit, listing, shown, tab))
                div(.class("split side listing")) {
                    // On a narrow screen what was asked for comes first: beside what it is about, how to install it.
                    if tab == .about { installing(visit, listing, shown) }
                    div(.class("main")) {
                        warnings(visit, listing, shown)
                        switch tab {
                        case .about: about(visit, listing, shown)
                        case .versions: ListingVersions.table(visit, listing)
                        case .files:
                            if let shown, let files {
                                files.make(visit, listing, shown)
                            } else {
                                emptyState(visit.say("No version is published yet."))
                            }
                        case .security: SecurityReport.make(visit, listing, shown)
                        case .reviews: ListingReviews.make(visit, listing, written)
                        }
                    }
                    if tab != .about { installing(visit, listing, shown) }
                    aside { ListingSide.make(visit, listing, shown) }
                }
            })
    }

    private static func installing(_ visit: Visit, _ listing: Answer, _ version: Answer?) -> HTML? {
        guard let version, version.revoked.isNull else { return nil }
        return ListingSide.install(visit, listing, version)
    }

    private static func head(_ visit: Visit, _ listing: Answer) -> HTML {
        div(.class("listing-head")) {
            h1 {
                ListingRows.picture(visit, listing, isLarge: true)
                span {
                    span(.class("name")) { ListingRows.fullName(listing) }
                    " "
                    ListingRows.badges(visit, listing)
                }
            }
            p(.class("lead")) { listing.summary.text }
            ListingRows.facts(visit, listing)
        }
    }

    private static func entries(
        _ visit: Visit, _ listing: Answer, _ version: Answer?, _ tab: Tab
    ) -> [(String, String, Bool)] {
        let address = ListingRows.address(visit, listing)
        let score = version.map { " \($0.grade.text) \($0.score.count)" } ?? ""
        return Tab.allCases.map { entry in
            let title =
                switch entry {
                case .about: visit.say("About")
                case .versions: counted(visit, visit.say("Versions"), Int64(listing.versions.items.count))
                case .files: visit.say("Files")
                case .security: visit.say("Security") + score
                case .reviews: counted(visit, visit.say("Reviews"), listing.review_count.count)
                }
            return (title, entry == .about ? address : "\(address)?tab=\(entry.rawValue)", entry == tab)
        }
    }

    /// `Reviews (2)`
    private static func counted(_ visit: Visit, _ name: String, _ count: Int64) -> String {
        visit.say("{name} ({count})", ["name": .text(name), "count": .count(count)])
    }

    private static func warnings(_ visit: Visit, _ listing: Answer, _ version: Answer?) -> HTML {
        HTML {
            switch listing.state.text {
            case "deprecated": message(.warn, visit.say("Deprecated"), listing.state_reason.text)
            case "archived":
                message(
                    .warn, visit.say("Archived: it is served as it is, and takes no versions any more."),
                    listing.state_reason.text)
            case "quarantined":
                message(.bad, visit.say("Quarantined: only you see it."), listing.state_reason.text)
            default: HTML()  // over text
            }
            if ListingRows.isWithheld(listing) {
                message(
                    .warn, visit.say("Not to be had now"),
                    visit.say(
                        "Its owner's account is suspended. Until it is reinstated, only who bought or installed it before can install it."
                    ))
            } else if ListingRows.isUnsold(visit, listing) {
                message(
                    .warn, visit.say("Not sold any more"),
                    visit.say("Its owner has closed the account. Who owns it can install it still."))
            }
            if let version, !version.yanked.isNull {
                message(.warn, visit.say("This version was yanked."), version.yanked.text)
            }
            if let version, !version.revoked.isNull {
                message(.bad, visit.say("This version was revoked."), version.revoked.text)
            }
        }
    }

    private static func message(_ tone: Tone, _ title: String, _ detail: String) -> HTML {
        div(.class("box-message " + tone.rawValue)) {
            strong { title }
            if !detail.isEmpty { p { detail } }
        }
    }

    private static func about(_ visit: Visit, _ listing: Answer, _ version: Answer?) -> HTML {
        HTML {
            if let version { CapabilityBox.make(visit, version) }
            article(.class("prose")) {
                if listing.description.text.isEmpty {
                    p(.class("muted")) { visit.say("Its publisher has written nothing more about it.") }
                } else {
                    HTML(markdown: Markdown.html(listing.description.text))
                }
            }
        }
    }

    /// schema.org's SoftwareApplication.
    private static func structured(_ visit: Visit, _ listing: Answer) -> String {
        var value: JSONObject = [
            "@context": "https://schema.org", "@type": "SoftwareApplication", "name": .string(listing.full_name.text),
            "description": .string(listing.summary.text), "applicationCategory": .string(listing.category.text),
            "url": .string(visit.site.facts.publicURL + ListingRows.address(visit, listing)),
            "softwareVersion": .string(listing.version.text),
            "offers": ["@type": "Offer", "priceCurrency": "USD", "price": .string(listing.price_usd.decimal)],
        ]
        if !listing.rating.isNull {
            value.append(
                "aggregateRating",
                [
                    "@type": "AggregateRating", "ratingValue": .string(listing.rating.decimal),
                    "reviewCount": listing.review_count.value,
                ])
        }
        return JSONValue.object(value).text()
    }
}
