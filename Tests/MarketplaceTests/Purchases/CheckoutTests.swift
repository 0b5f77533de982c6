// CheckoutTests.swift: what buying does, by the listing's price, what is owned, and whether anything is charged.

import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct CheckoutTests {
    /// One listing of each price.
    private func stockedShop() async throws -> Shop {
        let shop = try await Shop()
        try await shop.publish("@seller/once", pricing: .oneTime, price: 20_000)
        try await shop.publish("@seller/call", pricing: .perCall, price: 2_000)
        try await shop.publish("@seller/free")
        return shop
    }

    private func purchases(_ shop: Shop) async throws -> Int64 {
        try await shop.number("SELECT COUNT(*) FROM ledger WHERE kind = 'purchase'")
    }

    private func owns(_ shop: Shop, _ fullName: String, _ buyer: Buyer) async throws -> PurchaseID?? {
        let (entitlements, id, now) = (shop.entitlements, try await shop.listing(fullName).id, shop.now)
        return try await shop.database.read {
            try await entitlements.find(id, of: buyer.account.id, at: now, in: $0).map(\.purchase)
        }
    }

    @Test func `what is paid once is charged once, and the first purchase is the answer from then on`() async throws {
        let shop = try await stockedShop()
        let buyer = try await shop.buyer()
        let first = try await shop.buy("@seller/once", by: buyer.payer).get()
        #expect(first.isNew && first.amount.micros == 20_000 && first.remaining?.micros == 30_000)
        let second = try await shop.buy("@seller/once", by: buyer.payer).get()
        #expect(!second.isNew && second.id == first.id && second.amount == first.amount)
        #expect(second.remaining?.micros == 30_000)
        let byKey = try await shop.buy("@seller/once", by: buyer.keyAlone).get()
        #expect(!byKey.isNew && byKey.id == first.id && byKey.remaining == nil)
        #expect(try await purchases(shop) == 1)
        #expect(try await owns(shop, "@seller/once", buyer) == first.id)
        let other = try await shop.buyer("other")
        #expect(try await shop.buy("@seller/once", by: other.payer).get().isNew)
    }

    @Test func `what is paid for each call is charged each time`() async throws {
        let shop = try await stockedShop()
        let buyer = try await shop.buyer()
        for count in Int64(1)...3 {
            let purchase = try await shop.buy("@seller/call", by: buyer.payer).get()
            #expect(purchase.isNew && purchase.amount.micros == 2_000)
            #expect(purchase.remaining?.micros == 50_000 - 2_000 * count)
        }
        #expect(try await purchases(shop) == 3)
        #expect(try await shop.spent(by: buyer) == 6_000)
    }

    @Test func `what is free costs nothing and is owned after the first time`() async throws {
        let shop = try await stockedShop()
        let buyer = try await shop.buyer(balance: 0, cap: 0)
        let first = try await shop.buy("@seller/free", by: buyer.payer).get()
        #expect(first.isNew && first.amount == .zero)
        let second = try await shop.buy("@seller/free", by: buyer.payer).get()
        #expect(!second.isNew && second.id == first.id)
        #expect(try await purchases(shop) == 1)
    }

    @Test func `the seller is credited by the ledger's row`() async throws {
        let shop = try await stockedShop()
        let buyer = try await shop.buyer()
        _ = try await shop.buy("@seller/once", by: buyer.payer)
        let listing = try await shop.listing("@seller/once")
        let owner = listing.owner
        #expect(try await shop.number("SELECT amount FROM ledger WHERE credit_account_id = \(owner)") == 20_000)
        let subject = try await shop.database.first("SELECT subject_id FROM ledger WHERE credit_account_id = \(owner)")
        {
            row in ListingID(row.bytes16(0))
        }
        #expect(subject == listing.id)
    }

    @Test func `while nothing is charged a purchase is recorded with zero, and stays owned afterwards`() async throws {
        let shop = try await stockedShop()
        let buyer = try await shop.buyer(balance: 0, cap: 0)
        let noop = try await shop.buy("@seller/once", by: buyer.payer, monetization: false).get()
        #expect(noop.isNew && noop.amount == .zero && noop.remaining == .zero)
        let call = try await shop.buy("@seller/call", by: buyer.payer, monetization: false).get()
        #expect(call.isNew && call.amount == .zero)
        let later = try await shop.buy("@seller/once", by: buyer.payer, monetization: true).get()
        #expect(!later.isNew && later.id == noop.id && later.amount == .zero)
        // Its calls stay free as well.
        let another = try await shop.buy("@seller/call", by: buyer.payer, monetization: true).get()
        #expect(another.isNew && another.amount == .zero)
    }

    @Test func `what was installed while nothing was charged is owned, and buying it costs nothing`() async throws {
        let shop = try await stockedShop()
        let buyer = try await shop.buyer(balance: 0, cap: 0)
        let (entitlements, now, id) = (shop.entitlements, shop.now, try await shop.listing("@seller/once").id)
        try await shop.database.write { transaction in
            try await entitlements.grantFree(id, to: buyer.account.id, at: now, in: transaction)
        }
        #expect(try await owns(shop, "@seller/once", buyer) == .some(nil))
        let purchase = try await shop.buy("@seller/once", by: buyer.payer).get()
        #expect(purchase.isNew && purchase.amount == .zero)
        #expect(try await owns(shop, "@seller/once", buyer) == purchase.id)
        #expect(try await shop.buy("@seller/once", by: buyer.payer).get().id == purchase.id)
    }

    @Test func `crossing the cap buys nothing, owns nothing, and revokes the session`() async throws {
        let shop = try await stockedShop()
        let buyer = try await shop.buyer(cap: 19_999)
        guard case .failure(.capCrossed) = try await shop.buy("@seller/once", by: buyer.payer) else {
            Issue.record("the cap was not crossed")
            return
        }
        #expect(try await owns(shop, "@seller/once", buyer) == nil)
        #expect(try await purchases(shop) == 0)
        #expect(shop.live.session(buyer.session.id)?.revoked == .capCrossed)
        guard case .failure(.sessionEnded(.revoked, .capCrossed)) = try await shop.buy("@seller/free", by: buyer.payer)
        else {
            Issue.record("a revoked session bought something")
            return
        }
    }

    @Test func `a balance that is too low buys nothing and revokes nothing`() async throws {
        let shop = try await stockedShop()
        let buyer = try await shop.buyer(balance: 19_999)
        guard case .failure(.insufficientBalance) = try await shop.buy("@seller/once", by: buyer.payer) else {
            Issue.record("the balance was enough")
            return
        }
        #expect(try await owns(shop, "@seller/once", buyer) == nil)
        #expect(shop.live.session(buyer.session.id)?.revoked == nil)
        #expect(try await shop.buy("@seller/call", by: buyer.payer).get().isNew)
    }

    @Test func `of many who buy the same thing at once for one account, one pays`() async throws {
        let shop = try await stockedShop()
        let buyer = try await shop.buyer()
        let new = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 { group.addTask { try await shop.buy("@seller/once", by: buyer.payer).get().isNew } }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(new == 1)
        #expect(try await shop.spent(by: buyer) == 20_000)
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `a purchase is whole or absent, whichever storage step fails`(fault: FaultPlan.Fault) async throws {
        for step in 1...300 {  // bounded, so that a broken counter ends the test
            let plan = FaultPlan()
            let shop = try await Shop(faults: plan)
            try await shop.publish("@seller/once", pricing: .oneTime, price: 20_000)
            let buyer = try await shop.buyer()
            plan.fail(fault, atStep: step)
            let bought = try? await shop.buy("@seller/once", by: buyer.payer).get()
            plan.heal()
            #expect(try await purchases(shop) == (bought == nil ? 0 : 1), "step \(step)")
            #expect(try await owns(shop, "@seller/once", buyer) == bought?.id, "step \(step)")
            #expect(try await shop.spent(by: buyer) == (bought == nil ? 0 : 20_000), "step \(step)")
            #expect(
                shop.live.session(buyer.session.id)?.spent.micros == (bought == nil ? 0 : 20_000), "step \(step)")
            // Asked again, it is bought once.
            #expect(try await shop.buy("@seller/once", by: buyer.payer).get().isNew == (bought == nil), "step \(step)")
            if !plan.faulted {
                #expect(bought != nil)
                return
            }
        }
        Issue.record("a purchase takes more than 300 storage steps")
    }
}
