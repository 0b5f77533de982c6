// Earnings.swift: what providers have earned, what of it can be paid out, and to whom something can. Paying is Ledger+Refunds'.

package import SQL

/// What an account has earned as a provider.
package struct Earnings: Sendable, Equatable {
    /// All that buyers have paid for it.
    package let gross: USD
    /// The platform's part of that, less what it gave back.
    package let fees: USD
    /// What was given back to buyers.
    package let refunded: USD
    /// `gross - fees - refunded`.
    package let net: USD
    /// What of ``net`` may still be refunded.
    package let reserve: USD
    package let paidOut: USD

    /// What can be paid out now: `net - reserve - paidOut`, and nothing where that is less.
    package var payable: USD { max(.zero, USD(micros: net.micros - reserve.micros - paidOut.micros)) }

    /// - Parameter settled: what of the net cannot be refunded any more.
    fileprivate init(gross: Int64, fees: Int64, refunded: Int64, settled: Int64, paidOut: Int64) {
        self.gross = USD(micros: gross)
        self.fees = USD(micros: fees)
        self.refunded = USD(micros: refunded)
        net = USD(micros: gross - fees - refunded)
        reserve = USD(micros: gross - fees - refunded - settled)
        self.paidOut = USD(micros: paidOut)
    }
}

/// A provider that can be paid.
package struct DuePayout: Sendable {
    package let handle: Handle
    /// What was earned can be paid to who has closed the account, and to who is suspended, too.
    package let closedAt: Timestamp?
    package let suspendedAt: Timestamp?
    package let earnings: Earnings
}

extension Ledger {
    /// What a provider has earned, and what of it can be paid out.
    package func earnings(
        of provider: AccountID, window: RefundWindow, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> Earnings {
        let paidOut = try await reader.first("SELECT amount FROM payout_total WHERE account_id = \(provider)") { row in
            row.int64(0)
        }
        let found = try await reader.first(
            """
            SELECT s.gross, s.fees, s.refunded, s.settled FROM (\(Self.sums(of: provider, window.end(at: now)))) s
            """
        ) { row in
            Earnings(
                gross: row.int64(0), fees: row.int64(1), refunded: row.int64(2), settled: row.int64(3),
                paidOut: paidOut ?? 0)
        }
        return found ?? Earnings(gross: 0, fees: 0, refunded: 0, settled: 0, paidOut: paidOut ?? 0)
    }

    /// The providers that can be paid now, by handle. Reads the whole ledger: call it in the pool.
    ///
    /// - Parameters:
    ///   - minimum: who can be paid less is left out. Whoever can be paid nothing always is.
    ///   - handle: those after this one, in lower case.
    package func duePayouts(
        of minimum: USD, after handle: String, window: RefundWindow, at now: Timestamp, limit: Int,
        in reader: borrowing Reader
    ) async throws(SQLError) -> [DuePayout] {
        let least = max(minimum, USD(micros: 1))
        return try await reader.all(
            """
            SELECT a.handle, a.closed_at, a.suspended_at, s.gross, s.fees, s.refunded, s.settled, COALESCE(p.amount, 0)
              FROM (\(Self.sums(of: nil, window.end(at: now)))) s JOIN account a ON a.id = s.provider_id
              LEFT JOIN payout_total p ON p.account_id = a.id
             WHERE a.handle_folded > \(handle) AND s.settled - COALESCE(p.amount, 0) >= \(least)
             ORDER BY a.handle_folded LIMIT \(limit)
            """
        ) { (row: borrowing Row) throws(SQLError) in
            guard let handle = Handle(row.text(0)) else { throw .invalidValue("account.handle") }
            return DuePayout(
                handle: handle, closedAt: row.int64OrNil(1).map(Timestamp.init(milliseconds:)),
                suspendedAt: row.int64OrNil(2).map(Timestamp.init(milliseconds:)),
                earnings: Earnings(
                    gross: row.int64(3), fees: row.int64(4), refunded: row.int64(5), settled: row.int64(6),
                    paidOut: row.int64(7)))
        }
    }

    /// A row for each provider that has sold something.
    ///
    /// - Parameters:
    ///   - provider: this one alone.
    ///   - end: charges of this instant and earlier are final.
    private static func sums(of provider: AccountID?, _ end: Timestamp) -> SQL {
        let charges = LedgerKind.charges.map { "\($0.rawValue)" as SQL }.joined(separator: ", ")
        let (sold, gave): (SQL, SQL) =
            provider.map { ("AND credit_account_id = \($0)", "AND r.account_id = \($0)") } ?? ("", "")
        return """
            SELECT t.provider_id, CAST(SUM(t.gross) AS BIGINT) AS gross, CAST(SUM(t.fees) AS BIGINT) AS fees,
                   CAST(SUM(t.refunded) AS BIGINT) AS refunded, CAST(SUM(t.settled) AS BIGINT) AS settled
              FROM (SELECT credit_account_id AS provider_id, SUM(amount) AS gross, SUM(fee) AS fees, 0 AS refunded,
                           SUM(CASE WHEN created_at <= \(end) THEN amount - fee ELSE 0 END) AS settled
                      FROM ledger WHERE kind IN (\(charges)) \(sold) GROUP BY credit_account_id
                    UNION ALL
                    SELECT r.account_id, 0, -SUM(r.fee), SUM(r.amount),
                           -SUM(CASE WHEN c.created_at <= \(end) THEN r.amount - r.fee ELSE 0 END)
                      FROM ledger r JOIN ledger c ON c.id = r.related_id
                     WHERE r.kind = 'refund' \(gave) GROUP BY r.account_id) t
             GROUP BY t.provider_id
            """
    }
}
