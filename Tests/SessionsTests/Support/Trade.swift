// Trade.swift: a buyer and a provider on books of their own, for what happens between them.

import SQL
import Testing

@testable import Sessions

struct Trade: Sendable {
    let books: Books
    let buyer: Account
    let provider: Account
    let key: APIKey
    let session: Session

    init(balance: Int64 = 10_000, cap: Int64 = 5_000, faults: FaultPlan? = nil) async throws {
        books = try await Books(faults: faults)
        buyer = try await books.account("buyer", balance: balance)
        provider = try await books.account("provider")
        key = try await books.key(of: buyer).key
        session = try await books.issueLive(key, of: buyer, cap: cap, ttlSeconds: 86_400 * 60)
    }

    var byKey: Payer { Payer(account: buyer.id, key: key.id, session: nil) }

    func charge(_ micros: Int64, kind: LedgerKind = .purchase) -> Charge {
        Charge(amount: USD(micros: micros), creditAccount: provider.id, subject: (1, 2), kind: kind)
    }

    @discardableResult
    func pay(_ micros: Int64, by payer: Payer? = nil) async throws -> LedgerRow {
        let (ledger, now, charge, payer) = (books.ledger, books.now, charge(micros), payer ?? session.payer)
        return try await books.database.write { transaction in
            let entry = try await ledger.charge(charge, to: payer, at: now, in: transaction).get()
            return try #require(try await ledger.findCharge(entry.id, in: transaction.reader))
        }
    }

    func hold(_ micros: Int64, seconds: Int64 = 600, by payer: Payer? = nil) async throws -> Result<Hold, ChargeRefusal>
    {
        let (ledger, now, charge, payer) = (books.ledger, books.now, charge(micros), payer ?? session.payer)
        return try await books.database.write { transaction in
            try await ledger.hold(
                charge, until: now.adding(seconds: seconds), by: payer, at: now, in: transaction
            ).map(\.hold)
        }
    }

    func capture(_ hold: Hold, _ micros: Int64) async throws -> Result<PurchaseID, HoldRefusal> {
        let (ledger, now) = (books.ledger, books.now)
        return try await books.database.write {
            try await ledger.capture(hold, amount: USD(micros: micros), at: now, in: $0)
        }
    }

    func void(_ hold: Hold) async throws -> Result<Void, HoldRefusal> {
        let (ledger, now) = (books.ledger, books.now)
        return try await books.database.write { try await ledger.void(hold, at: now, in: $0) }
    }

    func expire(_ hold: Hold) async throws -> Bool {
        let (ledger, now) = (books.ledger, books.now)
        return try await books.database.write { try await ledger.expire(hold, at: now, in: $0) }
    }

    func refund(_ charge: LedgerRow, _ micros: Int64? = nil) async throws -> Result<Refund, RefundRefusal> {
        let (ledger, now) = (books.ledger, books.now)
        return try await books.database.write {
            try await ledger.refund(
                charge, amount: micros.map(USD.init(micros:)), window: .standard, at: now, in: $0)
        }
    }

    func payOut(_ micros: Int64) async throws -> Result<PayoutID, PayoutRefusal> {
        let (ledger, now, id) = (books.ledger, books.now, provider.id)
        return try await books.database.write {
            try await ledger.payOut(USD(micros: micros), to: id, window: .standard, at: now, in: $0)
        }
    }

    /// Makes an entry that takes effect after ``RevenueShares/notice``.
    func share(_ basisPoints: Int64, from: Timestamp? = nil) async throws -> Result<RevenueShare, ShareRefusal> {
        let (shares, now) = (books.ledger.shares, books.now)
        return try await books.database.write { try await shares.add(basisPoints, from: from, at: now, in: $0) }
    }

    func findCharge(_ id: PurchaseID) async throws -> LedgerRow? {
        let ledger = books.ledger
        return try await books.database.read { try await ledger.findCharge(id, in: $0) }
    }

    func expiredHolds() async throws -> [Hold] {
        let (ledger, now) = (books.ledger, books.now)
        return try await books.database.read { try await ledger.expiredHolds(at: now, limit: 10, in: $0) }
    }

    /// The buyer's rows, newest first.
    func rows() async throws -> [LedgerRow] {
        let id = buyer.id
        return try await books.database.read {
            try await LedgerReader().rows(of: id, from: nil, to: nil, before: nil, limit: 50, in: $0)
        }
    }

    func earnings() async throws -> Earnings {
        let (ledger, now, id) = (books.ledger, books.now, provider.id)
        return try await books.database.read {
            try await ledger.earnings(of: id, window: .standard, at: now, in: $0)
        }
    }

    func report() async throws -> LedgerReport {
        try await books.database.read { try await LedgerVerifier().verify(in: $0) }
    }

    func balance() async throws -> Int64 { try await books.balance(of: buyer) }

    /// Whether balance, session and memory are as given, and everything is what the ledger says.
    func holds(balance: Int64, spent: Int64, held: Int64, _ place: SourceLocation = #_sourceLocation) async throws {
        let (stored, live) = (try await books.stored(session), books.live.session(session.id))
        #expect(try await self.balance() == balance, "balance", sourceLocation: place)
        #expect(stored.spent.micros == spent && stored.held.micros == held, "\(stored)", sourceLocation: place)
        #expect(live?.spent == stored.spent && live?.held == stored.held, sourceLocation: place)
        #expect(try await report().faults == [], sourceLocation: place)
    }
}
