// AdminMoney.swift: whether the books add up, and how what is paid is shared; the audit log of the whole server.

internal import JSON
internal import Operations
internal import Sessions
internal import Wording

extension Page {
    static let adminMoney = Page(
        "/admin/money", forPersons: true, get: { visit in try await money(visit) },
        post: { visit in
            switch try await visit.attempt(
                "create_revenue_share", RevenueShares.input(visit.form), once: visit.form["once"])
            {
            case .success: return .redirect(visit.to("/admin/money"))
            case .failure(let refusal):
                var reply = try await money(visit, RevenueShares.complaint(refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            }
        })

    private static func money(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Reply {
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
                    visit.say(
                        "{count, plural, one {# entry of the ledger was checked} other {# entries of the ledger were checked}}",
                        ["count": .count(ledger.rows.count)])
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
                p(.class("actions")) {
                    a(.class("button"), .href(visit.to("/admin/refunds"))) { visit.say("Refund a charge") }
                    a(.class("button"), .href(visit.to("/admin/payouts"))) { visit.say("Payouts due") }
                }
                p {
                    visit.say("A payout is recorded on the page of the account that gets it.").spaced
                    a(.href(visit.to("/admin/accounts"))) { visit.say("Accounts") }
                }
                h2 { visit.say("Revenue share") }
                p {
                    visit.say(
                        "Now: {share} for providers.",
                        ["share": .text(visit.percent(shares.provider_basis_points.count))])
                }
                RevenueShares.table(visit, shares.items)
                RevenueShares.form(visit, complaint)
            })
    }

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
                        HTMLVoidElement("input")([
                            .type("search"), .name("account"), .value(visit.query["account"]),
                            .aria("label", visit.say("Handle of an account")),
                            .placeholder(visit.say("Handle of an account")),
                        ])
                        button(.type("submit")) { visit.say("Filter") }
                    }
                    AuditTable.ofServer(visit, found.items)
                    nextPage(visit, found, keeping: ["account"])
                })
        })
}

/// What part of each charge is the provider's, from when on.
private enum RevenueShares {
    static func table(_ visit: Visit, _ shares: [Answer]) -> HTML {
        // Before the first one providers get all, which the sentence above says.
        guard !shares.isEmpty else { return HTML() }
        return DataTable.make(
            [Column(visit.say("From"), .name), Column(visit.say("For providers"), .number)],
            shares.map { share in
                [visit.moment(share.effective_at.text), HTML(text: visit.percent(share.provider_basis_points.count))]
            })
    }

    static func form(_ visit: Visit, _ complaint: Complaint?) -> HTML {
        section(.class("panel")) {
            h2 { visit.say("Another share") }
            complaintBox(visit, complaint)
            PostForm.make(visit, to: "/admin/money") {
                InputField.make(
                    visit, "percent", visit.say("For providers, in percent"),
                    help: visit.say("Of charges from the date on. What was charged before keeps its share."),
                    complaint: complaint, .required, .inputmode("decimal"))
                InputField.make(
                    visit, "effective_at", visit.say("From"),
                    help: visit.say("From the beginning of that day, UTC. Leave empty for at once."),
                    complaint: complaint, .type("date"),
                    .other("min", String(visit.now.adding(seconds: 86_400).text.prefix(10))))
                button(.class("primary"), .type("submit")) { visit.say("Set the share") }
            }
        }
    }

    static func input(_ form: Form) -> JSONObject {
        let percent = form["percent"].replacing("%", with: "").replacing(",", with: ".").filter { $0 != " " }
        var input: JSONObject = [
            "provider_basis_points": USD(text: percent).flatMap { amount in
                amount.micros % 10_000 == 0 ? .number(JSONNumber(amount.micros / 10_000)) : nil
            } ?? .string(form["percent"])
        ]
        // A browser that knows no dates sends what was typed, which the operation then refuses by name.
        if let day = form.filled("effective_at") { input.append("effective_at", .string(day + "T00:00:00Z")) }
        return input
    }

    /// What is wrong with the form, which asks for percent.
    static func complaint(_ refusal: Refusal) -> Complaint {
        let errors = refusal.errors.map { error in
            error.pointer == "/provider_basis_points"
                ? FieldError(
                    pointer: "/percent", code: error.code, "It has to be from 0 to 100, with at most two decimals.")
                : error
        }
        return Complaint(
            refusal: Refusal(
                refusal.code, refusal.sentence, errors: errors, refusal.members.map { ($0.name, $0.value) }))
    }
}
