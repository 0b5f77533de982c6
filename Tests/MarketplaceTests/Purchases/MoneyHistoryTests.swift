// MoneyHistoryTests.swift: random histories of everything that moves money, with faults, held against arithmetic alone.

import Crypto
import Glibc
import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct MoneyHistoryTests {
    /// What everybody has to have, worked out from what was answered and nothing else.
    private struct Model {
        struct Charge {
            let id: PurchaseID
            let buyer: Int
            let amount: Int64
            let points: Int64
            let madeAt: Timestamp
            /// Whether it pays for calls, so that what they are made of is owned.
            let isCall: Bool
            var refunded: Int64 = 0

            var part: Int64 { amount * points / 10_000 }
            /// What the provider has given back of its part.
            var partBack: Int64 { amount == 0 ? 0 : part * refunded / amount }
        }

        var balances: [Int64]
        var credited: Int64
        var paidOut: Int64 = 0
        var charges: [Charge] = []
        var holds: [(hold: Hold, buyer: Int)] = []
        var subscriptions: [(id: Subscription, buyer: Int)] = []
        var shares: [(from: Int64, points: Int64)] = [(0, 10_000)]

        func points(at now: Timestamp) -> Int64 {
            shares.filter { $0.from <= now.milliseconds }.max { $0.from < $1.from }?.points ?? 10_000
        }

        mutating func charge(
            _ id: PurchaseID, _ amount: Int64, by buyer: Int, isCall: Bool = false, at now: Timestamp
        ) {
            charges.append(
                Charge(
                    id: id, buyer: buyer, amount: amount, points: points(at: now), madeAt: now, isCall: isCall))
        }

        /// Whether a call of the buyer is still paid.
        func ownsCalls(_ buyer: Int) -> Bool {
            charges.contains { $0.isCall && $0.buyer == buyer && $0.refunded < $0.amount }
        }

        var earnings: Int64 { charges.reduce(0) { $0 + $1.part - $1.partBack } - paidOut }
        var platform: Int64 {
            charges.reduce(0) { $0 + ($1.amount - $1.part) - ($1.refunded - $1.partBack) }
        }
        var held: Int64 { holds.reduce(0) { $0 + $1.hold.amount.micros } }
    }

    private struct History {
        let shop: Shop
        let plan: FaultPlan
        let random: SeededWords
        let buyers: [Buyer]
        let provider: AccountID
        var model: Model
        var step = 0

        func number(_ range: ClosedRange<Int64>) -> Int64 {
            range.lowerBound + Int64(random.word() % UInt64(range.upperBound - range.lowerBound + 1))
        }

        /// What was answered; `nil` where the storage failed, so that nothing may have happened.
        func attempt<Value: Sendable>(_ body: () async throws -> Value) async -> Value? {
            let fails = number(0...5) == 0
            if fails { plan.fail(number(0...1) == 0 ? .once : .fromThenOn, atStep: Int(number(1...30))) }
            let value = try? await body()
            plan.heal()
            return value
        }

        mutating func act() async throws {
            let (index, now) = (Int(number(0...Int64(buyers.count - 1))), shop.now)
            let buyer = buyers[index]
            let payer = number(0...3) == 0 ? buyer.keyAlone : buyer.payer
            step += 1
            switch number(0...99) {
            case ..<8: await credit(buyer, index)
            case ..<25:
                let bought = await attempt { [shop] in
                    try await shop.buy("@seller/call", by: payer).get()
                }
                if let bought, bought.isNew { paid(bought.id, bought.amount.micros, by: index, isCall: true, at: now) }
            case ..<40:
                let (calls, key) = (number(1...4), "k\(number(0...60))")
                let used = await attempt { [shop] in
                    try await shop.use("@seller/call", calls: calls, key: key, by: payer).get()
                }
                if let used, used.isNew { paid(used.id, used.amount.micros, by: index, isCall: true, at: now) }
            case ..<52: await hold(buyer, payer, index)
            case ..<64: await settleHold()
            case ..<70:
                let renews = number(0...1) == 0
                let started = await attempt { [shop] in
                    try await shop.subscribe("@seller/month", renews: renews, by: payer).get()
                }
                if let started, started.isNew {
                    paid(started.subscription.purchase, started.amount.micros, by: index, at: now)
                }
            case ..<76: try await renew()
            case ..<86: await refund()
            case ..<90: await payOut()
            case ..<93: await share()
            default: shop.advance(seconds: [1, 60, 3_600, 86_400, 6 * 86_400][Int(number(0...4))])
            }
        }

        private mutating func paid(
            _ id: PurchaseID, _ amount: Int64, by buyer: Int, isCall: Bool = false, at now: Timestamp
        ) {
            model.balances[buyer] -= amount
            model.charge(id, amount, by: buyer, isCall: isCall, at: now)
        }

        private mutating func credit(_ buyer: Buyer, _ index: Int) async {
            let amount = number(1...30_000)
            let (ledger, now, database) = (shop.ledger, shop.now, shop.database)
            let done = await attempt {
                try await database.write {
                    try await ledger.topUp(buyer.account.id, by: USD(micros: amount), at: now, in: $0)
                }
            }
            guard done != nil else { return }
            model.balances[index] += amount
            model.credited += amount
        }

        private mutating func hold(_ buyer: Buyer, _ payer: Payer, _ index: Int) async {
            let (amount, seconds) = (number(0...6_000), number(1...90_000))
            let hold = await attempt { [shop] in
                try await shop.hold("@seller/call", amount, seconds: seconds, by: payer).get()
            }
            guard let hold else { return }
            model.balances[index] -= hold.amount.micros
            model.holds.append((hold, index))
        }

        private mutating func settleHold() async {
            guard !model.holds.isEmpty else { return }
            let place = Int(number(0...Int64(model.holds.count - 1)))
            let (hold, buyer) = model.holds[place]
            let (ledger, now, database) = (shop.ledger, shop.now, shop.database)
            let way = number(0...2)
            let amount = USD(micros: number(0...hold.amount.micros))
            let captured = await attempt { () -> (PurchaseID?, Bool) in
                try await database.write { transaction in
                    switch way {
                    case 0:
                        return (try? await ledger.capture(hold, amount: amount, at: now, in: transaction).get(), false)
                    case 1:
                        if case .success = try await ledger.void(hold, at: now, in: transaction) { return (nil, true) }
                        return (nil, false)
                    default: return (nil, try await ledger.expire(hold, at: now, in: transaction))
                    }
                }
            }
            guard let captured, captured.0 != nil || captured.1 else { return }
            model.holds.remove(at: place)
            if let id = captured.0 {
                model.charge(id, amount.micros, by: buyer, at: now)
                model.balances[buyer] += hold.amount.micros - amount.micros
            } else {
                model.balances[buyer] += hold.amount.micros
            }
        }

        private mutating func renew() async throws {
            let (store, now, database) = (shop.subscriptions(), shop.now, shop.database)
            for due in try await database.read({ try await store.due(at: now, limit: 20, in: $0) }) {
                let outcome = await attempt {
                    try await database.write { try await store.settle(due, at: now, in: $0) }
                }
                guard outcome == .renewed, let buyer = buyers.firstIndex(where: { $0.account.id == due.account }) else {
                    continue
                }
                paid(try await shop.stored(due).purchase, 9_000, by: buyer, at: now)
            }
        }

        private mutating func refund() async {
            guard !model.charges.isEmpty else { return }
            let place = Int(number(0...Int64(model.charges.count - 1)))
            let charge = model.charges[place]
            let amount: Int64? = number(0...1) == 0 ? nil : number(1...3_000)
            let refund = await attempt { [shop] in try await shop.refund(charge.id, amount).get() }
            guard let refund else { return }
            #expect(shop.now < charge.madeAt.adding(seconds: RefundWindow.standard.seconds))
            model.charges[place].refunded += refund.amount.micros
            model.balances[charge.buyer] += refund.amount.micros
        }

        private mutating func payOut() async {
            let amount = number(1...20_000)
            let (ledger, now, database, provider) = (shop.ledger, shop.now, shop.database, provider)
            let done = await attempt {
                try await database.write {
                    try await ledger.payOut(USD(micros: amount), to: provider, window: .standard, at: now, in: $0).get()
                }
            }
            if done != nil { model.paidOut += amount }
        }

        private mutating func share() async {
            let points = number(0...10_000)
            let (shares, now, database) = (shop.ledger.shares, shop.now, shop.database)
            let made = await attempt {
                try await database.write { try await shares.add(points, from: nil, at: now, in: $0).get() }
            }
            if let made { model.shares.append((made.effectiveAt.milliseconds, points)) }
        }

        func check(_ context: Comment) async throws {
            let report = try await shop.report()
            #expect(report.faults == [], context)
            for (index, buyer) in buyers.enumerated() {
                #expect(try await shop.balance(of: buyer) == model.balances[index], context)
                #expect(try await shop.owns("@seller/call", buyer) == model.ownsCalls(index), context)
            }
            #expect(report.outside.micros == model.paidOut - model.credited, context)
            #expect(report.earnings.micros == model.earnings, context)
            #expect(report.platform.micros == model.platform, context)
            #expect(report.held.micros == model.held, context)
            #expect(
                report.balances.micros + report.held.micros + report.earnings.micros + report.platform.micros
                    == model.credited - model.paidOut, context)
        }
    }

    @Test func `money is conserved, and everybody has what arithmetic alone says`() async throws {
        let given = getenv("PURSER_SEED").flatMap { UInt64(String(cString: $0)) }
        let seed = given ?? SystemRandom().word()
        print("money histories: PURSER_SEED=\(seed)")
        let random = SeededWords(seed: seed)
        for round in 0..<6 {
            let plan = FaultPlan()
            let shop = try await Shop(faults: plan)
            try await shop.publish("@seller/call", pricing: .perCall, price: 1_777)
            try await shop.publish("@seller/month", pricing: .subscription, price: 9_000)
            var buyers: [Buyer] = []
            for number in 0..<3 { buyers.append(try await shop.buyer("buyer\(number)", balance: 60_000, cap: 40_000)) }
            let provider = try await shop.listing("@seller/call").owner
            var history = History(
                shop: shop, plan: plan, random: random, buyers: buyers, provider: provider,
                model: Model(balances: [60_000, 60_000, 60_000], credited: 180_000))
            for step in 0..<90 {
                try await history.act()
                if step % 6 == 5 { try await history.check("seed \(seed), history \(round), step \(step)") }
            }
            try await history.check("seed \(seed), history \(round)")
        }
    }
}
