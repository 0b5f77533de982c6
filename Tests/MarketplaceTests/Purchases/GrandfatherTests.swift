// GrandfatherTests.swift: what was taken while nothing was charged costs its account nothing later.

import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct GrandfatherTests {
    private func stockedShop() async throws -> Shop {
        let shop = try await Shop()
        try await shop.publish("@seller/once", pricing: .oneTime, price: 20_000)
        try await shop.publish("@seller/call", pricing: .perCall, price: 2_000)
        try await shop.publish("@seller/month", pricing: .subscription, price: 9_000)
        return shop
    }

    @Test func `calls of what was bought while nothing was charged stay free, however they are paid`() async throws {
        let shop = try await stockedShop()
        let (buyer, other) = (try await shop.buyer(balance: 0, cap: 0), try await shop.buyer("other"))
        #expect(try await shop.buy("@seller/call", by: buyer.payer, monetization: false).get().amount == .zero)
        for _ in 0..<2 {
            let bought = try await shop.buy("@seller/call", by: buyer.payer).get()
            #expect(bought.isNew && bought.amount == .zero)
        }
        #expect(try await shop.use("@seller/call", calls: 500, key: "a", by: buyer.payer).get().amount == .zero)
        let hold = try await shop.hold("@seller/call", 5_000, by: buyer.payer).get()
        #expect(hold.amount == .zero)
        // Who comes later pays.
        #expect(try await shop.buy("@seller/call", by: other.payer).get().amount.micros == 2_000)
        #expect(try await shop.use("@seller/call", calls: 3, key: "a", by: other.payer).get().amount.micros == 6_000)
        #expect(try await shop.report().faults == [])
    }

    @Test func `a remembered offer is not charged to who has it for free`() async throws {
        let shop = try await stockedShop()
        let (buyer, other) = (try await shop.buyer(balance: 0, cap: 0), try await shop.buyer("other"))
        _ = try await shop.buy("@seller/call", by: buyer.payer, monetization: false).get()
        let (checkout, offer, now) = (
            shop.checkout(monetization: true), Offer(try await shop.listing("@seller/call")), shop.now
        )
        let mine = try await shop.database.write {
            try await checkout.buy(offer, isRemembered: true, by: buyer.payer, at: now, in: $0)
        }
        guard case .failure(.taken) = mine else {
            Issue.record("what is free was charged from memory")
            return
        }
        #expect(shop.live.session(buyer.session.id)?.revoked == nil)
        let theirs = try await shop.database.write {
            try await checkout.buy(offer, isRemembered: true, by: other.payer, at: now, in: $0)
        }
        #expect(try theirs.get().amount.micros == 2_000)
    }

    @Test func `a subscription of the time when nothing was charged has no end and costs nothing`() async throws {
        let shop = try await stockedShop()
        let buyer = try await shop.buyer(balance: 0, cap: 0)
        let started = try await shop.subscribe("@seller/month", by: buyer.payer, monetization: false).get()
        #expect(started.isNew && started.amount == .zero && started.subscription.periodEnd == nil)
        #expect(!started.subscription.renews)
        shop.advance(seconds: 400 * 86_400)
        #expect(try await shop.settleDue() == [])
        #expect(try await shop.owns("@seller/month", buyer))
        let again = try await shop.subscribe("@seller/month", by: buyer.payer).get()
        #expect(!again.isNew && again.subscription.id == started.subscription.id)
    }

    @Test func `what was installed while nothing was charged is subscribed to for nothing`() async throws {
        let shop = try await stockedShop()
        let buyer = try await shop.buyer(balance: 0, cap: 0)
        let (entitlements, id, now) = (shop.entitlements, try await shop.listing("@seller/month").id, shop.now)
        try await shop.database.write {
            try await entitlements.grantFree(id, to: buyer.account.id, at: now, in: $0)
        }
        let started = try await shop.subscribe("@seller/month", by: buyer.payer).get()
        #expect(started.amount == .zero && started.subscription.periodEnd == nil)
        #expect(try await shop.owns("@seller/month", buyer))
    }

    @Test func `what is taken while nothing is charged stays free also for who has paid for it before`() async throws {
        let shop = try await stockedShop()
        let buyer = try await shop.buyer()
        let bought = try await shop.buy("@seller/once", by: buyer.payer).get()
        _ = try await shop.buy("@seller/call", by: buyer.payer).get()
        let started = try await shop.subscribe("@seller/month", by: buyer.keyAlone).get().subscription
        let (entitlements, now) = (shop.entitlements, shop.now)
        for name in ["once", "call", "month"] {
            let id = try await shop.listing("@seller/\(name)").id
            try await shop.database.write {
                try await entitlements.grantFree(id, to: buyer.account.id, at: now, in: $0)
            }
        }
        let balance = try await shop.balance(of: buyer)
        #expect(try await shop.buy("@seller/call", by: buyer.payer).get().amount == .zero)
        #expect(try await shop.use("@seller/call", calls: 9, key: "a", by: buyer.payer).get().amount == .zero)
        #expect(try await shop.buy("@seller/once", by: buyer.payer).get().id == bought.id)
        shop.advance(seconds: 31 * 86_400)
        #expect(try await shop.settleDue() == [.renewed])
        #expect(try await shop.balance(of: buyer) == balance)
        let renewed = try await shop.stored(started)
        #expect(renewed.state == .active && renewed.price.micros == 9_000)
        #expect(try await shop.report().faults == [])
    }

    @Test func `data of before the column says who has what for free`() async throws {
        let shop = try await stockedShop()
        let buyer = try await shop.buyer()
        for name in ["@seller/once", "@seller/call"] {
            _ = try await shop.buy(name, by: buyer.payer, monetization: false).get()
        }
        let paid = try await shop.buyer("paid")
        _ = try await shop.buy("@seller/once", by: paid.payer).get()
        // What the migration does, on rows as an earlier version left them.
        _ = try await shop.database.write { transaction in
            try await transaction.run("UPDATE entitlement SET free = false")
            return try await transaction.run(
                """
                UPDATE entitlement SET free = true
                 WHERE purchase_id IS NULL
                    OR EXISTS (SELECT 1 FROM ledger l WHERE l.id = entitlement.purchase_id AND l.amount = 0)
                """)
        }
        #expect(try await shop.number("SELECT COUNT(*) FROM entitlement WHERE free") == 2)
        #expect(try await shop.number("SELECT COUNT(*) FROM entitlement WHERE NOT free") == 1)
    }
}
