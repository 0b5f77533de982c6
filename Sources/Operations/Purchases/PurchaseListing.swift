// PurchaseListing.swift: an agent buys a listing, within its session's cap.

internal import JSON
package import Marketplace
internal import SQL
package import Sessions

extension Operation {
    /// `POST /purchases`.
    package static func purchaseListing(by resolver: NameResolver, checkout: Checkout) -> Operation {
        let offers = RememberedOffers()
        return Operation(
            name: "purchase_listing", summary: "Buy a listing",
            details: """
                Charges the price to the session and to the account's balance, or nothing at all. What is paid once and \
                is owned already is not charged again: the answer is 200 and the first purchase. A charge that would \
                cross the session's cap charges nothing and revokes the session. While monetization is off, a purchase \
                is recorded with an amount of 0.00. Send an Idempotency-Key: a repeated request then gets the first answer.
                """,
            group: "Money", may: .scope(.purchase), input: [NamedListing.field],
            output: .object(name: "Purchase", fields), successes: [.created, .ok],
            refusals: NamedListing.refusals + [
                .capCrossed, .insufficientBalance, .ownListing, .sessionExpired, .sessionRevoked, .idempotencyKeyReused,
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
        if let remaining = purchase.remaining { remaining.write(to: &writer) } else { writer.null() }
    }
}

/// The figures of a refusal that is about money.
enum ChargeMembers {
    static func of(cap: USD, spent: USD, held: USD, attempted: USD) -> [(String, JSONValue)] {
        let remaining = USD(micros: cap.micros - spent.micros - held.micros)
        return [
            ("required_usd", json(attempted)), ("spend_cap_usd", json(cap)), ("spent_usd", json(spent)),
            ("held_usd", json(held)), ("affordable_usd", json(remaining)),
        ]
    }

    /// As far as a caller has a cap.
    static func of(_ caller: Caller, attempted: USD) -> [(String, JSONValue)] {
        switch caller.principal {
        case .key: [("required_usd", json(attempted))]
        case .session(_, let session):
            of(cap: session.cap, spent: session.spent, held: session.held, attempted: attempted)
        }
    }

    static func json(_ amount: USD) -> JSONValue {
        .number(JSONNumber(text: amount.text))
    }
}

extension Refusal {
    init(_ refusal: ChargeRefusal) {
        switch refusal {
        case .capCrossed(let cap, let spent, let held, let attempted):
            self.init(
                .capCrossed,
                "The charge of $\(attempted.text) would cross the spend cap of $\(cap.text). Nothing was charged; the "
                    + "session is revoked.",
                ChargeMembers.of(cap: cap, spent: spent, held: held, attempted: attempted))
        case .insufficientBalance(let balance, let attempted):
            self.init(
                .insufficientBalance,
                "The charge of $\(attempted.text) is more than the account's balance. Nothing was charged; the session lives.",
                [("required_usd", ChargeMembers.json(attempted)), ("affordable_usd", ChargeMembers.json(balance))])
        case .sessionEnded(let state, let reason): self.init(ended: state, reason: reason)
        case .taken: self.init(.unavailable, "Somebody else is buying or changing it now. Ask again.")
        }
    }

    /// A session that has ended.
    package init(ended state: SessionState, reason: RevocationReason?) {
        switch state {
        case .expired: self.init(.sessionExpired, "The session has expired. Its owner can issue a new one.")
        case .active, .revoked:
            self.init(
                .sessionRevoked, "The session was revoked. Its owner can issue a new one.",
                [("reason", reason.map { .string($0.rawValue) } ?? .null)])
        }
    }
}
