// Listing.swift: a listing as a value. Its versions and what is published of it are in files of their own.

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
    /// Paid for each month.
    case subscription
}

/// Whether a listing is offered, and how warmly.
package enum ListingState: String, Sendable, CaseIterable {
    case active
    /// Still served, with a warning: its publisher advises against it.
    case deprecated
    /// Still served; nothing is added to it any more.
    case archived
    /// Not served and not shown: an administrator's decision.
    case quarantined
    /// Gone; its name is held for a while, see ``ListingStore/heldSeconds``.
    case deleted

    /// Whether others than its owner find it, as far as it has a version that may be seen.
    package var isServed: Bool {
        switch self {
        case .active, .deprecated, .archived: true
        case .quarantined, .deleted: false
        }
    }
}

/// What the scan of a version came to.
package enum SecurityLevel: String, Sendable, CaseIterable {
    /// May be installed.
    case safe
    /// May be installed by who acknowledges the findings.
    case review
    /// Invisible, and not to be installed.
    case quarantine
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
    package let state: ListingState
    /// Why it is in this state, in words of who has put it there.
    package let stateReason: String?
    /// An SPDX expression, or what its manifest says.
    package let license: String?
    /// Lower-case words.
    package let tags: [String]
    /// The clients that it is made for, by their ids; empty where it says nothing.
    package let clients: [String]
    /// An http or https address.
    package let website: String?
    /// Of its latest version; `nil` until that has been scanned.
    package let level: SecurityLevel?
    /// Of its latest version, 0 to 100.
    package let score: Int64?
    /// How many visible reviews it has.
    package let reviewCount: Int64
    /// The sum of their stars.
    package let ratingSum: Int64
    /// Whether its owner has closed the account: then what costs something is not sold any more.
    package let isOwnerClosed: Bool
    /// Whether its owner's account is suspended: meanwhile it is for those alone who have it already.
    package let isOwnerSuspended: Bool
    /// The picture of its latest version; `nil` where that has none.
    package let icon: SHA256Digest?

    /// Whether others than its owner find it: a listing without a version that may be seen has an empty ``latest``.
    package var isVisible: Bool { state.isServed && !latest.isEmpty }

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
