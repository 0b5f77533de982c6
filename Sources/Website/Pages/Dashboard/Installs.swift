// Installs.swift: what an account has installed, and by what.

internal import JSON
internal import Operations

extension Page {
    static let installs = Page(
        "/dashboard/installs", forPersons: true,
        get: { visit in
            var input: JSONObject = ["limit": 50]
            if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
            async let named = KeyNames(visit)
            let found = try await visit.ask("list_installs", input)
            let keys = try await named
            return .page(
                Screen(visit.say("Install history"), section: .dashboard) {
                    DashboardFrame.make(visit, .installs) {
                        h1 { visit.say("Install history") }
                        InstallTable.make(visit, found.items, keys)
                        nextPage(visit, found, keeping: [])
                    }
                })
        })
}

private enum InstallTable {
    static func make(_ visit: Visit, _ installs: [Answer], _ keys: KeyNames) -> HTML {
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
                    ListingRows.link(visit, install.full_name),
                    HTML(text: install.version.text), by(visit, install, keys), visit.moment(install.recorded_at.text),
                ]
            })
    }

    private static func by(_ visit: Visit, _ install: Answer, _ keys: KeyNames) -> HTML {
        guard let session = install.session_id.filled else { return keys.link(visit, install.key_id.text) }
        return a(.href(visit.to("/dashboard/sessions/\(session)"))) { visit.say("a session") }
    }
}
