// Places.swift: all places of the site that one can go to, as a page, at the foot of every page, and for the palette (palette.js).

internal import Sessions

extension Page {
    static let places = Page(
        "/go",
        get: { visit in
            .page(
                Screen(visit.say("Go to")) {
                    h1 { visit.say("Go to") }
                    form(.action(visit.to("/explore")), .class("search"), .role("search")) {
                        input(
                            .type("search"), .name("q"), .aria("label", visit.say("Search")),
                            .placeholder(visit.say("Search skills, servers, plugins…")), .maxlength(200))
                        button(.type("submit")) {
                            HTML.icon("search")
                            visit.say("Search")
                        }
                    }
                    div(
                        .class("places"), .data("places"), .data("title", visit.say("Go to")),
                        .data("hint", visit.say("A page, or what to search for")),
                        .data("find", visit.say("Search listings:")), .data("search", visit.to("/explore"))
                    ) {
                        for group in Places.all(visit) {
                            section {
                                h2 { group.title }
                                ul {
                                    for place in group.places {
                                        li {
                                            a(.href(place.path), .data("group", group.title)) { place.title }
                                        }
                                    }
                                }
                            }
                        }
                    }
                })
        })
}

enum Places {
    struct Group {
        let title: String
        /// Each with its address in the language of the page.
        let places: [(path: String, title: String)]

        fileprivate init(_ visit: Visit, _ title: String, _ places: [(String, String)]) {
            self.title = title
            self.places = places.map { ($0.0.hasPrefix("/api/") ? $0.0 : visit.to($0.0), $0.1) }
        }
    }

    /// Those that whoever looks may go to; their own first.
    static func all(_ visit: Visit) -> [Group] {
        var groups: [Group] = []
        if let person = visit.person {
            let own = DashboardFrame.Entry.allCases.map { ($0.path, $0.title(visit)) }
            let more = [
                ("/dashboard/sessions/new", visit.say("Issue a session")),
                ("/dashboard/api-keys/new", visit.say("Create an API key")),
                ("/settings/profile", visit.say("Provider profile")),
            ]
            groups.append(Group(visit, visit.say("Dashboard"), own + more))
            groups.append(
                Group(
                    visit, visit.say("Console"),
                    [
                        ("/console", visit.say("Overview")), ("/publish", visit.say("Publish a version")),
                        ("/console/earnings", visit.say("Sales, payouts and statements")),
                    ]))
            if person.key.isAdministrator {
                let entries = AdminFrame.Entry.allCases.map { ($0.path, $0.title(visit)) }
                groups.append(Group(visit, visit.say("Administration"), entries))
            }
        } else {
            groups.append(Group(visit, visit.say("Your account"), [("/sign-in", visit.say("Sign in"))]))
        }
        return groups + everybodys(visit)
    }

    /// Those for everybody.
    static func everybodys(_ visit: Visit) -> [Group] {
        [
            Group(
                visit, visit.say("Marketplace"),
                [
                    ("/explore", visit.say("Explore")), ("/categories", visit.say("Categories")),
                    ("/leaderboards", visit.say("Leaderboards")), ("/providers", visit.say("Providers")),
                    ("/benchmarks", visit.say("Benchmarks")),
                ]),
            Group(
                visit, visit.say("Community"),
                [("/community", visit.say("Community")), ("/faq", visit.say("Questions and answers"))]),
            Group(
                visit, visit.say("For agents"),
                [
                    ("/quickstart", visit.say("60-second quickstart")), ("/agents", visit.say("Authorize an agent")),
                    ("/agents/frameworks", visit.say("Frameworks")), ("/agent-api", visit.say("Agent API")),
                    ("/api/v1/openapi.json", "OpenAPI"),
                ]),
            Group(
                visit, visit.say("Legal"),
                [
                    ("/terms", visit.say("Terms")), ("/publisher-agreement", visit.say("Publisher agreement")),
                    ("/acceptable-use", visit.say("Acceptable use")), ("/privacy", visit.say("Privacy")),
                ]),
        ]
    }
}
