// LedgerVerifier.swift: works out of the ledger alone what everything has to be, and says what is otherwise.

package import SQL

/// What does not add up.
package struct LedgerFault: Sendable, Equatable {
    /// What it is about: `acc_…`, `ses_…`, `hld_…`, `pur_…`, or `ledger`.
    package let subject: String
    /// What of it: `balance`, `spent`, `held`, `fee`, ….
    package let what: String
    /// What the ledger says.
    package let expected: String
    /// What is stored.
    package let found: String
}

/// The result of going through the ledger.
package struct LedgerReport: Sendable {
    package fileprivate(set) var rows: Int64 = 0
    package fileprivate(set) var accounts: Int64 = 0
    package fileprivate(set) var sessions: Int64 = 0
    package fileprivate(set) var holds: Int64 = 0
    /// The sums over all accounts: what they can spend, what is set aside, what providers are owed, what the platform has,
    /// and what came in less what was paid out, with the sign turned. Together they are zero.
    package fileprivate(set) var balances = USD.zero
    package fileprivate(set) var held = USD.zero
    package fileprivate(set) var earnings = USD.zero
    package fileprivate(set) var platform = USD.zero
    package fileprivate(set) var outside = USD.zero
    /// The first of them; ``faultCount`` tells how many there are.
    package private(set) var faults: [LedgerFault] = []
    package private(set) var faultCount: Int64 = 0

    /// More than this are counted and not listed.
    private static let maximumFaults = 1_000

    fileprivate mutating func report(_ subject: String, _ what: String, expected: String, found: String) {
        faultCount += 1
        if faults.count < Self.maximumFaults {
            faults.append(LedgerFault(subject: subject, what: what, expected: expected, found: found))
        }
    }

    fileprivate mutating func compare(
        _ subject: @autoclosure () -> String, _ what: String, _ expected: Int64, _ found: Int64
    ) {
        if expected != found {
            report(subject(), what, expected: USD(micros: expected).text, found: USD(micros: found).text)
        }
    }
}

/// Goes through the ledger in one snapshot. Memory grows with accounts, sessions that have paid, and charges that were
/// refunded; not with the rows.
package struct LedgerVerifier: Sendable {
    private static let slice = 2_000

    package init() {}

    package func verify(in reader: borrowing Reader) async throws(SQLError) -> LedgerReport {
        var books = Recount(shares: try await RevenueShares.list(in: reader))
        var report = LedgerReport()
        var place = PurchaseID(high: 0, low: 0)
        while true {
            let rows = try await reader.all(
                "\(LedgerRow.columns) WHERE id > \(place) ORDER BY id LIMIT \(Self.slice)", LedgerRow.decode)
            for row in rows { books.add(row, to: &report) }
            guard let last = rows.last, rows.count == Self.slice else { break }
            place = last.id
        }
        try await compareRefunds(&books, &report, reader)
        try await compareHolds(&books, &report, reader)
        try await compareSessions(&books, &report, reader)
        try await comparePayouts(&books, &report, reader)
        try await compareAccounts(&books, &report, reader)
        books.addUp(in: &report)
        return report
    }

    /// Each refund against the charge that it takes back, and the sums that bound further ones.
    private func compareRefunds(
        _ books: inout Recount, _ report: inout LedgerReport, _ reader: borrowing Reader
    ) async throws(SQLError) {
        for (id, sum) in books.refunds {
            let subject = LedgerKind.purchase.text(of: id)
            let charge = try await reader.first("\(LedgerRow.columns) WHERE id = \(id)", LedgerRow.decode)
            guard let charge, charge.kind.isCharge else {
                report.report(subject, "charge", expected: "a charge that was refunded", found: "none")
                continue
            }
            if sum.amount > charge.amount.micros {
                report.report(
                    subject, "refunded", expected: "at most \(charge.amount.text)", found: USD(micros: sum.amount).text)
            } else {
                report.compare(subject, "fee refunded", Ledger.feeBack(of: charge, refunded: sum.amount), sum.fee)
            }
            if sum.provider != charge.credit || sum.buyer != charge.debit {
                report.report(subject, "refund's accounts", expected: "those of the charge", found: "others")
            }
        }
        var rest = books.refunds
        let totals = try await reader.all("SELECT purchase_id, amount, fee FROM refund_total") { row in
            (PurchaseID(row.bytes16(0)), row.int64(1), row.int64(2))
        }
        for (id, amount, fee) in totals {
            let sum = rest.removeValue(forKey: id)
            report.compare(LedgerKind.purchase.text(of: id), "refunds", sum?.amount ?? 0, amount)
            report.compare(LedgerKind.purchase.text(of: id), "refunded fees", sum?.fee ?? 0, fee)
        }
        for (id, sum) in rest { report.compare(LedgerKind.purchase.text(of: id), "refunds", sum.amount, 0) }
    }

    private func compareHolds(
        _ books: inout Recount, _ report: inout LedgerReport, _ reader: borrowing Reader
    ) async throws(SQLError) {
        var place = HoldID(high: 0, low: 0)
        while true {
            let holds = try await reader.all(
                "\(Hold.columns) WHERE id > \(place) ORDER BY id LIMIT \(Self.slice)", Hold.decode)
            for hold in holds {
                report.holds += 1
                let subject = hold.id.description
                let sum = books.holds.removeValue(forKey: hold.rowID) ?? Recount.HoldSum()
                report.compare(subject, "held at first", sum.amount, hold.amount.micros)
                report.compare(subject, "captured", sum.captured, hold.captured.micros)
                let open = sum.amount - sum.captured - sum.released
                report.compare(subject, "still held", open, hold.storedState == .open ? hold.amount.micros : 0)
            }
            guard let last = holds.last, holds.count == Self.slice else { break }
            place = last.id
        }
        for id in books.holds.keys {
            report.report(LedgerKind.hold.text(of: id), "hold", expected: "a hold", found: "none")
        }
    }

    private func compareSessions(
        _ books: inout Recount, _ report: inout LedgerReport, _ reader: borrowing Reader
    ) async throws(SQLError) {
        var place = (AccountID(high: 0, low: 0), SessionID(high: 0, low: 0))
        while true {
            let sessions = try await reader.all(
                """
                SELECT account_id, id, cap, spent, held FROM session WHERE (account_id, id) > (\(place.0), \(place.1))
                 ORDER BY account_id, id LIMIT \(Self.slice)
                """
            ) { row in
                (AccountID(row.bytes16(0)), SessionID(row.bytes16(1)), row.int64(2), row.int64(3), row.int64(4))
            }
            for (_, id, cap, spent, held) in sessions {
                report.sessions += 1
                let sum = books.sessions.removeValue(forKey: id) ?? (spent: 0, held: 0)
                report.compare(id.description, "spent", sum.spent, spent)
                report.compare(id.description, "held", sum.held, held)
                if sum.held > cap - sum.spent {
                    report.report(
                        id.description, "cap", expected: "at most \(USD(micros: cap).text)",
                        found: "\(USD(micros: sum.spent).text) spent and \(USD(micros: sum.held).text) held")
                }
            }
            guard let last = sessions.last, sessions.count == Self.slice else { break }
            place = (last.0, last.1)
        }
        for id in books.sessions.keys {
            report.report(id.description, "session", expected: "a session", found: "none")
        }
    }

    private func comparePayouts(
        _ books: inout Recount, _ report: inout LedgerReport, _ reader: borrowing Reader
    ) async throws(SQLError) {
        var rest = books.payouts
        let totals = try await reader.all("SELECT account_id, amount FROM payout_total") { row in
            (AccountID(row.bytes16(0)), row.int64(1))
        }
        for (id, amount) in totals {
            report.compare(id.description, "paid out", rest.removeValue(forKey: id) ?? 0, amount)
        }
        for (id, amount) in rest { report.compare(id.description, "paid out", amount, 0) }
    }

    private func compareAccounts(
        _ books: inout Recount, _ report: inout LedgerReport, _ reader: borrowing Reader
    ) async throws(SQLError) {
        var place = AccountID(high: 0, low: 0)
        var known: Set<AccountID> = [Ledger.outside]
        while true {
            let accounts = try await reader.all(
                "SELECT id, balance FROM account WHERE id > \(place) ORDER BY id LIMIT \(Self.slice)"
            ) { row in (AccountID(row.bytes16(0)), row.int64(1)) }
            for (id, balance) in accounts {
                report.accounts += 1
                known.insert(id)
                report.compare(id.description, "balance", books.books[.balance(id)] ?? 0, balance)
            }
            guard let last = accounts.last, accounts.count == Self.slice else { break }
            place = last.0
        }
        for book in books.books.keys {
            let owner: AccountID
            switch book {
            case .balance(let id), .held(let id), .earnings(let id): owner = id
            case .platform, .outside: continue
            }
            if !known.contains(owner) {
                report.report(owner.description, "account", expected: "an account", found: "none")
            }
        }
    }
}

/// The sums that the ledger's rows give.
private struct Recount {
    struct HoldSum {
        var amount: Int64 = 0
        var captured: Int64 = 0
        var released: Int64 = 0
    }

    struct RefundSum {
        var amount: Int64 = 0
        var fee: Int64 = 0
        let provider: AccountID
        let buyer: AccountID
    }

    let shares: [RevenueShare]
    var books: [Book: Int64] = [:]
    var sessions: [SessionID: (spent: Int64, held: Int64)] = [:]
    var holds: [PurchaseID: HoldSum] = [:]
    var refunds: [PurchaseID: RefundSum] = [:]
    var payouts: [AccountID: Int64] = [:]

    init(shares: [RevenueShare]) {
        self.shares = shares
    }

    mutating func add(_ row: LedgerRow, to report: inout LedgerReport) {
        report.rows += 1
        let subject = { row.kind.text(of: row.id) }
        for (book, micros) in row.postings {
            let (sum, overflowed) = books[book, default: 0].addingReportingOverflow(micros)
            if overflowed { report.report(subject(), "amount", expected: "sums in range", found: row.amount.text) }
            books[book] = sum
        }
        if let session = row.session {
            let (spent, held) = row.sessionChange
            sessions[session, default: (0, 0)].spent += spent
            sessions[session, default: (0, 0)].held += held
        }
        switch row.kind {
        case .purchase, .usage, .subscription, .renewal: compareFee(row, &report)
        case .hold: holds[row.id, default: HoldSum()].amount += row.amount.micros
        case .capture:
            compareFee(row, &report)
            if let hold = row.related { holds[hold, default: HoldSum()].captured += row.amount.micros }
        case .release: if let hold = row.related { holds[hold, default: HoldSum()].released += row.amount.micros }
        case .refund:
            if let charge = row.related {
                refunds[charge, default: RefundSum(provider: row.debit, buyer: row.credit)].amount += row.amount.micros
                refunds[charge]?.fee += row.fee.micros
            }
        case .payout: payouts[row.debit, default: 0] += row.amount.micros
        case .topup: break
        }
        let needsRelated = [.capture, .release, .refund].contains(row.kind)
        if needsRelated != (row.related != nil) {
            report.report(
                subject(), "related row", expected: needsRelated ? "one" : "none", found: needsRelated ? "none" : "one")
        }
        if !row.kind.isCharge && row.kind != .refund && row.fee != .zero {
            report.compare(subject(), "fee", 0, row.fee.micros)
        }
    }

    private func compareFee(_ row: LedgerRow, _ report: inout LedgerReport) {
        let share = RevenueShare.inForce(at: row.createdAt, of: shares)
        report.compare(row.kind.text(of: row.id), "fee", share.fee(of: row.amount).micros, row.fee.micros)
    }

    /// Sums up over all accounts, and checks that nothing was made or lost.
    func addUp(in report: inout LedgerReport) {
        var sums: (balances: Int64, held: Int64, earnings: Int64) = (0, 0, 0)
        for (book, micros) in books {
            switch book {
            case .balance: sums.balances &+= micros
            case .held: sums.held &+= micros
            case .earnings: sums.earnings &+= micros
            case .platform, .outside: break
            }
        }
        let (platform, outside) = (books[.platform] ?? 0, books[.outside] ?? 0)
        report.balances = USD(micros: sums.balances)
        report.held = USD(micros: sums.held)
        report.earnings = USD(micros: sums.earnings)
        report.platform = USD(micros: platform)
        report.outside = USD(micros: outside)
        report.compare("ledger", "sum of all", 0, sums.balances &+ sums.held &+ sums.earnings &+ platform &+ outside)
    }
}
