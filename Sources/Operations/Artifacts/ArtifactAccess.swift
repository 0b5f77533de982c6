// ArtifactAccess.swift: who may have what a listing holds: the rule of downloading and of reading.

internal import JSON
internal import Marketplace
internal import SQL
internal import Sessions
internal import Wording

/// What is free is everybody's. What costs is for callers with the scope `install` whose account has published or bought it.
struct ArtifactAccess: Sendable {
    let entitlements: EntitlementStore
    let checkout: Checkout

    func isFree(_ listing: Listing) -> Bool { checkout.price(of: listing) == .zero }

    /// What a listing costs an account now: nothing where it is free, its own, or bought.
    func price(
        of listing: Listing, to account: AccountID, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> USD {
        guard !isFree(listing), listing.owner != account else { return .zero }
        let owned = try await entitlements.find(listing.id, of: account, at: now, in: reader)
        return owned == nil ? checkout.price(of: listing) : .zero
    }

    /// - Returns: `nil` where the caller may have what the listing holds.
    func refusal(
        to caller: Caller?, of listing: Listing, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> Refusal? {
        if isFree(listing) { return nil }
        guard let caller else { return Performer.unauthenticated }
        guard caller.scopes.contains(.install) else {
            return Refusal(
                .insufficientScope, "This needs the scope install.", [("required_scopes", .array(["install"]))])
        }
        if listing.owner == caller.account { return nil }
        let owned = try await entitlements.find(listing.id, of: caller.account, at: now, in: reader)
        return owned == nil ? .purchaseRequired(listing, caller) : nil
    }
}
