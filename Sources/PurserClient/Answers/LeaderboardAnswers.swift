// LeaderboardAnswers.swift: what the server says of leaderboards.

internal import JSON

/// A leaderboard that there is.
public struct Leaderboard: Sendable, Answer {
    /// What to pass as its name.
    public let name: String
    /// The name that people read.
    public let title: String
    /// How its values are counted.
    public let formula: String
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        name = try fields.text("board")
        title = fields.optionalText("title") ?? name
        formula = fields.optionalText("formula") ?? ""
        json = fields.json
    }
}

/// A leaderboard with its places.
public struct RankedList: Sendable, Answer {
    /// One place.
    public struct Place: Sendable {
        /// From 1; equal values share one.
        public let place: Int64
        /// As it is written, in the unit of the board.
        public let value: String
        /// `@owner/name` of a listing, or a provider's handle with `@`.
        public let name: String
        /// The name that people read.
        public let title: String
    }

    /// The name that people read.
    public let title: String
    /// How its values are counted.
    public let formula: String
    /// What its values count.
    public let unit: String
    /// When it was counted, as RFC 3339; `nil` before the first time.
    public let computedAt: String?
    /// The first place first.
    public let places: [Place]
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        title = try fields.text("title")
        formula = try fields.text("formula")
        unit = fields.optionalText("unit") ?? ""
        computedAt = fields.optionalText("computed_at")
        guard let items = fields.value["items"]?.array else { throw MissingField(name: "items") }
        var places: [Place] = []
        for item in items {
            guard let place = item["place"]?.int64, let value = item["value"]?.number?.text else {
                throw MissingField(name: "items")
            }
            let handle = item["provider"]?["handle"]?.string.map { "@" + $0 }
            places.append(
                Place(
                    place: place, value: value, name: item["listing"]?["full_name"]?.string ?? handle ?? "",
                    title: item["listing"]?["title"]?.string ?? item["provider"]?["name"]?.string ?? ""))
        }
        self.places = places
        json = fields.json
    }
}
