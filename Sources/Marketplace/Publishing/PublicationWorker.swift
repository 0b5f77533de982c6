// PublicationWorker.swift: scans what was taken in, and stores the version with the verdict.

import Archives
package import SQL
package import Sessions
package import Wording

/// Works off publications, one at a time. Any number may run on any number of nodes.
package struct PublicationWorker: Sendable {
    private let database: Database
    private let listings: ListingStore
    private let publications: PublicationStore
    private let inspection: Inspection

    package init(
        database: Database, listings: ListingStore, publications: PublicationStore, inspection: Inspection
    ) {
        self.database = database
        self.listings = listings
        self.publications = publications
        self.inspection = inspection
    }

    /// Works off the oldest publication that waits. Call it in the pool: a scan takes as long as its artifact is large.
    ///
    /// - Returns: whether there was one.
    /// - Throws: a fault of the database or the disk: the publication is taken up again later.
    package func next(at clock: any WallClock) async throws -> Bool {
        let (publications, started) = (publications, clock.now())
        guard let claim = try await database.write({ try await publications.claim(at: started, in: $0) }) else {
            return false
        }
        var draft = claim.draft
        switch inspection.verdict(on: draft) {
        case .failure(let problem): try await refuse(claim, problem, at: clock.now())
        case .success(let verdict):
            draft.verdict = verdict
            try await store(draft, of: claim, verdict.level, at: clock.now())
        }
        return true
    }

    private func store(
        _ draft: ListingDraft, of claim: PublicationStore.Claim, _ level: SecurityLevel, at now: Timestamp
    ) async throws {
        let (listings, publications) = (listings, publications)
        try await database.write { transaction in
            let state: PublicationState
            var problem: String?
            switch try await listings.store(draft, at: now, in: transaction) {
            case .success:
                state = PublicationState(of: level)
            case .failure(let refusal):
                state = .refused
                problem = "\(refusal.sentence)"
            }
            try await publications.settle(claim.publication, as: state, problem: problem, at: now, in: transaction)
        }
    }

    private func refuse(_ claim: PublicationStore.Claim, _ problem: InspectionProblem, at now: Timestamp) async throws {
        let publications = publications
        try await database.write { transaction in
            try await publications.settle(
                claim.publication, as: .refused, problem: "\(problem)", at: now, in: transaction)
        }
    }
}

extension StoreRefusal {
    /// For the publisher.
    package var sentence: Sentence {
        switch self {
        case .nameTaken(let other): "Its name counts as the same as \(other), which is here already."
        case .nameHeld(let deleted, let until):
            "The name is held until \(until) for \(deleted), which was deleted: until then nothing but that comes back under it."
        case .numberUsed(let version):
            """
            Version \(version) was used under this name by a listing that is gone or has moved, and a number is never used twice. \
            Use a new number.
            """
        case .kindDiffers(let kind): "The listing of this name is of the kind \(word: kind)."
        case .versionExists(let version, wasDeleted: true):
            "Version \(version) was deleted, and a number is never used twice. Publish it under a new number."
        case .versionExists(let version, wasDeleted: false):
            "Version \(version) is here already with other content, and a version never changes. Publish it under a new number."
        case .contentRevoked(let reason):
            "An administrator has revoked a version with exactly this content, so that it is not published again: \(reason)"
        case .notAccepting(let state): "The listing of this name is \(word: state.rawValue) and takes no versions."
        case .ownerClosed: "Its owner has closed the account, and nothing is published any more on its behalf."
        case .ownerSuspended:
            "Its owner's account is suspended, and nothing is published meanwhile. Publish it again once it is reinstated."
        }
    }
}
