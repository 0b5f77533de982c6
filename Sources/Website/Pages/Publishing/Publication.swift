// Publication.swift: one publication, from its upload to its verdict.

internal import JSON
internal import Operations

extension Page {
    static let publication = Page(
        "/console/publications/{id}", forPersons: true, isLive: true,
        get: { visit in
            let publication = try await visit.ask("show_publication", ["publication_id": .string(visit["id"])])
            return .page(
                Screen("\(publication.full_name.text) \(publication.version.text)", section: .console, isWide: false) {
                    p { a(.href(visit.to("/console"))) { visit.say("Publisher console") } }
                    liveRegion("publication") { PublicationPage.body(visit, publication) }
                })
        })
}

private enum PublicationPage {
    static func body(_ visit: Visit, _ publication: Answer) -> HTML {
        HTML {
            h1 {
                "\(publication.full_name.text) \(publication.version.text) "
                PublicationTable.state(visit, publication)
            }
            p(.class("lead")) { next(visit, publication) }
            if let problem = publication.problem.filled { p { visit.sentence(english: problem) } }
            if publication.level.isNull {
                HTML()
            } else {
                p { visit.level(publication) }
                CapabilityBox.make(visit, publication)
                h2 { visit.say("Findings") }
                SecurityReport.findings(visit, publication.findings.items)
            }
            facts(visit, publication)
        }
    }

    /// By what it is known, and by which rules it was judged.
    private static func facts(_ visit: Visit, _ publication: Answer) -> HTML? {
        guard let digest = publication.sha256.filled else { return nil }
        return dl(.class("facts-list")) {
            dt { "SHA-256" }
            dd { code(.class("digest")) { digest } }
            if !publication.rules_version.isNull {
                dt { visit.say("Scan rules") }
                dd { visit.say("Version {version}", ["version": .text(String(publication.rules_version.count))]) }
            }
            if let updated = publication.updated_at.filled {
                dt { visit.say("Last change") }
                dd { visit.moment(updated) }
            }
        }
    }

    /// What its state means, and what to do.
    private static func next(_ visit: Visit, _ publication: Answer) -> HTML {
        switch publication.state.text {
        case "received", "scanning":
            HTML(text: visit.say("It is being scanned. Nobody sees it before that is through; earlier versions stay."))
        case "published":
            HTML {
                visit.say("Everybody can install it.").spaced
                a(.href(visit.to("/listing/" + publication.full_name.text.dropFirst()))) {
                    visit.say("See the listing")
                }
            }
        case "review":
            HTML {
                visit.say(
                    "It can be installed by whoever acknowledges its findings. A version without them needs no such step."
                ).spaced
                another(visit, publication)
            }
        case "quarantined":
            HTML {
                visit.say("Nobody but you sees it. Mend what was found and publish another version, or appeal.").spaced
                another(visit, publication)
                " · "
                a(.href(visit.to("/dashboard/reports"))) { visit.say("Decisions about what is yours, and appeals") }
            }
        default:
            HTML(text: visit.say("It was not taken. Earlier versions are untouched."))  // over text
        }
    }

    /// The way to the next version of the same listing.
    private static func another(_ visit: Visit, _ publication: Answer) -> HTML {
        let name = publication.full_name.text.split(separator: "/").last.map(String.init) ?? ""
        return a(.href(visit.to("/publish?" + Address.query([("name", name)])))) {
            visit.say("Publish another version")
        }
    }
}
