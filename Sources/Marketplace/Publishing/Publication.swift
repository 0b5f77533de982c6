// Publication.swift: one attempt to publish a version, from the bytes that came in to the verdict.

package import Crypto
public import Sessions

/// Ids of publications.
public enum PublicationTag: IdentifierTag {
    /// `pub_…`
    public static var prefix: StaticString { "pub" }
}

package typealias PublicationID = Identifier<PublicationTag>

/// How far a publication is.
package enum PublicationState: String, Sendable, CaseIterable {
    /// The bytes are there and well-formed; nobody has looked into them yet.
    case received
    case scanning
    /// The version is there for everybody.
    case published
    /// The version is there for those who acknowledge what was found.
    case review
    /// The version is stored, and nobody but its owner sees it.
    case quarantined
    /// There is no version: `problem` says why.
    case refused

    /// Whether the version is stored, and with it a report.
    package var hasVersion: Bool {
        switch self {
        case .received, .scanning, .refused: false
        case .published, .review, .quarantined: true
        }
    }

    init(of level: SecurityLevel) {
        switch level {
        case .safe: self = .published
        case .review: self = .review
        case .quarantine: self = .quarantined
        }
    }
}

/// An attempt to publish a version.
package struct Publication: Sendable {
    package let id: PublicationID
    package let account: AccountID
    package let fullName: String
    package let version: String
    package let kind: String
    package let state: PublicationState
    package let artifact: (sha256: SHA256Digest, size: Int64)?
    /// Why it was refused, in a sentence.
    package let problem: String?
    package let createdAt: Timestamp
    package let updatedAt: Timestamp
}

extension VersionStanding {
    /// What a publication of this version came to.
    package var publicationState: PublicationState {
        isOverridden ? .published : level.map(PublicationState.init(of:)) ?? .published
    }
}
