// LedgerTests.swift: the debit path, case by case. Random histories and faults have files of their own.

import SQL
import Testing

@testable import Sessions

@Suite struct LedgerTests {
    private struct Fixture {
        let books: Books
        let account: Account
        let key: APIKey

        init(balance: Int64) async throws {
            books = try await Books()
            account = try await books.account(balance: balance)
            key = try await books.key(of: account).key
        }

        /// Whether balance, session and memory are as given, and the ledger agrees.
        func holds(_ session: Session, balance: Int64, spent: Int64, purchases: Int64) async throws -> Bool {
            let stored = try await books.stored(session)
            let live = books.live.session(session.id)
            let recorded = try await books.purchases()
            let isConserved = try await books.isConserved(account)
            return try await books.balance(of: account) == balance && stored.spent.micros == spent
                && live?.spent.micros == spent && live?.remaining == stored.remaining
                && live?.revoked == stored.revocation?.reason && recorded == (purchases, spent) && isConserved
        }
    }

    @Test func `a charge takes from the cap and from the balance, and is a row of the ledger`() async throws {
        let fixture = try await Fixture(balance: 10_000)
        let books = fixture.books
        let session = try await books.issueLive(fixture.key, of: fixture.account, cap: 5_000)
        let entry = try await books.charge(1_200, to: session.payer).get()
        #expect(entry.amount.micros == 1_200 && entry.remaining?.micros == 3_800 && entry.createdAt == books.now)
        #expect(try await fixture.holds(session, balance: 8_800, spent: 1_200, purchases: 1))
        let row = try await books.database.first(
            """
            SELECT account_id, credit_account_id, kind, amount, fee, key_id, session_id, subject_id FROM ledger
             WHERE id = \(entry.id)
            """
        ) { row in
            AccountID(row.bytes16(0)) == session.account && AccountID(row.bytes16(1)) == AccountID(high: 7, low: 7)
                && row.text(2) == "purchase" && row.int64(3) == 1_200 && row.int64(4) == 0
                && KeyID(row.bytes16(5)) == session.key && SessionID(row.bytes16(6)) == session.id
                && row.bytes16(7) == (1, 2)
        }
        #expect(row == true)
    }

    @Test func `the cap can be spent to the last micro-dollar`() async throws {
        let fixture = try await Fixture(balance: 10_000)
        let session = try await fixture.books.issueLive(fixture.key, of: fixture.account, cap: 5_000)
        #expect(try await fixture.books.charge(4_999, to: session.payer).word == "charged")
        #expect(try await fixture.books.charge(1, to: session.payer).get().remaining == .zero)
        #expect(try await fixture.holds(session, balance: 5_000, spent: 5_000, purchases: 2))
        #expect(try await fixture.books.stored(session).state(at: fixture.books.now) == .active)
    }

    @Test func `one micro-dollar beyond the cap charges nothing and revokes the session`() async throws {
        let fixture = try await Fixture(balance: 10_000)
        let session = try await fixture.books.issueLive(fixture.key, of: fixture.account, cap: 5_000)
        _ = try await fixture.books.charge(2_000, to: session.payer)
        let refused = try await fixture.books.charge(3_001, to: session.payer)
        guard case .failure(.capCrossed(let cap, let spent, let held, let attempted)) = refused else {
            Issue.record("the charge was \(refused.word)")
            return
        }
        #expect([cap.micros, spent.micros, held.micros, attempted.micros] == [5_000, 2_000, 0, 3_001])
        #expect(try await fixture.holds(session, balance: 8_000, spent: 2_000, purchases: 1))
        #expect(try await fixture.books.stored(session).revocation?.reason == .capCrossed)
        #expect(try await fixture.books.charge(0, to: session.payer).word == "revoked cap_crossed")
    }

    @Test func `an amount of zero never crosses a cap, and is recorded`() async throws {
        let fixture = try await Fixture(balance: 0)
        let session = try await fixture.books.issueLive(fixture.key, of: fixture.account, cap: 0)
        #expect(try await fixture.books.charge(0, to: session.payer).get().remaining == .zero)
        #expect(try await fixture.holds(session, balance: 0, spent: 0, purchases: 1))
        #expect(try await fixture.books.charge(1, to: session.payer).word == "cap_crossed")
    }

    @Test func `the greatest amounts cross a cap without overflowing`() async throws {
        let fixture = try await Fixture(balance: 10)
        let session = try await fixture.books.issueLive(fixture.key, of: fixture.account, cap: USD.maximum.micros)
        _ = try await fixture.books.charge(1, to: session.payer)
        #expect(try await fixture.books.charge(.max, to: session.payer).word == "cap_crossed")
        #expect(try await fixture.holds(session, balance: 9, spent: 1, purchases: 1))
    }

    @Test func `a balance that is too low revokes nothing`() async throws {
        let fixture = try await Fixture(balance: 999)
        let session = try await fixture.books.issueLive(fixture.key, of: fixture.account, cap: 5_000)
        let refused = try await fixture.books.charge(1_000, to: session.payer)
        guard case .failure(.insufficientBalance(let balance, let attempted)) = refused else {
            Issue.record("the charge was \(refused.word)")
            return
        }
        #expect(balance.micros == 999 && attempted.micros == 1_000)
        #expect(try await fixture.holds(session, balance: 999, spent: 0, purchases: 0))
        #expect(try await fixture.books.charge(999, to: session.payer).word == "charged")
    }

    @Test func `the cap is asked before the balance`() async throws {
        let fixture = try await Fixture(balance: 10)
        let session = try await fixture.books.issueLive(fixture.key, of: fixture.account, cap: 100)
        #expect(try await fixture.books.charge(101, to: session.payer).word == "cap_crossed")
    }

    @Test func `a session that has ended is charged nothing, however it ended`() async throws {
        let fixture = try await Fixture(balance: 10_000)
        let books = fixture.books
        let expired = try await books.issueLive(fixture.key, of: fixture.account, cap: 100, ttlSeconds: 60)
        books.clock.advance(milliseconds: 59_999)
        #expect(try await books.charge(1, to: expired.payer).word == "charged")
        books.clock.advance(milliseconds: 1)
        #expect(try await books.charge(1, to: expired.payer).word == "expired ")
        let revoked = try await books.issueLive(fixture.key, of: fixture.account, cap: 100)
        _ = try await books.revoke(revoked, .itself)
        #expect(try await books.charge(1, to: revoked.payer).word == "revoked self")
        #expect(try await books.charge(1_000, to: revoked.payer).word == "revoked self")
        let stranger = Payer(account: fixture.account.id, key: fixture.key.id, session: SessionID(high: 1, low: 1))
        #expect(try await books.charge(1, to: stranger).word == "revoked ")
        #expect(try await books.purchases() == (1, 1))
        #expect(try await books.balance(of: fixture.account) == 9_999)
    }

    @Test func `a charge that reaches the database after its key was revoked is not made`() async throws {
        let fixture = try await Fixture(balance: 10_000)
        let session = try await fixture.books.issueLive(fixture.key, of: fixture.account, cap: 100)
        try await fixture.books.revoke(fixture.key, of: fixture.account)
        #expect(try await fixture.books.charge(1, to: session.payer).word == "revoked key_revoked")
        let byKey = Payer(account: fixture.account.id, key: fixture.key.id, session: nil)
        #expect(try await fixture.books.charge(1, to: byKey).word == "revoked key_revoked")
        #expect(try await fixture.books.charge(0, to: byKey).word == "revoked key_revoked")
        #expect(try await fixture.books.purchases() == (0, 0))
    }

    @Test func `a key pays from the balance alone`() async throws {
        let fixture = try await Fixture(balance: 10_000)
        let payer = Payer(account: fixture.account.id, key: fixture.key.id, session: nil)
        #expect(try await fixture.books.charge(9_999, to: payer).get().remaining == nil)
        #expect(try await fixture.books.charge(2, to: payer).word == "insufficient_balance")
        #expect(try await fixture.books.charge(1, to: payer).word == "charged")
        #expect(try await fixture.books.charge(0, to: payer).word == "charged")
        #expect(try await fixture.books.balance(of: fixture.account) == 0)
        #expect(try await fixture.books.isConserved(fixture.account))
    }

    @Test func `a session pays from its own account and for itself`() async throws {
        let fixture = try await Fixture(balance: 10_000)
        let other = try await fixture.books.account("other", balance: 10_000)
        let session = try await fixture.books.issueLive(fixture.key, of: fixture.account, cap: 100)
        let forged = Payer(account: other.id, key: fixture.key.id, session: session.id)
        #expect(try await fixture.books.charge(1, to: forged).word == "revoked ")
        #expect(try await fixture.books.balance(of: other) == 10_000)
        #expect(try await fixture.holds(session, balance: 10_000, spent: 0, purchases: 0))
    }

    @Test func `a top-up is whole or an error`() async throws {
        let fixture = try await Fixture(balance: .max - 1)
        let (books, account) = (fixture.books, fixture.account)
        let (ledger, now) = (books.ledger, books.now)
        func topUp(_ id: AccountID, _ micros: Int64) async throws {
            _ = try await books.database.write { transaction in
                try await ledger.topUp(id, by: USD(micros: micros), at: now, in: transaction)
            }
        }
        let full = await #expect(throws: SQLError.self) { try await topUp(account.id, 2) }
        #expect(full?.kind == .invalidValue)
        let missing = await #expect(throws: SQLError.self) { try await topUp(AccountID(high: 9, low: 9), 2) }
        #expect(missing?.kind == .invalidValue)
        #expect(try await books.isConserved(account))
        try await topUp(account.id, 1)
        #expect(try await books.balance(of: account) == .max)
        #expect(try await books.isConserved(account))
    }
}
