// StartSubscription.swift: an account begins to pay for a listing month by month.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions

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
            output: .object(
                name: "StartedSubscription",
                SubscriptionView.fields + [
                    Field("amount_usd", .money, "What the present month was charged."),
                    Field("monetization", .choice(["on", "off"]), "Whether this server charges prices."),
                    Field("remaining_usd", .nullable(.money), "What the session's cap leaves; null where a key paid."),
                ]), successes: [.created, .ok],
            refusals: NamedListing.refusals + [
                .wrongPricing, .keyRequired, .capCrossed, .insufficientBalance, .ownListing, .sessionExpired,
                .sessionRevoked, .idempotencyKeyReused,
            ],
            retry: .idempotencyKey,
            body: .writing { call, transaction in
                let caller = call.knownCaller
                let byItself = SubscriptionAccess.renewsByItself(caller)
                let renews = call.input.flag("renews") ?? byItself
                if renews, !byItself {
                    return .failure(
                        Refusal(
                            .keyRequired,
                            "A session cannot have a subscription renewed: it would be charged when the session has ended. "
                                + "Start it without renews; a key of the account can resume it."))
                }
                let listing: Listing
                switch try await NamedListing.find(call, by: resolver, in: transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let found): listing = found
                }
                let offer = Offer(listing)
                if let refusal = SubscriptionAccess.refusal(of: offer, to: caller) { return .failure(refusal) }
                return try await subscriptions.start(
                    offer, renews: renews, by: caller.payer, at: call.now, in: transaction
                ).map { started in
                    .object(started.isNew ? .created : .ok) { writer in
                        let names = [listing.id: listing.fullName]
                        SubscriptionView.write(started.subscription, names, at: call.now, to: &writer)
                        writer.name("amount_usd")
                        started.amount.write(to: &writer)
                        writer.name("monetization")
                        writer.value(checkout.monetization ? "on" as StaticString : "off")
                        writer.name("remaining_usd")
                        if let remaining = started.remaining { remaining.write(to: &writer) } else { writer.null() }
                    }
                }.mapError { Refusal($0) }
            })
    }
}
