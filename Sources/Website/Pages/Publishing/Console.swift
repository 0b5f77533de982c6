// Console.swift: what a publisher has here: listings, publications on their way, earnings, and the way from CI.

internal import JSON
internal import Operations

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
                    liveRegion("publications") { ConsolePage.publications(visit, publications.items) }
                    OwnListings.offers(visit, offers.items)
                    h2 { visit.say("Your listings") }
                    if listings.items.isEmpty {
                        emptyState(visit.say("Nothing published yet."))
                    } else {
                        OwnListings.table(visit, listings.items)
                        nextPage(visit, listings, keeping: [])
                    }
                    h2 { visit.say("Reviews that wait for an answer") }
                    OwnListings.reviews(visit, reviews)
                    h2 { visit.say("Earnings") }
                    EarningsFacts.make(visit, earnings)
                    p {
                        a(.class("button"), .href(visit.to("/console/earnings"))) {
                            visit.say("Sales, payouts and statements")
                        }
                    }
                    h2 { visit.say("From CI") }
                    ConsolePage.pipeline(visit)
                })
        })
}

private enum ConsolePage {
    /// Where nothing is on its way, the list of listings says all there is to say.
    static func publications(_ visit: Visit, _ publications: [Answer]) -> HTML {
        guard !publications.isEmpty else { return HTML() }
        return HTML {
            h2 { visit.say("Latest publications") }
            PublicationTable.make(visit, publications)
        }
    }

    static func pipeline(_ visit: Visit) -> HTML {
        HTML {
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
            CommandLineNote.make(visit)
        }
    }
}

/// Publications with how far they are.
enum PublicationTable {
    static func make(_ visit: Visit, _ publications: [Answer]) -> HTML {
        DataTable.make(
            [
                Column(visit.say("Publication"), .name), Column(visit.say("State")), Column(visit.say("When")),
            ],
            publications.map { publication in
                [
                    a(.href(visit.to("/console/publications/\(publication.publication_id.text)"))) {
                        publication.full_name.text + " " + publication.version.text
                    },
                    state(visit, publication), visit.ago(publication.updated_at.text),
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
