// RefundCharge.swift: a provider, or an administrator, gives a buyer back what a charge took.

internal import JSON
package import Marketplace
internal import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `POST /refunds`.
    package static func refundCharge(
        in ledger: Ledger, subscriptions: SubscriptionStore, window: RefundWindow
    ) -> Operation {
        Operation(
            name: "refund_charge", summary: "Refund a charge that the account has earned, in whole or in part",
            details: """
                For its provider, within the server's refund window. The amount goes back to the buyer's balance; provider and \
                platform give back their parts of it in proportion. Refunds of one charge together are never more than it was. \
                Once all of it is taken back, what it paid for ends. A session's cap is not given back. Buyers ask the provider, \
                or an administrator.
                """,
            group: "Money", may: .scope(.manage), input: RefundView.input, output: RefundView.schema,
            successes: [.created], refusals: [.notFound, .refundClosed, .alreadyRefunded, .idempotencyKeyReused],
            retry: .idempotencyKey,
            body: .writing { call, transaction in
                guard let charge = try await RefundView.charge(call, in: ledger, transaction.reader),
                    charge.credit == call.knownCaller.account
                else { return .failure(.notFound("charge")) }
                return try await RefundView.refund(
                    charge, call, ledger, subscriptions, window, in: transaction
                ).map(RefundView.output)
            })
    }
}

/// A refund in an answer.
enum RefundView {
    static let input = [
        Field(
            "purchase_id", .id(PurchaseID.self),
            "The charge: a purchase, calls, a month, or what was captured of a hold."),
        Field("amount_usd", .money, required: false, "How much of it; without it, all that is left.", example: "0.25"),
        Field("reason", ListingFields.reason, required: false, "Why: buyer and provider read it in their ledgers."),
    ]

    static let schema = Schema.object(
        name: "Refund",
        [
            Field("refund_id", .id(RefundID.self), "The refund's id: the ledger's row."),
            Field("purchase_id", .id(PurchaseID.self), "The charge that it takes back."),
            Field("amount_usd", .money, "What the buyer got back."),
            Field("fee_usd", .money, "What of it the platform gave back; the rest came from the provider."),
            Field("left_usd", .money, "What of the charge is left."),
        ])

    static func charge(
        _ call: Call, in ledger: Ledger, _ reader: borrowing Reader
    ) async throws(SQLError) -> LedgerRow? {
        guard let id = PurchaseID(call.input.required("purchase_id") { $0.text }) else { return nil }
        return try await ledger.findCharge(id, in: reader)
    }

    static func refund(
        _ charge: LedgerRow, _ call: Call, _ ledger: Ledger, _ subscriptions: SubscriptionStore, _ window: RefundWindow,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<Refund, Refusal> {
        switch try await ledger.refund(
            charge, amount: call.input.money("amount_usd"), reason: call.input.text("reason"), window: window,
            at: call.now, in: transaction)
        {
        case .failure(let refusal): return .failure(Refusal(refusal))
        case .success(let refund):
            if refund.isWhole { try await subscriptions.takeBack(charge, at: call.now, in: transaction) }
            return .success(refund)
        }
    }

    static func output(_ refund: Refund) -> Output {
        .object(.created) { writer in
            writer.name("refund_id")
            refund.id.write(to: &writer)
            writer.name("purchase_id")
            refund.charge.id.write(to: &writer)
            writer.name("amount_usd")
            refund.amount.write(to: &writer)
            writer.name("fee_usd")
            refund.fee.write(to: &writer)
            writer.name("left_usd")
            refund.rest.write(to: &writer)
        }
    }
}

extension Refusal {
    init(_ refusal: RefundRefusal) {
        switch refusal {
        case .tooLate(let until):
            self.init(
                .refundClosed, "It could be refunded until \(until). Nothing was changed.",
                [("refundable_until", .string(until.text))])
        case .tooMuch(let left) where left == .zero:
            self.init(.alreadyRefunded, "Nothing is left of this charge to refund. Nothing was changed.")
        case .tooMuch(let left):
            self = .invalidField(
                "/amount_usd", "out_of_range", "More than nothing and at most \(left) can be refunded.")
        }
    }
}
