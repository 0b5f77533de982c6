// ShowLeaderboard.swift: `purser leaderboard`: who is ahead, and by what count.

import JSON
import PurserClient

/// `purser leaderboard`
struct ShowLeaderboard: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "leaderboard", abstract: "Show a leaderboard, or which there are",
            discussion:
                "Boards are counted in the background, about once a minute. In a pipe: place, value, name, title, separated by tabs.",
            examples: [
                "purser leaderboard", "purser leaderboard installs --days 7",
                "purser leaderboard composite --category data --json",
            ])
    }

    @Argument(optional: "BOARD", help: "installs, trending, rating, security, newest, providers or composite")
    var board: String?
    @Option(valueName: "N", help: "over 7, 30 or 90 days, where the board has windows")
    var days: Int?
    @Option(valueName: "NAME", help: "only this category")
    var category: String?
    @Option(valueName: "N", help: "at most so many places, up to 100")
    var limit: Int = 20
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func validate() throws(UsageMistake) {
        try Paging.check(limit, upTo: 100)
        if board == nil, days != nil || category != nil {
            throw UsageMistake("--days and --category are for one board: name it")
        }
    }

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        guard let board else {
            let boards = try await client.leaderboards().items
            try console.show(
                Table(
                    columns: [
                        Table.Column(title: "BOARD"), Table.Column(title: "TITLE"),
                        Table.Column(title: "HOW IT IS COUNTED", shrinks: true),
                    ], rows: boards.map { [$0.name, $0.title, $0.formula] }),
                items: boards.map { parsed($0.json) }, whenEmpty: "There are no leaderboards.")
            return .done
        }
        let list = try await client.leaderboard(board, days: days, category: category, limit: limit)
        let table = Table(
            columns: [
                Table.Column(title: "PLACE", alignsRight: true),
                Table.Column(title: list.unit.uppercased(), alignsRight: true),
                Table.Column(title: "NAME", shrinks: true), Table.Column(title: "TITLE", shrinks: true),
            ], rows: list.places.map { [String($0.place), $0.value, $0.name, $0.title] })
        try console.show(
            table, items: parsed(list.json)["items"]?.array ?? [],
            whenEmpty: list.computedAt == nil
                ? "It has not been counted yet. Ask again in a minute." : "Nobody has a place yet.")
        if console.form == .human { console.note("Counted \(list.computedAt ?? "never"): \(list.formula)") }
        return .done
    }
}
