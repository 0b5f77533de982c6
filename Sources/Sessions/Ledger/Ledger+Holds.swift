// Ledger+Holds.swift: setting money aside, and taking it, giving it back, or letting it expire.

package import SQL

extension Ledger {
    /// Sets money aside under a session's cap and out of the account's balance: whoever may capture it finds it there.
    ///
    /// - Parameter charge: the amount, and for whom and what.
    package func hold(
        _ charge: Charge, until expiresAt: Timestamp, by payer: Payer, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<(hold: Hold, remaining: USD?), ChargeRefusal> {
        let subject = SQLValue.bytes16(charge.subject.high, charge.subject.low)
        let entry = try await debit(
            charge.amount, of: payer, to: charge.creditAccount, at: now, claim: nil,
            session: "held = held + \(charge.amount)",
            rows: { id in
                [
                    BatchStep(
                        Self.row(
                            id, .hold, charge.amount, from: payer.account, to: payer.account, key: payer.key,
                            session: payer.session, subject: charge.subject, at: now), .exactly(1)),
                    BatchStep(
                        """
                        INSERT INTO hold (account_id, id, provider_id, subject_id, key_id, session_id, amount, captured, state,
                                          created_at, expires_at)
                        VALUES (\(payer.account), \(id), \(charge.creditAccount), \(subject), \(payer.key), \(payer.session),
                                \(charge.amount), 0, 'open', \(now), \(expiresAt))
                        """, .exactly(1)),
                ]
            }, in: transaction)
        return entry.map { entry in
            let hold = Hold(
                id: HoldID(high: entry.id.high, low: entry.id.low), account: payer.account,
                provider: charge.creditAccount, subject: charge.subject, key: payer.key, session: payer.session,
                amount: charge.amount, captured: .zero, storedState: .open, createdAt: now, expiresAt: expiresAt,
                endedAt: nil)
            return (hold: hold, remaining: entry.remaining)
        }
    }

    package func findHold(_ id: HoldID, in reader: borrowing Reader) async throws(SQLError) -> Hold? {
        try await reader.first("\(Hold.columns) WHERE id = \(id)", Hold.decode)
    }

    /// The holds of an account, newest first, before `hold`; with `session`, only those of it.
    package func holds(
        of account: AccountID, session: SessionID?, before hold: HoldID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [Hold] {
        let ofSession: SQL = session.map { "AND session_id = \($0)" } ?? ""
        let start: SQL = hold.map { "AND id < \($0)" } ?? ""
        return try await reader.all(
            """
            \(Hold.columns) WHERE account_id = \(account) \(ofSession) \(start) ORDER BY id DESC LIMIT \(limit)
            """, Hold.decode)
    }

    /// Takes of a hold what was used, up to all of it, for the provider; the rest goes back. That the session has ended by
    /// now changes nothing: what it was granted while it lived settles.
    package func capture(
        _ hold: Hold, amount: USD, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<PurchaseID, HoldRefusal> {
        guard amount <= hold.amount else { return .failure(.tooMuch(held: hold.amount)) }
        let fee: USD = amount > .zero ? try await shares.share(at: now, in: transaction).fee(of: amount) : .zero
        let id = PurchaseID(at: now, random: random)
        let row = Self.row(
            id, .capture, amount, fee: fee, from: hold.account, to: hold.provider, key: hold.key, session: hold.session,
            subject: hold.subject, related: hold.rowID, at: now)
        let isOpen: SQL = "state = 'open' AND expires_at > \(now)"
        let ended = try await end(
            hold, as: .captured, where: isOpen, captured: amount, [BatchStep(row, .exactly(1))], at: now,
            in: transaction)
        return try await ended
            ? .success(id) : .failure(.ended(Self.endOf(hold, at: now, in: transaction)))
    }

    /// Gives back a hold.
    package func void(
        _ hold: Hold, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<Void, HoldRefusal> {
        let isOpen: SQL = "state = 'open' AND expires_at > \(now)"
        let ended = try await end(hold, as: .voided, where: isOpen, captured: .zero, [], at: now, in: transaction)
        return try await ended ? .success(()) : .failure(.ended(Self.endOf(hold, at: now, in: transaction)))
    }

    /// The holds whose time is over, the longest first.
    package func expiredHolds(at now: Timestamp, limit: Int, in reader: borrowing Reader) async throws(SQLError)
        -> [Hold]
    {
        try await reader.all(
            """
            \(Hold.columns) WHERE state = 'open' AND expires_at <= \(now) ORDER BY expires_at LIMIT \(limit)
            """, Hold.decode)
    }

    /// Gives back a hold whose time is over; of several servers that do it at once, one does.
    ///
    /// - Returns: whether it was this call.
    @discardableResult
    package func expire(
        _ hold: Hold, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Bool {
        let isOver: SQL = "state = 'open' AND expires_at <= \(now)"
        return try await end(hold, as: .expired, where: isOver, captured: .zero, [], at: now, in: transaction)
    }

    /// Ends a hold that is still as `condition` says: what is not captured goes back to the cap and to the balance.
    private func end(
        _ hold: Hold, as state: HoldState, where condition: SQL, captured: USD, _ rows: [BatchStep], at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Bool {
        let rest = USD(micros: hold.amount.micros - captured.micros)
        var money: (spent: USD, held: USD)?
        var steps = [
            BatchStep(
                """
                UPDATE hold SET state = \(state.rawValue), captured = \(captured), ended_at = \(now)
                 WHERE account_id = \(hold.account) AND id = \(hold.id) AND \(condition)
                """, .exactly(1))
        ]
        if let session = hold.session {
            steps.append(
                BatchStep(
                    """
                    UPDATE session SET held = held - \(hold.amount), spent = spent + \(captured)
                     WHERE account_id = \(hold.account) AND id = \(session)
                    RETURNING spent, held
                    """, .exactly(1)
                ) { row in money = (USD(micros: row.int64(0)), USD(micros: row.int64(1))) })
        }
        steps += rows
        if rest > .zero {
            steps.append(Self.addToBalance(rest, of: hold.account))
            // Where the key has a cap, what is given back does not count under it.
            steps.append(
                BatchStep(
                    """
                    UPDATE api_key SET spent = spent - \(rest)
                     WHERE account_id = \(hold.account)
                       AND id = (SELECT k.cap_key_id FROM api_key k WHERE k.account_id = \(hold.account) AND k.id = \(hold.key))
                    """, .any))
            let id = PurchaseID(at: now, random: random)
            let row = Self.row(
                id, .release, rest, from: hold.account, to: hold.account, key: hold.key, session: hold.session,
                subject: hold.subject, related: hold.rowID, at: now)
            steps.append(BatchStep(row, .exactly(1)))
        }
        switch try await transaction.batch(steps) {
        case .completed: break
        case .missed(step: 0, _): return false
        case .missed(let step, let count):
            throw .invalidValue("hold \(hold.id): step \(step) of its end found \(count) rows")
        }
        if let money, let session = hold.session {
            let live = live
            transaction.afterCommit { live.setSpent(money.spent, held: money.held, of: session, at: now) }
        }
        return true
    }

    /// How a hold has ended that was open when it was read.
    private static func endOf(
        _ hold: Hold, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> HoldState {
        let found = try await transaction.reader.first(
            "\(Hold.columns) WHERE account_id = \(hold.account) AND id = \(hold.id)", Hold.decode)
        return found?.state(at: now) ?? .voided
    }
}
