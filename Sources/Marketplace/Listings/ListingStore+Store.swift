// ListingStore+Store.swift: a version, and with the first one its listing, go into the database.

import Crypto
package import SQL
package import Sessions

extension ListingStore {
    /// Stores a version, and the listing where it is the first. What the listing says of itself follows its latest version.
    ///
    /// How its owner's account stands is asked here, where the version comes to be: what was taken in may wait for its scan while the
    /// account is closed or suspended.
    package func store(
        _ draft: ListingDraft, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<StoreOutcome, StoreRefusal> {
        // Two that take one name come one after the other: the second finds what the first has made.
        let standing = try await transaction.takeTurn(of: draft.owner)
        if let refusal = StoreRefusal(standing) { return .failure(refusal) }
        switch try await judge(draft, at: now, in: transaction.reader) {
        case .failure(let refusal): return .failure(refusal)
        case .success(.unchanged): return .success(.unchanged)
        case .success(.fits(nil)):
            try await create(draft, at: now, in: transaction)
            return .success(.listingCreated)
        case .success(.fits(let listing?)):
            if listing.state == .deleted {
                try await setState(of: listing.id, to: .active, reason: nil, at: now, in: transaction)
            }
            try await add(draft, toListing: listing.id, at: now, in: transaction)
            return .success(.versionAdded)
        }
    }

    /// Whether a draft may be stored.
    package enum Judgement: Sendable {
        /// It would be a version of this listing, or make a new one.
        case fits(Listing?)
        /// The same content is there already.
        case unchanged(ListingVersion)
    }

    /// Judges a draft by what is there, without storing it.
    package func judge(
        _ draft: ListingDraft, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> Result<Judgement, StoreRefusal> {
        guard let listing = try await holder(of: draft.name, at: now, in: reader) else {
            if let refusal = try await reuse(of: draft, in: nil, reader) { return .failure(refusal) }
            return .success(.fits(nil))
        }
        guard listing.fullName == draft.name.text else { return .failure(.nameTaken(by: listing.fullName)) }
        guard listing.kind == draft.kind else { return .failure(.kindDiffers(listing.kind)) }
        let content = try await reader.first(
            "SELECT content FROM version WHERE listing_id = \(listing.id) AND version = \(draft.version)"
        ) { row in row.bytes(0) }
        if let content {
            let version = try await version(draft.version, of: listing.id, in: reader)
            let wasDeleted = version?.standing.deletedAt != nil
            guard content == draft.content.bytes, let version, !wasDeleted else {
                return .failure(.versionExists(draft.version, wasDeleted: wasDeleted))
            }
            return .success(.unchanged(version))
        }
        if let refusal = try await reuse(of: draft, in: listing.id, reader) { return .failure(refusal) }
        switch listing.state {
        case .active, .deprecated, .deleted: return .success(.fits(listing))
        case .archived, .quarantined: return .failure(.notAccepting(listing.state))
        }
    }

    /// What a new version may not have from an earlier one: its number, where another listing used it under this name, and its
    /// bytes, where they were revoked.
    private func reuse(
        of draft: ListingDraft, in listing: ListingID?, _ reader: borrowing Reader
    ) async throws(SQLError) -> StoreRefusal? {
        if try await isUsed(draft.version, under: draft.name, notBy: listing, in: reader) {
            return .numberUsed(draft.version)
        }
        return try await revocation(of: draft, in: reader)
    }

    /// Bytes that an administrator has revoked do not come back under another number or name: they would be served by their
    /// digest again, to every lock file that still has it.
    private func revocation(of draft: ListingDraft, in reader: borrowing Reader) async throws(SQLError) -> StoreRefusal?
    {
        guard let artifact = draft.artifact else { return nil }
        let reason = try await reader.first(
            """
            SELECT revoke_reason FROM version WHERE artifact = \(artifact.sha256.bytes) AND revoked_at IS NOT NULL
             ORDER BY revoked_at LIMIT 1
            """
        ) { row in row.textOrNil(0) ?? "" }
        return reason.map { StoreRefusal.contentRevoked(reason: $0) }
    }

    private func add(
        _ draft: ListingDraft, toListing listing: ListingID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await add(draft, to: listing, at: now, in: transaction)
        if try await refreshLatest(of: listing, in: transaction) == draft.version {
            try await describe(listing, as: draft, at: now, in: transaction)
        }
    }

    /// Chooses again which version is the latest, after one has come, gone or been judged.
    ///
    /// The highest that may be chosen; where all were yanked the highest that is served, and none where there is none: then
    /// nobody but its owner finds the listing.
    ///
    /// - Returns: the latest version; empty where there is none.
    @discardableResult
    package func refreshLatest(
        of listing: ListingID, in transaction: borrowing Transaction
    ) async throws(SQLError) -> String {
        let versions = try await versions(of: listing, in: transaction.reader)
        let chosen = versions.filter(\.standing.isChosen)
        let candidates = chosen.isEmpty ? versions.filter(\.standing.isServed) : chosen
        // What is stored was read as a version when it was published.
        let latest = VersionText.latest(of: candidates.compactMap { try? VersionText($0.version) })?.text ?? ""
        let standing = versions.first { $0.version == latest }?.standing
        try await transaction.run(
            """
            UPDATE listing SET latest = \(latest), level = \(standing?.level?.rawValue), score = \(standing?.score),
                   icon = (SELECT v.icon FROM version v WHERE v.listing_id = \(listing) AND v.version = \(latest))
             WHERE id = \(listing)
            """)
        try await forgetArtifacts(in: transaction)
        try await ListingRevision.touch(listing, in: transaction)
        return latest
    }

    /// Has what is remembered of downloads forgotten once this transaction has committed, here and on other nodes. Every change of
    /// a listing's price or state, or of what a version's standing serves, calls it.
    package func forgetArtifacts(in transaction: borrowing Transaction) async throws(SQLError) {
        transaction.afterCommit { [openArtifacts] in openArtifacts.forget() }
        try await transaction.announce(Announcement.listings.text)
    }

    /// Puts a listing into a state.
    package func setState(
        of listing: ListingID, to state: ListingState, reason: String?, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let deletedAt = state == .deleted ? now : nil
        try await transaction.run(
            """
            UPDATE listing SET state = \(state.rawValue), state_reason = \(reason), deleted_at = \(deletedAt),
                   updated_at = \(now)
             WHERE id = \(listing)
            """)
        try await forgetArtifacts(in: transaction)
        try await ListingRevision.touch(listing, in: transaction)
    }

    private func create(
        _ draft: ListingDraft, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let id = try await insert(draft, at: now, in: transaction)
        try await add(draft, to: id, at: now, in: transaction)
        try await ListingRevision.touch(id, in: transaction)
    }

    /// Makes a listing that has no version yet, or takes up one that was deleted and whose name is held for it.
    package func createEmpty(
        _ draft: ListingDraft, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<ListingID, StoreRefusal> {
        let standing = try await transaction.takeTurn(of: draft.owner)
        if let refusal = StoreRefusal(standing) { return .failure(refusal) }
        guard let listing = try await holder(of: draft.name, at: now, in: transaction.reader) else {
            return .success(try await insert(draft, at: now, in: transaction))
        }
        guard listing.state == .deleted, listing.fullName == draft.name.text else {
            return .failure(.nameTaken(by: listing.fullName))
        }
        guard listing.kind == draft.kind else { return .failure(.kindDiffers(listing.kind)) }
        try await setState(of: listing.id, to: .active, reason: nil, at: now, in: transaction)
        try await transaction.run(
            """
            UPDATE listing SET pricing = \(draft.pricing.rawValue), price = \(draft.price) WHERE id = \(listing.id)
            """)
        try await describe(listing.id, as: draft, at: now, in: transaction)
        return .success(listing.id)
    }

    private func insert(
        _ draft: ListingDraft, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> ListingID {
        let id = ListingID(at: now, random: random)
        try await clear(draft.name, in: transaction)
        try await transaction.run(
            """
            INSERT INTO listing (id, owner_id, name, name_folded, full_name_folded, kind, title, summary, description,
                                 category, pricing, price, repository, latest, installs, created_at, updated_at, license,
                                 tags, clients, website, level, score, icon)
            VALUES (\(id), \(draft.owner), \(draft.name.name), \(draft.name.name.lowercased()), \(draft.name.folded),
                    \(draft.kind), \(draft.title), \(draft.summary), \(draft.description), \(draft.category),
                    \(draft.pricing.rawValue), \(draft.price), \(draft.repository), \(draft.visibleVersion), 0, \(now), \(now),
                    \(draft.license), \(draft.tags.joined(separator: " ")), \(draft.clients.joined(separator: " ")),
                    \(draft.website), \(draft.verdict?.level.rawValue), \(draft.verdict?.score),
                    \(draft.visibleVersion.isEmpty ? nil : draft.icon?.sha256.bytes))
            """)
        return id
    }

    private func add(
        _ draft: ListingDraft, to listing: ListingID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            INSERT INTO version (listing_id, version, manifest, content, artifact, artifact_size, media_type, published_at,
                                 level, score, rules, notes, icon, icon_size, icon_type)
            VALUES (\(listing), \(draft.version), \(draft.manifest), \(draft.content.bytes),
                    \(draft.artifact?.sha256.bytes), \(draft.artifact?.size), \(draft.artifact?.mediaType), \(now),
                    \(draft.verdict?.level.rawValue), \(draft.verdict?.score), \(draft.verdict?.rules ?? 0), \(draft.notes),
                    \(draft.icon?.sha256.bytes), \(draft.icon?.size), \(draft.icon?.mediaType))
            """)
        for need in draft.needs {
            try await transaction.run(
                """
                INSERT INTO dependency (listing_id, version, target_folded, target, version_range)
                VALUES (\(listing), \(draft.version), \(need.name.folded), \(need.name.text), \(need.range))
                """)
        }
        if let verdict = draft.verdict {
            try await transaction.run(
                """
                INSERT INTO scan_report (listing_id, version, report, scanned_at)
                VALUES (\(listing), \(draft.version), \(verdict.report), \(now))
                """)
            if verdict.level == .quarantine {
                try await decisions.hold(
                    .version(of: draft, in: listing), report: verdict.report, at: now, in: transaction)
            }
        }
    }

    private func describe(
        _ listing: ListingID, as draft: ListingDraft, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE listing SET title = \(draft.title), summary = \(draft.summary), description = \(draft.description),
                   category = \(draft.category), repository = \(draft.repository),
                   license = \(draft.license), tags = \(draft.tags.joined(separator: " ")),
                   clients = \(draft.clients.joined(separator: " ")), website = \(draft.website),
                   updated_at = \(now)
             WHERE id = \(listing)
            """)
        try await ListingRevision.touch(listing, in: transaction)
    }
}
