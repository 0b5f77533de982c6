// SubscriptionTests.swift: months that are paid, renewed, cancelled, missed and taken back.

import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct SubscriptionTests {
    private static let month: Int64 = 30 * 86_400  // the shop's clock stands in June

    private func shop() async throws -> (shop: Shop, buyer: Buyer) {
        let shop = try await Shop()
        try await shop.publish("@seller/month", pricing: .subscription, price: 9_000)
        return (shop, try await shop.buyer())
    }

    private func charges(_ shop: Shop) async throws -> Int64 {
        try await shop.number("SELECT COUNT(*) FROM ledger WHERE kind IN ('subscription', 'renewal')")
    }

    @Test func `the first month is charged to the session, once, and can be used from then on`() async throws {
        let (shop, buyer) = try await shop()
        #expect(try await !shop.owns("@seller/month", buyer))
        let first = try await shop.subscribe("@seller/month", by: buyer.payer).get()
        #expect(first.isNew && first.amount.micros == 9_000 && first.remaining?.micros == 41_000)
        #expect(first.subscription.periodEnd == shop.now.adding(months: 1))
        let again = try await shop.subscribe("@seller/month", by: buyer.keyAlone).get()
        #expect(!again.isNew && again.subscription.id == first.subscription.id && again.amount.micros == 9_000)
        #expect(try await shop.spent(by: buyer) == 9_000)
        #expect(try await charges(shop) == 1)
        #expect(try await shop.owns("@seller/month", buyer))
        #expect(try await shop.report().faults == [])
    }

    @Test func `of many who subscribe at once for one account, one pays`() async throws {
        let (shop, buyer) = try await shop()
        let new = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<12 {
                group.addTask { try await shop.subscribe("@seller/month", by: buyer.payer).get().isNew }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(new == 1)
        #expect(try await charges(shop) == 1)
    }

    @Test func `a renewal is charged to the account by the key, on the day, once, and to no session`() async throws {
        let (shop, buyer) = try await shop()
        let started = try await shop.subscribe("@seller/month", by: buyer.keyAlone).get().subscription
        #expect(try await shop.balance(of: buyer) == 91_000)
        shop.advance(seconds: Self.month - 1)
        #expect(try await shop.settleDue() == [])
        shop.advance(seconds: 1)
        #expect(try await shop.settleDue() == [.renewed])
        #expect(try await shop.settleDue() == [])
        let renewed = try await shop.stored(started)
        #expect(renewed.periods == 2 && renewed.periodStart == started.periodEnd && renewed.state == .active)
        #expect(renewed.periodEnd == started.startedAt.adding(months: 2))
        #expect(try await shop.balance(of: buyer) == 82_000)
        #expect(try await shop.spent(by: buyer) == 0)
        #expect(try await charges(shop) == 2)
        #expect(try await shop.report().faults == [])
    }

    @Test func `several servers that renew at once charge one month`() async throws {
        let (shop, buyer) = try await shop()
        _ = try await shop.subscribe("@seller/month", by: buyer.keyAlone).get()
        shop.advance(seconds: Self.month)
        let (store, now) = (shop.subscriptions(), shop.now)
        let due = try await shop.database.read { try await store.due(at: now, limit: 10, in: $0) }
        let renewed = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await shop.database.write {
                        try await store.settle(due[0], at: now, in: $0) == .renewed ? 1 : 0
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(renewed == 1)
        #expect(try await shop.balance(of: buyer) == 82_000)
    }

    @Test func `what does not renew ends with its month, and can be started anew`() async throws {
        let (shop, buyer) = try await shop()
        let first = try await shop.subscribe("@seller/month", renews: false, by: buyer.payer).get().subscription
        shop.advance(seconds: Self.month - 1)
        #expect(try await shop.owns("@seller/month", buyer))
        shop.advance(seconds: 1)
        #expect(try await !shop.owns("@seller/month", buyer))
        #expect(first.state(at: shop.now) == .ended)
        // Before the background has come by, too.
        let second = try await shop.subscribe("@seller/month", renews: false, by: buyer.keyAlone).get()
        #expect(second.isNew && second.subscription.id != first.id)
        #expect(try await shop.settleDue() == [])
        #expect(try await shop.stored(first).state == .ended)
        #expect(try await shop.owns("@seller/month", buyer))
    }

    @Test func `a cancelled subscription is paid to the end of its month and not beyond`() async throws {
        let (shop, buyer) = try await shop()
        let started = try await shop.subscribe("@seller/month", by: buyer.keyAlone).get().subscription
        let (store, now) = (shop.subscriptions(), shop.now)
        for _ in 0..<2 {
            let after = try await shop.database.write { try await store.cancel(started, at: now, in: $0) }
            #expect(!after.renews && after.state == .active)
        }
        shop.advance(seconds: Self.month - 1)
        #expect(try await shop.owns("@seller/month", buyer))
        shop.advance(seconds: 1)
        #expect(try await !shop.owns("@seller/month", buyer))
        #expect(try await shop.settleDue() == [.ended])
        #expect(try await charges(shop) == 1)
    }

    @Test func `what a key resumes is renewed by that key`() async throws {
        let (shop, buyer) = try await shop()
        let started = try await shop.subscribe("@seller/month", renews: false, by: buyer.payer).get().subscription
        let (store, keys, now) = (shop.subscriptions(), shop.keys, shop.now)
        let other = try await shop.database.write { transaction in
            let key = try await keys.create(
                for: buyer.account.id, scopes: [.init(.purchase)], label: "", at: now, in: transaction
            ).key
            _ = try await store.resume(started, by: key.id, at: now, in: transaction)
            return key
        }
        shop.advance(seconds: Self.month)
        #expect(try await shop.settleDue() == [.renewed])
        #expect(
            try await shop.number("SELECT COUNT(*) FROM ledger WHERE kind = 'renewal' AND key_id = \(other.id)") == 1)
    }

    @Test func `a renewal that cannot be charged is tried through the grace, and then lapses`() async throws {
        let (shop, buyer) = try await shop()
        let poor = try await shop.buyer("poor", balance: 9_000)
        let started = try await shop.subscribe("@seller/month", by: poor.keyAlone).get().subscription
        shop.advance(seconds: Self.month)
        #expect(try await shop.settleDue() == [.postponed])
        #expect(try await shop.settleDue() == [])
        #expect(try await shop.stored(started).state == .pastDue)
        #expect(try await shop.owns("@seller/month", poor))
        for _ in 0..<11 {
            shop.advance(seconds: Subscription.retrySeconds)
            #expect(try await shop.settleDue() == [.postponed])
        }
        #expect(try await shop.owns("@seller/month", poor))
        shop.advance(seconds: Subscription.retrySeconds)
        #expect(try await shop.settleDue() == [.lapsed])
        #expect(try await !shop.owns("@seller/month", poor))
        #expect(try await shop.stored(started).state == .lapsed)
        #expect(try await shop.settleDue() == [])
        #expect(try await shop.balance(of: poor) == 0)
        #expect(try await shop.balance(of: buyer) == 100_000)
        #expect(try await shop.report().faults == [])
    }

    @Test func `money that comes during the grace renews, from the day it was due`() async throws {
        let (shop, _) = try await shop()
        let poor = try await shop.buyer("poor", balance: 9_000)
        let started = try await shop.subscribe("@seller/month", by: poor.keyAlone).get().subscription
        shop.advance(seconds: Self.month)
        #expect(try await shop.settleDue() == [.postponed])
        shop.advance(seconds: Subscription.retrySeconds)
        let (ledger, now) = (shop.ledger, shop.now)
        _ = try await shop.database.write {
            try await ledger.topUp(poor.account.id, by: USD(micros: 10_000), at: now, in: $0)
        }
        #expect(try await shop.settleDue() == [.renewed])
        let renewed = try await shop.stored(started)
        #expect(renewed.state == .active && renewed.periodEnd == started.startedAt.adding(months: 2))
        #expect(try await shop.balance(of: poor) == 1_000)
    }

    @Test func `a key that is revoked, has no purchase, or whose account is suspended renews nothing`() async throws {
        for reason in ["revoked", "scope", "suspended"] {
            let (shop, buyer) = try await shop()
            _ = try await shop.subscribe("@seller/month", by: buyer.keyAlone).get()
            let scopes = Int64(Scopes([.read]).rawValue)
            _ = try await shop.database.write { transaction in
                switch reason {
                case "revoked": try await transaction.run("UPDATE api_key SET revoked_at = 1")
                case "scope": try await transaction.run("UPDATE api_key SET scopes = \(scopes)")
                default: try await transaction.run("UPDATE account SET suspended_at = 1, suspension_reason = ''")
                }
            }
            shop.advance(seconds: Self.month)
            #expect(try await shop.settleDue() == [.postponed], "\(reason)")
            #expect(try await shop.balance(of: buyer) == 91_000, "\(reason)")
        }
    }

    @Test func `a renewal never costs more than was agreed, and less where the listing costs less`() async throws {
        let (shop, buyer) = try await shop()
        let started = try await shop.subscribe("@seller/month", by: buyer.keyAlone).get().subscription
        for (price, charged) in [(20_000, 9_000), (5_000, 5_000), (9_000, 5_000)] as [(Int64, Int64)] {
            _ = try await shop.database.write { try await $0.run("UPDATE listing SET price = \(price)") }
            let before = try await shop.balance(of: buyer)
            shop.advance(seconds: 31 * 86_400)
            #expect(try await shop.settleDue() == [.renewed])
            #expect(try await before - shop.balance(of: buyer) == charged)
        }
        #expect(try await shop.stored(started).periods == 4)
    }

    @Test func `a month that is renewed while nothing is charged costs nothing, and the next one what was agreed`()
        async throws
    {
        let (shop, buyer) = try await shop()
        let started = try await shop.subscribe("@seller/month", by: buyer.keyAlone).get().subscription
        // The price of another time is not what was agreed.
        for price in [4_000, 20_000] as [Int64] {
            _ = try await shop.database.write { try await $0.run("UPDATE listing SET price = \(price)") }
            shop.advance(seconds: 31 * 86_400)
            #expect(try await shop.settleDue(monetization: false) == [.renewed])
            #expect(try await shop.balance(of: buyer) == 91_000)
            #expect(try await shop.stored(started).price.micros == 9_000)
            #expect(try await shop.owns("@seller/month", buyer))
        }
        shop.advance(seconds: 31 * 86_400)
        #expect(try await shop.settleDue() == [.renewed])
        #expect(try await shop.balance(of: buyer) == 82_000)
        #expect(try await shop.number("SELECT COUNT(*) FROM ledger WHERE kind = 'renewal' AND amount = 0") == 2)
        #expect(try await shop.report().faults == [])
    }

    @Test func `what is no subscription any more, or gone, ends without a charge`() async throws {
        let (shop, buyer) = try await shop()
        let started = try await shop.subscribe("@seller/month", by: buyer.keyAlone).get().subscription
        _ = try await shop.database.write { try await $0.run("UPDATE listing SET pricing = 'one_time'") }
        shop.advance(seconds: Self.month)
        #expect(try await shop.settleDue() == [.ended])
        #expect(try await shop.stored(started).state == .ended)
        #expect(try await !shop.owns("@seller/month", buyer))
        #expect(try await charges(shop) == 1)
    }

    @Test func `months that passed while no server ran are charged once, for the present month`() async throws {
        let (shop, buyer) = try await shop()
        let started = try await shop.subscribe("@seller/month", by: buyer.keyAlone).get().subscription
        shop.advance(seconds: 100 * 86_400)
        #expect(try await shop.settleDue() == [.renewed])
        #expect(try await shop.settleDue() == [])
        let renewed = try await shop.stored(started)
        #expect(renewed.periodEnd == started.startedAt.adding(months: 4) && renewed.periods == 4)
        #expect(try await shop.balance(of: buyer) == 82_000)
    }

    @Test func `taking the month back ends the subscription and what it paid for`() async throws {
        let (shop, buyer) = try await shop()
        let started = try await shop.subscribe("@seller/month", by: buyer.keyAlone).get().subscription
        _ = try await shop.refund(started.purchase, 1_000).get()
        #expect(try await shop.owns("@seller/month", buyer))
        _ = try await shop.refund(started.purchase).get()
        #expect(try await !shop.owns("@seller/month", buyer))
        #expect(try await shop.stored(started).state == .refunded)
        #expect(try await shop.balance(of: buyer) == 100_000)
        shop.advance(seconds: Self.month)
        #expect(try await shop.settleDue() == [])
        #expect(try await shop.subscribe("@seller/month", by: buyer.keyAlone).get().isNew)
        #expect(try await shop.report().faults == [])
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `a start, a renewal and a refund are whole or absent, whichever storage step fails`(
        fault: FaultPlan.Fault
    ) async throws {
        for kind in ["start", "renewal", "refund"] {
            var isDone = false
            for step in 1...300 where !isDone {  // bounded, so that a broken counter ends the test
                let plan = FaultPlan()
                let shop = try await Shop(faults: plan)
                try await shop.publish("@seller/month", pricing: .subscription, price: 9_000)
                let buyer = try await shop.buyer()
                var started: Subscription?
                if kind != "start" {
                    started = try await shop.subscribe("@seller/month", by: buyer.keyAlone).get().subscription
                }
                if kind == "renewal" { shop.advance(seconds: Self.month) }
                let before = try await shop.balance(of: buyer)
                plan.fail(fault, atStep: step)
                var succeeded = true
                do {
                    switch kind {
                    case "start": _ = try await shop.subscribe("@seller/month", by: buyer.keyAlone).get()
                    case "renewal": _ = try await shop.settleDue()
                    default: _ = try await shop.refund(try #require(started).purchase).get()
                    }
                } catch { succeeded = false }
                plan.heal()
                let change = kind == "refund" ? 9_000 : -9_000
                let words: Comment = "\(kind), step \(step)"
                #expect(try await shop.balance(of: buyer) == before + (succeeded ? Int64(change) : 0), words)
                #expect(
                    try await shop.owns("@seller/month", buyer)
                        == (kind == "start" ? succeeded : kind == "refund" ? !succeeded : true), words)
                #expect(try await shop.report().faults == [], words)
                if !plan.faulted {
                    #expect(succeeded, words)
                    isDone = true
                }
            }
            #expect(isDone, "\(kind) takes more than 300 storage steps")
        }
    }
}
