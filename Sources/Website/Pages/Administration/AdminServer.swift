// AdminServer.swift: what the server does behind its pages, and the keys that sign its tokens.

internal import Operations
internal import Sessions

extension Page {
    static let adminServer = Page(
        "/admin/server", forPersons: true,
        get: { visit in
            let server = try await visit.ask("show_server")
            return .page(
                AdminFrame.screen(visit, .server, visit.say("Server")) {
                    h2 { visit.say("Background work") }
                    work(visit, server)
                    h2 { visit.say("Signing keys") }
                    p { visit.say("Session tokens are signed by the newest key; every one of them verifies.") }
                    keys(visit, server.signing_keys.items)
                    p(.class("muted")) {
                        visit.moment(visit.now.text)
                        " · "
                        a(.href(visit.to("/status"))) { visit.say("Status") }
                    }
                })
        })

    private static func work(_ visit: Visit, _ server: Answer) -> HTML {
        let isCurrent = server.versions_scanned.count == server.versions.count
        return element(
            "table", [],
            tbody {
                row(visit.say("Versions that wait to be scanned"), visit.number(server.publications_waiting.count))
                row(visit.say("Being scanned"), visit.number(server.publications_scanning.count))
                tr {
                    th(.scope("row")) {
                        visit.say(
                            "Judged by the present rules, version {version}",
                            ["version": .text(String(server.scan_rules.count))])
                    }
                    td(.class("number")) {
                        visit.say(
                            "{done} of {total}",
                            [
                                "done": .text(visit.number(server.versions_scanned.count)),
                                "total": .text(visit.number(server.versions.count)),
                            ])
                        " "
                        isCurrent ? badge(visit.say("done"), .ok) : badge(visit.say("scanning again"), .warn)
                    }
                }
                row(visit.say("Listings in the search"), visit.number(server.listings_in_search.count))
                row(visit.say("Mails that wait"), visit.number(server.mails_waiting.count))
            })
    }

    private static func row(_ title: String, _ value: String) -> HTML {
        tr {
            th(.scope("row")) { title }
            td(.class("number")) { value }
        }
    }

    private static func keys(_ visit: Visit, _ keys: [Answer]) -> HTML {
        element(
            "table", [.class("stack")],
            join {
                thead {
                    tr {
                        th(.scope("col")) { visit.say("Key") }
                        th(.scope("col")) { visit.say("State") }
                        th(.scope("col")) { visit.say("Since") }
                    }
                }
                tbody {
                    for key in keys {
                        tr {
                            td { code { key.kid.text } }
                            td { key.signs.isTrue ? badge(visit.say("signs"), .ok) : badge(visit.say("verifies")) }
                            td { visit.ago(key.created_at.text) }
                        }
                    }
                }
            })
    }
}
