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
                        if !visit.site.facts.monetization {
                            div(.class("box-message warn")) {
                                strong {
                                    visit.say("Money is off on this server. Prices are shown; buying records $0.00.")
                                }
                            }
                        }
                        dl(.class("facts-list")) {
                            dt { visit.say("Balance") }
                            dd { strong { visit.money(mine.balance_usd.usd) } }
                            dt { visit.say("Earned, after the share and refunds") }
                            dd { visit.money(earnings.net_usd.usd) }
                            dt { visit.say("Can be paid out") }
                            dd { visit.money(earnings.payable_usd.usd) }
                        }
                        MoneyPage.statements(visit)
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

private enum MoneyPage {
    /// Statements of this month and those before.
    private static let months = 6

    static func statements(_ visit: Visit) -> HTML {
        p(.class("values")) {
            visit.say("Statements as CSV:")
            for month in lastMonths(visit.now.text, months) {
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

    static func table(_ visit: Visit, _ rows: [Answer]) -> HTML {
        guard !rows.isEmpty else { return emptyState(visit.say("No money has moved yet.")) }
        return DataTable.make(
            [
                Column(visit.say("What"), .name), Column(visit.say("For")), Column(visit.say("When")),
                Column(visit.say("Amount"), .number), Column(visit.say("Balance"), .number),
                Column(visit.say("Earnings"), .number),
            ],
            rows.map { row in
                [
                    cell(visit.word(row.kind.text).capitalizedFirst), purpose(visit, row),
                    visit.moment(row.created_at.text), cell(visit.money(row.amount_usd.usd)),
                    change(visit, row.balance_change_usd), change(visit, row.earnings_change_usd),
                ]
            })
    }

    private static func purpose(_ visit: Visit, _ row: Answer) -> HTML {
        join {
            if let name = row.full_name.filled {
                a(.href(visit.to("/listing/" + name.dropFirst()))) { name }
            }
            if let reason = row.reason.filled { p { reason } }
            if let session = row.session_id.filled {
                p(.class("muted")) {
                    a(.href(visit.to("/dashboard/sessions/\(session)"))) { visit.say("by a session") }
                }
            }
        }
    }

    /// What a row did to one of the books; nothing where it did nothing.
    private static func change(_ visit: Visit, _ answer: Answer) -> HTML {
        let change = answer.change
        return change == .zero ? HTML() : cell((change > .zero ? "+" : "") + visit.money(change))
    }
}
