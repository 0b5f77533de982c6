// EarningsPage.swift: what a provider has earned: sales, payouts and statements; and giving a sale back.

internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let earnings = Page(
        "/console/earnings", forPersons: true,
        get: { visit in
            var input: JSONObject = ["limit": 25, "only": "sales"]
            if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
            async let account = visit.ask("show_account")
            async let earned = visit.ask("show_earnings")
            async let paid = visit.ask("list_ledger", ["limit": 50, "only": "payouts"])
            let sales = try await visit.ask("list_ledger", input)
            let (mine, earnings, payouts) = try await (account, earned, paid)
            return .page(
                Screen(visit.say("Earnings"), section: .console) {
                    p { a(.href(visit.to("/console"))) { visit.say("Publisher console") } }
                    h1 { visit.say("Earnings") }
                    EarningsFacts.make(visit, earnings)
                    if EarningsFacts.hasAny(visit, earnings) {
                        EarningsPage.payouts(visit, earnings, payouts)
                        Statements.links(visit, since: mine.created_at.text)
                        EarningsPage.sales(visit, sales)
                    }
                })
        })

    static let refundSale = Page(
        "/console/sales/{purchase_id}/refund", forPersons: true,
        get: { visit in .page(try await SalesTable.refund(visit)) },
        post: { visit in
            switch try await RefundForm.send(visit, "refund_charge", of: visit["purchase_id"]) {
            case .success: return .redirect(visit.to("/console/earnings"))
            case .failure(let refusal):
                return .page(
                    try await SalesTable.refund(visit, Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            }
        })
}

private enum EarningsPage {
    static func payouts(_ visit: Visit, _ earnings: Answer, _ payouts: Answer) -> HTML {
        HTML {
            h2 { visit.say("Payouts") }
            p {
                visit.say(
                    "An administrator pays outside of this site, and records it here. What may still be refunded is not paid out: a sale is final after {count, plural, one {# day} other {# days}}.",
                    ["count": .count(earnings.refund_window_days.count)])
            }
            PayoutTable.make(visit, payouts.items.map { ($0.entry_id, $0) })
        }
    }

    static func sales(_ visit: Visit, _ sales: Answer) -> HTML {
        HTML {
            h2 { visit.say("Sales") }
            p(.class("muted")) {
                visit.say(
                    "Who bought is not shown to providers. A buyer who wants something of you tells you the ID of the purchase."
                )
            }
            SalesTable.make(visit, sales.items)
            nextPage(visit, sales, keeping: [])
        }
    }
}

private enum SalesTable {
    static func make(_ visit: Visit, _ sales: [Answer]) -> HTML {
        guard !sales.isEmpty else { return emptyState(visit.say("Nothing was sold yet.")) }
        return DataTable.make(
            [
                Column(visit.say("Listing"), .name), Column(visit.say("When")),
                Column(visit.say("Amount"), .number), Column(visit.say("Refunded"), .number),
                Column(visit.say("Earned"), .number), Column(visit.say("Refundable until")),
                Column(visit.say("Actions"), .bare),
            ],
            sales.map { sale in
                [
                    name(visit, sale), visit.moment(sale.created_at.text),
                    HTML(text: visit.money(sale.amount_usd.usd)), HTML(text: visit.minus(sale.refunded_usd.usd)),
                    HTML(text: visit.money(sale.earned_usd.usd)),
                    RefundableCell.make(visit, sale), action(visit, sale),
                ]
            })
    }

    /// What was sold, and the id by which an administrator finds the sale.
    private static func name(_ visit: Visit, _ sale: Answer) -> HTML {
        HTML {
            ListingRows.link(visit, sale.full_name)
            p(.class("muted")) {
                visit.word(sale.kind.text).capitalizedFirst + " "
                code(.class("digest")) { sale.entry_id.text }
            }
        }
    }

    private static func action(_ visit: Visit, _ sale: Answer) -> HTML {
        guard sale.refundable_usd.usd > .zero else { return HTML() }
        return a(.class("button"), .href(visit.to("/console/sales/\(sale.entry_id.text)/refund"))) {
            visit.say("Refund") + "…"
            span(.class("unseen")) { " " + sale.full_name.text }
        }
    }

    static func refund(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Screen {
        let id = visit["purchase_id"]
        let charge = try await visit.ask("show_charge", ["purchase_id": .string(id)])
        // Who has paid it may look at it, and is told here what a provider does.
        return Screen(visit.say("Refund a sale"), section: .console, isWide: false) {
            h1 { visit.say("Refund a sale") }
            RefundForm.make(
                visit, charge, to: "/console/sales/\(Address.escape(id))/refund", id: id, back: "/console/earnings",
                complaint)
        }
    }
}
