// Status.swift: how the server is, and what went wrong on it.

internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let status = Page(
        "/status",
        get: { visit in
            // That this page came is the proof that the server answers; that a list came, that its database does.
            let read = await StatusPage.incidents(visit)
            let incidents = read?.items ?? []
            return .page(
                Screen(visit.say("Status"), isWide: false) {
                    h1 { visit.say("Status") }
                    StatusPage.summary(visit, isReading: read != nil, incidents)
                    StatusPage.components(visit, isReading: read != nil)
                    h2 { visit.say("Incidents") }
                    if incidents.isEmpty {
                        emptyState(visit.say("No incident was told of so far."))
                    } else {
                        ul(.class("rows")) { for incident in incidents { StatusPage.entry(visit, incident) } }
                    }
                    p(.class("facts")) {
                        span {
                            visit.say("As of")
                            " "
                            visit.moment(visit.now.text)
                        }
                        a(.href("/readyz")) { visit.say("As JSON") }
                    }
                })
        })
}

private enum StatusPage {
    /// - Returns: `nil` where the database does not answer, which the page says instead of failing itself.
    static func incidents(_ visit: Visit) async -> Answer? {
        do {
            return try await visit.attempt("list_incidents", ["limit": 20]).get()
        } catch {
            visit.site.report(error, visit.request)
            return nil
        }
    }

    static func summary(_ visit: Visit, isReading: Bool, _ incidents: [Answer]) -> HTML {
        let open = incidents.filter(\.resolved_at.isNull)
        return HTML {
            if !isReading {
                div(.class("box-message bad")) {
                    strong { visit.say("The database does not answer. Nothing can be read or changed just now.") }
                }
            } else if open.isEmpty {
                div(.class("box-message ok")) { strong { visit.say("Everything works.") } }
            }
            for incident in open {
                div(.class("box-message warn")) {
                    strong { incident.title.text }
                    p { incident.report.text }
                }
            }
        }
    }

    static func components(_ visit: Visit, isReading: Bool) -> HTML {
        let facts = visit.site.facts
        return DataTable.facts([
            (visit.say("Website and API"), badge(visit.say("working"), .ok)),
            (
                visit.say("Database"),
                isReading ? badge(visit.say("working"), .ok) : badge(visit.say("not working"), .bad)
            ), (visit.say("Charging prices"), badge(facts.monetization ? visit.say("on") : visit.say("off"))),
            (visit.say("Version"), HTML(text: facts.version)),
            (visit.say("Running since"), visit.moment(facts.startedAt.text)),
        ])
    }

    static func entry(_ visit: Visit, _ incident: Answer) -> HTML {
        li(.class("row")) {
            div(.class("row-head")) {
                strong { incident.title.text }
                incidentState(visit, incident)
            }
            p { incident.report.text }
            p(.class("facts")) {
                span {
                    visit.say("Began")
                    " "
                    visit.moment(incident.started_at.text)
                }
                if let over = incident.resolved_at.filled {
                    span {
                        visit.say("Resolved")
                        " "
                        visit.moment(over)
                    }
                }
            }
        }
    }
}
