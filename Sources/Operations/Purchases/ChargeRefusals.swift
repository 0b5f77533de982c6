// ChargeRefusals.swift: refusals that are about money, with the figures that a caller needs to go on.

internal import JSON
internal import Marketplace
internal import SQL
package import Sessions
internal import Wording

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
        case .key, .person, .visitor: [("required_usd", json(attempted))]
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
                "The charge of \(attempted) would cross the spend cap of \(cap). Nothing was charged; the session is revoked.",
                ChargeMembers.of(cap: cap, spent: spent, held: held, attempted: attempted))
        case .keyCapCrossed(let cap, let spent, let attempted):
            self.init(
                .keyCapCrossed,
                """
                The charge of \(attempted) would cross the cap of \(cap) that the key has for all of its sessions. Nothing was \
                charged; the session lives.
                """,
                [
                    ("required_usd", ChargeMembers.json(attempted)), ("key_cap_usd", ChargeMembers.json(cap)),
                    ("key_spent_usd", ChargeMembers.json(spent)),
                    ("affordable_usd", ChargeMembers.json(USD(micros: cap.micros - spent.micros))),
                ])
        case .insufficientBalance(let balance, let attempted):
            self.init(
                .insufficientBalance,
                "The charge of \(attempted) is more than the account's balance. Nothing was charged; the session lives.",
                [("required_usd", ChargeMembers.json(attempted)), ("affordable_usd", ChargeMembers.json(balance))])
        case .sessionEnded(let state, let reason): self.init(ended: state, reason: reason)
        case .providerClosed:
            self.init(
                .listingClosed,
                "Its owner has closed the account, so nobody sells it any more. Nothing was charged.",
                Self.ofClosedOwner)
        case .providerSuspended:
            self.init(
                .listingClosed,
                "Its owner's account is suspended, so nobody sells it until that is reinstated. Nothing was charged.",
                Self.ofSuspendedOwner)
        case .taken: self.init(.unavailable, "Somebody else is buying or changing it now. Ask again.")
        }
    }

    /// Something that costs, of an owner who has closed the account. What is free, and what somebody owns, is still served.
    static func ownerClosed(_ listing: Listing) -> Refusal {
        Refusal(
            .listingClosed,
            """
            The owner of \(listing.fullName) has closed the account: it is not sold any more, and is for those alone who own \
            it. Nothing was charged.
            """, ofClosedOwner)
    }

    private static let ofClosedOwner: [(String, JSONValue)] = [("owner_closed", true)]

    /// Something of an owner whose account is suspended. What somebody has bought or installed before is still served to it.
    static func ownerSuspended(_ listing: Listing) -> Refusal {
        Refusal(
            .listingClosed,
            """
            The account of the owner of \(listing.fullName) is suspended: until it is reinstated, it is for those alone who \
            have bought or installed it before. Nothing was charged.
            """, ofSuspendedOwner)
    }

    /// The same, where a caller cannot have it now; `nil` where it can.
    static func withheld(
        _ listing: Listing, from caller: Caller, by checkout: Checkout, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> Refusal? {
        try await checkout.isWithheld(listing, from: caller.account, at: now, in: reader)
            ? .ownerSuspended(listing) : nil
    }

    private static let ofSuspendedOwner: [(String, JSONValue)] = [("owner_suspended", true)]

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

    /// Calls that were not paid for, or a hold that was not made.
    init(_ refusal: UsageRefusal, _ offer: Offer) {
        switch refusal {
        case .charge(let refusal): self.init(refusal)
        case .keyReused:
            self.init(
                .idempotencyKeyReused, "This idempotency key was used for other calls. Use a new one for new calls.")
        case .tooMuch:
            self = .invalidField(
                "/calls", "out_of_range", "So many calls of \(offer.fullName) cost more than one charge may be.")
        case .notMetered: self = .wrongPricing(offer, wanted: .perCall)
        }
    }

    /// A listing that is paid for in another way than was asked for.
    static func wrongPricing(_ offer: Offer, wanted: Pricing) -> Refusal {
        Refusal(
            .wrongPricing,
            "\(offer.fullName) has the pricing \(offer.pricing.rawValue), and this is for \(wanted.rawValue). Nothing was charged.",
            [("pricing", .string(offer.pricing.rawValue)), ("price_usd", ChargeMembers.json(offer.price))])
    }

    /// A scope that an operation needs of this caller, for this thing.
    static func insufficientScope(_ scope: Scope, _ caller: Caller) -> Refusal {
        let has = caller.scopes.list.map(\.rawValue).joined(separator: ", ")
        return Refusal(
            .insufficientScope, "This needs the scope \(scope.rawValue). The caller has: \(has).",
            [("required_scopes", .array([.string(scope.rawValue)]))])
    }
}
