// Shop+Money.swift: subscriptions, calls, holds and refunds in a shop, and whether its books add up.

import SQL
import Sessions
import Testing

@testable import Marketplace

extension Shop {
    func subscriptions(monetization: Bool = true) -> SubscriptionStore {
        SubscriptionStore(
            random: random, ledger: ledger, checkout: checkout(monetization: monetization), entitlements: entitlements,
            listings: listings, keys: keys)
    }

    func subscribe(
        _ fullName: String, renews: Bool = true, by payer: Payer, monetization: Bool = true
    ) async throws -> Result<SubscriptionStore.Started, ChargeRefusal> {
        let (store, offer, now) = (
            subscriptions(monetization: monetization), Offer(try await listing(fullName)), now
        )
        return try await database.write { try await store.start(offer, renews: renews, by: payer, at: now, in: $0) }
    }

    func stored(_ subscription: Subscription) async throws -> Subscription {
        let store = subscriptions()
        return try #require(
            try await database.read { try await store.find(subscription.id, of: subscription.account, in: $0) })
    }

    /// Does what is due now, and says what became of it.
    @discardableResult
    func settleDue(monetization: Bool = true) async throws -> [RenewalOutcome] {
        let (store, now) = (subscriptions(monetization: monetization), now)
        var outcomes: [RenewalOutcome] = []
        for subscription in try await database.read({ try await store.due(at: now, limit: 100, in: $0) }) {
            outcomes.append(try await database.write { try await store.settle(subscription, at: now, in: $0) })
        }
        return outcomes
    }

    func use(
        _ fullName: String, calls: Int64, key: String, by payer: Payer, monetization: Bool = true
    ) async throws -> Result<UsageCharge, UsageRefusal> {
        let (checkout, offer, now) = (
            checkout(monetization: monetization), Offer(try await listing(fullName)), now
        )
        let record = UsageRecord(offer: offer, calls: calls, idempotencyKey: key)
        let caller = payer.session.map { ($0.high, $0.low) } ?? (payer.key.high, payer.key.low)
        return try await database.write {
            try await checkout.use(record, by: payer, caller: caller, answers: AnswerStore(), at: now, in: $0)
        }
    }

    func hold(
        _ fullName: String, _ micros: Int64, seconds: Int64 = 600, by payer: Payer, monetization: Bool = true
    ) async throws -> Result<Hold, UsageRefusal> {
        let (checkout, offer, now) = (
            checkout(monetization: monetization), Offer(try await listing(fullName)), now
        )
        return try await database.write {
            try await checkout.hold(
                offer, USD(micros: micros), until: now.adding(seconds: seconds), by: payer, at: now, in: $0
            ).map(\.hold)
        }
    }

    func refund(_ id: PurchaseID, _ micros: Int64? = nil) async throws -> Result<Refund, RefundRefusal> {
        let (ledger, store, now) = (ledger, subscriptions(), now)
        return try await database.write { transaction in
            let charge = try #require(try await ledger.findCharge(id, in: transaction.reader))
            let result = try await ledger.refund(
                charge, amount: micros.map(USD.init(micros:)), window: .standard, at: now, in: transaction)
            if case .success(let refund) = result, refund.isWhole {
                try await store.takeBack(charge, at: now, in: transaction)
            }
            return result
        }
    }

    /// Whether an account may use a listing now.
    func owns(_ fullName: String, _ buyer: Buyer) async throws -> Bool {
        let (entitlements, id, now) = (entitlements, try await listing(fullName).id, now)
        return try await database.read {
            try await entitlements.find(id, of: buyer.account.id, at: now, in: $0) != nil
        }
    }

    func balance(of buyer: Buyer) async throws -> Int64 {
        let accounts = accounts
        return try #require(try await database.read { try await accounts.find(buyer.account.id, in: $0) }).balance
            .micros
    }

    func report() async throws -> LedgerReport {
        try await database.read { try await LedgerVerifier().verify(in: $0) }
    }
}
