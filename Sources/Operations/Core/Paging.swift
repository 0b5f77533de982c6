// Paging.swift: pages of lists, and the opaque cursors that lead from one to the next.

internal import Crypto
internal import JSON
package import Sessions

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

/// The page that is asked for of a list whose cursor is the id of the last entry that was seen.
package struct PageByID<Tag: IdentifierTag>: Sendable {
    private let list: String
    private let question: [String?]
    private let limit: Int
    /// The last entry of the page before, in the list's order; `nil` for the first page.
    package let lastSeen: Identifier<Tag>?

    /// - Throws: a refusal where the cursor is none of this list and question.
    package init(_ list: String, question: [String?] = [], of call: Call) throws(Refusal) {
        (self.list, self.question, limit) = (list, question, Paging.limit(of: call.input))
        guard let cursor = call.input.text("cursor") else {
            lastSeen = nil
            return
        }
        lastSeen = Identifier(try Cursor.decode(cursor, list: list, question: question, count: 1)[0])
        if lastSeen == nil { throw .notThisCursor }
    }

    /// How many entries to read: one more than the page has says whether there are more.
    package var count: Int { limit + 1 }

    /// The page out of what was read, and the cursor of the next one; `nil` on the last.
    package func split<Entry>(
        _ found: [Entry], by id: (Entry) -> Identifier<Tag>
    ) -> (page: ArraySlice<Entry>, next: String?) {
        let (page, hasMore) = Paging.split(found, limit: limit)
        let last = hasMore ? page.last : nil
        return (page, last.map { Cursor.encode(list: list, question: question, place: [id($0).description]) })
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
