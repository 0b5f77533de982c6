// LedgerHistoryTests.swift: random histories of sessions and charges, held against a model of a few lines.

import SQL
import Testing

@testable import Sessions

@Suite struct LedgerHistoryTests {
    /// What the ledger has to do, in arithmetic alone.
    private struct Model {
        struct Grant {
            let session: Session
            let cap: Int64
            let expiresAt: Timestamp
            var spent: Int64 = 0
            var end: RevocationReason?
        }
        var balance: Int64
        var grants: [Grant] = []
        var purchases: Int64 = 0
        var sum: Int64 = 0
        var keyIsRevoked = false

        /// What becomes of a charge, as ``Result/word`` has it.
        mutating func charge(_ amount: Int64, grant index: Int, at now: Timestamp) -> String {
            let grant = grants[index]
            if let end = grant.end { return "revoked \(end.rawValue)" }
            if now >= grant.expiresAt { return "expired " }
            if amount > grant.cap - grant.spent {
                grants[index].end = .capCrossed
                return "cap_crossed"
            }
            if amount > balance { return "insufficient_balance" }
            grants[index].spent += amount
            balance -= amount
            (purchases, sum) = (purchases + 1, sum + amount)
            return "charged"
        }

        mutating func revoke(grant index: Int, at now: Timestamp) {
            let grant = grants[index]
            if grant.end == nil, now < grant.expiresAt { grants[index].end = .owner }
        }

        /// Ends what is not yet at an end; what has expired stays so.
        mutating func revokeKey(at now: Timestamp) {
            for index in grants.indices where grants[index].end == nil && now < grants[index].expiresAt {
                grants[index].end = .keyRevoked
            }
            keyIsRevoked = true
        }
    }

    @Test func `no cap is ever crossed, money is conserved, and memory is what the database says`() async throws {
        let seed = SeededRandom.seed(for: "ledger histories")
        let random = SeededRandom(seed: seed)
        for history in 0..<12 {
            try await run(history, seed, random)
        }
    }

    private func run(_ history: Int, _ seed: UInt64, _ random: SeededRandom) async throws {
        let books = try await Books(seed: random.word())
        var model = Model(balance: random.number(1...20_000))
        let account = try await books.account(balance: model.balance)
        let (key, _) = try await books.key(of: account)
        let context: (Int) -> Comment = { "seed \(seed), history \(history), step \($0)" }
        for step in 0..<60 {
            let action = random.number(0...99)
            if model.grants.isEmpty || action < 12, !model.keyIsRevoked {
                let cap = random.number(0...6_000)
                let session = try await books.issueLive(
                    key, of: account, cap: cap, ttlSeconds: random.number(60...600))
                model.grants.append(Model.Grant(session: session, cap: cap, expiresAt: session.expiresAt))
            } else if action < 80 {
                let index = Int(random.number(0...Int64(model.grants.count - 1)))
                let left = model.grants[index].cap - model.grants[index].spent
                let amounts = [0, 1, left, left + 1, random.number(0...2_000), random.number(0...200)]
                let amount = amounts[Int(random.number(0...5))]
                let expected = model.charge(amount, grant: index, at: books.now)
                let found = try await books.charge(amount, to: model.grants[index].session.payer).word
                #expect(found == expected, context(step))
            } else if action < 88 {
                let index = Int(random.number(0...Int64(model.grants.count - 1)))
                model.revoke(grant: index, at: books.now)
                // The operation asks first: a session that has ended is not revoked again.
                let stored = try await books.stored(model.grants[index].session)
                if stored.state(at: books.now) == .active { _ = try await books.revoke(stored) }
            } else if action < 98 {
                books.clock.advance(milliseconds: random.number(1...90_000))
            } else if step > 40 {
                try await books.revoke(key, of: account)
                if !model.keyIsRevoked { model.revokeKey(at: books.now) }
            }
            try await check(books, account, model, context(step))
        }
    }

    private func check(_ books: Books, _ account: Account, _ model: Model, _ context: Comment) async throws {
        #expect(try await books.balance(of: account) == model.balance, context)
        #expect(try await books.purchases() == (model.purchases, model.sum), context)
        #expect(try await books.isConserved(account), context)
        for grant in model.grants {
            let stored = try await books.stored(grant.session)
            #expect(stored.spent.micros == grant.spent && stored.spent <= stored.cap, context)
            #expect(stored.revocation?.reason == grant.end, context)
            let live = try #require(books.live.session(grant.session.id), context)
            #expect(live.spent == stored.spent && live.held == stored.held && live.cap == stored.cap, context)
            // The end of a key is the key's: one object for all of its sessions.
            #expect(live.revoked == (grant.end == .keyRevoked ? nil : grant.end), context)
            #expect(live.key.isRevoked == model.keyIsRevoked, context)
        }
    }

    @Test func `of many charges at once exactly those that fit the cap are made`() async throws {
        let books = try await Books()
        let account = try await books.account(balance: 1_000_000)
        let (key, _) = try await books.key(of: account)
        let session = try await books.issueLive(key, of: account, cap: 137 * 70)
        let words = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<200 { group.addTask { try await books.charge(70, to: session.payer).word } }
            return try await group.reduce(into: [:]) { counts, word in counts[word, default: 0] += 1 }
        }
        #expect(words == ["charged": 137, "cap_crossed": 1, "revoked cap_crossed": 62])
        #expect(try await books.purchases() == (137, 137 * 70))
        #expect(try await books.isConserved(account))
        #expect(books.live.session(session.id)?.remaining == .zero)
        #expect(books.live.session(session.id)?.revoked == .capCrossed)
    }
}
