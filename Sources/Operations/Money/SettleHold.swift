// SettleHold.swift: a hold is captured, or given back.

internal import JSON
internal import SQL
package import Marketplace
package import Sessions

extension Operation {
    /// `POST /holds/{hold_id}/capture`.
    package static func captureHold(in ledger: Ledger, listings: ListingStore) -> Operation {
        Operation(
            name: "capture_hold", summary: "Capture a hold: take what was used, give back the rest",
            details: """
                Up to what is held; without `amount_usd`, all of it. The session that made it and keys of its account need the \
                scope `purchase`, its provider needs `manage`. It works until the hold expires, also after its session has ended.
                """,
            group: "Money", may: .anyCaller,
            input: [
                HoldAccess.field,
                Field("amount_usd", .money, required: false, "What was used.", example: "0.31"),
            ],
            output: .object(
                name: "CapturedHold",
                HoldView.fields + [
                    Field("purchase_id", .id(PurchaseID.self), "The charge: the ledger's row, which can be refunded.")
                ]),
            refusals: [.notFound, .insufficientScope, .holdEnded, .idempotencyKeyReused], retry: .idempotencyKey,
            body: .writing { call, transaction in
                let hold: Hold
                switch try await HoldAccess.find(call, in: ledger, reader: transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let found): hold = found
                }
                let amount = call.input.money("amount_usd") ?? hold.amount
                switch try await ledger.capture(hold, amount: amount, at: call.now, in: transaction) {
                case .failure(let refusal): return .failure(Refusal(refusal))
                case .success(let purchase):
                    return .success(
                        try await settled(hold, call, ledger, listings, in: transaction, purchase: purchase))
                }
            })
    }

    /// `POST /holds/{hold_id}/void`.
    package static func voidHold(in ledger: Ledger, listings: ListingStore) -> Operation {
        Operation(
            name: "void_hold", summary: "Void a hold: give all of it back",
            details: "For those who may capture it.", group: "Money", may: .anyCaller, input: [HoldAccess.field],
            output: HoldView.schema, refusals: [.notFound, .insufficientScope, .holdEnded, .idempotencyKeyReused],
            retry: .idempotencyKey,
            body: .writing { call, transaction in
                switch try await HoldAccess.find(call, in: ledger, reader: transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let hold):
                    if case .failure(let refusal) = try await ledger.void(hold, at: call.now, in: transaction) {
                        return .failure(Refusal(refusal))
                    }
                    return .success(try await settled(hold, call, ledger, listings, in: transaction, purchase: nil))
                }
            })
    }

    private static func settled(
        _ hold: Hold, _ call: Call, _ ledger: Ledger, _ listings: ListingStore, in transaction: borrowing Transaction,
        purchase: PurchaseID?
    ) async throws(SQLError) -> Output {
        let after = try await ledger.findHold(hold.id, in: transaction.reader) ?? hold
        let names = try await listings.fullNames(of: [hold.listing], in: transaction.reader)
        return .object { writer in
            HoldView.write(after, names, for: call, to: &writer)
            if let purchase {
                writer.name("purchase_id")
                purchase.write(to: &writer)
            }
        }
    }
}
