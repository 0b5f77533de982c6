// ListingAnswers.swift: what the server says of listings and of what they are sorted under.

/// A listing: one capability that can be installed or bought.
public struct Listing: Sendable, Answer {
    /// `@owner/name`
    public let fullName: String
    /// The part after the slash.
    public let name: String
    /// `skill`, `mcp`, `plugin`, `agent`, `dataset`, or a kind that is newer than this client.
    public let kind: String
    /// The name that people read.
    public let title: String
    /// One sentence.
    public let summary: String
    /// The highest version; `nil` where there is none yet.
    public let version: String?
    /// `free`, `one_time`, `per_call` or `subscription`.
    public let pricing: String
    /// What it costs.
    public let price: USD
    /// `active`, `deprecated`, `archived`, or a state that is newer than this client.
    public let state: String
    /// Why it is in that state; `nil` where that is not said.
    public let stateReason: String?
    /// Further names under which it is found.
    public let aliases: [String]
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        fullName = try fields.text("full_name")
        name = try fields.text("name")
        kind = try fields.text("kind")
        title = fields.optionalText("title") ?? name
        summary = fields.optionalText("summary") ?? ""
        version = fields.optionalText("version")
        pricing = fields.optionalText("pricing") ?? "free"
        price = fields.optionalAmount("price_usd") ?? USD(micros: 0)
        state = fields.optionalText("state") ?? "active"
        stateReason = fields.optionalText("state_reason")
        aliases = fields.texts("aliases")
        json = fields.json
    }
}

/// A category or a kind: something that listings are sorted under.
public struct ListingGroup: Sendable, Answer {
    /// What to pass as `category` or `kind`.
    public let name: String
    /// The name that people read.
    public let title: String
    /// How many listings there are, where the server says so.
    public let count: Int64?
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        name = try fields.text("name")
        title = fields.optionalText("title") ?? name
        count = fields.count("listings") ?? fields.count("count")
        json = fields.json
    }
}

/// An account, seen as one that publishes.
public struct Provider: Sendable, Answer {
    /// The handle, without `@`.
    public let handle: String
    /// The name that people read.
    public let name: String?
    /// How many listings it has, where the server says so.
    public let count: Int64?
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        handle = try fields.text("handle")
        name = fields.optionalText("name")
        count = fields.count("listings") ?? fields.count("count")
        json = fields.json
    }
}

/// What to look for; every part that is `nil` is left out.
public struct ListingQuery: Sendable, Hashable {
    /// Words in any part of a listing.
    public var words: String?
    /// A kind, as in ``Client/kinds()``.
    public var kind: String?
    /// A category, as in ``Client/categories()``.
    public var category: String?
    /// `free` or `paid`.
    public var price: String?
    /// `safe` or `review`.
    public var level: String?
    /// The id of a client that it is made for.
    public var client: String?
    /// A licence, in any case.
    public var license: String?
    /// A provider's handle, with or without `@`.
    public var owner: String?
    /// A tag.
    public var tag: String?
    /// `relevance`, `name`, `newest`, `updated`, `installs`, `rating` or `trending`.
    public var sort: String?
    /// Whether each listing says why it stands where it does: its member `explanation` in ``Listing/json``.
    public var explains = false
    /// From a previous page's ``Page/nextCursor``.
    public var cursor: String?
    /// 1 to 100.
    public var limit: Int?

    /// Everything, in the server's own order.
    public init() {}
}
