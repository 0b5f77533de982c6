// ListingRevision.swift: the mark of what a publisher says of a listing.

internal import Marketplace
internal import Sessions

extension Revision {
    /// Stands for everything that `update_listing` changes.
    static func of(_ listing: Listing) -> String {
        of([
            listing.title, listing.summary, listing.description, listing.category, listing.tags.joined(separator: " "),
            listing.clients.joined(separator: " "), listing.license, listing.website, listing.repository,
            listing.pricing.rawValue, listing.price.text,
        ])
    }
}
