// Console.swift: what a publisher has here: listings, publications on their way, earnings, and the way from CI.

internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let console = Page(
        "/console", forPersons: true, isLive: true,
        get: { visit in
            var place: JSONObject = ["limit": 50]
            if let cursor = visit.query.filled("cursor") { place.append("cursor", .string(cursor)) }
            async let mine = visit.ask("list_own_listings", place)
            async let offered = visit.ask("list_offers")
            async let sent = visit.ask("list_publications", ["limit": 20])
            async let unanswered = visit.ask("list_unanswered_reviews", ["limit": 10, "render": "html"])
            async let earned = visit.ask("show_earnings")
            let (listings, offers, publications) = try await (mine, offered, sent)
            let (reviews, earnings) = try await (unanswered, earned)
            return .page(
                Screen(visit.say("Publisher console"), section: .console) {
                    h1 { visit.say("Publisher console") }
                    p(.class("actions")) {
                        a(.class("button primary"), .href(visit.to("/publish"))) { visit.say("Publish a version") }
                    }
                    h2 { visit.say("Latest publications") }
                    liveRegion("publications") { PublicationTable.make(visit, publications.items) }
                    OwnListings.offers(visit, offers.items)
                    h2 { visit.say("Your listings") }
                    if listings.items.isEmpty {
                        emptyState(visit.say("Nothing published yet.")) {
                            p { a(.class("button"), .href(visit.to("/publish"))) { visit.say("Publish a version") } }
                        }
                    } else {
                        OwnListings.table(visit, listings.items)
                        nextPage(visit, listings, keeping: [])
                    }
                    h2 { visit.say("Reviews that wait for an answer") }
                    OwnListings.reviews(visit, reviews)
                    h2 { visit.say("Earnings") }
                    ConsolePage.earnings(visit, earnings)
                    h2 { visit.say("From CI") }
                    ConsolePage.pipeline(visit)
                })
        })
}

private enum ConsolePage {
    static func earnings(_ visit: Visit, _ earnings: Answer) -> HTML {
        let lines: [(String, USD)] = [
            (visit.say("Paid by buyers"), earnings.gross_usd.usd),
            (visit.say("Share of the platform"), earnings.fees_usd.usd),
            (visit.say("Given back"), earnings.refunded_usd.usd), (visit.say("Earned"), earnings.net_usd.usd),
            (visit.say("May still be refunded"), earnings.reserve_usd.usd),
            (visit.say("Paid out"), earnings.paid_out_usd.usd),
            (visit.say("Can be paid out"), earnings.payable_usd.usd),
        ]
        let share = visit.percent(earnings.provider_basis_points.count)
        return join {
            p { visit.say("Of each charge you get {share} now.", ["share": .text(share)]) }
            DataTable.facts(lines.map { ($0.0, cell(visit.money($0.1))) })
        }
    }

    static func pipeline(_ visit: Visit) -> HTML {
        join {
            p {
                visit.say(
                    "A session that may publish and nothing else is enough. It is issued once a run, and revoked at its end."
                )
            }
            copyable(
                visit,
                """
                export PURSER_URL=\(visit.site.facts.publicURL)
                SESSION=$(purser session create --scope publish --ttl 10m --cap 0 --json)
                export PURSER_TOKEN=$(echo "$SESSION" | grep -oE 'eyJ[A-Za-z0-9_.-]+')
                purser publish ./my-skill --version "$VERSION" --json
                purser session revoke "$(echo "$SESSION" | grep -oE 'ses_[a-z0-9]+' | head -1)"
                """)
        }
    }
}

/// Publications with how far they are.
enum PublicationTable {
    static func make(_ visit: Visit, _ publications: [Answer]) -> HTML {
        guard !publications.isEmpty else { return emptyState(visit.say("Nothing was published yet.")) }
        return DataTable.make(
            [
                Column(visit.say("Listing"), .name), Column(visit.say("Version")), Column(visit.say("State")),
                Column(visit.say("When")),
            ],
            publications.map { publication in
                [
                    a(.href(visit.to("/console/publications/\(publication.publication_id.text)"))) {
                        publication.full_name.text
                    },
                    cell(publication.version.text), state(visit, publication), visit.ago(publication.updated_at.text),
                ]
            })
    }

    static func state(_ visit: Visit, _ publication: Answer) -> HTML {
        switch publication.state.text {
        case "received": badge(visit.say("received"))
        case "scanning": badge(visit.say("scanning"), .accent)
        case "published": badge(visit.say("published"), .ok)
        case "review": badge(visit.say("published, with findings"), .warn)
        case "quarantined": badge(visit.say("quarantined"), .bad)
        case "refused": badge(visit.say("refused"), .bad)
        default: badge(publication.state.text)  // over text
        }
    }
}
