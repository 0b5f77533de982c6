// AdministeredRefund.swift: an administrator gives a buyer back what a charge took.

internal import JSON
package import Marketplace
internal import SQL
package import Sessions

extension Operation {
    /// `POST /admin/refunds`.
    package static func administerRefund(
        in ledger: Ledger, subscriptions: SubscriptionStore, window: RefundWindow, audit: AuditLog
    ) -> Operation {
        Operation(
            name: "administer_refund", summary: "Refund any charge, in whole or in part",
            details: "As a provider does with its own (`POST /refunds`), within the same window.",
            group: "Administration",
            may: .administrator, input: RefundView.input, output: RefundView.schema, successes: [.created],
            refusals: [.notFound, .refundClosed, .alreadyRefunded, .idempotencyKeyReused], retry: .idempotencyKey,
            body: .writing { call, transaction in
                guard let charge = try await RefundView.charge(call, in: ledger, transaction.reader) else {
                    return .failure(.notFound("charge"))
                }
                switch try await RefundView.refund(charge, call, ledger, subscriptions, window, in: transaction) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let refund):
                    try await audit.record(
                        "charge.refunded", by: call.actor, of: charge.debit, subject: charge.id.description,
                        detail: [
                            "amount_usd": ChargeMembers.json(refund.amount),
                            "refund_id": .string(refund.id.description),
                            "reason": .string(call.input.text("reason") ?? ""),
                        ], at: call.now, in: transaction)
                    return .success(RefundView.output(refund))
                }
            })
    }
}
