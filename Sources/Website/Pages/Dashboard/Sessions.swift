// Sessions.swift: the sessions of an account: the list, one of them, and ending them.

internal import JSON
internal import Operations

extension Page {
    static let sessions = Page(
        "/dashboard/sessions", forPersons: true, isLive: true,
        get: { visit in
            var input: JSONObject = ["limit": 50]
            if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
            let found = try await visit.ask("list_sessions", input)
            let live = found.items.filter { $0.state.text == "active" }
            return .page(
                Screen(visit.say("Sessions"), section: .dashboard) {
                    DashboardFrame.make(visit, .sessions) {
                        h1 { visit.say("Sessions") }
                        p(.class("actions")) {
                            a(.class("button primary"), .href(visit.to("/dashboard/sessions/new"))) {
                                visit.say("New session")
                            }
                            if !live.isEmpty {
                                a(.class("button danger"), .href(visit.to("/dashboard/sessions/revoke-all"))) {
                                    visit.say("Revoke all live…")
                                }
                            }
                        }
                        liveRegion("sessions") { SessionTable.make(visit, found.items) }
                        nextPage(visit, found, keeping: [])
                    }
                })
        })

    static let session = Page(
        "/dashboard/sessions/{id}", forPersons: true, isLive: true,
        get: { visit in
            let session = try await visit.ask("show_session", ["session_id": .string(visit["id"])])
            let charges = try await SessionPage.charges(visit)
            return .page(SessionPage.screen(visit, session, charges))
        })

    static let revokeSession = Page(
        "/dashboard/sessions/{id}/revoke", forPersons: true,
        get: { visit in
            let session = try await visit.ask("show_session", ["session_id": .string(visit["id"])])
            return .page(SessionPage.revocation(visit, session))
        },
        post: { visit in
            _ = try await visit.ask("revoke_session", ["session_id": .string(visit["id"])])
            return .redirect(visit.to("/dashboard/sessions/\(visit["id"])"))
        })

    static let revokeSessions = Page(
        "/dashboard/sessions/revoke-all", forPersons: true,
        get: { visit in
            let live = try await SessionPage.live(visit)
            return .page(
                Screen(visit.say("Revoke all live sessions?"), section: .dashboard, isWide: false) {
                    h1 {
                        visit.say(
                            "{count, plural, one {Revoke # live session?} other {Revoke # live sessions?}}",
                            ["count": .count(Int64(live.count))])
                    }
                    p {
                        visit.say(
                            "They stop at once. What is held already may still be charged; nothing new can. This is final."
                        )
                    }
                    PostForm.make(visit, to: "/dashboard/sessions/revoke-all", class: "actions") {
                        button(.class("danger primary"), .type("submit")) { visit.say("Revoke them") }
                        a(.class("button"), .href(visit.to("/dashboard/sessions"))) { visit.say("Keep them") }
                    }
                })
        },
        post: { visit in
            for session in try await SessionPage.live(visit) {
                _ = try await visit.ask("revoke_session", ["session_id": .string(session.session_id.text)])
            }
            return .redirect(visit.to("/dashboard/sessions"))
        })
}

enum SessionPage {
    /// More pages of sessions than one form ends at once are not followed: the form can be sent again.
    private static let maximumPages = 50

    /// The sessions that live.
    static func live(_ visit: Visit) async throws -> [Answer] {
        var live: [Answer] = []
        var cursor: String?
        for _ in 0..<maximumPages {
            var input: JSONObject = ["limit": 100]
            if let cursor { input.append("cursor", .string(cursor)) }
            let page = try await visit.ask("list_sessions", input)
            live += page.items.filter { $0.state.text == "active" }
            cursor = page.next_cursor.filled
            if cursor == nil { break }
        }
        return live
    }

    /// What a session has been charged, the latest first.
    static func charges(_ visit: Visit) async throws -> [Answer] {
        let ledger = try await visit.ask("list_ledger", ["limit": 100])
        return ledger.items.filter { $0.session_id.text == visit["id"] }
    }

    static func screen(_ visit: Visit, _ session: Answer, _ charges: [Answer]) -> Screen {
        let id = session.session_id.text
        return Screen(session.label.filled ?? id, section: .dashboard) {
            DashboardFrame.make(visit, .sessions) {
                liveRegion("session") {
                    h1 {
                        (session.label.filled ?? id) + " "
                        sessionState(visit, session)
                    }
                    if session.reason.text == "cap_crossed" {
                        div(.class("box-message bad")) {
                            strong { visit.say("Stopped at its cap.") }
                            p {
                                visit.say(
                                    "The attempt that would have crossed it was not charged; the session is revoked.")
                            }
                            p {
                                a(.class("button"), .href(again(visit, session))) { visit.say("New session like this") }
                            }
                        }
                    }
                    SpendMeter.make(visit, session)
                    facts(visit, session)
                    if session.state.text == "active" {
                        p {
                            a(.class("button danger"), .href(visit.to("/dashboard/sessions/\(id)/revoke"))) {
                                visit.say("Revoke…")
                            }
                        }
                    }
                    h2 { visit.say("Timeline") }
                    timeline(visit, session, charges)
                }
            }
        }
    }

    private static func facts(_ visit: Visit, _ session: Answer) -> HTML {
        dl(.class("facts-list")) {
            dt { visit.say("Session") }
            dd { code { session.session_id.text } }
            dt { visit.say("Scopes") }
            dd { for scope in session.scopes.texts { SessionTable.scopeChip(scope) } }
            dt { visit.say("Issued by") }
            dd { code { session.key_id.text } }
            dt { visit.say("Left") }
            dd { visit.money(session.remaining_usd.usd) }
            dt { visit.say("Ends") }
            dd { visit.moment(session.ended_at.filled ?? session.expires_at.text) }
        }
    }

    private static func timeline(_ visit: Visit, _ session: Answer, _ charges: [Answer]) -> HTML {
        ol(.class("rows")) {
            if let ended = session.ended_at.filled {
                li(.class("row")) {
                    visit.moment(ended)
                    " " + visit.say("ended") + " "
                    sessionState(visit, session)
                }
            }
            for charge in charges {
                li(.class("row")) {
                    visit.moment(charge.created_at.text)
                    " \(visit.word(charge.kind.text)) "
                    if let name = charge.full_name.filled {
                        a(.href(visit.to("/listing/" + name.dropFirst()))) { name }
                    }
                    " "
                    strong { visit.money(charge.amount_usd.usd) }
                }
            }
            li(.class("row")) {
                visit.moment(session.created_at.text)
                " " + visit.say("issued")
            }
        }
    }

    static func again(_ visit: Visit, _ session: Answer) -> String {
        visit.to("/dashboard/sessions/new?")
            + Address.query(
                [("preset", "own"), ("label", session.label.text), ("cap", session.spend_cap_usd.decimal)]
                    + session.scopes.texts.map { ("scope", $0) })
    }

    static func revocation(_ visit: Visit, _ session: Answer) -> Screen {
        let name = session.label.filled ?? session.session_id.text
        return Screen(visit.say("Revoke {name}?", ["name": .text(name)]), section: .dashboard, isWide: false) {
            h1 { visit.say("Revoke {name}?", ["name": .text(name)]) }
            p {
                visit.say(
                    "It stops at once. What is held already may still be charged; nothing new can. This is final.")
            }
            SpendMeter.make(visit, session)
            PostForm.make(visit, to: "/dashboard/sessions/\(session.session_id.text)/revoke", class: "actions") {
                button(.class("danger primary"), .type("submit")) { visit.say("Revoke") }
                a(.class("button"), .href(visit.to("/dashboard/sessions/\(session.session_id.text)"))) {
                    visit.say("Keep")
                }
            }
        }
    }
}
