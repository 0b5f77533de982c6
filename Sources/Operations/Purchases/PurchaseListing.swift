// PurchaseListing.swift: an agent buys a listing, within its session's cap.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `POST /purchases`.
    package static func purchaseListing(
        by resolver: NameResolver, checkout: Checkout, subscriptions: SubscriptionStore
    ) -> Operation {
        let offers = RememberedOffers()
        return Operation(
            name: "purchase_listing", summary: "Buy a listing",
            details: """
                Charges the price to the session and to the account's balance, or nothing at all. What is paid once and \
                is owned already is not charged again: the answer is 200 and the first purchase. A charge that would \
                cross the session's cap charges nothing and revokes the session. Of a subscription it pays the first month, \
                as `POST /subscriptions` does. While monetization is off, a purchase is recorded with an amount of 0.00, and \
                what was taken then costs its account nothing later. Send an Idempotency-Key: a repeated request then gets the first answer.
                """,
            group: "Money", may: .scope(.purchase), input: [NamedListing.field],
            output: .object(name: "Purchase", fields), successes: [.created, .ok],
            refusals: NamedListing.refusals + [
                .capCrossed, .keyCapCrossed, .insufficientBalance, .ownListing, .listingClosed, .sessionExpired,
                .sessionRevoked, .idempotencyKeyReused,
            ],
            retry: .idempotencyKey,
            body: .writing { call, transaction in
                let name = call.input.required("name") { $0.text }
                if let offer = offers.find(name) {
                    let result = try await buy(offer, isRemembered: true, for: call, by: checkout, in: transaction)
                    if let result { return result }
                    offers.forget(name)
                }
                switch try await NamedListing.find(call, by: resolver, in: transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let listing):
                    let offer = Offer(listing)
                    if let refusal = try await Refusal.withheld(
                        listing, from: call.knownCaller, by: checkout, at: call.now, in: transaction.reader)
                    {
                        return .failure(refusal)
                    }
                    if offer.pricing == .subscription {
                        return try await start(offer, for: call, by: checkout, subscriptions, in: transaction)
                    }
                    offers.remember(offer, as: name)
                    return try await buy(offer, isRemembered: false, for: call, by: checkout, in: transaction)
                        ?? .failure(Refusal(ChargeRefusal.taken))
                }
            })
    }

    /// - Returns: `nil` where the offer is not what it was: nothing has been charged.
    private static func buy(
        _ offer: Offer, isRemembered: Bool, for call: Call, by checkout: Checkout, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Outcome? {
        let caller = call.knownCaller
        if offer.owner == caller.account, offer.price > .zero {
            if isRemembered { return nil }  // who owns it now is looked up
            return .failure(Refusal(.ownListing, "\(offer.fullName) is your own; it needs no purchase."))
        }
        switch try await checkout.buy(
            offer, isRemembered: isRemembered, by: caller.payer, at: call.now, in: transaction)
        {
        case .failure(.taken): return nil
        case .failure(let refusal): return .failure(Refusal(refusal))
        case .success(let purchase):
            return .success(
                .object(purchase.isNew ? .created : .ok) {
                    write(purchase, of: offer, monetization: checkout.monetization, to: &$0)
                })
        }
    }

    private static func start(
        _ offer: Offer, for call: Call, by checkout: Checkout, _ subscriptions: SubscriptionStore,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Outcome {
        if let refusal = SubscriptionAccess.refusal(of: offer, to: call.knownCaller) { return .failure(refusal) }
        let renews = SubscriptionAccess.renewsByItself(call.knownCaller)
        return try await subscriptions.start(
            offer, renews: renews, by: call.knownCaller.payer, at: call.now, in: transaction
        ).map { started in
            let purchase = Purchase(
                id: started.subscription.purchase, amount: started.amount, remaining: started.remaining,
                isNew: started.isNew)
            return .object(started.isNew ? .created : .ok) {
                write(purchase, of: offer, monetization: checkout.monetization, to: &$0)
            }
        }.mapError { Refusal($0) }
    }

    private static let fields = [
        Field("purchase_id", .id(PurchaseID.self), "The id of the purchase: the ledger's row."),
        Field("full_name", .text, "The listing's address."),
        Field("amount_usd", .money, "What was charged."),
        Field("monetization", .choice(["on", "off"]), "Whether this server charges prices."),
        Field("remaining_usd", .nullable(.money), "What the session's cap leaves; null where a key paid."),
    ]

    private static func write(
        _ purchase: Purchase, of offer: Offer, monetization: Bool, to writer: inout JSONWriter
    ) {
        writer.name("purchase_id")
        purchase.id.write(to: &writer)
        writer.name("full_name")
        writer.value(offer.fullName)
        writer.name("amount_usd")
        purchase.amount.write(to: &writer)
        writer.name("monetization")
        writer.value(monetization ? "on" as StaticString : "off")
        writer.name("remaining_usd")
        writer.value(orNull: purchase.remaining)
    }
}
