// SessionTable.swift: sessions in tables, and what a session has spent of its cap.

internal import Sessions

/// How much of a cap is spent: a drawing, with the figures beside it in words.
enum SpendMeter {
    static func make(_ visit: Visit, _ session: Answer) -> HTML {
        let (spent, held, cap) = (session.spent_usd.usd, session.held_usd.usd, session.spend_cap_usd.usd)
        // Where nothing may be spent there is nothing to measure.
        if cap == .zero { return div(.class("meter")) { span { words(visit, session) } } }
        return div(.class("meter")) {
            drawing(spent: spent.micros, held: held.micros, cap: cap.micros)
            span {
                words(visit, session)
                if held > .zero { " " + visit.say("({held} held)", ["held": .text(visit.money(held))]) }
            }
            if spent.micros >= cap.micros - cap.micros / 5 {
                badge(
                    spent == cap ? visit.say("used up") : visit.say("nearly used up"), spent == cap ? .bad : .warn)
            }
        }
    }

    /// `$0.75 of $1.00 spent`.
    static func words(_ visit: Visit, _ session: Answer) -> String {
        if session.spend_cap_usd.usd == .zero { return visit.say("spends nothing") }
        return visit.say(
            "{spent} of {cap} spent",
            [
                "spent": .text(visit.money(session.spent_usd.usd)),
                "cap": .text(visit.money(session.spend_cap_usd.usd)),
            ])
    }

    /// Widths are attributes of a drawing, since the policy for styles allows no inline ones.
    static func drawing(spent: Int64, held: Int64, cap: Int64) -> HTML {
        let width = { (part: Int64) in cap <= 0 ? "0" : String(min(100, Int128(part) * 100 / Int128(cap))) }
        return HTMLElement("svg")(
            [
                .class("bar-meter"), .other("viewBox", "0 0 100 8"), .other("preserveAspectRatio", "none"),
                .aria("hidden", "true"),
            ],
            HTML {
                HTMLElement("rect")([.class("meter-cap"), .other("width", "100"), .other("height", "8")])
                HTMLElement("rect")([.class("meter-held"), .other("width", width(spent + held)), .other("height", "8")])
                HTMLElement("rect")([.class("meter-spent"), .other("width", width(spent)), .other("height", "8")])
            })
    }
}

/// The state of a session in a word.
func sessionState(_ visit: Visit, _ session: Answer) -> HTML {
    switch session.state.text {
    case "active": badge(visit.say("live"), .ok)
    case "expired": badge(visit.say("expired"))
    case "revoked":
        badge(
            session.reason.text == "cap_crossed" ? visit.say("stopped at its cap") : visit.say("revoked"),
            session.reason.text == "cap_crossed" ? .bad : .plain)
    default: badge(session.state.text)  // over text
    }
}

enum SessionTable {
    static func make(_ visit: Visit, _ sessions: [Answer]) -> HTML {
        guard !sessions.isEmpty else {
            return emptyState(visit.say("No sessions yet. A session is what an agent works with."))
        }
        return DataTable.make(
            [
                Column(visit.say("Session"), .name), Column(visit.say("State")), Column(visit.say("Scopes")),
                Column(visit.say("Spent of cap")), Column(visit.say("End")), Column(visit.say("Actions"), .bare),
            ], sessions.map { row(visit, $0) })
    }

    private static func row(_ visit: Visit, _ session: Answer) -> [HTML] {
        let id = session.session_id.text
        return [
            HTML {
                a(.href(visit.to("/dashboard/sessions/\(id)"))) { name(visit, session) }
                p(.class("muted")) { code { id } }
            },
            sessionState(visit, session), scopes(session.scopes.texts), SpendMeter.make(visit, session),
            visit.ago(session.ended_at.filled ?? session.expires_at.text),
            HTML {
                if session.state.text == "active" {
                    a(.class("button danger"), .href(visit.to("/dashboard/sessions/\(id)/revoke"))) {
                        visit.say("Revoke")
                        span(.class("unseen")) { " " + (session.label.filled ?? id) }
                    }
                }
            },
        ]
    }

    /// What its owner called it.
    static func name(_ visit: Visit, _ session: Answer) -> String {
        session.label.filled ?? visit.say("Session without a label")
    }

    static func scopes(_ scopes: [String]) -> HTML {
        span(.class("values")) { for scope in scopes { code { scope } } }
    }
}
