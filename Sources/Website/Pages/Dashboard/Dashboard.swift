// Dashboard.swift: what a person sees of their account at first.

internal import JSON
internal import Operations

extension Page {
    static let dashboard = Page(
        "/dashboard", forPersons: true, isLive: true,
        get: { visit in
            async let account = visit.ask("show_account")
            async let sessions = visit.ask("list_sessions", ["limit": 5])
            async let keys = visit.ask("list_keys", ["limit": 100])
            async let installs = visit.ask("list_installs", ["limit": 1])
            let (mine, issued, held, installed) = try await (account, sessions, keys, installs)
            return .page(
                Screen(visit.say("Dashboard"), section: .dashboard) {
                    DashboardFrame.make(visit, .overview) {
                        h1 { visit.say("Dashboard") }
                        p(.class("facts")) {
                            strong { mine.name.filled ?? mine.handle.text }
                            span { "@" + mine.handle.text }
                        }
                        p {
                            a(.class("button primary"), .href(visit.to("/dashboard/sessions/new"))) {
                                visit.say("New session")
                            }
                        }
                        liveRegion("steps") { Checklist.make(visit, keys: held, sessions: issued) }
                        div(.class("tiles")) {
                            section(.class("panel")) {
                                h2 { visit.say("Balance") }
                                liveRegion("balance") {
                                    p(.class("lead number-line")) { visit.money(mine.balance_usd.usd) }
                                }
                                p { a(.href(visit.to("/dashboard/money"))) { visit.say("Ledger and statements") } }
                            }
                            section(.class("panel")) {
                                h2 { visit.say("API keys") }
                                p(.class("lead number-line")) {
                                    visit.number(Int64(KeysPage.countInForce(visit, held.items)))
                                }
                                p {
                                    a(.href(visit.to("/dashboard/api-keys"))) {
                                        visit.say("All keys")
                                    }
                                }
                            }
                            section(.class("panel")) {
                                h2 { visit.say("Last install") }
                                LastInstall.make(visit, installed.items.first)
                                p { a(.href(visit.to("/dashboard/installs"))) { visit.say("All installs") } }
                            }
                        }
                        h2 { visit.say("Latest sessions") }
                        liveRegion("sessions") { SessionTable.make(visit, issued.items) }
                        p { a(.href(visit.to("/dashboard/sessions"))) { visit.say("All sessions") } }
                    }
                })
        })
}

/// The dashboard's own navigation, around its pages.
enum DashboardFrame {
    enum Entry: CaseIterable {
        case overview, sessions, keys, installs, purchases, money, audit, reports, security, settings

        var path: String {
            switch self {
            case .overview: "/dashboard"
            case .sessions: "/dashboard/sessions"
            case .keys: "/dashboard/api-keys"
            case .installs: "/dashboard/installs"
            case .purchases: "/dashboard/purchases"
            case .money: "/dashboard/money"
            case .audit: "/dashboard/audit"
            case .reports: "/dashboard/reports"
            case .security: "/dashboard/security"
            case .settings: "/settings"
            }
        }

        func title(_ visit: Visit) -> String {
            switch self {
            case .overview: visit.say("Overview")
            case .sessions: visit.say("Sessions")
            case .keys: visit.say("API keys")
            case .installs: visit.say("Install history")
            case .purchases: visit.say("Purchases")
            case .money: visit.say("Money")
            case .audit: visit.say("Audit log")
            case .reports: visit.say("Reports")
            case .security: visit.say("Security")
            case .settings: visit.say("Settings")
            }
        }
    }

    static func make(_ visit: Visit, _ now: Entry, @HTMLBuilder content: () -> HTML) -> HTML {
        HTML {
            tabs(
                visit.say("Dashboard"),
                Entry.allCases.map { ($0.title(visit), visit.to($0.path), $0 == now) })
            content()
        }
    }
}

/// What was installed last, and when.
private enum LastInstall {
    static func make(_ visit: Visit, _ install: Answer?) -> HTML {
        guard let install else { return p(.class("lead")) { visit.say("none so far") } }
        return HTML {
            p(.class("lead")) {
                ListingRows.link(visit, install.full_name)
            }
            p(.class("muted")) { visit.ago(install.recorded_at.text) }
        }
    }
}

/// The first steps, which tick themselves from what has really happened.
private enum Checklist {
    /// - Parameters:
    ///   - keys: the page of them.
    ///   - sessions: the latest of them. Whoever has issued more than one page of them is past the first steps.
    static func make(_ visit: Visit, keys: Answer, sessions: Answer) -> HTML? {
        let steps: [(done: Bool, text: String, path: String)] = [
            (!sessions.items.isEmpty, visit.say("Issue a session"), "/dashboard/sessions/new"),
            (
                sessions.items.contains { $0.state.text != "active" }, visit.say("Watch it, and revoke it"),
                "/dashboard/sessions"
            ),
            (
                !keys.items.isEmpty, visit.say("Create an API key, for programs that issue sessions themselves"),
                "/dashboard/api-keys/new"
            ),
        ]
        guard sessions.next_cursor.isNull, let next = steps.firstIndex(where: { !$0.done }) else { return nil }
        return section(.class("panel")) {
            h2 { visit.say("First steps") }
            ol {
                for (place, step) in steps.enumerated() {
                    li {
                        if step.done {
                            badge(visit.say("done"), .ok)
                            " \(step.text)"
                        } else if place == next {
                            strong { a(.href(visit.to(step.path))) { step.text } }
                        } else {
                            span(.class("muted")) { step.text }
                        }
                    }
                }
            }
        }
    }
}
