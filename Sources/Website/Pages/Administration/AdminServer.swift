// AdminServer.swift: what the server does behind its pages, and the keys that sign its tokens.

internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let adminServer = Page(
        "/admin/server", forPersons: true, get: { visit in try await AdminServerPage.show(visit) },
        post: { visit in
            let outcome =
                switch visit.form.filled("retire") {
                case let kid?: try await visit.attempt("retire_signing_key", ["kid": .string(kid)])
                case nil: try await visit.attempt("create_signing_key")
                }
            switch outcome {
            case .success: return .redirect(visit.to("/admin/server?saved=yes"))
            case .failure(let refusal):
                var reply = try await AdminServerPage.show(visit, Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            }
        })
}

private enum AdminServerPage {
    static func show(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Reply {
        let server = try await visit.ask("show_server")
        return .page(
            AdminFrame.screen(visit, .server, visit.say("Server")) {
                if visit.query["saved"] == "yes", complaint == nil {
                    doneBox(visit.say("Saved."))
                }
                complaintBox(visit, complaint)
                h2 { visit.say("Background work") }
                work(visit, server)
                h2 { visit.say("Signing keys") }
                p {
                    visit.say(
                        "One key signs session tokens; every one of them verifies. A new key signs ten seconds after it is made. The one before it is removed when its last token has expired."
                    )
                }
                keys(visit, server.signing_keys.items)
                PostForm.make(visit, to: "/admin/server") {
                    button(.type("submit")) { visit.say("Make a new signing key") }
                }
                p(.class("muted")) {
                    visit.say("As of").spaced
                    visit.moment(visit.now.text)
                    " · "
                    a(.href(visit.to("/status"))) { visit.say("Status") }
                }
            })
    }

    private static func work(_ visit: Visit, _ server: Answer) -> HTML {
        let isCurrent = server.versions_scanned.count == server.versions.count
        let scanned = visit.say(
            "{done} of {total}",
            [
                "done": .text(visit.number(server.versions_scanned.count)),
                "total": .text(visit.number(server.versions.count)),
            ])
        let rules = visit.say(
            "Judged by the present rules, version {version}", ["version": .text(String(server.scan_rules.count))])
        let figure = { (count: Answer) in HTML(text: visit.number(count.count)) }
        return DataTable.facts([
            (visit.say("Versions waiting for a scan"), figure(server.publications_waiting)),
            (visit.say("Being scanned"), figure(server.publications_scanning)),
            (
                rules,
                HTML {
                    scanned + " "
                    isCurrent ? badge(visit.say("done"), .ok) : badge(visit.say("scanning again"), .warn)
                }
            ),
            (visit.say("Listings in the search"), figure(server.listings_in_search)),
            (visit.say("Mail waiting to be sent"), figure(server.mails_waiting)),
        ])
    }

    private static func keys(_ visit: Visit, _ keys: [Answer]) -> HTML {
        let canRetire = keys.count > 1
        let columns = [
            Column(visit.say("Key"), .name), Column(visit.say("State")), Column(visit.say("Created")),
            Column(visit.say("Removed on")),
        ]
        return DataTable.make(
            canRetire ? columns + [Column(visit.say("Retire"))] : columns,
            keys.map { key in
                let cells: [HTML] = [
                    code { key.kid.text },
                    key.signs.isTrue ? badge(visit.say("signing"), .ok) : badge(visit.say("verifying")),
                    visit.ago(key.created_at.text),
                    key.goes_at.isNull ? HTML(text: "–") : visit.moment(key.goes_at.text),
                ]
                return canRetire ? cells + [retirement(visit, key.kid.text)] : cells
            })
    }

    /// Behind a step of its own: it ends the work of whoever holds a token of this key.
    private static func retirement(_ visit: Visit, _ kid: String) -> HTML {
        details {
            summary { visit.say("Retire") }
            p {
                visit.say("Every token that it has signed is refused at once: agents that hold one need a new session.")
            }
            PostForm.make(visit, to: "/admin/server") {
                input(.type("hidden"), .name("retire"), .value(kid))
                button(.type("submit"), .class("danger")) { visit.say("Retire this key") }
            }
        }
    }
}
