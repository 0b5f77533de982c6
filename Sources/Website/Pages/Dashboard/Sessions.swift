// Sessions.swift: the sessions of an account: the list, one of them, and ending them.

internal import JSON
internal import Operations

extension Page {
    static let sessions = Page(
        "/dashboard/sessions", forPersons: true, isLive: true,
        get: { visit in
            var input: JSONObject = ["limit": 50]
            if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
            let isLive = visit.query["state"] == "live"
            if isLive { input.append("state", "active") }
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
                        nav(.class("sorting"), .aria("label", visit.say("State"))) {
                            a(.href("?"), .current(if: !isLive)) { visit.say("All") }
                            a(.href("?state=live"), .current(if: isLive)) { visit.say("Live ones") }
                        }
                        liveRegion("sessions") {
                            if isLive, found.items.isEmpty {
                                emptyState(visit.say("No session is live just now."))
                            } else {
                                SessionTable.make(visit, found.items)
                            }
                        }
                        nextPage(visit, found, keeping: ["state"])
                    }
                })
        })

    static let session = Page(
        "/dashboard/sessions/{id}", forPersons: true, isLive: true,
        get: { visit in
            let session = try await visit.ask("show_session", ["session_id": .string(visit["id"])])
            return .page(SessionPage.screen(visit, session, try await SessionTimeline(visit, session)))
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
            var input: JSONObject = ["limit": 100, "state": "active"]
            if let cursor { input.append("cursor", .string(cursor)) }
            let page = try await visit.ask("list_sessions", input)
            live += page.items
            cursor = page.next_cursor.filled
            if cursor == nil { break }
        }
        return live
    }

    static func screen(_ visit: Visit, _ session: Answer, _ timeline: SessionTimeline) -> Screen {
        let id = session.session_id.text
        return Screen(SessionTable.name(visit, session), section: .dashboard) {
            DashboardFrame.make(visit, .sessions) {
                liveRegion("session") {
                    h1 {
                        SessionTable.name(visit, session) + " "
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
                    timeline.make(visit)
                }
            }
        }
    }

    private static func facts(_ visit: Visit, _ session: Answer) -> HTML {
        dl(.class("facts-list")) {
            dt { visit.say("Session") }
            dd { code { session.session_id.text } }
            dt { visit.say("Scopes") }
            dd { SessionTable.scopes(session.scopes.texts) }
            dt { visit.say("Issued by") }
            dd { code { session.key_id.text } }
            dt { visit.say("Left") }
            dd { visit.money(session.remaining_usd.usd) }
            dt { session.state.text == "active" ? visit.say("Ends") : visit.say("Ended") }
            dd {
                visit.moment(session.ended_at.filled ?? session.expires_at.text)
                if session.state.text == "active" {
                    " ("
                    visit.ago(session.expires_at.text)
                    ")"
                }
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
        let title =
            session.label.filled.map { visit.say("Revoke {name}?", ["name": .text($0)]) }
            ?? visit.say("Revoke this session?")
        return Screen(title, section: .dashboard, isWide: false) {
            h1 { title }
            p { code { session.session_id.text } }
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
