// RefundForm.swift: giving a charge back, whoever may: what it was, what is left of it, how much of that, why, and a box for it.

internal import JSON
internal import Operations
internal import Sessions
internal import Wording

enum RefundForm {
    /// What the form sends to the operation.
    private static func fields(_ visit: Visit, of charge: String) -> JSONObject {
        var input: JSONObject = ["purchase_id": .string(charge)]
        if let amount = visit.form.filled("amount_usd") { input.append("amount_usd", NumberText.value(amount)) }
        if let reason = visit.form.filled("reason") { input.append("reason", .string(reason)) }
        return input
    }

    /// Carries it out, where the box was ticked.
    static func send(_ visit: Visit, _ operation: String, of charge: String) async throws -> Result<Answer, Refusal> {
        guard visit.form.has("final") else {
            return .failure(Refusal(.consentRequired, "Tick the box first. Nothing was refunded."))
        }
        return try await visit.attempt(operation, fields(visit, of: charge), once: visit.form["once"])
    }

    /// - Parameters:
    ///   - facts: what else is to be known of the charge.
    ///   - back: where to go without giving anything back.
    static func make(
        _ visit: Visit, _ charge: Answer, to path: String, id: String, facts: [(String, HTML)] = [], back: String,
        _ complaint: Complaint?
    ) -> HTML {
        let left = charge.refundable_usd.usd
        return HTML {
            DataTable.facts(
                [
                    (visit.say("Purchase ID"), code(.class("digest")) { id }),
                    (visit.say("Listing"), ListingRows.link(visit, charge.full_name)),
                ] + facts + [
                    (visit.say("When"), visit.moment(charge.created_at.text)),
                    (visit.say("Amount"), HTML(text: visit.money(charge.amount_usd.usd))),
                    (visit.say("Refunded"), HTML(text: visit.minus(charge.refunded_usd.usd))),
                    (visit.say("Refundable until"), visit.moment(charge.refundable_until.text)),
                    (visit.say("Left to refund"), HTML(text: visit.money(left))),
                ])
            complaintBox(visit, complaint)
            if left > .zero {
                form(visit, path, id, left, complaint, back)
            } else {
                emptyState(visit.say("Nothing of this charge can be refunded any more.")) {
                    p { a(.class("button"), .href(visit.to(back))) { visit.say("Back") } }
                }
            }
        }
    }

    private static func form(
        _ visit: Visit, _ path: String, _ id: String, _ left: USD, _ complaint: Complaint?, _ back: String
    ) -> HTML {
        PostForm.make(visit, to: path) {
            input(.type("hidden"), .name("purchase_id"), .value(id))
            InputField.make(
                visit, "amount_usd", visit.say("Amount in US dollars"),
                help: visit.say(
                    "Leave empty to refund all that is left: {amount}.", ["amount": .text(visit.money(left))]),
                complaint: complaint, .inputmode("decimal"))
            InputField.make(
                visit, "reason", visit.say("Why"),
                help: visit.say("One line, which buyer and provider read in their ledgers."), complaint: complaint,
                .required, .maxlength(500))
            p {
                visit.say(
                    "The buyer has it on the balance at once. Provider and platform give back their parts. Once all of a charge is refunded, what it paid for ends."
                )
            }
            InputField.box("final", "yes", isChecked: false) { visit.say("I refund it. This is final.") }
            div(.class("actions")) {
                button(.class("danger primary"), .type("submit")) { visit.say("Refund") }
                a(.class("button"), .href(visit.to(back))) { visit.say("Cancel") }
            }
        }
    }
}

/// Until when something of a charge can be given back; in a table of charges.
enum RefundableCell {
    static func make(_ visit: Visit, _ charge: Answer) -> HTML {
        if charge.refundable_usd.usd > .zero {
            return HTML {
                visit.moment(charge.refundable_until.text)
                if charge.refunded_usd.usd > .zero {
                    p(.class("muted")) {
                        visit.say("{amount} left", ["amount": .text(visit.money(charge.refundable_usd.usd))])
                    }
                }
            }
        }
        if charge.amount_usd.usd == .zero { return HTML(text: visit.say("It cost nothing.")) }
        return HTML(
            text:
                charge.refunded_usd.usd == charge.amount_usd.usd ? visit.say("Refunded") : visit.say("No longer"))
    }
}
