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
        join {
            h1 {
                "\(publication.full_name.text) \(publication.version.text) "
                PublicationTable.state(visit, publication)
            }
            p(.class("lead")) { next(visit, publication) }
            if let problem = publication.problem.filled { p(.lang("en")) { problem } }
            if publication.level.isNull {
                HTML()
            } else {
                p { visit.level(publication) }
                CapabilityBox.make(visit, publication)
                h2 { visit.say("Findings") }
                SecurityReport.findings(visit, publication.findings.items)
            }
            if let digest = publication.sha256.filled { p { code(.class("digest")) { "sha256:" + digest } } }
        }
    }

    /// What its state means, and what to do.
    private static func next(_ visit: Visit, _ publication: Answer) -> HTML {
        switch publication.state.text {
        case "received", "scanning":
            HTML(text: visit.say("It is being scanned. Nobody sees it before that is through; earlier versions stay."))
        case "published":
            a(.href(visit.to("/listing/" + publication.full_name.text.dropFirst()))) {
                visit.say("Everybody can install it. See the listing")
            }
        case "review":
            HTML(
                text: visit.say(
                    "It can be installed by whoever acknowledges its findings. A version without them needs no such step."
                ))
        case "quarantined":
            join {
                visit.say("Nobody but you sees it. Mend what was found and publish another version, or appeal.") + " "
                a(.href(visit.to("/dashboard/reports"))) { visit.say("Decisions about what is yours, and appeals") }
            }
        default:
            HTML(text: visit.say("It was not taken. Earlier versions are untouched."))  // over text
        }
    }
}
