// UsageTests.swift: calls that are reported afterwards, and money set aside for them.

import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct UsageTests {
    private func shop() async throws -> (shop: Shop, buyer: Buyer) {
        let shop = try await Shop()
        try await shop.publish("@seller/call", pricing: .perCall, price: 2_000)
        try await shop.publish("@seller/once", pricing: .oneTime, price: 2_000)
        return (shop, try await shop.buyer())
    }

    @Test func `calls cost their number times the price, once for each key`() async throws {
        let (shop, buyer) = try await shop()
        let first = try await shop.use("@seller/call", calls: 3, key: "a", by: buyer.payer).get()
        #expect(first.isNew && first.amount.micros == 6_000)
        let again = try await shop.use("@seller/call", calls: 3, key: "a", by: buyer.payer).get()
        #expect(!again.isNew && again.id == first.id && again.amount == first.amount)
        #expect(try await shop.use("@seller/call", calls: 3, key: "b", by: buyer.payer).get().isNew)
        // Another caller's keys are its own.
        #expect(try await shop.use("@seller/call", calls: 1, key: "a", by: buyer.keyAlone).get().isNew)
        #expect(try await shop.spent(by: buyer) == 12_000)
        #expect(try await shop.number("SELECT CAST(SUM(quantity) AS BIGINT) FROM ledger WHERE kind = 'usage'") == 7)
        #expect(try await shop.report().faults == [])
    }

    @Test func `what cannot be charged changes nothing, and its key stays unused`() async throws {
        let (shop, buyer) = try await shop()
        _ = try await shop.use("@seller/call", calls: 1, key: "a", by: buyer.payer).get()
        guard case .failure(.keyReused) = try await shop.use("@seller/call", calls: 2, key: "a", by: buyer.payer),
            case .failure(.notMetered(.oneTime)) = try await shop.use(
                "@seller/once", calls: 1, key: "b", by: buyer.payer),
            case .failure(.charge(.insufficientBalance)) = try await shop.use(
                "@seller/call", calls: 1_000, key: "c", by: buyer.keyAlone)
        else {
            Issue.record("something was charged")
            return
        }
        _ = try await shop.database.write { try await $0.run("UPDATE listing SET price = \(USD.maximum)") }
        guard case .failure(.tooMuch) = try await shop.use("@seller/call", calls: 2, key: "d", by: buyer.payer) else {
            Issue.record("an amount beyond all was charged")
            return
        }
        _ = try await shop.database.write { try await $0.run("UPDATE listing SET price = 2000") }
        #expect(try await shop.use("@seller/call", calls: 1, key: "c", by: buyer.keyAlone).get().isNew)
        guard
            case .failure(.charge(.capCrossed)) = try await shop.use(
                "@seller/call", calls: 25, key: "e", by: buyer.payer)
        else {
            Issue.record("the cap was crossed")
            return
        }
        #expect(try await shop.spent(by: buyer) == 2_000)
        #expect(shop.live.session(buyer.session.id)?.revoked == .capCrossed)
        #expect(try await shop.number("SELECT COUNT(*) FROM answer") == 2)
        #expect(try await shop.report().faults == [])
    }

    @Test func `of many who report the same calls at once, one pays`() async throws {
        let (shop, buyer) = try await shop()
        let new = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<12 {
                group.addTask { try await shop.use("@seller/call", calls: 2, key: "a", by: buyer.payer).get().isNew }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(new == 1)
        #expect(try await shop.spent(by: buyer) == 4_000)
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `a report of calls is whole or absent, whichever storage step fails`(fault: FaultPlan.Fault) async throws {
        for step in 1...300 {
            let plan = FaultPlan()
            let shop = try await Shop(faults: plan)
            try await shop.publish("@seller/call", pricing: .perCall, price: 2_000)
            let buyer = try await shop.buyer()
            plan.fail(fault, atStep: step)
            let used = try? await shop.use("@seller/call", calls: 2, key: "a", by: buyer.payer).get()
            plan.heal()
            #expect(try await shop.spent(by: buyer) == (used == nil ? 0 : 4_000), "step \(step)")
            #expect(try await shop.report().faults == [], "step \(step)")
            let again = try await shop.use("@seller/call", calls: 2, key: "a", by: buyer.payer).get()
            #expect(again.isNew == (used == nil), "step \(step)")
            if !plan.faulted {
                #expect(used != nil)
                return
            }
        }
        Issue.record("a report takes more than 300 storage steps")
    }

    @Test func `what is paid for each call is owned as long as one of its calls is still paid`() async throws {
        let (shop, buyer) = try await shop()
        let first = try await shop.buy("@seller/call", by: buyer.payer).get().id
        shop.advance(seconds: 60)
        let second = try await shop.use("@seller/call", calls: 3, key: "a", by: buyer.payer).get().id
        let third = try await shop.buy("@seller/call", by: buyer.keyAlone).get().id
        // In whatever order: the middle one, the first one, a part of the last one.
        _ = try await shop.refund(second).get()
        #expect(try await shop.owns("@seller/call", buyer))
        _ = try await shop.refund(first).get()
        #expect(try await shop.owns("@seller/call", buyer))
        #expect(try await shop.number("SELECT COUNT(*) FROM entitlement WHERE purchase_id = \(third)") == 1)
        _ = try await shop.refund(third, 500).get()
        #expect(try await shop.owns("@seller/call", buyer))
        _ = try await shop.refund(third).get()
        #expect(try await !shop.owns("@seller/call", buyer))
        let fourth = try await shop.buy("@seller/call", by: buyer.payer).get()
        #expect(fourth.isNew)
        #expect(try await shop.owns("@seller/call", buyer))
        #expect(try await shop.report().faults == [])
    }

    @Test func `calls of another account, or of another listing, keep nothing`() async throws {
        let (shop, buyer) = try await shop()
        try await shop.publish("@seller/other", pricing: .perCall, price: 2_000)
        let other = try await shop.buyer("other")
        let paid = try await shop.buy("@seller/call", by: buyer.payer).get().id
        _ = try await shop.buy("@seller/other", by: buyer.payer).get()
        _ = try await shop.buy("@seller/call", by: other.payer).get()
        _ = try await shop.refund(paid).get()
        #expect(try await !shop.owns("@seller/call", buyer))
        #expect(try await shop.owns("@seller/call", other))
        #expect(try await shop.owns("@seller/other", buyer))
    }

    @Test func `a call that is taken back leaves what the present month pays for`() async throws {
        let (shop, buyer) = try await shop()
        let call = try await shop.buy("@seller/call", by: buyer.payer).get().id
        _ = try await shop.database.write { try await $0.run("UPDATE listing SET pricing = 'subscription'") }
        let month = try await shop.subscribe("@seller/call", by: buyer.keyAlone).get().subscription
        _ = try await shop.refund(call).get()
        #expect(try await shop.owns("@seller/call", buyer))
        _ = try await shop.refund(month.purchase).get()
        #expect(try await !shop.owns("@seller/call", buyer))
    }

    @Test func `of calls that are taken back at the same time, none stands for what is owned`() async throws {
        let (shop, buyer) = try await shop()
        for round in 0..<6 {
            var calls: [PurchaseID] = []
            for _ in 0..<4 { calls.append(try await shop.buy("@seller/call", by: buyer.keyAlone).get().id) }
            let keeps = round % 2 == 0
            try await withThrowingTaskGroup(of: Void.self) { group in
                for call in calls.dropLast(keeps ? 1 : 0) {
                    group.addTask { _ = try await shop.refund(call).get() }
                }
                try await group.waitForAll()
            }
            #expect(try await shop.owns("@seller/call", buyer) == keeps, "round \(round)")
            if keeps { _ = try await shop.refund(try #require(calls.last)).get() }
            #expect(try await !shop.owns("@seller/call", buyer), "round \(round)")
            shop.advance(seconds: 1)
        }
    }

    @Test func `a purchase that was taken back is owned no more, and can be bought again`() async throws {
        let (shop, buyer) = try await shop()
        let bought = try await shop.buy("@seller/once", by: buyer.payer).get()
        _ = try await shop.refund(bought.id, 500).get()
        #expect(try await shop.owns("@seller/once", buyer))
        _ = try await shop.refund(bought.id).get()
        #expect(try await !shop.owns("@seller/once", buyer))
        #expect(try await shop.spent(by: buyer) == 2_000)
        let again = try await shop.buy("@seller/once", by: buyer.payer).get()
        #expect(again.isNew && again.id != bought.id)
        #expect(try await shop.spent(by: buyer) == 4_000)
        #expect(try await shop.report().faults == [])
    }
}
