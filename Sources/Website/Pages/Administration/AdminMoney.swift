// AdminMoney.swift: whether the books add up, and how what is paid is shared; the audit log of the whole server.

internal import JSON
internal import Operations

extension Page {
    static let adminMoney = Page(
        "/admin/money", forPersons: true,
        get: { visit in
            async let verified = visit.ask("verify_ledger")
            async let shared = visit.ask("list_revenue_shares")
            let (ledger, shares) = try await (verified, shared)
            return .page(
                AdminFrame.screen(visit, .money, visit.say("Money")) {
                    p {
                        ledger.adds_up.isTrue
                            ? badge(visit.say("The books add up"), .ok)
                            : badge(visit.say("The books do not add up"), .bad)
                        " "
                        visit.say("{count, plural, one {# row} other {# rows}}", ["count": .count(ledger.rows.count)])
                    }
                    dl(.class("facts-list")) {
                        for (title, name) in [
                            (visit.say("What accounts can spend"), "balances_usd"), (visit.say("Held"), "held_usd"),
                            (visit.say("Owed to providers"), "earnings_usd"),
                            (visit.say("Kept by the platform"), "platform_usd"),
                        ] {
                            dt { title }
                            dd { visit.money(ledger[name].usd) }
                        }
                    }
                    h2 { visit.say("Revenue share") }
                    element(
                        "table", [],
                        join {
                            thead {
                                tr {
                                    th(.scope("col")) { visit.say("From") }
                                    th(.scope("col"), .class("number")) { visit.say("For providers") }
                                }
                            }
                            tbody {
                                for share in shares.items {
                                    tr {
                                        td { visit.moment(share.effective_at.text) }
                                        td(.class("number")) { visit.percent(share.provider_basis_points.count) }
                                    }
                                }
                            }
                        })
                    p {
                        visit.say(
                            "Now: {share} for providers.",
                            ["share": .text(visit.percent(shares.provider_basis_points.count))])
                    }
                })
        })

    static let adminAudit = Page(
        "/admin/audit", forPersons: true,
        get: { visit in
            var input: JSONObject = ["limit": 50]
            for name in ["cursor", "account"] {
                if let value = visit.query.filled(name) { input.append(name, .string(value)) }
            }
            let found = try await visit.ask("list_audit", input)
            return .page(
                AdminFrame.screen(visit, .audit, visit.say("Audit log")) {
                    form(.action(visit.to("/admin/audit")), .class("search")) {
                        void(
                            "input",
                            [
                                .type("search"), .name("account"), .value(visit.query["account"]),
                                .aria("label", visit.say("Account")), .placeholder(visit.say("Account")),
                            ])
                        button(.type("submit")) { visit.say("Search") }
                    }
                    AuditTable.make(visit, found.items)
                    nextPage(visit, found, keeping: ["account"])
                })
        })
}
