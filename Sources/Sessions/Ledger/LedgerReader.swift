// LedgerReader.swift: the rows of one account, and its month: what people and their bookkeeping read. Writing is Ledger's.

package import SQL

/// Rows of an account that belong together.
package enum LedgerPart: String, Sendable, CaseIterable {
    /// What it was charged.
    case purchases
    /// What it was paid for as a provider.
    case sales
    /// What it was paid out.
    case payouts

    fileprivate func condition(_ account: AccountID) -> SQL {
        let charges = LedgerKind.charges.map { "\($0.rawValue)" as SQL }.joined(separator: ", ")
        return switch self {
        case .purchases: "account_id = \(account) AND kind IN (\(charges))"
        case .sales: "credit_account_id = \(account) AND kind IN (\(charges))"
        case .payouts: "account_id = \(account) AND kind = \(LedgerKind.payout.rawValue)"
        }
    }
}

extension PurchaseID {
    /// What comes before all ids of an instant and after those of earlier ones.
    static func first(at instant: Timestamp) -> PurchaseID {
        PurchaseID(high: UInt64(clamping: instant.milliseconds) << 16, low: 0)
    }
}

/// Reads the ledger for those whose money it is.
package struct LedgerReader: Sendable {
    package init() {}

    /// The rows of an account in a stretch of time, newest first, before `row`.
    ///
    /// - Parameters:
    ///   - from: that instant and later.
    ///   - to: before that instant.
    ///   - session: only what this session of the account has paid.
    ///   - part: only these rows.
    package func rows(
        of account: AccountID, from: Timestamp?, to: Timestamp?, session: SessionID? = nil,
        part: LedgerPart? = nil, before row: PurchaseID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [LedgerRow] {
        // Ids grow with time and begin with it, so that the primary key finds the stretch.
        var conditions: [SQL] = ["(account_id = \(account) OR credit_account_id = \(account))"]
        if let session { conditions.append("account_id = \(account) AND session_id = \(session)") }
        if let part { conditions.append(part.condition(account)) }
        if let from { conditions.append("id >= \(PurchaseID.first(at: from))") }
        if let to { conditions.append("id < \(PurchaseID.first(at: to))") }
        if let row { conditions.append("id < \(row)") }
        return try await reader.all(
            """
            \(LedgerRow.columns) WHERE \(conditions.joined(separator: " AND ")) ORDER BY id DESC LIMIT \(limit)
            """, LedgerRow.decode)
    }

    /// More rows than this are summed up in a statement, and not listed: some megabytes in memory.
    package static let maximumLines = 10_000
    /// The same of a file for bookkeeping, which is wanted whole: some 40 megabytes in memory.
    package static let maximumFileLines = 100_000
    private static let slice = 1_000

    /// What an account had, got and gave in a month.
    ///
    /// - Parameter maximum: how many rows are listed at most, the newest.
    package func statement(
        of account: Account, month: CalendarMonth, listing maximum: Int = maximumLines, in reader: borrowing Reader
    ) async throws(SQLError) -> Statement {
        let (start, end) = (month.start, month.next.start)
        var statement = Statement(month: month, maximum: maximum)
        // From now backwards: what the account has is known, and what has changed it since is read.
        var balance = account.balance.micros
        var place: PurchaseID?
        while true {
            let rows = try await rows(
                of: account.id, from: start, to: nil, before: place, limit: Self.slice, in: reader)
            for row in rows where row.createdAt >= end { balance -= row.change(of: .balance(account.id)) }
            for row in rows where row.createdAt < end { statement.add(row, of: account.id) }
            guard rows.count == Self.slice else { break }
            place = rows.last?.id
        }
        statement.closing = USD(micros: balance)
        statement.opening = USD(micros: balance - statement.balanceChange)
        statement.lines.reverse()
        return statement
    }
}

/// One month of an account.
package struct Statement: Sendable {
    package let month: CalendarMonth
    /// What the account could spend when the month began, and when it ended (or can now).
    package fileprivate(set) var opening = USD.zero
    package fileprivate(set) var closing = USD.zero
    /// Oldest first. Where the month has more than were wanted, the newest.
    package fileprivate(set) var lines: [LedgerRow] = []
    /// How many rows the month has.
    package private(set) var count: Int64 = 0
    private let maximum: Int
    /// As a buyer: what came in, what charges took of the balance and of holds, what came back.
    package private(set) var credited = USD.zero
    package private(set) var spent = USD.zero
    package private(set) var refunded = USD.zero
    /// What holds have taken of the balance and not given back or to a provider.
    package private(set) var held = USD.zero
    /// As a provider: what buyers paid, what of it is the platform's, what went back to buyers, what was paid out.
    package private(set) var gross = USD.zero
    package private(set) var fees = USD.zero
    package private(set) var returned = USD.zero
    package private(set) var paidOut = USD.zero
    /// What all rows together did to the balance, in micro-dollars.
    fileprivate private(set) var balanceChange: Int64 = 0

    fileprivate init(month: CalendarMonth, maximum: Int) {
        self.month = month
        self.maximum = maximum
    }

    /// Whether not all rows of the month are listed.
    package var isCut: Bool { count > Int64(lines.count) }

    /// What the account has earned: `gross - fees - returned`, where the fees are less what came back of them.
    package var earned: USD { USD(micros: gross.micros - fees.micros - returned.micros) }

    fileprivate mutating func add(_ row: LedgerRow, of account: AccountID) {
        count += 1
        if lines.count < maximum { lines.append(row) }
        balanceChange += row.change(of: .balance(account))
        held = USD(micros: held.micros + row.change(of: .held(account)))
        let (amount, fee) = (row.amount.micros, row.fee.micros)
        switch row.kind {
        case .topup: credited = USD(micros: credited.micros + amount)
        case .purchase, .usage, .subscription, .renewal, .capture:
            if row.debit == account { spent = USD(micros: spent.micros + amount) }
            if row.credit == account {
                gross = USD(micros: gross.micros + amount)
                fees = USD(micros: fees.micros + fee)
            }
        case .refund:
            if row.credit == account { refunded = USD(micros: refunded.micros + amount) }
            if row.debit == account {
                returned = USD(micros: returned.micros + amount)
                fees = USD(micros: fees.micros - fee)
            }
        case .payout: paidOut = USD(micros: paidOut.micros + amount)
        case .hold, .release: break
        }
    }
}
