// Explore.swift: the start page, and finding listings.

internal import JSON
internal import Sessions

extension Page {
    static let home = Page(
        "/",
        get: { visit in
            async let newest = visit.ask("list_listings", ["sort": "newest", "limit": 5])
            async let leading = visit.ask("list_listings", ["sort": "installs", "limit": 5])
            async let kinds = visit.ask("list_kinds")
            let (fresh, popular, all) = try await (newest, leading, kinds)
            return .page(
                Screen(visit.siteName, description: HomePage.promise(visit)) {
                    HomePage.hero(visit)
                    h2 { visit.say("Kinds") }
                    KindTable.make(visit, all.items)
                    if fresh.items.isEmpty {
                        HomePage.nothingYet(visit)
                    } else {
                        HomePage.listings(visit, HomePage.installed(popular.items), fresh.items)
                    }
                })
        })

    static let explore = Page(
        "/explore",
        get: { visit in
            let names = ["kind", "category", "price", "level", "client"]
            var input: JSONObject = ["facets": .string(names.joined(separator: ","))]
            for name in ["q", "sort", "cursor", "license", "owner", "tag"] + names {
                if let value = visit.query.filled(name) { input.append(name, .string(value)) }
            }
            let found = try await visit.ask("list_listings", input)
            return .page(
                Screen(visit.say("Explore"), description: HomePage.promise(visit), section: .explore) {
                    h1 { visit.say("Explore") }
                    ExplorePage.body(visit, found)
                })
        })
}

/// The start page.
enum HomePage {
    static func promise(_ visit: Visit) -> String {
        visit.say(
            "A marketplace of skills, MCP servers, plugins, agents and data sets for AI agents, each scanned before it can be installed."
        )
    }

    /// Those that somebody has installed, by the figures that they are shown with: the order of the search is a minute old.
    static func installed(_ listings: [Answer]) -> [Answer] {
        listings.filter { $0.installs.count > 0 }.sorted { $0.installs.count > $1.installs.count }
    }

    /// The two lists; the first only where somebody has installed something.
    static func listings(_ visit: Visit, _ popular: [Answer], _ fresh: [Answer]) -> HTML {
        div(.class("columns")) {
            if !popular.isEmpty {
                section {
                    h2 { visit.say("Most installed") }
                    ListingRows.make(visit, popular)
                    p { a(.href(visit.to("/explore?sort=installs"))) { visit.say("All by installs") } }
                }
            }
            section {
                h2 { visit.say("New") }
                ListingRows.make(visit, fresh)
                p { a(.href(visit.to("/explore?sort=newest"))) { visit.say("All new listings") } }
            }
        }
    }

    /// What a server without a listing says, with the ways to the first ones.
    static func nothingYet(_ visit: Visit) -> HTML {
        emptyState(visit.say("Nothing is published here yet.")) {
            p(.class("actions")) {
                if visit.person?.key.isAdministrator == true {
                    a(.class("button primary"), .href(visit.to("/admin/site"))) {
                        visit.say("Add the starter catalogue")
                    }
                }
                a(.class("button"), .href(visit.to("/publish"))) { visit.say("Publish the first one") }
            }
        }
    }

    static func hero(_ visit: Visit) -> HTML {
        section(.class("hero")) {
            div {
                h1 { visit.say("Capabilities for agents, on a leash that you hold") }
                p(.class("lead")) { promise(visit) }
                p {
                    visit.say(
                        "An account keeps its key and hands each agent a session: short-lived, limited to the scopes it was given, stopped by a spend cap."
                    )
                }
                SearchForm.make(visit)
                p(.class("actions")) {
                    a(.class("button primary"), .href(visit.to("/quickstart"))) { visit.say("Start in 60 seconds") }
                    a(.class("button"), .href(visit.to("/agents"))) { visit.say("Authorize an agent") }
                }
            }
            SessionSlip.make(visit)
        }
    }
}

/// The search field.
enum SearchForm {
    static func make(_ visit: Visit, keeping kept: [(String, String)] = []) -> HTML {
        form(.action(visit.to("/explore")), .class("search"), .role("search"), .data("search")) {
            for (name, value) in kept { input(.type("hidden"), .name(name), .value(value)) }
            input(
                .type("search"), .name("q"), .value(visit.query["q"]), .aria("label", visit.say("Search")),
                .placeholder(visit.say("Search skills, servers, plugins…")), .maxlength(200))
            button(.type("submit")) {
                HTML.icon("search")
                visit.say("Search")
            }
        }
    }
}

/// Results with their filters.
enum ExplorePage {
    private static let filters = ["kind", "category", "price", "level", "client", "license", "owner", "tag"]

    static func body(_ visit: Visit, _ found: Answer) -> HTML {
        let chosen = filters.compactMap { name in visit.query.filled(name).map { (name, $0) } }
        return HTML {
            SearchForm.make(visit, keeping: chosen + kept(visit, "sort"))
            let isFaceted = found.facets.members.contains { !$0.value.items.isEmpty }
            div(.class(isFaceted ? "split" : "")) {
                if isFaceted {
                    details(.class("facets"), .open) {
                        summary { visit.say("Filters") }
                        for facet in found.facets.members { facetList(visit, facet.name, facet.value.items, chosen) }
                    }
                }
                section(.id("results"), .aria("label", visit.say("Results"))) {
                    head(visit, found, chosen)
                    rows(visit, found, chosen)
                }
            }
        }
    }

    private static func head(_ visit: Visit, _ found: Answer, _ chosen: [(String, String)]) -> HTML {
        div(.class("results-head")) {
            p(.role("status"), .class("count")) {
                strong {
                    visit.say("{count, plural, one {# result} other {# results}}", ["count": .count(found.total.count)])
                }
            }
            for (name, value) in chosen {
                a(.class("chip"), .href(address(visit, without: name))) {
                    visit.pair(visit.word(name), ExploreWords.value(name, value, visit))
                    HTML.icon("close")
                    span(.class("unseen")) { visit.say("Remove the filter") }
                }
            }
            if chosen.count > 1 {
                a(.href(visit.to("/explore") + question(kept(visit, "q")))) { visit.say("Clear all") }
            }
            if found.items.count > 1 { sorting(visit) }
        }
    }

    private static func sorting(_ visit: Visit) -> HTML {
        let orders = [
            ("relevance", visit.say("Relevance")), ("installs", visit.say("Installs")), ("rating", visit.say("Rating")),
            ("trending", visit.say("Trending")), ("newest", visit.say("Newest")), ("updated", visit.say("Updated")),
            ("name", visit.say("Name")),
        ]
        let now = visit.query.filled("sort") ?? "relevance"
        return nav(.class("sorting"), .aria("label", visit.say("Sort by"))) {
            span(.class("muted"), .aria("hidden", "true")) { visit.say("Sort by") }
            for (order, title) in orders {
                a(.href(address(visit, with: ("sort", order))), .current(if: order == now)) { title }
            }
        }
    }

    private static func rows(_ visit: Visit, _ found: Answer, _ chosen: [(String, String)]) -> HTML {
        HTML {
            if let other = found.did_you_mean.filled {
                p {
                    a(.href(address(visit, with: ("q", other)))) {
                        visit.say("Did you mean {words}?", ["words": .text(other)])
                    }
                }
            }
            if found.items.isEmpty {
                if chosen.isEmpty, visit.query.filled("q") == nil {
                    HomePage.nothingYet(visit)
                } else {
                    emptyState(
                        visit.query.filled("q").map { visit.say("No listing matches {words}.", ["words": .text($0)]) }
                            ?? visit.say("No listing matches these filters.")
                    ) {
                        if !chosen.isEmpty {
                            p {
                                a(.class("button"), .href(visit.to("/explore") + question(kept(visit, "q")))) {
                                    visit.say("Search without filters")
                                }
                            }
                        }
                    }
                }
            } else {
                ListingRows.make(visit, found.items)
            }
            nextPage(visit, found, keeping: ["q", "sort"] + filters)
        }
    }

    private static func facetList(
        _ visit: Visit, _ name: String, _ values: [Answer], _ chosen: [(String, String)]
    ) -> HTML {
        let now = chosen.first { $0.0 == name }?.1
        return HTMLBuilder.buildOptional(
            values.isEmpty
                ? nil
                : section(.class("facet")) {
                    h2 { visit.word(name) }
                    ul {
                        for value in values.prefix(12) {
                            let isChosen = value["value"].text == now
                            li {
                                a(
                                    .href(
                                        isChosen
                                            ? address(visit, without: name)
                                            : address(visit, with: (name, value["value"].text))),
                                    isChosen ? .aria("current", "true") : nil
                                ) {
                                    span { ExploreWords.value(name, value["value"].text, visit) }
                                    span(.class("number")) { visit.number(value["count"].count) }
                                }
                            }
                        }
                    }
                })
    }

    // MARK: - Addresses of the same search

    private static func kept(_ visit: Visit, _ name: String) -> [(String, String)] {
        visit.query.filled(name).map { [(name, $0)] } ?? []
    }

    private static func pairs(_ visit: Visit) -> [(String, String)] {
        (["q", "sort"] + filters).flatMap { kept(visit, $0) }
    }

    private static func address(_ visit: Visit, with pair: (String, String)) -> String {
        visit.to("/explore") + question(pairs(visit).filter { $0.0 != pair.0 } + [pair])
    }

    private static func address(_ visit: Visit, without name: String) -> String {
        visit.to("/explore") + question(pairs(visit).filter { $0.0 != name })
    }

    private static func question(_ pairs: [(String, String)]) -> String {
        pairs.isEmpty ? "" : "?" + Address.query(pairs)
    }
}

/// Values of filters in words.
enum ExploreWords {
    static func value(_ name: String, _ value: String, _ visit: Visit) -> String {
        switch (name, value) {
        case ("price", "free"): visit.say("Free")
        case ("price", "paid"): visit.say("Paid")
        case ("level", "safe"): visit.say("Safe")
        case ("level", "review"): visit.say("Review")
        case ("category", _): visit.word(value.split(separator: "-").joined(separator: " ").capitalizedFirst)
        default: visit.word(value).capitalizedFirst  // over text
        }
    }
}

extension String {
    /// `code review` as `Code review`.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
