// Paging.swift: pages of lists, and the opaque cursors that lead from one to the next.

internal import Crypto
internal import JSON

/// The two fields by which every list is read a page at a time.
package enum Paging {
    package static let defaultLimit = 20
    package static let maximumLimit = 100

    package static let fields = [
        Field(
            "cursor", .string(length: 1...1_000), required: false,
            "Where the page begins: the next_cursor of the page before it."),
        Field(
            "limit", .integer(1...Int64(maximumLimit)), required: false, "How many entries a page has at most.",
            fallback: String(defaultLimit)),
    ]

    package static func limit(of values: Values) -> Int {
        values.integer("limit").map(Int.init) ?? defaultLimit
    }

    /// The page that fits, out of one entry more than was asked for, and whether there are more.
    package static func split<Item>(_ items: [Item], limit: Int) -> (page: ArraySlice<Item>, hasMore: Bool) {
        (items.prefix(limit), items.count > limit)
    }
}

/// Where a page ended: the list it belongs to, what was asked of it, and the place in its order.
///
/// Not a secret and not signed: its parts reach the database only as values that are compared with. The name of the list
/// and of the question keep a cursor from being used for another.
package enum Cursor {
    package static func encode(list: String, question: [String?] = [], place: [String]) -> String {
        Base64URL.encode(JSONValue.array([.string(tag(list, question))] + place.map(JSONValue.string)).bytes())
    }

    /// - Returns: the place, with exactly `count` parts; a refusal where the text is no cursor of this list and question.
    package static func decode(
        _ text: String, list: String, question: [String?] = [], count: Int
    ) throws(Refusal) -> [String] {
        guard let bytes = Base64URL.decode(text), let value = try? JSONValue.parse(bytes, maximumDepth: 2),
            let parts = value.array?.compactMap(\.string), parts.count == count + 1, parts[0] == tag(list, question)
        else {
            throw .notThisCursor
        }
        return Array(parts.dropFirst())
    }

    private static func tag(_ list: String, _ question: [String?]) -> String {
        let text = ([list] + question.map { $0.map { "=" + $0 } ?? "-" }).joined(separator: "\u{1}")
        return list + String(SHA256.hash(Array(text.utf8)).hex.prefix(12))
    }
}
