// ShowLeaderboard.swift: one leaderboard, as JSON or as CSV.

internal import JSON
package import Marketplace
package import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `GET /leaderboards/{board}`.
    package static func showLeaderboard(in boards: LeaderboardStore, database: Database) -> Operation {
        Operation(
            name: "show_leaderboard", summary: "Show a leaderboard",
            details: """
                Boards are counted in the background, about once a minute: `computed_at` says when. `days` is for boards that have \
                windows, `category` for those that have categories. Equal values share a place, and the next place counts them \
                all: 1, 2, 2, 4. With `format=csv` the answer is a table (RFC 4180), a listing or a provider a line.
                """,
            group: "Catalogue", may: .scope(.read), input: fields,
            output: .object(name: "LeaderboardDetail", output), textType: "text/csv; charset=utf-8",
            body: .standalone { call in
                let name = call.input.required("board") { $0.text }
                guard let board = Leaderboard(rawValue: name) else { return .failure(.notFound("leaderboard")) }
                let days: Int
                switch window(call.input, of: board) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let found): days = found
                }
                let category = call.input.text("category") ?? ""
                if !category.isEmpty, !board.hasCategories {
                    return .failure(.invalidField("/category", "not_supported", "This board has no categories."))
                }
                let known = call.input.text("category")
                if let refusal = try await database.read({ try await KnownCategory.refusal(for: known, in: $0) }) {
                    return .failure(refusal)
                }
                let limit = Paging.limit(of: call.input)
                let counted = try await database.read { reader in
                    try await boards.read(board, days: days, category: category, limit: limit, in: reader)
                }
                if call.input.text("format") == "csv" {
                    return .success(.text(csv(counted, board), type: "text/csv; charset=utf-8"))
                }
                return .success(.object { write(counted, board, days, category, to: &$0) })
            })
    }

    private static let fields = [
        Field(
            "board", .choice(Leaderboard.allCases.map(\.rawValue)), "Which one.", example: #""installs""#),
        Field(
            "days", .integer(7...90), required: false,
            "The window: 7, 30 or 90, for boards that have windows; 30 where it is left out.", example: "30"),
        Field(
            "category", CategoryView.id, required: false,
            "Only listings of this category, or of one below it."),
        Field("format", .choice(["csv", "json"]), required: false, "The form of the answer.", fallback: #""json""#),
        Field(
            "limit", .integer(1...Int64(Leaderboard.maximumPlaces)), required: false, "How many places at most.",
            fallback: String(Paging.defaultLimit)),
    ]

    private static let output =
        LeaderboardView.head + [
            Field("days", .nullable(.integer(1...365)), "The window; null for a board without one."),
            Field("category", .nullable(.text), "The category; null for all."),
            Field("computed_at", .nullable(.instant), "When it was counted; null before the first time."),
            Field(
                "items",
                .array(
                    of: .object(
                        name: "LeaderboardPlace",
                        [
                            Field(
                                "place", .integer(1...Int64(Leaderboard.maximumPlaces)),
                                "From 1; equal values share one: 1, 2, 2, 4."),
                            Field("value", .number(0...9_000_000_000_000_000), "What it is ranked by; see `formula`."),
                            Field(
                                "listing", ListingView.schema, required: false, "The listing, on boards of listings."),
                            Field(
                                "provider", ProviderView.schema, required: false,
                                "The provider, on boards of providers."),
                        ]), count: 0...Leaderboard.maximumPlaces), "The places, the first one first."),
        ]

    private static func window(_ input: Values, of board: Leaderboard) -> Result<Int, Refusal> {
        guard let days = input.integer("days") else { return .success(board.windows.first ?? 0) }
        if board.windows.contains(Int(days)) { return .success(Int(days)) }
        guard !board.windows.isEmpty else {
            return .failure(.invalidField("/days", "not_supported", "This board has no windows."))
        }
        let known = board.windows.sorted().map(String.init).joined(separator: ", ")
        return .failure(.invalidField("/days", "unknown_value", "One of these is wanted: \(known)."))
    }

    private static func write(
        _ counted: CountedBoard, _ board: Leaderboard, _ days: Int, _ category: String, to writer: inout JSONWriter
    ) {
        LeaderboardView.writeHead(board, to: &writer)
        writer.name("days")
        writer.value(orNull: days > 0 ? Int64(days) : nil)
        writer.name("category")
        writer.value(orNull: category.isEmpty ? nil : category)
        writer.name("computed_at")
        writer.value(orNull: counted.computedAt)
        writer.name("items")
        writer.beginArray()
        for place in counted.places {
            writer.beginObject()
            writer.name("place")
            writer.value(Int64(place.rank))
            writer.name("value")
            writer.raw(Array(LeaderboardView.decimal(place.value, of: board).utf8))
            switch place.subject {
            case .listing(let listing):
                writer.name("listing")
                writer.beginObject()
                ListingView.write(listing, to: &writer)
                writer.endObject()
            case .provider(let account):
                writer.name("provider")
                writer.beginObject()
                ProviderView.write(account, to: &writer)
                writer.endObject()
            }
            writer.endObject()
        }
        writer.endArray()
    }

    private static func csv(_ counted: CountedBoard, _ board: Leaderboard) -> [UInt8] {
        var lines = ["place,value,unit,name,title,kind,category,computed_at"]
        let at = counted.computedAt?.text ?? ""
        for place in counted.places {
            let subject: [String]
            switch place.subject {
            case .listing(let listing): subject = [listing.fullName, listing.title, listing.kind, listing.category]
            case .provider(let account): subject = ["@\(account.handle.text)", account.name, "", ""]
            }
            let cells =
                [String(place.rank), LeaderboardView.decimal(place.value, of: board), board.unit] + subject + [at]
            lines.append(cells.map(CSVText.field).joined(separator: ","))
        }
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }
}
