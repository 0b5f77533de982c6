// CreateHold.swift: an agent sets money aside for calls that it is about to make.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `POST /holds`.
    package static func createHold(by resolver: NameResolver, checkout: Checkout) -> Operation {
        Operation(
            name: "create_hold", summary: "Set money aside for a listing that is paid for each call",
            details: """
                Reserves an amount under the session's cap and out of the account's balance. The session, a key of its account \
                or the listing's provider, to whom the agent gives the `hold_id`, then captures what was used, or voids it; the \
                rest goes back. What nobody settles goes back at `expires_at`. A hold that was made settles also after its \
                session has ended. A hold beyond the cap holds nothing and revokes the session, as a purchase does.
                """,
            group: "Money", may: .scope(.purchase),
            input: [
                NamedListing.field,
                Field("amount_usd", .money, "The most that may be captured.", example: "0.50"),
                Field(
                    "ttl_seconds", .integer(10...86_400), required: false, "How long it may be captured, in seconds.",
                    fallback: "600"),
            ],
            output: .object(
                name: "NewHold",
                HoldView.fields + [
                    Field("remaining_usd", .nullable(.money), "What the session's cap leaves; null where a key holds.")
                ]), successes: [.created],
            refusals: NamedListing.refusals + [
                .wrongPricing, .capCrossed, .insufficientBalance, .ownListing, .listingClosed, .sessionExpired,
                .sessionRevoked, .idempotencyKeyReused,
            ],
            retry: .idempotencyKey,
            body: .writing { call, transaction in
                let caller = call.knownCaller
                let listing: Listing
                switch try await NamedListing.find(call, by: resolver, in: transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let found): listing = found
                }
                let offer = Offer(listing)
                if offer.owner == caller.account {
                    return .failure(Refusal(.ownListing, "\(offer.fullName) is your own; its calls cost you nothing."))
                }
                if let refusal = try await Refusal.withheld(
                    listing, from: caller, by: checkout, at: call.now, in: transaction.reader)
                {
                    return .failure(refusal)
                }
                let end = call.now.adding(seconds: call.input.integer("ttl_seconds") ?? 600)
                return try await checkout.hold(
                    offer, call.input.required("amount_usd") { $0.money }, until: end, by: caller.payer, at: call.now,
                    in: transaction
                ).map { hold, remaining in
                    .object(.created) { writer in
                        HoldView.write(hold, [listing.id: listing.fullName], for: call, to: &writer)
                        writer.name("remaining_usd")
                        writer.value(orNull: remaining)
                    }
                }.mapError { Refusal($0, offer) }
            })
    }
}
