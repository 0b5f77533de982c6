// Offer.swift: what a purchase needs to know of a listing, and remembering it.

internal import SQL
package import Sessions
internal import Synchronization

/// A listing as a buyer sees it.
package struct Offer: Sendable {
    package let listing: ListingID
    package let owner: AccountID
    package let fullName: String
    package let pricing: Pricing
    package let price: USD

    package init(_ listing: Listing) {
        self.listing = listing.id
        owner = listing.owner
        fullName = listing.fullName
        pricing = listing.pricing
        price = listing.price
    }

    /// A statement that finds the listing as long as it is still what is offered here, and is not free for the buyer.
    ///
    /// - Parameter isCharged: whether its price is charged: then how its owner's account stands is asked with the balance.
    func confirmation(to buyer: AccountID, isCharged: Bool) -> SQL {
        let standing: SQL =
            isCharged
            ? "" : "AND NOT EXISTS (SELECT 1 FROM account p WHERE p.id = \(owner) AND p.suspended_at IS NOT NULL)"
        return """
            SELECT CAST(1 AS BIGINT) FROM listing l
             WHERE full_name_folded = \(String(fullName.dropFirst()).lowercased()) AND id = \(listing) AND owner_id = \(owner)
               AND pricing = \(pricing.rawValue) AND price = \(price)
               AND \(ListingColumns.isVisible)
               AND \(EntitlementStore.isNotFree(listing, for: buyer)) \(standing)
            """
    }
}

/// Offers that were bought before, by the full name they were asked for. A purchase of one is confirmed in the batch that
/// charges it, so that a stale one is never charged; it saves the look-up, which is a round trip to PostgreSQL.
///
/// Only what is paid for each call is remembered: what is paid for once has to be looked up anyway.
package final class RememberedOffers: Sendable {
    /// More than are bought from one server in a minute; beyond it all are forgotten, which costs a look-up each.
    private static let capacity = 10_000

    private let offers = Mutex<[String: Offer]>([:])

    package init() {}

    package func find(_ name: String) -> Offer? { offers.withLock { $0[name] } }

    package func remember(_ offer: Offer, as name: String) {
        // A short name may become ambiguous; a full one stands for one listing.
        guard offer.pricing == .perCall, name.contains("/") else { return }
        offers.withLock { offers in
            if offers.count >= Self.capacity { offers.removeAll() }
            offers[name] = offer
        }
    }

    package func forget(_ name: String) { offers.withLock { $0[name] = nil } }
}
