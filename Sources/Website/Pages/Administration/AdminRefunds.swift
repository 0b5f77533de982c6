// AdminRefunds.swift: an administrator finds a charge by its number, and gives it back.

internal import JSON
internal import Operations

extension Page {
    static let adminRefunds = Page(
        "/admin/refunds", forPersons: true, get: { visit in try await AdminRefundsPage.show(visit) },
        post: { visit in
            switch try await RefundForm.send(visit, "administer_refund", of: visit.form["purchase_id"]) {
            case .success(let refund):
                let found = Address.query([("purchase_id", refund.purchase_id.text), ("saved", "yes")])
                return .redirect(visit.to("/admin/refunds?" + found))
            case .failure(let refusal):
                var reply = try await AdminRefundsPage.show(visit, Complaint(refusal: refusal))
                reply.status = visit.site.status(refusal.code)
                return reply
            }
        })
}

private enum AdminRefundsPage {
    static func show(_ visit: Visit, _ complaint: Complaint? = nil) async throws -> Reply {
        let id = visit.form.filled("purchase_id") ?? visit.query.filled("purchase_id")
        // Who administers nothing is refused here too, whatever is asked.
        var found: Result<Answer, Refusal>?
        if let id {
            found = try await visit.attempt("inspect_charge", ["purchase_id": .string(id)])
        } else {
            _ = try await visit.ask("list_revenue_shares")
        }
        var (charge, complaint): (Answer?, Complaint?) = (nil, complaint)
        switch found {
        case .success(let known): charge = known
        case .failure(let refusal) where refusal.code == .notFound || refusal.code == .invalidField:
            complaint = complaint ?? Complaint(refusal: refusal)
        case .failure(let refusal): throw refusal
        case nil: break
        }
        return .page(screen(visit, id, charge, complaint))
    }

    private static func screen(_ visit: Visit, _ id: String?, _ charge: Answer?, _ complaint: Complaint?) -> Screen {
        AdminFrame.screen(visit, .money, visit.say("Refund a charge")) {
            if visit.query["saved"] == "yes", complaint == nil {
                doneBox(visit.say("It is refunded."))
            }
            form(.action(visit.to("/admin/refunds")), .class("search"), .role("search")) {
                input(
                    .type("search"), .name("purchase_id"), .value(id ?? ""), .maxlength(100),
                    .aria("label", visit.say("Purchase ID")), .placeholder("pur_…"))
                button(.type("submit")) { visit.say("Search") }
            }
            if let charge {
                RefundForm.make(
                    visit, charge, to: "/admin/refunds", id: charge.purchase_id.text,
                    facts: [
                        (visit.say("Buyer"), account(visit, charge.buyer)),
                        (visit.say("Provider"), account(visit, charge.provider)),
                    ], back: "/admin/money", complaint)
            } else {
                complaintBox(visit, complaint)
                p {
                    visit.say(
                        "Buyers find the ID of a purchase under Purchases, providers under Sales.")
                }
            }
        }
    }

    private static func account(_ visit: Visit, _ handle: Answer) -> HTML {
        a(.href(visit.to("/admin/accounts/" + Address.escape(handle.text)))) { "@" + handle.text }
    }
}
