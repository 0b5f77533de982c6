// ListingQuery.swift: finding many listings: filters, orders, and where the next page begins.

package import SQL
package import Sessions

/// The order of a list of listings.
package enum ListingOrder: String, Sendable, CaseIterable {
    /// The best match first; without words to match, the most installed.
    case relevance
    case name
    case newest
    case installs
}

/// What somebody looks for.
package struct ListingQuery: Sendable {
    package var words: String?
    package var kind: String?
    package var category: String?
    package var owner: AccountID?
    /// `true` for those that cost nothing, `false` for those that cost something.
    package var free: Bool?
    package var order: ListingOrder

    package init(
        words: String? = nil, kind: String? = nil, category: String? = nil, owner: AccountID? = nil, free: Bool? = nil,
        order: ListingOrder
    ) {
        self.words = words
        self.kind = kind
        self.category = category
        self.owner = owner
        self.free = free
        self.order = order
    }

    /// Words after these many are not looked for: each costs a join.
    package static let maximumWords = 8

    /// The place of a row in an order: its sort key and, to tell equal ones apart, its folded name.
    package struct Place: Sendable, Hashable {
        package let key: Int64
        package let name: String

        package init(key: Int64, name: String) {
            self.key = key
            self.name = name
        }
    }

    /// A page of listings.
    ///
    /// - Parameter place: where the page before this one ended.
    /// - Returns: up to `limit` listings, each with its place.
    package func page(
        after place: Place?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [(listing: Listing, place: Place)] {
        let terms = Array(SearchTerms.words(of: words ?? "").prefix(Self.maximumWords))
        if words != nil, terms.isEmpty { return [] }
        let key = sortKey(terms)
        let conditions = self.conditions + (place.map { [Self.after($0, key: key)] } ?? [])
        let filter: SQL = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
        let statement: SQL = """
            SELECT \(ListingColumns.list), \(key), l.full_name_folded \(ListingColumns.from) \(joins(terms)) \(filter)
             ORDER BY \(key) DESC, l.full_name_folded LIMIT \(limit)
            """
        return try await reader.all(statement) { (row: borrowing Row) throws(SQLError) in
            let place = Place(key: row.int64(ListingColumns.count), name: row.text(ListingColumns.count + 1))
            return (try ListingColumns.decode(row), place)
        }
    }

    private var conditions: [SQL] {
        var all: [SQL] = [ListingColumns.isVisible]
        if let kind { all.append("l.kind = \(kind)") }
        if let category { all.append("l.category = \(category)") }
        if let owner { all.append("l.owner_id = \(owner)") }
        if let free { all.append(free ? "l.price = 0" : "l.price > 0") }
        return all
    }

    private static func after(_ place: Place, key: SQL) -> SQL {
        "(\(key) < \(place.key) OR (\(key) = \(place.key) AND l.full_name_folded > \(place.name)))"
    }

    /// The number by which rows are ordered, the greatest first.
    private func sortKey(_ terms: [String]) -> SQL {
        switch order {
        case .name: return "CAST(0 AS BIGINT)"
        case .newest: return "l.created_at"
        case .installs: return "l.installs"
        case .relevance:
            guard !terms.isEmpty else { return "l.installs" }
            // A listing of exactly this name comes before all that merely hold the words.
            let whole = (words ?? "").lowercased()
            let plain = whole.hasPrefix("@") ? String(whole.dropFirst()) : whole
            let sum = terms.indices.map { Self.score($0) }.joined(separator: " + ")
            return """
                (CASE WHEN l.full_name_folded = \(plain) OR l.name_folded = \(plain) THEN 1000000 ELSE 0 END + \(sum))
                """
        }
    }

    /// Each word is looked up by itself; a listing must hold them all, as whole words or as beginnings.
    private func joins(_ terms: [String]) -> SQL {
        terms.indices.map { index -> SQL in
            // U+10FFFF sorts after every character, and text sorts by bytes on every engine.
            let (from, to) = (terms[index], terms[index] + "\u{10FFFF}")
            return """
                JOIN (SELECT listing_id, MAX(CASE WHEN term = \(from) THEN weight * 2 ELSE weight END) AS score
                        FROM listing_term WHERE term >= \(from) AND term < \(to) GROUP BY listing_id) \(Self.alias(index))
                  ON \(Self.alias(index)).listing_id = l.id
                """
        }.joined(separator: " ")
    }

    private static func score(_ index: Int) -> SQL { "\(alias(index)).score" }

    /// The name of the look-up of one word. A list, because an alias cannot be a bind.
    private static func alias(_ index: Int) -> SQL { aliases[index] }
    private static let aliases: [SQL] = ["w0", "w1", "w2", "w3", "w4", "w5", "w6", "w7"]

    /// How many listings each value of a column has: for categories and kinds.
    package static func counts(
        by column: Grouping, in reader: borrowing Reader
    ) async throws(SQLError) -> [String: Int64] {
        let name: SQL
        switch column {
        case .kind: name = "kind"
        case .category: name = "category"
        }
        let rows = try await reader.all(
            "SELECT \(name), COUNT(*) FROM listing l WHERE \(ListingColumns.isVisible) GROUP BY \(name)"
        ) { row in
            (row.text(0), row.int64(1))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    package enum Grouping: Sendable { case kind, category }
}
