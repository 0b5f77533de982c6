// SubscriptionView.swift: how a subscription is written, and who may start, end and take up one.

internal import JSON
internal import Marketplace
internal import SQL
internal import Sessions
internal import Wording

/// A subscription in an answer.
enum SubscriptionView {
    static let fields: [Field] = [
        Field("subscription_id", .id(SubscriptionID.self), "The subscription's id."),
        Field("full_name", .nullable(.text), "The listing; null where that is gone."),
        Field("state", .choice(SubscriptionState.allCases.map(\.rawValue)), "How it stands."),
        Field("price_usd", .money, "What was agreed for a month; a renewal costs this or less."),
        Field("renews", .boolean, "Whether it goes on when the month is over."),
        Field("key_id", .id(KeyID.self), "The key by which renewals are charged to the account."),
        Field(
            "session_id", .nullable(.id(SessionID.self)),
            "The session that started it and paid the first month; null for a key."),
        Field("started_at", .instant, "When it was started."),
        Field("period_start", .instant, "When the present month began."),
        Field("period_end", .nullable(.instant), "When it is over; null where it has no end."),
        Field(
            "usable_until", .nullable(.instant), "Until when the listing can be used as things are; null where always."),
        Field("purchase_id", .id(PurchaseID.self), "The charge of the present month: the ledger's row."),
        Field("ended_at", .nullable(.instant), "When it ended; null while it lives."),
    ]
    static let schema = Schema.object(name: "Subscription", fields)

    static func write(
        _ subscription: Subscription, _ names: [ListingID: String], at now: Timestamp, to writer: inout JSONWriter
    ) {
        func instant(_ name: StaticString, _ value: Timestamp?) {
            writer.name(name)
            writer.value(orNull: value)
        }
        let state = subscription.state(at: now)
        writer.name("subscription_id")
        subscription.id.write(to: &writer)
        writer.name("full_name")
        writer.value(orNull: names[subscription.listing])
        writer.name("state")
        writer.value(state.rawValue)
        writer.name("price_usd")
        subscription.price.write(to: &writer)
        writer.name("renews")
        writer.value(subscription.renews && state.isLive)
        writer.name("key_id")
        subscription.key.write(to: &writer)
        writer.name("session_id")
        writer.value(orNull: subscription.session)
        instant("started_at", subscription.startedAt)
        instant("period_start", subscription.periodStart)
        instant("period_end", subscription.periodEnd)
        instant(
            "usable_until", state.isLive ? subscription.usableUntil : subscription.endedAt ?? subscription.periodEnd)
        writer.name("purchase_id")
        subscription.purchase.write(to: &writer)
        instant("ended_at", state.isLive ? nil : subscription.endedAt ?? subscription.periodEnd)
    }
}

/// Who may do what with subscriptions.
enum SubscriptionAccess {
    static let field = Field("subscription_id", .string(length: 1...100), "The subscription's id, `sub_…`.")

    /// Whether what a caller starts goes on by itself. What an agent starts does not, unless a key of its account says so
    /// later: a renewal is charged when the session has ended, and no session spends more than its cap.
    static func renewsByItself(_ caller: Caller) -> Bool { caller.sessionID == nil }

    static func refusal(of offer: Offer, to caller: Caller) -> Refusal? {
        if offer.owner == caller.account {
            return Refusal(.ownListing, "\(offer.fullName) is your own; it needs no subscription.")
        }
        return offer.pricing == .subscription ? nil : .wrongPricing(offer, wanted: .subscription)
    }

    /// A subscription of the caller's account. An agent sees all of them, and changes those that it started.
    static func find(
        _ call: Call, in subscriptions: SubscriptionStore, isChange: Bool, reader: borrowing Reader
    ) async throws(SQLError) -> Subscription? {
        let caller = call.knownCaller
        guard let id = SubscriptionID(call.input.required("subscription_id") { $0.text }),
            let found = try await subscriptions.find(id, of: caller.account, in: reader)
        else { return nil }
        if isChange, let session = caller.sessionID, session != found.session { return nil }
        return found
    }
}
