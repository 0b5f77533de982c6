// Status.swift: how the server is.

internal import JSON
internal import Sessions

extension Page {
    static let status = Page(
        "/status",
        get: { visit in
            // That this page came is the proof that the server answers; that a list came, that its database does.
            let isReading = (try? await visit.ask("list_kinds")) != nil
            return .page(
                Screen(visit.say("Status"), isWide: false) {
                    h1 { visit.say("Status") }
                    element(
                        "table", [],
                        tbody {
                            tr {
                                th(.scope("row")) { visit.say("Website and API") }
                                td { badge(visit.say("answers"), .ok) }
                            }
                            tr {
                                th(.scope("row")) { visit.say("Database") }
                                td {
                                    isReading
                                        ? badge(visit.say("answers"), .ok) : badge(visit.say("does not answer"), .bad)
                                }
                            }
                            tr {
                                th(.scope("row")) { visit.say("Money") }
                                td { badge(visit.site.facts.monetization ? visit.say("on") : visit.say("off")) }
                            }
                            tr {
                                th(.scope("row")) { visit.say("Version") }
                                td { visit.site.facts.version }
                            }
                        })
                    p(.class("muted")) { visit.moment(visit.now.text) }
                    p { a(.href("/readyz")) { "/readyz" } }
                })
        })
}
