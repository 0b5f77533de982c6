// ListingStore.swift: listings and their versions in the database. Finding many of them is SearchCatalogue's.

package import Crypto
package import SQL
internal import Sessions

/// Reads and writes listings and versions.
package struct ListingStore: Sendable {
    let random: any RandomSource
    /// Where it is written down that a scan holds a version back: whatever judges versions here does.
    let decisions: DecisionStore
    /// Forgotten by whatever changes who may have an artifact; see ``forgetArtifacts(in:)``.
    package let openArtifacts = OpenArtifacts()

    package init(random: any RandomSource) {
        self.random = random
        decisions = DecisionStore(random: random)
    }

    // MARK: Reading

    package func find(_ name: ListingName, in reader: borrowing Reader) async throws(SQLError) -> Listing? {
        try await reader.first(
            "\(ListingColumns.select) WHERE l.full_name_folded = \(name.folded)", ListingColumns.decode)
    }

    /// The listing that has an address, or that an address leads to which it had before it was renamed or handed over.
    package func follow(_ name: ListingName, in reader: borrowing Reader) async throws(SQLError) -> Listing? {
        if let listing = try await find(name, in: reader) { return listing }
        return try await redirected(from: name, in: reader)
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
            \(ListingColumns.select) WHERE l.name_folded = \(shortName.lowercased()) AND \(ListingColumns.isVisible)
             ORDER BY l.full_name_folded LIMIT \(limit)
            """, ListingColumns.decode)
    }

    /// The texts of a listing's versions that a range may choose from.
    package func versionTexts(of listing: ListingID, in reader: borrowing Reader) async throws(SQLError) -> [String] {
        try await reader.all(
            """
            SELECT version FROM version v WHERE listing_id = \(listing) AND \(VersionColumns.isChosen)
             ORDER BY version LIMIT \(Self.maximumVersions)
            """
        ) { row in row.text(0) }
    }

    /// More versions than this are not stored for one listing.
    package static let maximumVersions = 10_000

    /// The versions of a listing, the highest first, without their manifests: those that were deleted, too.
    package func versions(of listing: ListingID, in reader: borrowing Reader) async throws(SQLError) -> [ListingVersion]
    {
        let rows = try await reader.all(
            """
            SELECT \(VersionColumns.list), v.version FROM version v
             WHERE listing_id = \(listing) ORDER BY version LIMIT \(Self.maximumVersions)
            """
        ) { (row: borrowing Row) throws(SQLError) in
            try VersionColumns.decode(row, listing, row.text(VersionColumns.count), manifest: [])
        }
        return rows.sorted { first, second in
            // What is stored was read as a version when it was published.
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
            SELECT \(VersionColumns.list), v.manifest FROM version v
             WHERE listing_id = \(listing) AND version = \(version)
            """
        ) { (row: borrowing Row) throws(SQLError) in
            try VersionColumns.decode(row, listing, version, manifest: row.bytes(VersionColumns.count))
        }
    }

    /// The version that a word stands for: a tag, `latest`, or the version of that text.
    package func version(
        named text: String, of listing: Listing, in reader: borrowing Reader
    ) async throws(SQLError) -> String {
        if text == "latest" { return listing.latest }
        let tagged = try await reader.first(
            "SELECT version FROM dist_tag WHERE listing_id = \(listing.id) AND tag = \(text)"
        ) { row in row.text(0) }
        return tagged ?? text
    }

    /// The highest version below another one that was ever served.
    package func versionBefore(
        _ version: String, of listing: ListingID, in reader: borrowing Reader
    ) async throws(SQLError) -> String? {
        // Nothing is below what is no version.
        guard let given = try? VersionText(version) else { return nil }
        return try await versions(of: listing, in: reader).first { other in
            guard other.standing.isServed, let text = try? VersionText(other.version) else { return false }
            return text < given
        }?.version
    }

    /// Listings that need this one, by an address that it has or had: their full names, some of them where they are many.
    package func dependents(of listing: Listing, in reader: borrowing Reader) async throws(SQLError) -> [String] {
        let name = ListingName(owner: listing.ownerHandle, name: listing.name).folded
        return try await reader.all(
            """
            SELECT DISTINCT a.handle, l.name FROM dependency d JOIN listing l ON l.id = d.listing_id
              JOIN account a ON a.id = l.owner_id
             WHERE (d.target_folded = \(name)
                    OR d.target_folded IN (SELECT full_name_folded FROM listing_redirect WHERE listing_id = \(listing.id)))
               AND l.id <> \(listing.id) AND \(ListingColumns.isVisible)
             ORDER BY a.handle, l.name LIMIT 20
            """
        ) { row in "@\(row.text(0))/\(row.text(1))" }
    }

    /// What the scan of a version found, as JSON; `nil` where there was none.
    package func report(
        on version: String, of listing: ListingID, in reader: borrowing Reader
    ) async throws(SQLError) -> [UInt8]? {
        try await reader.first(
            "SELECT report FROM scan_report WHERE listing_id = \(listing) AND version = \(version)"
        ) { row in row.bytes(0) }
    }

    /// The versions that hold an artifact and may be fetched, each with its listing: who may download it follows from them.
    package func holders(
        of artifact: SHA256Digest, in reader: borrowing Reader
    ) async throws(SQLError) -> [(listing: Listing, artifact: VersionArtifact)] {
        let count = ListingColumns.count
        return try await reader.all(
            """
            SELECT \(ListingColumns.list), v.artifact_size, v.media_type
              FROM version v JOIN listing l ON l.id = v.listing_id \(ListingColumns.joins)
             WHERE v.artifact = \(artifact.bytes) AND \(VersionColumns.isServed) AND \(ListingColumns.isServed) LIMIT 100
            """
        ) { (row: borrowing Row) throws(SQLError) in
            let listing = try ListingColumns.decode(row)
            let held = VersionArtifact(sha256: artifact, size: row.int64(count), mediaType: row.text(count + 1))
            return (listing: listing, artifact: held)
        }
    }

    /// The icon of this digest, where a version that may be seen has it.
    package func icon(
        _ digest: SHA256Digest, in reader: borrowing Reader
    ) async throws(SQLError) -> VersionArtifact? {
        try await reader.first(
            """
            SELECT v.icon_size, v.icon_type FROM version v JOIN listing l ON l.id = v.listing_id
             WHERE v.icon = \(digest.bytes) AND \(VersionColumns.isServed) AND \(ListingColumns.isServed) LIMIT 1
            """
        ) { row in VersionArtifact(sha256: digest, size: row.int64(0), mediaType: row.text(1)) }
    }
}

/// How a row becomes a listing: the same for every statement that reads some.
enum ListingColumns {
    static let list: SQL = """
        l.id, l.owner_id, a.handle, l.name, l.kind, l.title, l.summary, l.description, l.category, l.pricing, l.price,
        l.repository, l.latest, l.installs, l.created_at, l.updated_at, l.state, l.state_reason, l.license, l.tags,
        l.clients, l.website, l.level, l.score, coalesce(lr.rating_count, 0), coalesce(lr.rating_sum, 0),
        a.closed_at, l.icon, a.suspended_at
        """
    /// The same columns for lists, which show no description: it is empty then.
    static let withoutDescription: SQL = """
        l.id, l.owner_id, a.handle, l.name, l.kind, l.title, l.summary, '', l.category, l.pricing, l.price,
        l.repository, l.latest, l.installs, l.created_at, l.updated_at, l.state, l.state_reason, l.license, l.tags,
        l.clients, l.website, l.level, l.score, coalesce(lr.rating_count, 0), coalesce(lr.rating_sum, 0),
        a.closed_at, l.icon, a.suspended_at
        """
    static let from: SQL = "FROM listing l \(joins)"
    /// What ``list`` needs beside the listing itself.
    static let joins: SQL = "JOIN account a ON a.id = l.owner_id LEFT JOIN listing_rating lr ON lr.listing_id = l.id"
    static let select: SQL = "SELECT \(list) \(from)"
    /// How many columns ``list`` has: a statement that reads more finds its own from here on.
    static let count = 29

    /// Whether a listing's state lets it be served: it may still have no version that is.
    static let isServed: SQL = "l.state <> 'quarantined' AND l.state <> 'deleted'"
    /// Whether others than its owner find a listing, as ``Listing/isVisible`` says.
    static let isVisible: SQL = "\(isServed) AND l.latest <> ''"

    static func decode(_ row: borrowing Row) throws(SQLError) -> Listing {
        guard let handle = Handle(row.text(2)), let pricing = Pricing(rawValue: row.text(9)),
            let state = ListingState(rawValue: row.text(16))
        else { throw .invalidValue("account.handle, listing.pricing or listing.state") }
        return Listing(
            id: ListingID(row.bytes16(0)), owner: AccountID(row.bytes16(1)), ownerHandle: handle, name: row.text(3),
            kind: row.text(4), title: row.text(5), summary: row.text(6), description: row.text(7),
            category: row.text(8), pricing: pricing, price: USD(micros: row.int64(10)), repository: row.textOrNil(11),
            latest: row.text(12), installs: row.int64(13), createdAt: Timestamp(milliseconds: row.int64(14)),
            updatedAt: Timestamp(milliseconds: row.int64(15)), state: state, stateReason: row.textOrNil(17),
            license: row.textOrNil(18), tags: Self.words(row.text(19)), clients: Self.words(row.text(20)),
            website: row.textOrNil(21), level: try VersionColumns.level(row.textOrNil(22)), score: row.int64OrNil(23),
            reviewCount: row.int64(24), ratingSum: row.int64(25), isOwnerClosed: !row.isNull(26),
            isOwnerSuspended: !row.isNull(28), icon: row.bytesOrNil(27).flatMap { SHA256Digest($0) })
    }
    /// Lists of words are stored with a blank between them.
    static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
