// Leaderboards.swift: who leads in what, with the formula beside it.

internal import JSON
internal import Operations

extension Page {
    static let leaderboards = Page(
        "/leaderboards", get: { visit in try await LeaderboardPage.reply(visit, board: "installs") })

    static let leaderboard = Page(
        "/leaderboards/{board}", get: { visit in try await LeaderboardPage.reply(visit, board: visit["board"]) })

    /// The composite order of each category.
    static let benchmarks = Page(
        "/benchmarks",
        get: { visit in
            async let known = visit.ask("list_categories")
            let found = try await LeaderboardPage.board("composite", visit)
            let categories = try await known.items
            return .page(
                Screen(visit.say("Benchmarks"), section: .leaderboards) {
                    h1 { visit.say("Benchmarks") }
                    p(.class("lead")) {
                        visit.say(
                            "One order for each category, from what people rate, what is installed, what scans find and how fresh it is. Whatever has the grade D is not among the first ten."
                        )
                    }
                    LeaderboardPage.categoryChoice(visit, categories, path: "/benchmarks")
                    LeaderboardPage.counted(visit, found)
                    LeaderboardPage.table(visit, found)
                    h2 { visit.say("By program") }
                    p { visit.say("The same order for an agent that chooses by itself:") }
                    copyable(visit, LeaderboardPage.curl(visit))
                })
        })
}

enum LeaderboardPage {
    static func board(_ name: String, _ visit: Visit) async throws -> Answer {
        var input: JSONObject = ["board": .string(name)]
        if let category = visit.query.filled("category") { input.append("category", .string(category)) }
        if let days = visit.query.filled("days").flatMap(Int64.init) { input.append("days", .number(JSONNumber(days))) }
        return try await visit.ask("show_leaderboard", input)
    }

    static func reply(_ visit: Visit, board name: String) async throws -> Reply {
        async let asked = visit.ask("list_leaderboards")
        async let known = visit.ask("list_categories")
        let found = try await board(name, visit)
        let (boards, categories) = try await (asked.items, known.items)
        let now = boards.first { $0.board.text == found.board.text }
        return .page(
            Screen(visit.word(found.title.text), section: .leaderboards) {
                h1 { visit.say("Leaderboards") }
                tabs(
                    visit.say("Leaderboards"),
                    boards.map {
                        (
                            visit.word($0.title.text), visit.to("/leaderboards/\($0.board.text)"),
                            $0.board.text == found.board.text
                        )
                    })
                div(.class("controls")) {
                    if now?.has_categories.isTrue == true {
                        categoryChoice(visit, categories, path: "/leaderboards/\(found.board.text)")
                    }
                    windows(visit, now, found)
                }
                counted(visit, found)
                table(visit, found)
            })
    }

    /// A form that keeps the window.
    static func categoryChoice(_ visit: Visit, _ categories: [Answer], path: String) -> HTML {
        form(.action(visit.to(path)), .class("choice")) {
            if let days = visit.query.filled("days") { input(.type("hidden"), .name("days"), .value(days)) }
            label(.for("f-category")) { visit.say("Category") }
            select(.id("f-category"), .name("category")) {
                option(.value("")) { visit.say("All categories") }
                for category in categories {
                    option(
                        .value(category.id.text), .selected(if: visit.query["category"] == category.id.text)
                    ) { (category.parent.isNull ? "" : "– ") + visit.word(category.title.text) }
                }
            }
            button(.type("submit")) { visit.say("Show") }
        }
    }

    private static func windows(_ visit: Visit, _ board: Answer?, _ found: Answer) -> HTML? {
        guard let days = board?.windows.items.map(\.count), days.count > 1 else { return nil }
        let kept = visit.query.filled("category").map { [("category", $0)] } ?? []
        return nav(.class("sorting"), .aria("label", visit.say("Window"))) {
            for count in days.sorted() {
                a(
                    .href("?" + Address.query(kept + [("days", String(count))])),
                    .current(if: found.days.count == count)
                ) {
                    visit.say("{count, plural, one {# day} other {# days}}", ["count": .count(count)])
                }
            }
        }
    }

    static func counted(_ visit: Visit, _ found: Answer) -> HTML {
        details(.class("formula")) {
            summary {
                visit.say("How is this counted?")
                if let counted = found.computed_at.filled {
                    span(.class("muted")) {
                        " " + visit.say("Updated").spaced
                        visit.moment(counted)
                    }
                }
            }
            p { visit.sentence(english: found.formula.text) }
            p { visit.say("Equal values share a rank, and the next one counts them all: 1, 2, 2, 4.") }
        }
    }

    static func table(_ visit: Visit, _ found: Answer) -> HTML {
        guard !found.items.isEmpty else {
            return emptyState(visit.say("Nothing ranks here yet: a listing needs installs or reviews for it.")) {
                p { a(.class("button"), .href(visit.to("/explore"))) { visit.say("Explore") } }
            }
        }
        if found.board.text == "providers" {
            return DataTable.make(
                [
                    Column(visit.say("Rank"), .number), Column(visit.say("Provider"), .name),
                    Column(title(visit, found), .number),
                ],
                found.items.map { entry in
                    [
                        HTML(text: visit.number(entry.place.count)),
                        a(.href(visit.to("/providers/\(Address.escape(entry.provider.handle.text))"))) {
                            "@" + entry.provider.handle.text
                        }, HTML(text: value(visit, entry, of: found)),
                    ]
                }, isRanked: true)
        }
        return DataTable.make(
            [
                Column(visit.say("Rank"), .number), Column(visit.say("Listing"), .name), Column(visit.say("Kind")),
                Column(visit.say("Level")), Column(visit.say("Rating")), Column(title(visit, found), .number),
            ], found.items.map { row(visit, $0, of: found) }, isRanked: true)
    }

    private static func row(_ visit: Visit, _ entry: Answer, of found: Answer) -> [HTML] {
        let listing = entry.listing
        return [
            HTML(text: visit.number(entry.place.count)),
            HTML {
                a(.href(ListingRows.address(visit, listing))) { ListingRows.fullName(listing) }
                p(.class("muted")) { listing.summary.text }
            },
            badge(visit.word(listing.kind.text).capitalizedFirst), visit.level(listing),
            ListingRows.rating(visit, listing) ?? HTML(),
            HTML(text: value(visit, entry, of: found)),
        ]
    }

    /// What stands over the figures.
    private static func title(_ visit: Visit, _ found: Answer) -> String {
        switch found.board.text {
        case "newest": visit.say("Listed")
        case "installs", "providers": visit.say("Installed by")
        default: visit.word(found.unit.text).capitalizedFirst  // over text
        }
    }

    /// A figure as people read it: no more decimals than tell places apart, an instant as a date.
    private static func value(_ visit: Visit, _ entry: Answer, of found: Answer) -> String {
        let text = entry["value"].decimal
        let parts = text.split(separator: ".", maxSplits: 1)
        switch found.board.text {
        case "newest": return visit.language.figures.date(of: entry.listing.created_at.text)
        case "installs", "providers", "security": return visit.number(Int64(parts.first ?? "") ?? 0)
        default:  // over text
            guard parts.count == 2, let whole = Int64(parts[0]) else { return text }
            return visit.number(whole) + visit.language.figures.point + parts[1].prefix(whole == 0 ? 3 : 1)
        }
    }

    static func curl(_ visit: Visit) -> String {
        let category = visit.query.filled("category").map { "?category=" + Address.escape($0) } ?? ""
        return """
            curl -sS "\(visit.site.facts.publicURL)/api/v1/leaderboards/composite\(category)" \\
              -H "Authorization: Bearer $PURSER_TOKEN"
            """
    }
}
