// Rescan.swift: looks again into versions that were judged by older rules.

package import SQL
package import Sessions

/// Scans versions again whose verdict is older than the rules, or missing. Their bytes never change; what is said of them may.
package struct Rescan: Sendable {
    private let database: Database
    private let listings: ListingStore
    private let inspection: Inspection

    /// Other nodes leave the work to the one that does it.
    private static let work: Int64 = 3
    /// So many are looked for at a time.
    private static let batch = 20

    package init(database: Database, listings: ListingStore, inspection: Inspection) {
        self.database = database
        self.listings = listings
        self.inspection = inspection
    }

    /// How far it is: versions with a verdict by the present rules, and all that have something to scan.
    package struct Progress: Sendable, Hashable {
        package let done: Int64
        package let total: Int64
    }

    package func progress() async throws -> Progress {
        let rules = inspection.rules
        let row = try await database.first(
            """
            SELECT COALESCE(SUM(CASE WHEN rules >= \(rules) THEN 1 ELSE 0 END), 0), COUNT(*) FROM version WHERE deleted_at IS NULL
            """
        ) { row in Progress(done: row.int64(0), total: row.int64(1)) }
        return row ?? Progress(done: 0, total: 0)
    }

    /// Scans some versions again. Call it in the pool, until it says that there is nothing left.
    ///
    /// - Returns: how many were scanned.
    /// - Throws: a fault of the database: the rest is scanned later.
    package func next(at clock: any WallClock) async throws -> Int {
        let rules = inspection.rules
        let due = try await database.all(
            """
            SELECT listing_id, version FROM version WHERE rules < \(rules) AND deleted_at IS NULL
             ORDER BY rules, listing_id, version LIMIT \(Self.batch)
            """
        ) { row in (listing: ListingID(row.bytes16(0)), version: row.text(1)) }
        for item in due { try await scan(item.version, of: item.listing, at: clock.now()) }
        return due.count
    }

    private func scan(_ text: String, of id: ListingID, at now: Timestamp) async throws {
        let listings = listings
        let found = try await database.read { reader -> (Listing, ListingVersion)? in
            guard let listing = try await listings.find(id, in: reader),
                let version = try await listings.version(text, of: id, in: reader)
            else { return nil }
            return (listing, version)
        }
        guard let (listing, version) = found else { return }
        let verdict: ListingDraft.Verdict
        switch inspection.verdict(on: ListingDraft(version, of: listing)) {
        case .success(let judged): verdict = judged
        case .failure(let problem): verdict = inspection.unreadable(problem)
        }
        try await database.write { transaction in
            guard try await transaction.claim(work: Self.work) else { return }
            try await listings.judge(text, of: id, as: verdict, at: now, in: transaction)
        }
    }
}

extension ListingDraft {
    /// What a version that is stored would be published as: for who looks into it again.
    init(_ version: ListingVersion, of listing: Listing) {
        self.init(
            owner: listing.owner, name: ListingName(owner: listing.ownerHandle, name: listing.name), kind: listing.kind,
            title: listing.title, summary: listing.summary, description: listing.description,
            category: listing.category, pricing: listing.pricing, price: listing.price, repository: listing.repository,
            version: version.version, manifest: version.manifest, artifact: version.artifact)
        license = listing.license
        website = listing.website
        notes = version.standing.notes
    }
}
