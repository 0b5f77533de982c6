// Publisher.swift: takes versions in: reads the bytes, checks everything that can be checked before a scan, and stores both.

internal import Archives
package import SQL
package import Sessions
internal import Wording

/// Takes versions in. What becomes of them is ``PublicationWorker``'s.
package struct Publisher: Sendable {
    private let listings: ListingStore
    private let publications: PublicationStore
    private let artifacts: ArtifactStore
    private let bell: PublicationBell

    package init(
        listings: ListingStore, publications: PublicationStore, artifacts: ArtifactStore, bell: PublicationBell
    ) {
        self.listings = listings
        self.publications = publications
        self.artifacts = artifacts
        self.bell = bell
    }

    /// What taking a version in did.
    package enum Outcome: Sendable {
        case accepted(Publication)
        /// The same content is there already, or on its way: nothing was done.
        case unchanged(ListingVersion)
        case pending(Publication)
    }

    /// How many bytes an artifact may have; until its kind is known, as many as any kind's.
    package static func bound(of kind: String?) -> Result<Int, PublishRefusal> {
        guard let kind else { return .success(Kind.widestLimits.bytes) }
        do throws(PublishRefusal) {
            return .success(try Intake.known(kind).limits.bytes)
        } catch { return .failure(error) }
    }

    /// Writes what comes in to the disk. Call it in the pool.
    ///
    /// - Parameter next: the pieces, then `nil`.
    package func receive(
        kind: String?, from next: () async throws -> [UInt8]?
    ) async throws -> Result<ReceivedArtifact, PublishRefusal> {
        let maximum: Int
        switch Self.bound(of: kind) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let bytes): maximum = bytes
        }
        var writer = try artifacts.writer(maximumBytes: maximum)
        while let piece = try await next() {
            do throws(ArtifactStoreError) {
                try writer.append(piece)
            } catch {
                guard case .tooLarge(let maximum) = error else { throw error }
                return .failure(.tooLarge(maximumBytes: maximum))
            }
        }
        return .success(writer.seal())
    }

    /// Checks what came in against what is said of it. Reads the whole archive: call it in the pool.
    package func examine(
        _ received: ReceivedArtifact, _ submission: Submission, at now: Timestamp, in database: Database
    ) async throws -> Result<(Intake, ListingDraft), PublishRefusal> {
        do {
            let intake = try Intake(received, kind: submission.kind)
            let maker = DraftMaker(submission, intake)
            let name = try maker.name()
            let listings = listings
            let listing = try await database.read { try await listings.holder(of: name, at: now, in: $0) }
            if listing == nil {
                let owner = submission.owner.id
                let fault = try await database.read { reader in
                    try await ChosenName.fault(in: name, of: owner, in: reader)
                }
                if let fault { return .failure(.field("name", code: fault.code, fault.sentence)) }
            }
            var draft = try maker.draft(name, of: listing)
            let category = draft.category
            let isKnown = try await database.read { reader in
                try await CategoryStore().exists(category, in: reader)
            }
            if !isKnown {
                guard submission.category == nil else {
                    return .failure(
                        .field(
                            "category", code: "unknown_value",
                            "There is no such category; GET /api/v1/categories names them."))
                }
                draft.category = Category.uncategorized.id
            }
            return .success((intake, draft))
        } catch let refusal as PublishRefusal {
            return .failure(refusal)
        }
    }

    /// The listing that a submission is for, as far as that is known before its bytes are; `nil` where there is none yet.
    package func listing(
        for name: ListingName, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> Listing? {
        try await listings.holder(of: name, at: now, in: reader)
    }

    /// What the scan of a version that is there found.
    package func report(on version: ListingVersion, in database: Database) async throws -> [UInt8]? {
        let listings = listings
        return try await database.read { reader in
            try await listings.report(on: version.version, of: version.listing, in: reader)
        }
    }

    /// Keeps the bytes and takes the draft in.
    ///
    /// - Throws: ``ArtifactStoreError`` where the disk fails, and ``SQLError``.
    package func accept(
        _ intake: Intake, _ draft: ListingDraft, at now: Timestamp, in database: Database
    ) async throws -> Result<Outcome, PublishRefusal> {
        // Before the bytes are kept, so that what is refused leaves nothing behind.
        let (listings, publications) = (listings, publications)
        let early = try await database.read { reader in
            try await Self.standing(of: draft, listings, publications, at: now, in: reader)
        }
        if let early { return early }
        if draft.artifact != nil { _ = try intake.received.keep() }
        if let icon = intake.icon { _ = try artifacts.store(icon.bytes) }
        let bell = bell
        return try await database.write { transaction in
            if let early = try await Self.standing(of: draft, listings, publications, at: now, in: transaction.reader) {
                return early
            }
            let publication = try await publications.add(draft, at: now, in: transaction)
            transaction.afterCommit { bell.ring() }
            return .success(.accepted(publication))
        }
    }

    /// - Returns: `nil` where nothing stands in the way of the draft.
    private static func standing(
        of draft: ListingDraft, _ listings: ListingStore, _ publications: PublicationStore, at now: Timestamp,
        in reader: borrowing Reader
    ) async throws(SQLError) -> Result<Outcome, PublishRefusal>? {
        switch try await listings.judge(draft, at: now, in: reader) {
        case .failure(let refusal): return .failure(.store(refusal))
        case .success(.unchanged(let version)): return .success(.unchanged(version))
        case .success(.fits): break
        }
        guard
            let pending = try await publications.pending(
                draft.name, version: draft.version, of: draft.owner, in: reader)
        else { return nil }
        // The same bytes once more are the same attempt; other bytes may still lose against it.
        return pending.artifact?.sha256 == draft.artifact?.sha256
            ? .success(.pending(pending)) : .failure(.store(.versionExists(draft.version, wasDeleted: false)))
    }
}
