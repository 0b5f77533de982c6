// AdminPayout.swift: recording that a provider was paid, with what can be paid and what was.

internal import JSON
internal import Operations
internal import Sessions

extension Page {
    static let adminPayout = Page(
        "/admin/accounts/{handle}/payout", forPersons: true,
        get: { visit in .page(try await AdminPayoutPage.screen(visit)) },
        post: { visit in
            var input: JSONObject = [
                "handle": .string(visit["handle"]), "amount_usd": NumberText.value(visit.form["amount_usd"]),
            ]
            if let reason = visit.form.filled("reason") { input.append("reason", .string(reason)) }
            switch try await visit.attempt("create_payout", input, once: visit.form["once"]) {
            case .success: return .redirect(visit.to(AdminPayoutPage.path(visit) + "?saved=yes"))
            case .failure(let refusal):
                return .page(
                    try await AdminPayoutPage.screen(visit, Complaint(refusal: refusal)),
                    status: visit.site.status(refusal.code))
            }
        })
}

private enum AdminPayoutPage {
    static func path(_ visit: Visit) -> String { "/admin/accounts/\(Address.escape(visit["handle"]))/payout" }

    static func screen(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Screen {
        let found = try await visit.ask("show_account_earnings", ["handle": .string(visit["handle"])])
        let payable = found.payable_usd.usd
        return AdminFrame.screen(
            visit, .accounts, visit.say("Payouts to {handle}", ["handle": .text("@" + found.account.text)])
        ) {
            if visit.query["saved"] == "yes", complaint == nil {
                doneBox(visit.say("The payout is recorded."))
            }
            DataTable.sum([
                .init(visit.say("Earned"), visit.money(found.net_usd.change)),
                .init(visit.say("May still be refunded"), visit.minus(found.reserve_usd.change)),
                .init(visit.say("Paid out"), visit.minus(found.paid_out_usd.usd)),
                .init(visit.say("Can be paid out"), visit.money(payable), isTotal: true),
            ])
            complaintBox(visit, complaint)
            if payable > .zero {
                form(visit, payable, complaint)
            } else {
                emptyState(visit.say("Nothing can be paid out now."))
            }
            h2 { visit.say("Payouts") }
            PayoutTable.make(visit, found.payouts.items.map { ($0.payout_id, $0) })
            p(.class("actions")) {
                a(.class("button"), .href(visit.to("/admin/accounts/" + Address.escape(visit["handle"])))) {
                    visit.say("Back")
                }
                a(.class("button"), .href(visit.to("/admin/payouts"))) { visit.say("Payouts due") }
            }
        }
    }

    private static func form(_ visit: Visit, _ payable: USD, _ complaint: Complaint?) -> HTML {
        section(.class("panel")) {
            h2 { visit.say("Record a payout") }
            p { visit.say("Pay first: Purser moves no money outside. What is recorded stays recorded.") }
            PostForm.make(visit, to: path(visit)) {
                InputField.make(
                    visit, "amount_usd", visit.say("Amount in US dollars"),
                    help: visit.say("At most {amount}.", ["amount": .text(visit.money(payable))]),
                    complaint: complaint, .required, .inputmode("decimal"))
                InputField.make(
                    visit, "reason", visit.say("How it was paid"),
                    help: visit.say("Such as the reference of a transfer. The provider reads it."),
                    complaint: complaint, .required, .maxlength(500))
                button(.class("primary"), .type("submit")) { visit.say("Record the payout") }
            }
        }
    }
}
