// DependencyStore.swift: what the database knows of dependencies, as the resolver asks for it.

package import SQL

/// Reads what versions need.
package struct DependencyStore: Sendable {
    private let listings: ListingStore

    package init(listings: ListingStore) {
        self.listings = listings
    }

    /// What one version needs.
    package func needs(
        of version: String, of listing: ListingID, in reader: borrowing Reader
    ) async throws(SQLError) -> [Dependency] {
        try await reader.all(
            """
            SELECT target, version_range FROM dependency
             WHERE listing_id = \(listing) AND version = \(version) ORDER BY target_folded
            """, Self.decode)
    }

    /// A listing that is not there, or may not be had, as the resolver sees it; otherwise the listing with its versions.
    package func look(
        up name: ListingName, in reader: borrowing Reader
    ) async throws(SQLError) -> (listing: Listing, known: DependencyListing)? {
        guard let listing = try await listings.follow(name, in: reader), listing.isVisible else { return nil }
        let needs = try await needs(of: listing.id, in: reader)
        // What nobody may have is no candidate; what was yanked is one for lock files. What is stored was read as a version
        // when it was published.
        let candidates = try await listings.versions(of: listing.id, in: reader).compactMap {
            version -> DependencyCandidate? in
            guard version.standing.isServed, let text = try? VersionText(version.version) else { return nil }
            return DependencyCandidate(
                version: text, dependencies: needs[version.version] ?? [], yanked: version.standing.yanked?.reason)
        }
        return (listing, .versions(candidates))
    }

    private func needs(
        of listing: ListingID, in reader: borrowing Reader
    ) async throws(SQLError) -> [String: [Dependency]] {
        let rows = try await reader.all(
            """
            SELECT target, version_range, version FROM dependency WHERE listing_id = \(listing) ORDER BY version, target_folded
            """
        ) { (row: borrowing Row) throws(SQLError) in (try Self.decode(row), row.text(2)) }
        return Dictionary(grouping: rows, by: \.1).mapValues { $0.map(\.0) }
    }

    private static func decode(_ row: borrowing Row) throws(SQLError) -> Dependency {
        guard let name = ListingName(row.text(0)) else { throw .invalidValue("dependency.target") }
        return Dependency(name: name, range: row.text(1))
    }
}
