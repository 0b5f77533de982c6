// ListLeaderboards.swift: which leaderboards there are, and by which formulas.

internal import JSON
package import Marketplace
package import SQL
internal import Sessions

extension Operation {
    /// `GET /leaderboards`.
    package static func listLeaderboards(in boards: LeaderboardStore, database: Database) -> Operation {
        Operation(
            name: "list_leaderboards", summary: "List the leaderboards", group: "Catalogue", may: .scope(.read),
            output: Output.pageSchema(name: "LeaderboardPage", of: .object(name: "Leaderboard", fields)),
            body: .standalone { _ in
                let computedAt = try await boards.computedAt(in: database)
                return .success(
                    Output.page(Leaderboard.allCases, next: nil) { board, writer in
                        LeaderboardView.writeHead(board, to: &writer)
                        writer.name("windows")
                        writer.beginArray()
                        for days in board.windows { writer.value(Int64(days)) }
                        writer.endArray()
                        writer.name("has_categories")
                        writer.value(board.hasCategories)
                        writer.name("computed_at")
                        writer.value(orNull: computedAt)
                    })
            })
    }

    private static let fields =
        LeaderboardView.head + [
            Field(
                "windows", .array(of: .integer(1...365), count: 0...5), "The values of `days` that it is counted for."),
            Field("has_categories", .boolean, "Whether there is one for each category."),
            Field("computed_at", .nullable(.instant), "When it was last counted; null before the first time."),
        ]
}

/// What is said of a leaderboard wherever it stands.
enum LeaderboardView {
    static let head = [
        Field("board", .choice(Leaderboard.allCases.map(\.rawValue)), "Its name in addresses."),
        Field("title", .text, "What people call it."),
        Field("formula", .text, "How its values are counted."),
        Field("unit", .text, "What its values count."),
    ]

    static func writeHead(_ board: Leaderboard, to writer: inout JSONWriter) {
        writer.name("board")
        writer.value(board.rawValue)
        writer.name("title")
        writer.value(board.title)
        writer.name("formula")
        writer.value(board.formula)
        writer.name("unit")
        writer.value(board.unit)
    }

    /// A stored value with the decimals of its board.
    static func decimal(_ value: Int64, of board: Leaderboard) -> String {
        guard board.decimals > 0 else { return String(value) }
        let digits = String(value.magnitude)
        let padded = String(repeating: "0", count: max(0, board.decimals + 1 - digits.count)) + digits
        return (value < 0 ? "-" : "") + padded.dropLast(board.decimals) + "." + padded.suffix(board.decimals)
    }
}
