// Listing.swift: a listing, its version and their prices as values.

package import Crypto
public import Sessions

/// Ids of listings.
public enum ListingTag: IdentifierTag {
    /// `lst_…`
    public static var prefix: StaticString { "lst" }
}

/// Ids of installs.
public enum InstallTag: IdentifierTag {
    /// `ins_…`
    public static var prefix: StaticString { "ins" }
}

package typealias ListingID = Identifier<ListingTag>
package typealias InstallID = Identifier<InstallTag>

/// How a listing is paid for.
package enum Pricing: String, Sendable, CaseIterable {
    case free
    /// Paid once; afterwards the account owns it.
    case oneTime = "one_time"
    /// Paid for each call.
    case perCall = "per_call"
}

/// A capability that is offered, at the address `@owner/name`.
package struct Listing: Sendable {
    package let id: ListingID
    package let owner: AccountID
    package let ownerHandle: Handle
    package let name: String
    package let kind: String
    package let title: String
    /// One line.
    package let summary: String
    /// Markdown; may be empty.
    package let description: String
    package let category: String
    package let pricing: Pricing
    /// Zero where ``pricing`` is free.
    package let price: USD
    /// Where its source lies: an http or https address.
    package let repository: String?
    /// The version that an install without a range gets.
    package let latest: String
    /// How many accounts have installed it.
    package let installs: Int64
    package let createdAt: Timestamp
    package let updatedAt: Timestamp

    package var fullName: String { "@\(ownerHandle)/\(name)" }
    /// The name without `@`: for MCP servers the one by which their registry knows them.
    package var plainName: String { "\(ownerHandle)/\(name)" }
}

/// The address of a listing, `@owner/name`; the `@` may be left out.
package struct ListingName: Sendable, Hashable {
    package let owner: Handle
    package let name: String

    package init(owner: Handle, name: String) {
        self.owner = owner
        self.name = name
    }

    /// - Parameter text: `@owner/name` or `owner/name`; other texts give `nil`.
    package init?(_ text: String) {
        let whole = text.utf8
        let rest = whole.first == UInt8(ascii: "@") ? whole.dropFirst() : whole[...]
        // A second slash stands in no name.
        guard let slash = rest.firstIndex(of: UInt8(ascii: "/")),
            let owner = Handle(String(text[rest.startIndex..<slash]))
        else { return nil }
        let name = String(text[rest.index(after: slash)...])
        guard Handle.isName(name) else { return nil }
        self.init(owner: owner, name: name)
    }

    package var text: String { "@\(owner)/\(name)" }
    /// In lower case, without `@`: equal for names that count as the same.
    package var folded: String { owner.folded + "/" + name.lowercased() }
}

/// What can be installed of a listing: immutable once it is stored.
package struct ListingVersion: Sendable {
    package let listing: ListingID
    package let version: String
    /// What the publisher said of it, in the form of its kind (JSON, or the text of a `SKILL.md`).
    package let manifest: [UInt8]
    package let artifact: VersionArtifact?
    package let publishedAt: Timestamp
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
    /// The listing is of another kind.
    case kindDiffers(String)
    /// This version is there with other content, and a version never changes.
    case versionExists
}
