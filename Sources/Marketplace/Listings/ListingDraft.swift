// ListingDraft.swift: what is said of a listing when a version of it is stored, and what storing it did.

import Crypto
package import Sessions

/// What is said of a listing when a version of it is stored.
package struct ListingDraft: Sendable {
    package var owner: AccountID
    package var name: ListingName
    package var kind: String
    package var title: String
    package var summary: String
    package var description: String
    package var category: String
    package var pricing: Pricing
    package var price: USD
    package var repository: String?
    package var version: String
    package var manifest: [UInt8]
    package var artifact: VersionArtifact?
    /// A picture out of the artifact, stored beside it.
    package var icon: VersionArtifact?
    package var license: String?
    package var tags: [String] = []
    package var clients: [String] = []
    package var website: String?
    /// What is new in this version; Markdown.
    package var notes: String?
    /// Other listings that this version needs.
    package var needs: [Dependency] = []

    /// What the scan of this version came to; `nil` leaves that to a later one.
    package var verdict: Verdict?

    /// A scan's result as it is stored with a version.
    package struct Verdict: Sendable {
        package let level: SecurityLevel
        package let score: Int64
        /// The version of the rules.
        package let rules: Int64
        /// The whole report, as JSON.
        package let report: [UInt8]

        package init(level: SecurityLevel, score: Int64, rules: Int64, report: [UInt8]) {
            self.level = level
            self.score = score
            self.rules = rules
            self.report = report
        }
    }

    package init(
        owner: AccountID, name: ListingName, kind: String, title: String, summary: String, description: String,
        category: String, pricing: Pricing, price: USD, repository: String?, version: String, manifest: [UInt8],
        artifact: VersionArtifact?
    ) {
        self.owner = owner
        self.name = name
        self.kind = kind
        self.title = title
        self.summary = summary
        self.description = description
        self.category = category
        self.pricing = pricing
        self.price = price
        self.repository = repository
        self.version = version
        self.manifest = manifest
        self.artifact = artifact
    }

    /// The version that others see of it once it is stored as the first: none, as long as its scan says quarantine.
    var visibleVersion: String { verdict?.level == .quarantine ? "" : version }

    /// What makes two versions the same: the manifest and the artifact.
    var content: SHA256Digest {
        var hasher = SHA256Hasher()
        hasher.update(SHA256.hash(manifest).bytes)
        if let artifact { hasher.update(artifact.sha256.bytes) }
        return hasher.finish()
    }
}

/// What storing a version did.
package enum StoreOutcome: Sendable, Hashable {
    case listingCreated
    case versionAdded
    /// The same content is there already.
    case unchanged
}

/// Why a version was not stored.
package enum StoreRefusal: Error, Sendable {
    /// Another listing has this name, in another spelling of its letters' case.
    case nameTaken(by: String)
    /// A deleted listing had this name, which is held for it.
    case nameHeld(for: String, until: Timestamp)
    /// The listing is of another kind.
    case kindDiffers(String)
    /// This version is there with other content, or was and is deleted: a version never changes, and its number is used once.
    case versionExists(String, wasDeleted: Bool)
    /// Another listing had this number under the same name.
    case numberUsed(String)
    /// An administrator has revoked a version with these bytes, of whatever listing: the reason.
    case contentRevoked(reason: String)
    /// The listing is in a state that takes no version.
    case notAccepting(ListingState)
    /// The account whose listing it is, or would be, is closed.
    case ownerClosed
    /// That account is suspended.
    case ownerSuspended

    /// - Returns: `nil` where the owner of a listing may add to what it lists.
    init?(_ owner: AccountStanding?) {
        switch owner {
        case .inForce: return nil
        case .suspended: self = .ownerSuspended
        case .closed, nil: self = .ownerClosed
        }
    }
}
