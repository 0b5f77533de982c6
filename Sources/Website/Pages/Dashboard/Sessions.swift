// Sessions.swift: the sessions of an account: the list, one of them, and ending them.

internal import JSON
internal import Operations

extension Page {
    static let sessions = Page(
        "/dashboard/sessions", forPersons: true, isLive: true,
        get: { visit in
            var input: JSONObject = ["limit": 50]
            if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
            let shown = SessionTab(rawValue: visit.query["state"]) ?? .all
            if let state = shown.state { input.append("state", .string(state)) }
            async let counted = visit.ask("count_sessions")
            let found = try await visit.ask("list_sessions", input)
            let counts = try await counted
            return .page(
                Screen(visit.say("Sessions"), section: .dashboard) {
                    DashboardFrame.make(visit, .sessions) {
                        h1 { visit.say("Sessions") }
                        p(.class("actions")) {
                            a(.class("button primary"), .href(visit.to("/dashboard/sessions/new"))) {
                                visit.say("New session")
                            }
                            if counts.active.count > 0 {
                                a(.class("button danger"), .href(visit.to("/dashboard/sessions/revoke-all"))) {
                                    visit.say("Revoke all live…")
                                }
                            }
                        }
                        liveRegion("counts") { SessionTab.links(visit, shown, counts) }
                        liveRegion("sessions") {
                            if found.items.isEmpty, let nothing = shown.nothing(visit) {
                                emptyState(nothing)
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
            let issuer = try await KeyNames(visit).link(visit, session.key_id.text)
            return .page(SessionPage.screen(visit, session, issuer, try await SessionTimeline(visit, session)))
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
                    SessionPage.names(visit, live)
                    p {
                        visit.say(
                            "They stop at once. What is under way already may still be charged; nothing new can. This is final."
                        )
                    }
                    PostForm.make(visit, to: "/dashboard/sessions/revoke-all", class: "actions") {
                        button(.class("danger primary"), .type("submit")) { visit.say("Revoke them") }
                        a(.class("button"), .href(visit.to("/dashboard/sessions"))) { visit.say("Cancel") }
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

/// Which sessions the list shows.
private enum SessionTab: String, CaseIterable {
    case all = ""
    case live
    case ended

    /// What the operation calls it.
    var state: String? {
        switch self {
        case .all: nil
        case .live: "active"
        case .ended: "ended"
        }
    }

    private func title(_ visit: Visit) -> String {
        switch self {
        case .all: visit.say("All")
        case .live: visit.say("Live")
        case .ended: visit.say("Past")
        }
    }

    /// Why none is there; `nil` where there is none at all, which the table tells.
    func nothing(_ visit: Visit) -> String? {
        switch self {
        case .all: nil
        case .live: visit.say("No session is live just now.")
        case .ended: visit.say("No session has ended yet.")
        }
    }

    private func count(_ counts: Answer) -> Int64 {
        switch self {
        case .all: counts.active.count + counts.ended.count
        case .live: counts.active.count
        case .ended: counts.ended.count
        }
    }

    /// The operation counts no further.
    private static let maximumCount: Int64 = 1_000

    static func links(_ visit: Visit, _ now: SessionTab, _ counts: Answer) -> HTML {
        let isMore = max(counts.active.count, counts.ended.count) >= maximumCount
        return nav(.class("sorting"), .aria("label", visit.say("State"))) {
            for tab in allCases {
                let count = tab.count(counts)
                let isPart = count >= maximumCount || tab == .all && isMore
                a(.href(tab == .all ? "?" : "?state=" + tab.rawValue), .current(if: tab == now)) {
                    tab.title(visit)
                    span(.class("count")) { visit.number(min(count, maximumCount)) + (isPart ? "+" : "") }
                }
            }
        }
    }
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

    /// How many of those that are to end are named; the heading says how many there are.
    private static let maximumNames = 20

    /// Those that are to end, with what each has spent.
    static func names(_ visit: Visit, _ live: [Answer]) -> HTML {
        ul {
            for session in live.prefix(maximumNames) {
                li {
                    visit.pair(SessionTable.name(visit, session), SpendMeter.words(visit, session)) + " "
                    code(.class("muted")) { session.session_id.text }
                }
            }
            if live.count > maximumNames { li { "…" } }
        }
    }

    /// - Parameter issuer: whose session it is: a key by its name, or the person.
    static func screen(_ visit: Visit, _ session: Answer, _ issuer: HTML, _ timeline: SessionTimeline) -> Screen {
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
                            p { attempt(visit, session) }
                            p {
                                a(.class("button"), .href(again(visit, session))) { visit.say("New session like this") }
                            }
                        }
                    }
                    SpendMeter.make(visit, session)
                    facts(visit, session, issuer)
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

    /// What crossed the cap. Of sessions that ended before this was kept it is not known.
    private static func attempt(_ visit: Visit, _ session: Answer) -> String {
        guard !session.attempted_usd.isNull else {
            return visit.say("The attempt that would have crossed it was not charged; the session is revoked.")
        }
        return visit.say(
            "It tried to spend {amount} when {left} was left. Nothing of that was charged; the session is revoked.",
            [
                "amount": .text(visit.money(session.attempted_usd.usd)),
                "left": .text(visit.money(session.remaining_usd.usd)),
            ])
    }

    private static func facts(_ visit: Visit, _ session: Answer, _ issuer: HTML) -> HTML {
        let isLive = session.state.text == "active"
        return dl(.class("facts-list")) {
            dt { visit.say("Session") }
            dd { code { session.session_id.text } }
            dt { visit.say("Scopes") }
            dd { SessionTable.scopes(session.scopes.texts) }
            dt { visit.say("Issued by") }
            dd { issuer }
            dt { visit.say("Issued") }
            dd { visit.moment(session.created_at.text) }
            if isLive {
                dt { visit.say("Left") }
                dd { visit.money(session.remaining_usd.usd) }
            }
            dt { isLive ? visit.say("Ends") : visit.say("Ended") }
            dd(.class("values")) {
                visit.moment(session.ended_at.filled ?? session.expires_at.text)
                if isLive { visit.ago(session.expires_at.text) }
                if let reason = reason(visit, session) { span { reason } }
            }
        }
    }

    /// Who or what ended it; nothing where its time was over.
    private static func reason(_ visit: Visit, _ session: Answer) -> String? {
        switch session.reason.text {
        case "owner": visit.say("revoked by you, or by one of your keys")
        case "self": visit.say("ended by the agent itself")
        case "key_revoked": visit.say("ended with the key that issued it")
        case "cap_crossed", "account_suspended", "account_closed", "": nil
        default: session.reason.text  // over text
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
                    "It stops at once. What is under way already may still be charged; nothing new can. This is final.")
            }
            SpendMeter.make(visit, session)
            PostForm.make(visit, to: "/dashboard/sessions/\(session.session_id.text)/revoke", class: "actions") {
                button(.class("danger primary"), .type("submit")) { visit.say("Revoke") }
                a(.class("button"), .href(visit.to("/dashboard/sessions/\(session.session_id.text)"))) {
                    visit.say("Cancel")
                }
            }
        }
    }
}
