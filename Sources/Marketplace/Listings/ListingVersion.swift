// ListingVersion.swift: a version of a listing, its artifact, and what became of it.

package import Crypto
package import Sessions

/// What can be installed of a listing: immutable once it is stored.
package struct ListingVersion: Sendable {
    package let listing: ListingID
    package let version: String
    /// What the publisher said of it, in the form of its kind (JSON, or the text of a `SKILL.md`).
    package let manifest: [UInt8]
    package let artifact: VersionArtifact?
    package let publishedAt: Timestamp
    package let standing: VersionStanding

    /// What stands for exactly this content: `sha256:` and the digest of the artifact, or of the manifest where that is all.
    package var digestName: String { "sha256:" + (artifact?.sha256 ?? SHA256.hash(manifest)).hex }
}

/// What became of a version after it was published: all that may change about one.
package struct VersionStanding: Sendable, Hashable {
    /// What its scan came to; `nil` where none has been made yet.
    package var level: SecurityLevel?
    /// 0 to 100.
    package var score: Int64?
    /// The publisher's words on what is new; Markdown.
    package var notes: String?
    /// Withdrawn by its publisher: not chosen any more, but still served to who has locked it.
    package var yanked: Withdrawal?
    /// Withdrawn by an administrator: not served to anybody.
    package var revoked: Withdrawal?
    /// Removed by its publisher; its number stays used.
    package var deletedAt: Timestamp?
    /// An administrator has let it through in spite of its level.
    package var isOverridden: Bool

    package struct Withdrawal: Sendable, Hashable {
        package let reason: String
        package let at: Timestamp

        package init(reason: String, at: Timestamp) {
            self.reason = reason
            self.at = at
        }
    }

    package init(level: SecurityLevel? = nil, score: Int64? = nil) {
        self.level = level
        self.score = score
        notes = nil
        yanked = nil
        revoked = nil
        deletedAt = nil
        isOverridden = false
    }

    /// Whether it may be seen and, by who knows it, fetched.
    package var isServed: Bool {
        revoked == nil && deletedAt == nil && (level != .quarantine || isOverridden)
    }

    /// Whether a range or `latest` may choose it.
    package var isChosen: Bool { isServed && yanked == nil }
}

/// A file in the artifact store.
package struct VersionArtifact: Sendable, Hashable {
    package let sha256: SHA256Digest
    /// In bytes.
    package let size: Int64
    package let mediaType: String

    package init(sha256: SHA256Digest, size: Int64, mediaType: String) {
        self.sha256 = sha256
        self.size = size
        self.mediaType = mediaType
    }
}
