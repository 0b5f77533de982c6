// Ledger+Refunds.swift: taking charges back, in whole or in part, and paying providers out.

package import SQL

/// Until when a charge may be taken back, and what a provider is paid out.
package struct RefundWindow: Sendable, Hashable {
    package let seconds: Int64

    package static let standard = RefundWindow(days: 14)

    package init(days: Int64) {
        seconds = days * 86_400
    }

    /// The first instant at which a charge is final.
    package func end(of charge: LedgerRow) -> Timestamp { charge.createdAt.adding(seconds: seconds) }

    /// Charges at this instant and earlier are final.
    func end(at now: Timestamp) -> Timestamp { now.adding(seconds: -seconds) }
}

/// A refund that was made.
package struct Refund: Sendable {
    package let id: RefundID
    /// The charge that it takes back.
    package let charge: LedgerRow
    package let amount: USD
    /// What of it the platform gives back.
    package let fee: USD
    /// What the charge has left.
    package let rest: USD

    package var isWhole: Bool { rest == .zero }
}

/// Why nothing was refunded. Nothing has changed then.
package enum RefundRefusal: Error, Sendable {
    /// It is older than the window.
    case tooLate(until: Timestamp)
    /// More was asked for than the charge has left; with nothing left it was refunded in whole.
    case tooMuch(left: USD)
}

extension Ledger {
    /// The charge of an id, for whoever may take it back; `nil` for what is no charge.
    package func findCharge(_ id: PurchaseID, in reader: borrowing Reader) async throws(SQLError) -> LedgerRow? {
        let row = try await reader.first("\(LedgerRow.columns) WHERE id = \(id)", LedgerRow.decode)
        return row.flatMap { $0.kind.isCharge ? $0 : nil }
    }

    /// Gives a buyer back what a charge took: a row that takes from provider and platform what the charge gave them, in
    /// proportion. It never gives a session back its cap.
    ///
    /// Of a charge of `amount`, of which the provider had `part`, refunds of `sum` in all have taken `part × sum ÷ amount` from
    /// the provider, rounded down, and the rest from the platform: many small ones take what one large one does.
    ///
    /// - Parameters:
    ///   - amount: `nil` for all that is left.
    ///   - reason: one line, which buyer and provider read in their ledgers.
    package func refund(
        _ charge: LedgerRow, amount: USD?, reason: String? = nil, window: RefundWindow, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<Refund, RefundRefusal> {
        let until = window.end(of: charge)
        guard now < until else { return .failure(.tooLate(until: until)) }
        let total = try await transaction.first(
            "SELECT amount, fee FROM refund_total WHERE purchase_id = \(charge.id)"
        ) { row in (amount: row.int64(0), fee: row.int64(1)) }
        let before = total ?? (amount: 0, fee: 0)
        let left = USD(micros: charge.amount.micros - before.amount)
        let taken = amount ?? left
        guard taken > .zero, taken <= left else { return .failure(.tooMuch(left: left)) }
        let fee = USD(micros: Self.feeBack(of: charge, refunded: before.amount + taken.micros) - before.fee)
        let id = PurchaseID(at: now, random: random)
        // Whoever refunds the same charge meanwhile is noticed by the sum that was found.
        let outcome = try await transaction.batch([
            BatchStep(
                """
                INSERT INTO refund_total (purchase_id, amount, fee) VALUES (\(charge.id), \(taken), \(fee))
                ON CONFLICT (purchase_id) DO UPDATE
                   SET amount = refund_total.amount + excluded.amount, fee = refund_total.fee + excluded.fee
                 WHERE refund_total.amount = \(before.amount) AND \(total != nil)
                """, .exactly(1)),
            Self.addToBalance(taken, of: charge.debit),
            BatchStep(
                Self.row(
                    id, .refund, taken, fee: fee, from: charge.credit, to: charge.debit, subject: charge.subject,
                    related: charge.id, reason: reason, at: now), .exactly(1)),
        ])
        switch outcome {
        case .completed:
            return .success(
                Refund(
                    id: RefundID(high: id.high, low: id.low), charge: charge, amount: taken, fee: fee,
                    rest: USD(micros: left.micros - taken.micros)))
        case .missed(step: 0, _):
            // Another one came between: what is left now is read in another transaction.
            throw SQLError(.conflict, detail: "Another refund of the same charge was made at the same time.")
        case .missed(let step, let count):
            throw .invalidValue("refund of \(charge.id): step \(step) found \(count) rows")
        }
    }

    /// What was given back of some charges, by their ids. One of which nothing was is left out.
    package func refunded(
        of charges: [PurchaseID], in reader: borrowing Reader
    ) async throws(SQLError) -> [PurchaseID: USD] {
        guard !charges.isEmpty else { return [:] }
        let ids = charges.map { "\($0)" as SQL }.joined(separator: ", ")
        let found = try await reader.all(
            "SELECT purchase_id, amount FROM refund_total WHERE purchase_id IN (\(ids))"
        ) { row in (PurchaseID(row.bytes16(0)), USD(micros: row.int64(1))) }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// The first charge of a buyer for one thing of which not everything was given back.
    ///
    /// - Parameters:
    ///   - kinds: charges of these kinds alone.
    ///   - start: that instant and later: the ledger is read from there on.
    package func paid(
        _ subject: (high: UInt64, low: UInt64), by buyer: AccountID, as kinds: [LedgerKind], since start: Timestamp,
        in reader: borrowing Reader
    ) async throws(SQLError) -> PurchaseID? {
        let words = kinds.map { "\($0.rawValue)" as SQL }.joined(separator: ", ")
        return try await reader.first(
            """
            SELECT l.id FROM ledger l LEFT JOIN refund_total r ON r.purchase_id = l.id
             WHERE l.id >= \(PurchaseID.first(at: start)) AND l.account_id = \(buyer)
               AND l.subject_id = \(SQLValue.bytes16(subject.high, subject.low)) AND l.kind IN (\(words))
               AND l.amount > COALESCE(r.amount, 0)
             ORDER BY l.id LIMIT 1
            """
        ) { row in PurchaseID(row.bytes16(0)) }
    }

    /// What a charge has left its provider once `refunded` of it is taken back.
    package static func earned(by charge: LedgerRow, refunded: USD) -> USD {
        let fee = charge.fee.micros - feeBack(of: charge, refunded: refunded.micros)
        return USD(micros: charge.amount.micros - refunded.micros - fee)
    }

    /// What the platform has given back of its fee once `refunded` of a charge is taken back.
    static func feeBack(of charge: LedgerRow, refunded: Int64) -> Int64 {
        guard charge.amount > .zero else { return 0 }
        let part = (charge.amount.micros - charge.fee.micros).magnitude
        let product = part.multipliedFullWidth(by: refunded.magnitude)
        return refunded - Int64(charge.amount.micros.magnitude.dividingFullWidth(product).quotient)
    }

    // MARK: Payouts

    /// Records that a provider was paid outside: never more than what is final and not yet paid.
    ///
    /// - Parameter reason: one line, which the provider reads: the reference of a transfer.
    /// - Returns: `.failure` with what could be paid.
    package func payOut(
        _ amount: USD, to provider: AccountID, reason: String? = nil, window: RefundWindow, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<PayoutID, PayoutRefusal> {
        let earnings = try await earnings(of: provider, window: window, at: now, in: transaction.reader)
        // What is final changes no more, so that it may be read before the sum of payouts is locked.
        let limit = USD(micros: earnings.net.micros - earnings.reserve.micros)
        guard amount <= limit else { return .failure(.tooMuch(payable: earnings.payable)) }
        let id = PurchaseID(at: now, random: random)
        let outcome = try await transaction.batch([
            BatchStep(
                """
                INSERT INTO payout_total (account_id, amount) VALUES (\(provider), \(amount))
                ON CONFLICT (account_id) DO UPDATE SET amount = payout_total.amount + excluded.amount
                 WHERE payout_total.amount <= \(limit) - excluded.amount
                """, .exactly(1)),
            BatchStep(
                Self.row(id, .payout, amount, from: provider, to: Self.outside, reason: reason, at: now), .exactly(1)),
        ])
        guard outcome == .completed else { return .failure(.tooMuch(payable: earnings.payable)) }
        return .success(PayoutID(high: id.high, low: id.low))
    }
}

/// Why a provider was not paid. Nothing has changed then.
package enum PayoutRefusal: Error, Sendable {
    case tooMuch(payable: USD)
}
