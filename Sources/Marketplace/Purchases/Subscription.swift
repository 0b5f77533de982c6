// Subscription.swift: what an account pays for month by month. Starting and ending it is SubscriptionStore's.

internal import SQL
package import Sessions

/// Ids of subscriptions.
package enum SubscriptionTag: IdentifierTag {
    /// `sub_…`
    package static var prefix: StaticString { "sub" }
}

package typealias SubscriptionID = Identifier<SubscriptionTag>

/// How a subscription stands. There is no way back from the last three.
package enum SubscriptionState: String, Sendable, CaseIterable {
    case active
    /// A renewal could not be charged, and is tried again.
    case pastDue = "past_due"
    /// It was not renewed, as its owner wanted, or because there was nothing to renew.
    case ended
    /// Renewals could not be charged until the time of grace was over.
    case lapsed
    /// The charge of its last month was taken back.
    case refunded

    package var isLive: Bool { self == .active || self == .pastDue }
}

/// A listing that an account pays for month by month.
package struct Subscription: Sendable {
    package let id: SubscriptionID
    package let account: AccountID
    package let listing: ListingID
    /// The key that renewals are charged by: the one that started it, or whose session did, or that last had it renewed.
    package let key: KeyID
    /// The session that started it; `nil` for a key. Renewals are never charged to it.
    package let session: SessionID?
    /// What was agreed for a month: a renewal never costs more.
    package let price: USD
    package let state: SubscriptionState
    /// Whether it goes on when the month is over.
    package let renews: Bool
    package let startedAt: Timestamp
    /// The number of the month, from 1.
    package let periods: Int64
    package let periodStart: Timestamp
    /// `nil` for one that was started while nothing was charged: it has no end.
    package let periodEnd: Timestamp?
    /// When it has to be looked at.
    let dueAt: Timestamp?
    /// The charge of this month.
    package let purchase: PurchaseID
    package let endedAt: Timestamp?

    /// How long a renewal is tried that cannot be charged; the listing stays usable meanwhile.
    package static let graceSeconds: Int64 = 3 * 86_400
    /// How long is waited between two attempts.
    static let retrySeconds: Int64 = 6 * 3600

    /// How it stands now: the month may be over and nobody has looked at it yet.
    package func state(at now: Timestamp) -> SubscriptionState {
        guard state == .active, !renews, let periodEnd, periodEnd <= now else { return state }
        return .ended
    }

    /// Until when the listing can be used, as things are.
    package var usableUntil: Timestamp? {
        guard let periodEnd else { return nil }
        return renews ? periodEnd.adding(seconds: Self.graceSeconds) : periodEnd
    }

    static let columns: SQL = """
        SELECT id, account_id, listing_id, key_id, session_id, price, state, renews, started_at, periods, period_start,
               period_end, due_at, purchase_id, ended_at
          FROM subscription
        """

    static func decode(_ row: borrowing Row) throws(SQLError) -> Subscription {
        guard let state = SubscriptionState(rawValue: row.text(6)) else { throw .invalidValue("subscription.state") }
        return Subscription(
            id: SubscriptionID(row.bytes16(0)), account: AccountID(row.bytes16(1)), listing: ListingID(row.bytes16(2)),
            key: KeyID(row.bytes16(3)), session: row.bytes16OrNil(4).map(SessionID.init),
            price: USD(micros: row.int64(5)), state: state, renews: row.bool(7),
            startedAt: Timestamp(milliseconds: row.int64(8)), periods: row.int64(9),
            periodStart: Timestamp(milliseconds: row.int64(10)),
            periodEnd: row.int64OrNil(11).map(Timestamp.init(milliseconds:)),
            dueAt: row.int64OrNil(12).map(Timestamp.init(milliseconds:)), purchase: PurchaseID(row.bytes16(13)),
            endedAt: row.int64OrNil(14).map(Timestamp.init(milliseconds:)))
    }
}
