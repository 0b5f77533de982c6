// NameResolver.swift: from what somebody typed to one listing, or to what they may have meant.

package import SQL
internal import Sessions

/// What a name stands for.
package enum NameResolution: Sendable {
    case found(Listing)
    /// Several listings have this short name: their full names.
    case ambiguous([String])
    /// None has it: names that look like it, the nearest first.
    case unknown(didYouMean: [String])
}

/// Finds a listing by its full name, its registry's name, or a short name that only one has.
package struct NameResolver: Sendable {
    private let listings: ListingStore

    /// How many candidates and suggestions are named at most.
    private static let maximumCandidates = 20
    private static let maximumSuggestions = 5
    /// How many names that begin alike are compared: the look costs their number times the square of their length.
    private static let maximumCompared = 2_000

    package init(listings: ListingStore) {
        self.listings = listings
    }

    package func resolve(_ text: String, in reader: borrowing Reader) async throws(SQLError) -> NameResolution {
        if let name = ListingName(text), let listing = try await listings.find(name, in: reader), listing.isVisible {
            return .found(listing)
        }
        if let name = ListingName(text), let listing = try await listings.redirected(from: name, in: reader),
            listing.isVisible
        {
            return .found(listing)
        }
        if Handle.isName(text) {
            let found = try await listings.find(shortName: text, limit: Self.maximumCandidates, in: reader)
            if found.count == 1 { return .found(found[0]) }
            if found.count > 1 { return .ambiguous(found.map(\.fullName)) }
        }
        return .unknown(didYouMean: try await suggestions(for: text, in: reader))
    }

    private func suggestions(for text: String, in reader: borrowing Reader) async throws(SQLError) -> [String] {
        let wanted = Array((text.split(separator: "/").last.map(String.init) ?? text).lowercased().utf8.prefix(64))
        guard let first = wanted.first, wanted.count >= 2 else { return [] }
        let start = String(decoding: [first], as: UTF8.self)
        let names = try await reader.all(
            """
            SELECT l.name_folded, a.handle, l.name FROM listing l JOIN account a ON a.id = l.owner_id
             WHERE l.name_folded >= \(start) AND l.name_folded < \(start + "\u{10FFFF}")
               AND \(ListingColumns.isVisible)
             ORDER BY l.name_folded LIMIT \(Self.maximumCompared)
            """
        ) { row in (folded: row.text(0), full: "@\(row.text(1))/\(row.text(2))") }
        let bound = max(1, wanted.count / 3)
        return names.compactMap { name -> (distance: Int, full: String)? in
            let candidate = Array(name.folded.utf8.prefix(64))
            let distance = candidate.starts(with: wanted) ? 1 : EditDistance.between(wanted, candidate)
            return distance <= bound ? (distance, name.full) : nil
        }
        .sorted { ($0.distance, $0.full) < ($1.distance, $1.full) }
        .prefix(Self.maximumSuggestions).map(\.full)
    }
}
