// StarterCatalogue.swift: puts the listings that come with the program into the catalogue, scanned like any other.

internal import Archives
internal import Crypto
package import SQL
package import Sessions

/// Adds the listings of ``DemoCatalogue``, for a demonstration and for a new server that should not begin empty.
package struct StarterCatalogue: Sendable {
    private let database: Database
    private let accounts: AccountStore
    private let keys: KeyStore
    private let listings: ListingStore
    private let inspection: Inspection
    private let artifacts: ArtifactStore
    /// More than there are steps of a listing to meet another node at.
    private static let maximumAttempts = 10

    package init(
        database: Database, accounts: AccountStore, keys: KeyStore, listings: ListingStore, inspection: Inspection,
        artifacts: ArtifactStore
    ) {
        self.database = database
        self.accounts = accounts
        self.keys = keys
        self.listings = listings
        self.inspection = inspection
        self.artifacts = artifacts
    }

    /// A listing of the program's own that cannot be stored as it is: a mistake in the program.
    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    /// Adds those that are not there, but nothing under a handle that is somebody's. Call it in the pool.
    ///
    /// - Returns: how many were added.
    package func add(at now: Timestamp) async throws -> Int {
        var added = 0
        for listing in DemoCatalogue.listings where try await addBesideOthers(listing, at: now) { added += 1 }
        return added
    }

    /// Another node may add the same at the same time: each listing is added by one of them.
    private func addBesideOthers(_ listing: DemoListing, at now: Timestamp) async throws -> Bool {
        var attempts = 0
        while true {
            attempts += 1
            do {
                return try await add(listing, at: now)
            } catch let error as SQLError {
                guard case .constraint = error.kind, attempts < Self.maximumAttempts else { throw error }
            }
        }
    }

    private func add(_ listing: DemoListing, at now: Timestamp) async throws -> Bool {
        guard let owner = Handle(listing.owner) else { throw Fault(description: "\(listing.owner) is no handle.") }
        let name = ListingName(owner: owner, name: listing.name)
        let isWanted = try await database.read { reader in try await fits(name, in: reader) }
        guard isWanted else { return false }
        let (manifest, artifact) = try content(of: listing)
        let (pricing, price) = Self.price(of: listing)
        let facts = Self.facts(of: listing)
        let icon = try icon(of: listing)
        let draft = { @Sendable (account: AccountID, category: String) in
            var draft = ListingDraft(
                owner: account, name: name, kind: listing.kind, title: listing.title, summary: listing.summary,
                description: Self.description(of: listing), category: category, pricing: pricing, price: price,
                repository: nil, version: listing.version, manifest: manifest, artifact: artifact)
            draft.license = facts?.license
            draft.tags = facts?.tags ?? []
            draft.clients = facts?.clients ?? []
            draft.icon = icon
            return draft
        }
        // Before the transaction, which holds locks that other nodes wait for. A verdict does not depend on the owner's id.
        let nobody = draft(AccountID(high: 0, low: 0), listing.category)
        let verdict: ListingDraft.Verdict
        switch listing.content {
        case .server: verdict = inspection.verdict(of: nobody)
        case .files(let files): verdict = inspection.verdict(on: nobody, files)
        }
        let provider = DemoCatalogue.providers.first { $0.handle == listing.owner }
        return try await database.write { transaction in
            guard try await fits(name, in: transaction.reader) else { return false }
            let account = try await accounts.findOrCreate(
                owner, name: provider?.name ?? listing.owner, at: now, in: transaction)
            // Administrators may have taken the category away.
            let hasCategory = try await CategoryStore().exists(listing.category, in: transaction.reader)
            var judged = draft(account.id, hasCategory ? listing.category : Category.uncategorized.id)
            judged.verdict = verdict
            guard case .success = try await listings.store(judged, at: now, in: transaction) else { return false }
            return true
        }
    }

    /// Whether a listing is not there, and its owner is nobody: no account, or one that nobody can use.
    private func fits(_ name: ListingName, in reader: borrowing Reader) async throws(SQLError) -> Bool {
        guard try await listings.find(name, in: reader) == nil else { return false }
        guard let account = try await accounts.find(name.owner, in: reader) else { return true }
        guard account.closedAt == nil, !account.isAdministrator else { return false }
        guard try await PasswordStore().hash(of: account.id, in: reader) == nil else { return false }
        return try await keys.list(of: account.id, before: nil, limit: 1, in: reader).isEmpty
    }

    private func content(of listing: DemoListing) throws -> (manifest: [UInt8], artifact: VersionArtifact?) {
        switch listing.content {
        case .server(let json): return (Array(json.utf8), nil)
        case .files(let files):
            guard let kind = Kind.named(listing.kind) else { throw Fault(description: "\(listing.kind) is no kind.") }
            let packed = try ArchiveWriter(limits: kind.limits).pack(files)
            let stored = try artifacts.store(packed.bytes)
            let manifest = kind.manifestPaths.lazy.compactMap { path in files.first { $0.path == path } }.first
            return (
                manifest?.bytes ?? [],
                VersionArtifact(sha256: stored.digest, size: stored.size, mediaType: kind.mediaType)
            )
        }
    }

    private func icon(of listing: DemoListing) throws -> VersionArtifact? {
        guard case .files(let files) = listing.content, let icon = try Icon.find(in: files) else { return nil }
        return try artifacts.store(icon: icon)
    }

    private static func price(of listing: DemoListing) -> (Pricing, USD) {
        switch listing.pricing {
        case .free: (.free, .zero)
        case .oneTime(let micros): (.oneTime, USD(micros: micros))
        case .perCall(let micros): (.perCall, USD(micros: micros))
        case .subscription(let micros): (.subscription, USD(micros: micros))
        }
    }

    /// What its manifest says, each of which a test holds against its kind.
    private static func facts(of listing: DemoListing) -> Kind.Facts? {
        guard let kind = Kind.named(listing.kind) else { return nil }
        switch listing.content {
        // A mistake would show in that test, not here.
        case .server(let json): return try? kind.validate(Array(json.utf8))
        case .files(let files): return try? kind.validate(files, folder: listing.name)
        }
    }

    private static func description(of listing: DemoListing) -> String {
        guard case .files(let files) = listing.content else { return listing.summary }
        let readme = files.first { $0.path == "SKILL.md" || $0.path == "README.md" }
        guard let bytes = readme?.bytes else { return listing.summary }
        // A README has no frontmatter: all of it is the description.
        return (try? Frontmatter(parsing: bytes).body) ?? String(decoding: bytes, as: UTF8.self)
    }
}
