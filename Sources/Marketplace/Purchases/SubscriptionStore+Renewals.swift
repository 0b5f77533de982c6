// SubscriptionStore+Renewals.swift: what becomes of a subscription when its month is over.

package import SQL
package import Sessions

/// What was done with a subscription whose month was over.
package enum RenewalOutcome: Sendable, Hashable {
    case renewed
    /// It could not be charged, and is tried again.
    case postponed
    case lapsed
    case ended
    /// Another server has done it.
    case done
}

extension SubscriptionStore {
    /// The subscriptions that have to be looked at, the longest first.
    package func due(at now: Timestamp, limit: Int, in reader: borrowing Reader) async throws(SQLError)
        -> [Subscription]
    {
        try await reader.all(
            "\(Subscription.columns) WHERE due_at <= \(now) ORDER BY due_at LIMIT \(limit)", Subscription.decode)
    }

    /// Charges the next month, or ends it, where there is nothing to renew or nobody who could be paid for it.
    ///
    /// The account pays, by the key that the subscription names: no session, since that has ended. The key has to be in force
    /// and to have the scope `purchase`, and the account not to be suspended. It costs what was agreed, or what the listing costs now where
    /// that is less: then this is what is agreed from now on. Nothing is agreed by a month that costs nothing, because money is off or
    /// the account has the listing for free.
    package func settle(
        _ subscription: Subscription, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> RenewalOutcome {
        guard let due = subscription.dueAt, let end = subscription.periodEnd else { return .done }
        let listing = try await listings.find(subscription.listing, in: transaction.reader)
        guard subscription.renews, let listing, listing.pricing == .subscription else {
            return try await endUncharged(subscription, at: end, in: transaction)
        }
        let offer = Offer(listing)
        let price = min(
            subscription.price,
            try await checkout.price(of: offer, to: subscription.account, at: now, in: transaction.reader))
        let agreed = price > .zero ? price : subscription.price
        if listing.isOwnerClosed, price > .zero {
            return try await endUncharged(subscription, at: end, in: transaction)
        }
        var periods = subscription.periods + 1
        // Months that passed while nobody could look are not charged.
        while subscription.startedAt.adding(months: periods) <= now { periods += 1 }
        let start = subscription.startedAt.adding(months: periods - 1)
        let next = subscription.startedAt.adding(months: periods)
        let key = try await keys.find(subscription.key, of: subscription.account, in: transaction.reader)
        let isSuspended = try await transaction.first(
            "SELECT suspended_at FROM account WHERE id = \(subscription.account)"
        ) { row in !row.isNull(0) }
        if isSuspended == false, key?.scopes.contains(.purchase) == true {
            let charge = Charge(
                amount: price, creditAccount: offer.owner, subject: (offer.listing.high, offer.listing.low),
                kind: .renewal)
            let payer = Payer(
                account: subscription.account, key: subscription.key, session: nil, capKey: key?.capKey)
            let result = try await ledger.charge(
                charge, to: payer, at: now,
                claim: { purchase in
                    """
                    UPDATE subscription
                       SET state = 'active', price = \(agreed), periods = \(periods), period_start = \(start), period_end = \(next),
                           due_at = \(next), purchase_id = \(purchase)
                     WHERE account_id = \(subscription.account) AND id = \(subscription.id) AND due_at = \(due)
                    """
                },
                note: { purchase in
                    EntitlementStore.move(
                        subscription.listing, of: subscription.account,
                        to: next.adding(seconds: Subscription.graceSeconds), by: purchase)
                }, in: transaction)
            switch result {
            case .success: return .renewed
            case .failure(.taken): return .done
            case .failure: break  // over refusals: whatever it is, it is tried again
            }
        }
        return try await postpone(subscription, due: due, end: end, at: now, in: transaction)
    }

    /// Ends it without grace: there is nothing to be charged any more.
    private func endUncharged(
        _ subscription: Subscription, at end: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> RenewalOutcome {
        try await self.end(subscription, as: .ended, at: end, in: transaction)
        try await transaction.run(
            EntitlementStore.move(subscription.listing, of: subscription.account, to: end, by: subscription.purchase))
        return .ended
    }

    private func postpone(
        _ subscription: Subscription, due: Timestamp, end: Timestamp, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> RenewalOutcome {
        let last = end.adding(seconds: Subscription.graceSeconds)
        if now >= last {
            try await self.end(subscription, as: .lapsed, at: last, in: transaction)
            return .lapsed
        }
        let again = min(now.adding(seconds: Subscription.retrySeconds), last)
        try await transaction.run(
            """
            UPDATE subscription SET state = 'past_due', due_at = \(again)
             WHERE account_id = \(subscription.account) AND id = \(subscription.id) AND due_at = \(due)
            """)
        return .postponed
    }
}
