// Installs.swift: what an account has installed, and by what.

internal import JSON
internal import Operations

extension Page {
    static let installs = Page(
        "/dashboard/installs", forPersons: true,
        get: { visit in
            var input: JSONObject = ["limit": 50]
            if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
            let found = try await visit.ask("list_installs", input)
            return .page(
                Screen(visit.say("Installed"), section: .dashboard) {
                    DashboardFrame.make(visit, .installs) {
                        h1 { visit.say("Installed") }
                        InstallTable.make(visit, found.items)
                        nextPage(visit, found, keeping: [])
                    }
                })
        })
}

private enum InstallTable {
    static func make(_ visit: Visit, _ installs: [Answer]) -> HTML {
        guard !installs.isEmpty else {
            return emptyState(visit.say("Nothing was installed yet, neither by you nor by an agent.")) {
                p { a(.class("button"), .href(visit.to("/explore"))) { visit.say("Explore") } }
            }
        }
        return DataTable.make(
            [
                Column(visit.say("Listing"), .name), Column(visit.say("Version")), Column(visit.say("By")),
                Column(visit.say("When")),
            ],
            installs.map { install in
                [
                    install.full_name.filled.map { name in
                        a(.href(visit.to("/listing/" + name.dropFirst()))) { name }
                    } ?? span(.class("muted")) { visit.say("gone") },
                    cell(install.version.text), by(visit, install), visit.moment(install.recorded_at.text),
                ]
            })
    }

    private static func by(_ visit: Visit, _ install: Answer) -> HTML {
        guard let session = install.session_id.filled else { return cell(visit.say("you, or one of your keys")) }
        return a(.href(visit.to("/dashboard/sessions/\(session)"))) { visit.say("a session") }
    }
}
