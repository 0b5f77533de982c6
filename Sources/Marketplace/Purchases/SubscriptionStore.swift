// SubscriptionStore.swift: starting, ending and taking up subscriptions. Renewing them is in SubscriptionStore+Renewals.

package import Crypto
package import SQL
package import Sessions

/// Reads and writes subscriptions.
package struct SubscriptionStore: Sendable {
    let random: any RandomSource
    let ledger: Ledger
    let checkout: Checkout
    let entitlements: EntitlementStore
    let listings: ListingStore
    let keys: KeyStore

    package init(
        random: any RandomSource, ledger: Ledger, checkout: Checkout, entitlements: EntitlementStore,
        listings: ListingStore, keys: KeyStore
    ) {
        self.random = random
        self.ledger = ledger
        self.checkout = checkout
        self.entitlements = entitlements
        self.listings = listings
        self.keys = keys
    }

    /// A subscription that was started, now or before.
    package struct Started: Sendable {
        package let subscription: Subscription
        /// What this month was charged.
        package let amount: USD
        package let remaining: USD?
        package let isNew: Bool
    }

    /// Starts a subscription: the first month is charged to the session, or to the key itself. Where the account has one to
    /// this listing already, that is the answer, and nothing is charged.
    ///
    /// - Parameter renews: whether it goes on when the month is over.
    package func start(
        _ offer: Offer, renews: Bool, by payer: Payer, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<Started, ChargeRefusal> {
        if let live = try await current(offer.listing, of: payer.account, at: now, in: transaction) {
            return .success(try await started(live, by: payer, in: transaction.reader))
        }
        let price = try await checkout.price(of: offer, to: payer.account, at: now, in: transaction.reader)
        // What is started while nothing is charged, or was owned since then, is owned for good.
        let isFree = !checkout.monetization || (price == .zero && offer.price > .zero)
        let end: Timestamp? = isFree ? nil : now.adding(months: 1)
        let subscription = Subscription(
            id: SubscriptionID(at: now, random: random), account: payer.account, listing: offer.listing, key: payer.key,
            session: payer.session, price: price, state: .active, renews: renews && !isFree, startedAt: now, periods: 1,
            periodStart: now, periodEnd: end, dueAt: end, purchase: PurchaseID(high: 0, low: 0), endedAt: nil)
        let charge = Charge(
            amount: price, creditAccount: offer.owner, subject: (offer.listing.high, offer.listing.low),
            kind: .subscription)
        let result = try await ledger.charge(
            charge, to: payer, at: now, claim: { Self.insert(subscription, $0) },
            note: {
                EntitlementStore.grant(
                    offer.listing, to: payer.account, by: $0, isFree: isFree, until: subscription.usableUntil, at: now)
            }, in: transaction)
        switch result {
        case .success(let entry):
            guard
                let stored = try await find(subscription.id, of: payer.account, in: transaction.reader)
            else { throw .invalidValue("subscription: a row vanished within a transaction") }
            return .success(
                Started(subscription: stored, amount: entry.amount, remaining: entry.remaining, isNew: true))
        case .failure(.taken):
            // Another request of the account started it meanwhile.
            guard let live = try await current(offer.listing, of: payer.account, at: now, in: transaction) else {
                return .failure(.taken)
            }
            return .success(try await started(live, by: payer, in: transaction.reader))
        case .failure(let refusal): return .failure(refusal)
        }
    }

    /// What an earlier start is answered with now.
    private func started(
        _ live: Subscription, by payer: Payer, in reader: borrowing Reader
    ) async throws(SQLError) -> Started {
        let charge = try await ledger.findCharge(live.purchase, in: reader)
        let remaining = try await checkout.remaining(of: payer, in: reader)
        return Started(
            subscription: live, amount: charge?.amount ?? live.price, remaining: remaining, isNew: false)
    }

    private static func insert(_ new: Subscription, _ purchase: PurchaseID) -> SQL {
        """
        INSERT INTO subscription (account_id, id, listing_id, key_id, session_id, price, state, renews, started_at, periods,
                                  period_start, period_end, due_at, purchase_id)
        VALUES (\(new.account), \(new.id), \(new.listing), \(new.key), \(new.session), \(new.price), 'active',
                \(new.renews), \(new.startedAt), 1, \(new.periodStart), \(new.periodEnd), \(new.dueAt), \(purchase))
        ON CONFLICT DO NOTHING
        """
    }

    /// The one that lives, of an account and a listing. One whose month is over and that does not go on is ended here, so that
    /// another can be started.
    private func current(
        _ listing: ListingID, of account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Subscription? {
        let found = try await live(listing, of: account, in: transaction.reader)
        guard let found, found.state(at: now) == .ended else { return found }
        try await end(found, as: .ended, at: found.periodEnd ?? now, in: transaction)
        return nil
    }

    private func live(
        _ listing: ListingID, of account: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> Subscription? {
        try await reader.first(
            """
            \(Subscription.columns) WHERE account_id = \(account) AND listing_id = \(listing)
               AND state IN ('active', 'past_due')
            """, Subscription.decode)
    }

    package func find(
        _ id: SubscriptionID, of account: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> Subscription? {
        try await reader.first(
            "\(Subscription.columns) WHERE account_id = \(account) AND id = \(id)", Subscription.decode)
    }

    /// The subscriptions of an account, newest first, before `subscription`.
    package func list(
        of account: AccountID, before subscription: SubscriptionID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [Subscription] {
        let start: SQL = subscription.map { "AND id < \($0)" } ?? ""
        return try await reader.all(
            "\(Subscription.columns) WHERE account_id = \(account) \(start) ORDER BY id DESC LIMIT \(limit)",
            Subscription.decode)
    }

    /// Has a subscription end when its month is over; one whose renewal could not be charged ends now.
    ///
    /// - Returns: it as it now is; unchanged where it has ended, or has no end.
    package func cancel(
        _ subscription: Subscription, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Subscription {
        guard subscription.state(at: now).isLive, let end = subscription.periodEnd else { return subscription }
        if subscription.state == .pastDue {
            try await self.end(subscription, as: .ended, at: now, in: transaction)
            try await transaction.run(
                EntitlementStore.move(
                    subscription.listing, of: subscription.account, to: now, by: subscription.purchase))
        } else {
            let changed = try await transaction.run(
                """
                UPDATE subscription SET renews = false
                 WHERE account_id = \(subscription.account) AND id = \(subscription.id) AND state = 'active'
                   AND period_end = \(end)
                """)
            if changed == 1 {
                try await transaction.run(
                    EntitlementStore.move(
                        subscription.listing, of: subscription.account, to: end, by: subscription.purchase))
            }
        }
        return try await find(subscription.id, of: subscription.account, in: transaction.reader) ?? subscription
    }

    /// Has a subscription go on when its month is over, charged by a key from then on. One whose renewal could not be charged
    /// is tried again at once.
    ///
    /// - Returns: it as it now is; unchanged where it has ended, or has no end.
    package func resume(
        _ subscription: Subscription, by key: KeyID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Subscription {
        guard subscription.state(at: now).isLive, let end = subscription.periodEnd else { return subscription }
        let due = subscription.state == .pastDue ? now : end
        let changed = try await transaction.run(
            """
            UPDATE subscription SET renews = true, key_id = \(key), due_at = \(due)
             WHERE account_id = \(subscription.account) AND id = \(subscription.id) AND state = \(subscription.state.rawValue)
               AND period_end = \(end)
            """)
        if changed == 1 {
            try await transaction.run(
                EntitlementStore.move(
                    subscription.listing, of: subscription.account,
                    to: end.adding(seconds: Subscription.graceSeconds), by: subscription.purchase))
        }
        return try await find(subscription.id, of: subscription.account, in: transaction.reader) ?? subscription
    }

    /// Ends what a charge has paid for, since it was taken back in whole: the subscription whose month it was, and the entitlement,
    /// unless something else is still paid that gives it.
    package func takeBack(
        _ charge: LedgerRow, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        guard let subject = charge.subject else { return }
        let listing = ListingID(high: subject.high, low: subject.low)
        try await transaction.run(
            """
            UPDATE subscription SET state = 'refunded', due_at = NULL, ended_at = \(now)
             WHERE account_id = \(charge.debit) AND listing_id = \(listing) AND purchase_id = \(charge.id)
               AND state IN ('active', 'past_due')
            """)
        guard
            let entitlement = try await entitlements.brought(
                by: charge.id, listing, to: charge.debit, in: transaction.reader)
        else { return }
        // Calls that a subscriber has paid are later than the month: it is a subscription no more since then.
        let since = charge.kind == .purchase || charge.kind == .usage ? entitlement.since : charge.createdAt
        if let other = try await ledger.paid(
            subject, by: charge.debit, as: [.purchase, .usage], since: since, in: transaction.reader)
        {
            try await entitlements.hand(charge.id, to: other, until: nil, listing, of: charge.debit, in: transaction)
        } else if let live = try await live(listing, of: charge.debit, in: transaction.reader) {
            try await entitlements.hand(
                charge.id, to: live.purchase, until: live.usableUntil, listing, of: charge.debit, in: transaction)
        } else {
            try await entitlements.end(charge.id, of: listing, account: charge.debit, in: transaction)
        }
    }

    func end(
        _ subscription: Subscription, as state: SubscriptionState, at end: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE subscription SET state = \(state.rawValue), due_at = NULL, ended_at = \(end)
             WHERE account_id = \(subscription.account) AND id = \(subscription.id) AND state = \(subscription.state.rawValue)
            """)
    }
}
