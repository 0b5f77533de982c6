// ModerationSubject+Listing.swift: a listing, or a version of one, as what is reported and decided about.

internal import SQL
internal import Sessions

extension ModerationSubject {
    package static func listing(_ listing: Listing) -> ModerationSubject {
        ModerationSubject(
            kind: .listing, id: listing.id.sqlValue, version: "", account: listing.owner, name: listing.fullName)
    }

    package static func version(_ version: String, of listing: Listing) -> ModerationSubject {
        ModerationSubject(
            kind: .version, id: listing.id.sqlValue, version: version, account: listing.owner,
            name: "\(listing.fullName)@\(version)")
    }

    /// The version that a draft has become.
    static func version(of draft: ListingDraft, in listing: ListingID) -> ModerationSubject {
        ModerationSubject(
            kind: .version, id: listing.sqlValue, version: draft.version, account: draft.owner,
            name: "\(draft.name.text)@\(draft.version)")
    }
}
