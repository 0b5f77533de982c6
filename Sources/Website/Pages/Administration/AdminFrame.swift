// AdminFrame.swift: the navigation of the administration, around its pages.

enum AdminFrame {
    enum Entry: CaseIterable {
        case site, accounts, invitations, categories, moderation, money, incidents, server, audit

        var path: String {
            switch self {
            case .site: "/admin"
            case .accounts: "/admin/accounts"
            case .invitations: "/admin/invitations"
            case .categories: "/admin/categories"
            case .moderation: "/admin/moderation"
            case .money: "/admin/money"
            case .incidents: "/admin/incidents"
            case .server: "/admin/server"
            case .audit: "/admin/audit"
            }
        }

        func title(_ visit: Visit) -> String {
            switch self {
            case .site: visit.say("Site")
            case .accounts: visit.say("Accounts")
            case .invitations: visit.say("Invitations")
            case .categories: visit.say("Categories")
            case .moderation: visit.say("Moderation")
            case .money: visit.say("Money")
            case .incidents: visit.say("Incidents")
            case .server: visit.say("Server")
            case .audit: visit.say("Audit log")
            }
        }
    }

    static func screen(_ visit: Visit, _ now: Entry, _ title: String, @HTMLBuilder content: () -> HTML) -> Screen {
        Screen(title, section: .administration) {
            tabs(visit.say("Administration"), Entry.allCases.map { ($0.title(visit), visit.to($0.path), $0 == now) })
            h1 { title }
            content()
        }
    }
}
