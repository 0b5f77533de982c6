// AdminPayouts.swift: whom money is owed to, with the way to each one's payout.

internal import JSON
internal import Operations

extension Page {
    static let adminPayouts = Page(
        "/admin/payouts", forPersons: true,
        get: { visit in
            var input: JSONObject = ["limit": 50]
            if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
            let found = try await visit.ask("list_due_payouts", input)
            return .page(
                AdminFrame.screen(visit, .money, visit.say("Payouts due")) {
                    p {
                        visit.say(
                            "Accounts with earnings that can be paid out: nothing of them can be refunded any more.")
                    }
                    if found.items.isEmpty {
                        emptyState(visit.say("Nobody can be paid out now."))
                    } else {
                        DuePayouts.table(visit, found.items)
                    }
                    nextPage(visit, found, keeping: [])
                    p { a(.class("button"), .href(visit.to("/admin/money"))) { visit.say("Back") } }
                })
        })
}

private enum DuePayouts {
    static func table(_ visit: Visit, _ providers: [Answer]) -> HTML {
        DataTable.make(
            [
                Column(visit.say("Account"), .name), Column(visit.say("State"), .bare),
                Column(visit.say("Earned"), .number), Column(visit.say("May still be refunded"), .number),
                Column(visit.say("Paid out"), .number), Column(visit.say("Can be paid out"), .number),
            ],
            providers.map { provider in
                let handle = provider.account.text
                return [
                    a(.href(visit.to("/admin/accounts/\(Address.escape(handle))/payout"))) { "@" + handle },
                    HTML {
                        if !provider.closed_at.isNull { badge(visit.say("closed"), .bad) }
                        if !provider.suspended_at.isNull { badge(visit.say("suspended"), .bad) }
                    },
                    HTML(text: visit.money(provider.net_usd.change)),
                    HTML(text: visit.minus(provider.reserve_usd.change)),
                    HTML(text: visit.minus(provider.paid_out_usd.usd)),
                    strong { visit.money(provider.payable_usd.usd) },
                ]
            })
    }
}
