// ChargeRefusals.swift: refusals that are about money, with the figures that a caller needs to go on.

internal import JSON
internal import Marketplace
package import Sessions

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
                "The charge of $\(attempted.text) would cross the spend cap of $\(cap.text). Nothing was charged; the "
                    + "session is revoked.",
                ChargeMembers.of(cap: cap, spent: spent, held: held, attempted: attempted))
        case .keyCapCrossed(let cap, let spent, let attempted):
            self.init(
                .keyCapCrossed,
                "The charge of $\(attempted.text) would cross the cap of $\(cap.text) that the key has for all of its "
                    + "sessions. Nothing was charged; the session lives.",
                [
                    ("required_usd", ChargeMembers.json(attempted)), ("key_cap_usd", ChargeMembers.json(cap)),
                    ("key_spent_usd", ChargeMembers.json(spent)),
                    ("affordable_usd", ChargeMembers.json(USD(micros: cap.micros - spent.micros))),
                ])
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
