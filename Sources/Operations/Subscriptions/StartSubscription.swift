// StartSubscription.swift: an account begins to pay for a listing month by month.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `POST /subscriptions`.
    package static func startSubscription(
        by resolver: NameResolver, subscriptions: SubscriptionStore, checkout: Checkout
    ) -> Operation {
        Operation(
            name: "start_subscription", summary: "Subscribe to a listing, month by month",
            details: """
                The first month is charged now, to the session and its account's balance, or by the key itself. A month goes \
                from the day of the start to the same day of the next month. Where the account subscribes already, that is the \
                answer, 200, and nothing is charged. Renewals are charged to the account's balance by the key, never to a \
                session: what a key starts renews unless it says otherwise; what a session starts ends with its month, unless a \
                key of its account resumes it.
                """,
            group: "Money", may: .scope(.purchase),
            input: [
                NamedListing.field,
                Field(
                    "renews", .boolean, required: false,
                    "Whether it goes on after the month. Without it, true for a key; a session can only say false."),
            ],
            output: .object(name: "StartedSubscription", startedFields), successes: [.created, .ok],
            refusals: NamedListing.refusals + [
                .wrongPricing, .keyRequired, .capCrossed, .insufficientBalance, .ownListing, .listingClosed,
                .sessionExpired,
                .sessionRevoked, .idempotencyKeyReused,
            ],
            retry: .idempotencyKey,
            body: .writing { call, transaction in
                let renews: Bool
                switch willRenew(call) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let asked): renews = asked
                }
                let listing: Listing
                switch try await NamedListing.find(call, by: resolver, in: transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let found): listing = found
                }
                let (offer, caller) = (Offer(listing), call.knownCaller)
                if let refusal = SubscriptionAccess.refusal(of: offer, to: caller) { return .failure(refusal) }
                if let refusal = try await Refusal.withheld(
                    listing, from: caller, by: checkout, at: call.now, in: transaction.reader)
                {
                    return .failure(refusal)
                }
                return try await subscriptions.start(
                    offer, renews: renews, by: caller.payer, at: call.now, in: transaction
                ).map { started in
                    .object(started.isNew ? .created : .ok) { writer in
                        write(started, of: listing, monetization: checkout.monetization, at: call.now, to: &writer)
                    }
                }.mapError { Refusal($0) }
            })
    }

    /// What a subscription says of itself, and what the start has charged.
    private static let startedFields =
        SubscriptionView.fields + [
            Field("amount_usd", .money, "What the present month was charged."),
            Field("monetization", .choice(["on", "off"]), "Whether this server charges prices."),
            Field("remaining_usd", .nullable(.money), "What the session's cap leaves; null where a key paid."),
        ]

    /// Whether it is to go on by itself, as the caller says or may say.
    private static func willRenew(_ call: Call) -> Result<Bool, Refusal> {
        let byItself = SubscriptionAccess.renewsByItself(call.knownCaller)
        let renews = call.input.flag("renews") ?? byItself
        guard renews, !byItself else { return .success(renews) }
        return .failure(
            Refusal(
                .keyRequired,
                """
                A session cannot have a subscription renewed: it would be charged when the session has ended. \
                Start it without renews; a key of the account can resume it.
                """))
    }

    private static func write(
        _ started: SubscriptionStore.Started, of listing: Listing, monetization: Bool, at now: Timestamp,
        to writer: inout JSONWriter
    ) {
        SubscriptionView.write(started.subscription, [listing.id: listing.fullName], at: now, to: &writer)
        writer.name("amount_usd")
        started.amount.write(to: &writer)
        writer.name("monetization")
        writer.value(monetization ? "on" as StaticString : "off")
        writer.name("remaining_usd")
        writer.value(orNull: started.remaining)
    }
}
