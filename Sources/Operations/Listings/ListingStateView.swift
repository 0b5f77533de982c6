// ListingStateView.swift: what becomes of a listing, beside what is installed of it: a deprecated one is served with a warning.

internal import JSON
internal import Marketplace

enum ListingStateView {
    static let fields = [
        Field(
            "state", .choice(served.map(\.rawValue)),
            "Whether the listing is deprecated or archived: then say so before it is used."),
        Field("state_reason", .nullable(.text), "Why, in its publisher's words; null where none are given."),
    ]

    private static let served = ListingState.allCases.filter(\.isServed)

    static func write(_ listing: Listing, to writer: inout JSONWriter) {
        writer.name("state")
        writer.value(listing.state.rawValue)
        writer.name("state_reason")
        writer.value(orNull: listing.stateReason)
    }
}
