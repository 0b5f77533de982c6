// Money.swift: balance, ledger and statements of an account.

internal import HTTP
internal import JSON
internal import Sessions

extension Page {
    static let money = Page(
        "/dashboard/money", forPersons: true, isLive: true,
        get: { visit in
            var input: JSONObject = ["limit": 50]
            if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
            async let account = visit.ask("show_account")
            async let earned = visit.ask("show_earnings")
            async let subscribed = visit.ask("list_subscriptions", ["limit": 50])
            let ledger = try await visit.ask("list_ledger", input)
            let (mine, earnings, subscriptions) = try await (account, earned, subscribed)
            return .page(
                Screen(visit.say("Money"), section: .dashboard) {
                    DashboardFrame.make(visit, .money) {
                        h1 { visit.say("Money") }
                        DataTable.facts(MoneyPage.sums(visit, mine, earnings))
                        if EarningsFacts.hasAny(visit, earnings) {
                            p(.class("muted")) {
                                visit.say(
                                    "Administrators of this site credit the balance, and pay out what was earned.")
                            }
                        }
                        Statements.links(visit, since: mine.created_at.text)
                        Subscriptions.section(visit, subscriptions.items)
                        h2 { visit.say("Ledger") }
                        liveRegion("ledger") { MoneyPage.table(visit, ledger.items) }
                        nextPage(visit, ledger, keeping: [])
                    }
                })
        })

    static let ledgerCSV = Page(
        "/dashboard/statements/{month}", forPersons: true,
        get: { visit in
            let csv = try await visit.ask("show_statement", ["month": .string(visit["month"]), "format": "csv"])
            var reply = Reply.text(csv.text, type: "text/csv; charset=utf-8")
            reply.headers.append(
                HeaderField(
                    .contentDisposition,
                    "attachment; filename=\"statement-\(visit["month"].filter { $0.isNumber || $0 == "-" }).csv\""))
            return reply
        })
}

/// The ways to the statements of this month and those before.
enum Statements {
    private static let months = 6

    /// - Parameter beginning: when the account was made: no month before it has a statement.
    static func links(_ visit: Visit, since beginning: String) -> HTML {
        p(.class("values")) {
            visit.say("Statements as CSV:")
            for month in lastMonths(visit.now.text, months) where month >= beginning.prefix(7) {
                a(.href(visit.to("/dashboard/statements/\(month)"))) { visit.language.figures.month(of: month) }
            }
        }
    }

    /// `2026-11`, `2026-10`, …
    private static func lastMonths(_ now: String, _ count: Int) -> [String] {
        let parts = now.prefix(7).split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2 else { return [] }
        return (0..<count).map { step in
            let number = parts[0] * 12 + parts[1] - 1 - step
            let month = number % 12 + 1
            return "\(number / 12)-\(month < 10 ? "0" : "")\(month)"
        }
    }
}

enum MoneyPage {
    /// What the account holds, and how that came; what can be paid out adds up.
    fileprivate static func sums(_ visit: Visit, _ mine: Answer, _ earnings: Answer) -> [(String, HTML)] {
        let balance = (visit.say("Balance"), mine.balance_usd.usd)
        let earned = [
            (visit.say("Earned, after the share and refunds"), earnings.net_usd.change),
            (visit.say("May still be refunded"), less(earnings.reserve_usd.change)),
            (visit.say("Paid out"), less(earnings.paid_out_usd.usd)),
            (visit.say("Can be paid out"), earnings.payable_usd.usd),
        ]
        let lines = [balance] + (EarningsFacts.hasAny(visit, earnings) ? earned : [])
        return lines.enumerated().map { place, line in
            let amount = HTML(text: visit.money(line.1))
            return (line.0, place == 0 || place == lines.count - 1 ? strong { amount } : amount)
        }
    }

    /// What is taken off in a sum.
    private static func less(_ amount: USD) -> USD { USD(micros: 0 &- amount.micros) }

    fileprivate static func table(_ visit: Visit, _ rows: [Answer]) -> HTML {
        guard !rows.isEmpty else { return emptyState(visit.say("No money has moved yet.")) }
        return DataTable.make(
            [
                Column(visit.say("What"), .name), Column(visit.say("For")), Column(visit.say("When")),
                Column(visit.say("Change of balance"), .number),
                Column(visit.say("Change of earnings"), .number),
            ],
            rows.map { row in
                [
                    HTML(text: name(visit, row)), purpose(visit, row),
                    visit.moment(row.created_at.text),
                    HTML(text: signed(visit, row.balance_change_usd)),
                    HTML(text: signed(visit, row.earnings_change_usd)),
                ]
            })
    }

    /// What a row is called: what others paid for is a sale.
    private static func name(_ visit: Visit, _ row: Answer) -> String {
        let isSale = row.earnings_change_usd.change > .zero && row.kind.text != "refund"
        return isSale ? visit.say("Sale") : visit.word(row.kind.text).capitalizedFirst
    }

    private static func purpose(_ visit: Visit, _ row: Answer) -> HTML {
        HTML {
            if let name = row.full_name.filled {
                a(.href(visit.to("/listing/" + name.dropFirst()))) { name }
            }
            if let reason = row.reason.filled { p { reason } }
            // Of a sale the balance shows nothing, and earnings what is left of it.
            if ![row.balance_change_usd.change, row.earnings_change_usd.change].contains(where: { isAll(row, $0) }) {
                p(.class("muted")) { visit.pair(visit.say("Amount"), visit.money(row.amount_usd.usd)) }
            }
            if let session = row.session_id.filled {
                p(.class("muted")) {
                    a(.href(visit.to("/dashboard/sessions/\(session)"))) { visit.say("by a session") }
                }
            }
        }
    }

    /// Whether a change is the whole amount of its row.
    private static func isAll(_ row: Answer, _ change: USD) -> Bool {
        change.micros.magnitude == row.amount_usd.usd.micros.magnitude
    }

    /// What a row did to one of the books; nothing where it did nothing.
    static func signed(_ visit: Visit, _ answer: Answer) -> String {
        let change = answer.change
        return change == .zero ? "" : (change > .zero ? "+" : "") + visit.money(change)
    }
}
