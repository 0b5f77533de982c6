// ListingStore.swift: listings and their versions in the database. Finding many of them is ListingQuery's.

package import Crypto
package import SQL
package import Sessions

/// Reads and writes listings and versions.
package struct ListingStore: Sendable {
    private let random: any RandomSource

    package init(random: any RandomSource) {
        self.random = random
    }

    // MARK: Reading

    package func find(_ name: ListingName, in reader: borrowing Reader) async throws(SQLError) -> Listing? {
        try await reader.first(
            "\(ListingColumns.select) WHERE l.full_name_folded = \(name.folded)", ListingColumns.decode)
    }

    package func find(_ id: ListingID, in reader: borrowing Reader) async throws(SQLError) -> Listing? {
        try await reader.first("\(ListingColumns.select) WHERE l.id = \(id)", ListingColumns.decode)
    }

    /// The listings with this short name, whoever owns them.
    package func find(
        shortName: String, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [Listing] {
        try await reader.all(
            """
            \(ListingColumns.select) WHERE l.name_folded = \(shortName.lowercased())
             ORDER BY l.full_name_folded LIMIT \(limit)
            """, ListingColumns.decode)
    }

    /// The texts of a listing's versions.
    package func versionTexts(of listing: ListingID, in reader: borrowing Reader) async throws(SQLError) -> [String] {
        try await reader.all(
            "SELECT version FROM version WHERE listing_id = \(listing) ORDER BY version LIMIT \(Self.maximumVersions)"
        ) { row in row.text(0) }
    }

    /// More versions than this are not stored for one listing.
    package static let maximumVersions = 10_000

    /// The versions of a listing, the highest first, without their manifests.
    package func versions(of listing: ListingID, in reader: borrowing Reader) async throws(SQLError) -> [ListingVersion]
    {
        let rows = try await reader.all(
            """
            SELECT published_at, artifact, artifact_size, media_type, version FROM version
             WHERE listing_id = \(listing) ORDER BY version LIMIT \(Self.maximumVersions)
            """
        ) { (row: borrowing Row) throws(SQLError) in
            ListingVersion(
                listing: listing, version: row.text(4), manifest: [], artifact: try Self.artifact(row),
                publishedAt: Timestamp(milliseconds: row.int64(0)))
        }
        return rows.sorted { first, second in
            guard let a = try? VersionText(first.version), let b = try? VersionText(second.version) else {
                return first.version > second.version
            }
            return b < a
        }
    }

    package func version(
        _ version: String, of listing: ListingID, in reader: borrowing Reader
    ) async throws(SQLError) -> ListingVersion? {
        try await reader.first(
            """
            SELECT published_at, artifact, artifact_size, media_type, manifest FROM version
             WHERE listing_id = \(listing) AND version = \(version)
            """
        ) { (row: borrowing Row) throws(SQLError) in
            ListingVersion(
                listing: listing, version: version, manifest: row.bytes(4), artifact: try Self.artifact(row),
                publishedAt: Timestamp(milliseconds: row.int64(0)))
        }
    }

    private static func artifact(_ row: borrowing Row) throws(SQLError) -> VersionArtifact? {
        guard let bytes = row.bytesOrNil(1) else { return nil }
        guard let digest = SHA256Digest(bytes), let size = row.int64OrNil(2), let mediaType = row.textOrNil(3) else {
            throw .invalidValue("version.artifact")
        }
        return VersionArtifact(sha256: digest, size: size, mediaType: mediaType)
    }

    /// The versions that hold an artifact, each with its listing: who may download it follows from them.
    package func holders(
        of artifact: SHA256Digest, in reader: borrowing Reader
    ) async throws(SQLError) -> [(listing: Listing, artifact: VersionArtifact)] {
        let count = ListingColumns.count
        return try await reader.all(
            """
            SELECT \(ListingColumns.list), v.artifact_size, v.media_type
              FROM version v JOIN listing l ON l.id = v.listing_id JOIN account a ON a.id = l.owner_id
             WHERE v.artifact = \(artifact.bytes) LIMIT 100
            """
        ) { (row: borrowing Row) throws(SQLError) in
            let listing = try ListingColumns.decode(row)
            let held = VersionArtifact(sha256: artifact, size: row.int64(count), mediaType: row.text(count + 1))
            return (listing: listing, artifact: held)
        }
    }

    // MARK: Writing

    /// Stores a version, and the listing where it is the first. What the listing says of itself follows its latest version.
    package func store(
        _ draft: ListingDraft, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<StoreOutcome, StoreRefusal> {
        guard let listing = try await find(draft.name, in: transaction.reader) else {
            try await create(draft, at: now, in: transaction)
            return .success(.listingCreated)
        }
        guard listing.fullName == draft.name.text else { return .failure(.nameTaken(by: listing.fullName)) }
        guard listing.kind == draft.kind else { return .failure(.kindDiffers(listing.kind)) }
        let stored = try await transaction.first(
            "SELECT content FROM version WHERE listing_id = \(listing.id) AND version = \(draft.version)"
        ) { row in row.bytes(0) }
        if let stored {
            return stored == draft.content.bytes ? .success(.unchanged) : .failure(.versionExists)
        }
        try await add(draft, to: listing.id, at: now, in: transaction)
        let versions = try await versionTexts(of: listing.id, in: transaction.reader)
        if VersionText.latest(of: versions.compactMap { try? VersionText($0) })?.text == draft.version {
            try await describe(listing.id, as: draft, at: now, in: transaction)
        }
        return .success(.versionAdded)
    }

    private func create(
        _ draft: ListingDraft, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let id = ListingID(at: now, random: random)
        try await transaction.run(
            """
            INSERT INTO listing (id, owner_id, name, name_folded, full_name_folded, kind, title, summary, description,
                                 category, pricing, price, repository, latest, installs, created_at, updated_at)
            VALUES (\(id), \(draft.owner), \(draft.name.name), \(draft.name.name.lowercased()), \(draft.name.folded),
                    \(draft.kind), \(draft.title), \(draft.summary), \(draft.description), \(draft.category),
                    \(draft.pricing.rawValue), \(draft.price), \(draft.repository), \(draft.version), 0, \(now), \(now))
            """)
        try await add(draft, to: id, at: now, in: transaction)
        try await SearchTerms(draft).add(to: id, in: transaction)
    }

    private func add(
        _ draft: ListingDraft, to listing: ListingID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            INSERT INTO version (listing_id, version, manifest, content, artifact, artifact_size, media_type, published_at)
            VALUES (\(listing), \(draft.version), \(draft.manifest), \(draft.content.bytes),
                    \(draft.artifact?.sha256.bytes), \(draft.artifact?.size), \(draft.artifact?.mediaType), \(now))
            """)
    }

    private func describe(
        _ listing: ListingID, as draft: ListingDraft, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE listing SET title = \(draft.title), summary = \(draft.summary), description = \(draft.description),
                   category = \(draft.category), repository = \(draft.repository), latest = \(draft.version),
                   updated_at = \(now)
             WHERE id = \(listing)
            """)
        try await SearchTerms(draft).replace(in: listing, in: transaction)
    }
}

/// How a row becomes a listing: the same for every statement that reads some.
enum ListingColumns {
    static let list: SQL = """
        l.id, l.owner_id, a.handle, l.name, l.kind, l.title, l.summary, l.description, l.category, l.pricing, l.price,
        l.repository, l.latest, l.installs, l.created_at, l.updated_at
        """
    static let from: SQL = "FROM listing l JOIN account a ON a.id = l.owner_id"
    static let select: SQL = "SELECT \(list) \(from)"
    /// How many columns ``list`` has: a statement that reads more finds its own from here on.
    static let count = 16

    static func decode(_ row: borrowing Row) throws(SQLError) -> Listing {
        guard let handle = Handle(row.text(2)), let pricing = Pricing(rawValue: row.text(9)) else {
            throw .invalidValue("account.handle or listing.pricing")
        }
        return Listing(
            id: ListingID(row.bytes16(0)), owner: AccountID(row.bytes16(1)), ownerHandle: handle, name: row.text(3),
            kind: row.text(4), title: row.text(5), summary: row.text(6), description: row.text(7),
            category: row.text(8), pricing: pricing, price: USD(micros: row.int64(10)), repository: row.textOrNil(11),
            latest: row.text(12), installs: row.int64(13), createdAt: Timestamp(milliseconds: row.int64(14)),
            updatedAt: Timestamp(milliseconds: row.int64(15)))
    }
}
