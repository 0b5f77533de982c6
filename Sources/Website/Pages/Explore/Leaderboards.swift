// Leaderboards.swift: who leads in what, with the formula beside it.

internal import JSON

extension Page {
    static let leaderboards = Page(
        "/leaderboards", get: { visit in try await LeaderboardPage.reply(visit, board: "installs") })

    static let leaderboard = Page(
        "/leaderboards/{board}", get: { visit in try await LeaderboardPage.reply(visit, board: visit["board"]) })

    /// The composite order of each category.
    static let benchmarks = Page(
        "/benchmarks", get: { visit in try await LeaderboardPage.reply(visit, board: "composite") })
}

enum LeaderboardPage {
    static func reply(_ visit: Visit, board: String) async throws -> Reply {
        async let asked = visit.ask("list_leaderboards")
        var input: JSONObject = ["board": .string(board)]
        if let category = visit.query.filled("category") { input.append("category", .string(category)) }
        if let days = visit.query.filled("days").flatMap(Int64.init) { input.append("days", .number(JSONNumber(days))) }
        let found = try await visit.ask("show_leaderboard", input)
        let boards = try await asked.items
        let title = visit.word(found.title.text)
        return .page(
            Screen(title, section: .leaderboards) {
                h1 { visit.say("Leaderboards") }
                tabs(
                    visit.say("Leaderboards"),
                    boards.map {
                        (
                            visit.word($0.title.text), visit.to("/leaderboards/\($0.board.text)"),
                            $0.board.text == found.board.text
                        )
                    })
                details(.class("formula")) {
                    summary { visit.say("How is this counted?") }
                    p(.lang("en")) { found.formula.text }
                }
                if let counted = found.computed_at.filled {
                    p(.class("muted")) {
                        visit.say("Updated") + " "
                        visit.ago(counted)
                    }
                }
                windows(visit, boards.first { $0.board.text == found.board.text }, found)
                table(visit, found)
            })
    }

    private static func windows(_ visit: Visit, _ board: Answer?, _ found: Answer) -> HTML? {
        guard let days = board?.windows.items.map(\.count), days.count > 1 else { return nil }
        return nav(.class("sorting"), .aria("label", visit.say("Window"))) {
            for count in days.sorted() {
                a(.href("?days=\(count)"), .current(if: found.days.count == count)) {
                    visit.say("{count, plural, one {# day} other {# days}}", ["count": .count(count)])
                }
            }
        }
    }

    private static func table(_ visit: Visit, _ found: Answer) -> HTML {
        guard !found.items.isEmpty else {
            return emptyState(visit.say("Nothing ranks here yet: a listing needs installs or reviews for it."))
        }
        return element(
            "table", [.class("board")],
            join {
                thead {
                    tr {
                        th(.scope("col")) { "#" }
                        th(.scope("col")) {
                            found.board.text == "providers" ? visit.say("Provider") : visit.say("Listing")
                        }
                        th(.scope("col")) { visit.say("Kind") }
                        th(.scope("col"), .class("number")) { visit.word(found.unit.text) }
                    }
                }
                tbody {
                    for entry in found.items { row(visit, entry) }
                }
            })
    }

    private static func row(_ visit: Visit, _ entry: Answer) -> HTML {
        tr {
            td(.class("number")) { visit.number(entry.place.count) }
            td {
                if entry.provider.isNull {
                    a(.href(ListingRows.address(visit, entry.listing))) { entry.listing.full_name.text }
                    p(.class("muted")) { entry.listing.summary.text }
                } else {
                    a(.href(visit.to("/providers/\(Address.escape(entry.provider.handle.text))"))) {
                        "@" + entry.provider.handle.text
                    }
                }
            }
            td { visit.word(entry.listing.kind.text) }
            td(.class("number")) { entry["value"].decimal }
        }
    }
}
