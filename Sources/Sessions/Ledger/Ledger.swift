// Ledger.swift: the one path by which money leaves an account, and the one by which it comes in.

package import Crypto
package import SQL

/// Who pays: an account, by one of its sessions or by a key itself.
package struct Payer: Sendable {
    package let account: AccountID
    package let key: KeyID
    /// `nil` where a key pays: then no cap holds it, only the balance.
    package let session: SessionID?
    /// The key whose cap bounds what this one and its sessions spend; `nil` where none does.
    package let capKey: KeyID?

    package init(account: AccountID, key: KeyID, session: SessionID?, capKey: KeyID? = nil) {
        self.account = account
        self.key = key
        self.session = session
        self.capKey = capKey
    }
}

/// Moves money. A row of the ledger is the transfer: debit account, credit account, amount and fee are its postings, so
/// what an account has earned is a sum and never a row that every purchase would have to update.
package struct Ledger: Sendable {
    let random: any RandomSource
    let live: LiveState
    let sessions: SessionStore
    package let shares: RevenueShares

    /// The other side of money that comes in from outside.
    package static let outside = AccountID(high: 0, low: 0)

    /// More than this no balance is credited to: what can be written and added up without thought.
    package static let largestBalance = USD(micros: 1_000_000_000_000_000_000)

    package init(
        random: any RandomSource, live: LiveState, sessions: SessionStore, shares: RevenueShares = RevenueShares()
    ) {
        self.random = random
        self.live = live
        self.sessions = sessions
        self.shares = shares
    }

    /// Charges a payer: the cap of its session, its account's balance and the ledger's row, all or nothing.
    ///
    /// A charge that would cross the cap charges nothing and revokes the session: that refusal has an effect, so it is a
    /// value, and commits.
    ///
    /// - Parameter claim: for what may be paid for once: a statement that takes it for this purchase. It comes first, so that
    ///   of many who pay at once the others wait for the first. Where it finds nothing to take, nothing is charged.
    /// - Parameter note: a statement that goes with the debit and may find nothing to do.
    package func charge(
        _ charge: Charge, to payer: Payer, at now: Timestamp, claim: ((PurchaseID) -> SQL)? = nil,
        note: ((PurchaseID) -> SQL)? = nil, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<LedgerEntry, ChargeRefusal> {
        // What costs nothing is divided between nobody.
        let fee: USD =
            charge.amount > .zero
            ? try await shares.share(at: now, in: transaction).fee(of: charge.amount) : .zero
        return try await debit(
            charge.amount, of: payer, to: charge.creditAccount, at: now, claim: claim,
            session: Self.spend(charge.amount),
            rows: { id in
                let row = Self.row(
                    id, charge.kind, charge.amount, fee: fee, from: payer.account, to: charge.creditAccount,
                    key: payer.key, session: payer.session, subject: charge.subject, quantity: charge.quantity, at: now)
                return [BatchStep(row, .exactly(1))] + (note.map { [BatchStep($0(id), .any)] } ?? [])
            }, in: transaction)
    }

    /// The one debit: claim, session, balance, then what records it.
    ///
    /// Whether the provider has closed its account, or is suspended, is asked with the balance, so that it costs no statement of
    /// its own.
    func debit(
        _ amount: USD, of payer: Payer, to provider: AccountID, at now: Timestamp, claim: ((PurchaseID) -> SQL)?,
        session change: SQL, rows: (PurchaseID) -> [BatchStep], in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<LedgerEntry, ChargeRefusal> {
        let id = PurchaseID(at: now, random: random)
        var money: (spent: USD, held: USD, remaining: USD)?
        var steps: [BatchStep] = claim.map { [BatchStep($0(id), .exactly(1))] } ?? []
        if let session = payer.session {
            // Room is a difference: a sum may overflow, and SQLite then goes on with a REAL.
            steps.append(
                BatchStep(
                    """
                    UPDATE session SET \(change)
                     WHERE account_id = \(payer.account) AND id = \(session) AND state = 'active'
                       AND expires_at > \(now) AND \(amount) <= cap - spent - held
                       AND EXISTS (\(Self.keyInForce(payer, at: now)))
                    RETURNING spent, held, cap - spent - held
                    """, .exactly(1)
                ) { row in
                    money = (USD(micros: row.int64(0)), USD(micros: row.int64(1)), USD(micros: row.int64(2)))
                })
        } else {
            steps.append(BatchStep(Self.keyInForce(payer, at: now), .exactly(1)))
        }
        if let capKey = payer.capKey, amount > .zero {
            steps.append(
                BatchStep(
                    """
                    UPDATE api_key SET spent = spent + \(amount)
                     WHERE account_id = \(payer.account) AND id = \(capKey) AND \(amount) <= cap - spent
                    """, .exactly(1)))
        }
        if amount > .zero {
            steps.append(
                BatchStep(
                    """
                    UPDATE account SET balance = balance - \(amount)
                     WHERE id = \(payer.account) AND balance >= \(amount) AND NOT EXISTS (\(Self.unpayable(provider)))
                    """, .exactly(1)))
        }
        steps += rows(id)
        switch try await transaction.batch(steps) {
        case .completed: break
        case .missed(step: 0, _) where claim != nil: return .failure(.taken)
        case .missed:
            return .failure(try await refusal(of: amount, to: payer, from: provider, at: now, in: transaction))
        }
        if let money, let session = payer.session {
            let live = live
            transaction.afterCommit { live.setSpent(money.spent, held: money.held, of: session, at: now) }
        }
        return .success(LedgerEntry(id: id, amount: amount, createdAt: now, remaining: money?.remaining))
    }

    private static func spend(_ amount: USD) -> SQL { "spent = spent + \(amount)" }

    /// Finds an account that is closed, to which nothing is paid any more, since nobody could use it, or suspended, to which
    /// nothing is paid meanwhile.
    private static func unpayable(_ account: AccountID) -> SQL {
        """
        SELECT p.closed_at FROM account p
         WHERE p.id = \(account) AND (p.closed_at IS NOT NULL OR p.suspended_at IS NOT NULL)
        """
    }

    /// Finds the payer's key unless it has ended, or has a cap that is not the one that is charged: asked with the debit,
    /// because the caller was let in before it. Sessions of an account that ends are ended with it; a key itself is asked.
    private static func keyInForce(_ payer: Payer, at now: Timestamp) -> SQL {
        let cap: SQL = payer.capKey.map { "k.cap_key_id = \($0)" } ?? "k.cap_key_id IS NULL"
        let account: SQL =
            payer.session != nil
            ? ""
            : """
            AND EXISTS (SELECT 1 FROM account a
                         WHERE a.id = k.account_id AND a.suspended_at IS NULL AND a.closed_at IS NULL)
            """
        return """
            SELECT CAST(1 AS BIGINT) FROM api_key k
             WHERE k.account_id = \(payer.account) AND k.id = \(payer.key) AND k.revoked_at IS NULL
               AND (k.expires_at IS NULL OR k.expires_at > \(now)) AND \(cap) \(account)
            """
    }

    /// The statement that writes a row.
    static func row(
        _ id: PurchaseID, _ kind: LedgerKind, _ amount: USD, fee: USD = .zero, from debit: AccountID,
        to credit: AccountID, key: KeyID? = nil, session: SessionID? = nil, subject: (high: UInt64, low: UInt64)? = nil,
        related: PurchaseID? = nil, quantity: Int64? = nil, reason: String? = nil, at now: Timestamp
    ) -> SQL {
        """
        INSERT INTO ledger (id, account_id, credit_account_id, kind, amount, fee, key_id, session_id, subject_id, related_id,
                            quantity, reason, created_at)
        VALUES (\(id), \(debit), \(credit), \(kind.rawValue), \(amount), \(fee), \(key), \(session),
                \(subject.map { SQLValue.bytes16($0.high, $0.low) }), \(related), \(quantity), \(reason), \(now))
        """
    }

    /// Finds out which condition a charge missed; revokes the session whose cap it would have crossed.
    private func refusal(
        of amount: USD, to payer: Payer, from provider: AccountID, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> ChargeRefusal {
        var paying: Session?
        if let id = payer.session {
            guard let session = try await sessions.find(id, of: payer.account, in: transaction.reader) else {
                return .sessionEnded(.revoked, nil)
            }
            let state = session.state(at: now)
            guard state == .active else { return .sessionEnded(state, session.revocation?.reason) }
            paying = session
        } else if try await transaction.first(Self.keyInForce(payer, at: now), { row in row.int64(0) }) == nil {
            return .sessionEnded(.revoked, .keyRevoked)
        }
        // Before the cap: what nobody sells crosses none.
        if amount > .zero,
            let isClosed = try await transaction.first(Self.unpayable(provider), { row in !row.isNull(0) })
        {
            return isClosed ? .providerClosed : .providerSuspended
        }
        if let session = paying, amount > session.remaining {
            let after = try await revoke(session, reason: .capCrossed, attempted: amount, at: now, in: transaction)
            guard after.isChanged else {
                // Another transaction ended it between the two statements: that one tells of the crossing.
                return .sessionEnded(after.session.state(at: now), after.session.revocation?.reason)
            }
            return .capCrossed(cap: session.cap, spent: session.spent, held: session.held, attempted: amount)
        }
        if let capKey = payer.capKey {
            let room = try await transaction.first(
                "SELECT cap, spent FROM api_key WHERE account_id = \(payer.account) AND id = \(capKey)"
            ) { row in (cap: USD(micros: row.int64(0)), spent: USD(micros: row.int64(1))) }
            if let room, amount.micros > room.cap.micros - room.spent.micros {
                return .keyCapCrossed(cap: room.cap, spent: room.spent, attempted: amount)
            }
        }
        let balance = try await transaction.first("SELECT balance FROM account WHERE id = \(payer.account)") { row in
            USD(micros: row.int64(0))
        }
        return .insufficientBalance(balance: balance ?? .zero, attempted: amount)
    }

    /// Revokes a session here and in memory.
    ///
    /// - Parameter attempted: what the charge that crossed the cap would have cost.
    /// - Returns: the session as it now is, and whether this call ended it.
    package func revoke(
        _ session: Session, reason: RevocationReason, attempted: USD? = nil, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> (session: Session, isChanged: Bool) {
        let isChanged = try await sessions.revoke(
            session.id, of: session.account, reason: reason, attempted: attempted, at: now, in: transaction)
        guard let after = try await sessions.find(session.id, of: session.account, in: transaction.reader) else {
            throw .invalidValue("session: a row vanished within a transaction")
        }
        let live = live
        transaction.afterCommit { live.follow(after, at: now) }
        try await transaction.announce(Announcement.session(session.id).text)
        return (after, isChanged)
    }

    /// Credits an account from outside.
    ///
    /// - Returns: the id of the ledger's row.
    /// - Throws: ``SQLError/Kind/invalidValue`` for an account that is not there or whose balance would leave the range of
    ///   ``USD``: nothing is credited then.
    @discardableResult
    package func topUp(
        _ account: AccountID, by amount: USD, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> PurchaseID {
        let id = PurchaseID(at: now, random: random)
        let outcome = try await transaction.batch([
            Self.addToBalance(amount, of: account),
            BatchStep(Self.row(id, .topup, amount, from: Self.outside, to: account, at: now), .exactly(1)),
        ])
        guard outcome == .completed else { throw .invalidValue("account.balance: there is no room for the amount") }
        return id
    }

    static func addToBalance(_ amount: USD, of account: AccountID) -> BatchStep {
        BatchStep(
            """
            UPDATE account SET balance = balance + \(amount)
             WHERE id = \(account) AND balance <= \(Int64.max) - \(amount)
            """, .exactly(1))
    }
}
