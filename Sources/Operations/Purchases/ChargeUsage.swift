// ChargeUsage.swift: paying for calls that were made, many reports at once.

internal import JSON
package import Marketplace
internal import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `POST /charges`.
    package static func chargeUsage(
        by resolver: NameResolver, checkout: Checkout, answers: AnswerStore
    ) -> Operation {
        Operation(
            name: "charge_usage", summary: "Pay for calls that were made",
            details: """
                For listings with the pricing `per_call`: the caller reports calls, and its session (or the key itself) pays \
                calls × price through the same debit as a purchase. Each record has an idempotency key of its own, known for \
                this caller for a day: reported again, it is answered with the first charge and `status` `repeated`. Records \
                are taken one after another; each is charged or refused by itself, and `status` says which. One that would \
                cross the cap charges nothing and revokes the session, so that those behind it are refused too.
                """,
            group: "Money", may: .scope(.purchase), input: [recordsField],
            output: .object(name: "UsageCharges", fields), refusals: [.idempotencyKeyReused], retry: .idempotencyKey,
            body: .writing { call, transaction in
                var results: [(record: Record, outcome: Result<UsageCharge, Refusal>)] = []
                for record in records(of: call) {
                    let outcome = try await charge(record, call, resolver, checkout, answers, in: transaction)
                    results.append((record, outcome))
                }
                let remaining = try await checkout.remaining(of: call.knownCaller.payer, in: transaction.reader)
                return .success(
                    .object { writer in
                        writer.name("items")
                        writer.beginArray()
                        for (record, outcome) in results { write(record, outcome, to: &writer) }
                        writer.endArray()
                        writer.name("monetization")
                        writer.value(checkout.monetization ? "on" as StaticString : "off")
                        writer.name("remaining_usd")
                        writer.value(orNull: remaining)
                    })
            })
    }

    private struct Record {
        let name: String
        let calls: Int64
        let key: String
    }

    private static var recordsField: Field {
        Field(
            "records",
            .array(
                of: .object(
                    name: "UsageRecord",
                    [
                        NamedListing.field,
                        Field("calls", .integer(1...1_000_000), "How many calls were made.", example: "3"),
                        Field(
                            "idempotency_key",
                            .string(
                                length: 1...255,
                                pattern: TextPattern("^[!-~]{1,255}$", "1 to 255 visible ASCII characters are wanted.")
                                { $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }
                            ),
                            "Under which these calls are known.", example: #""run-14-batch-3""#),
                    ]), count: 1...25),
            "The calls: 1 to 25 records.")
    }

    private static func records(of call: Call) -> [Record] {
        (call.input.json("records")?.array ?? []).compactMap { record in
            guard let name = record["name"]?.string, let calls = record["calls"]?.int64,
                let key = record["idempotency_key"]?.string
            else { return nil }
            return Record(name: name, calls: calls, key: key)
        }
    }

    private static func charge(
        _ record: Record, _ call: Call, _ resolver: NameResolver, _ checkout: Checkout, _ answers: AnswerStore,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<UsageCharge, Refusal> {
        let caller = call.knownCaller
        let listing: Listing
        switch try await NamedListing.find(record.name, by: resolver, in: transaction.reader) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let found): listing = found
        }
        let offer = Offer(listing)
        if offer.owner == caller.account {
            return .failure(Refusal(.ownListing, "\(offer.fullName) is your own; its calls cost you nothing."))
        }
        if let refusal = try await Refusal.withheld(
            listing, from: caller, by: checkout, at: call.now, in: transaction.reader)
        {
            return .failure(refusal)
        }
        let usage = UsageRecord(offer: offer, calls: record.calls, idempotencyKey: record.key)
        return try await checkout.use(
            usage, by: caller.payer, caller: caller.answerID, answers: answers, at: call.now, in: transaction
        ).mapError { Refusal($0, offer) }
    }

    private static let fields = [
        Field(
            "items",
            .array(
                of: .object(
                    name: "UsageCharge",
                    [
                        Field("idempotency_key", .text, "The record's key."),
                        Field("status", .choice(["charged", "repeated", "refused"]), "What became of it."),
                        Field("purchase_id", .nullable(.id(PurchaseID.self)), "The ledger's row; null where refused."),
                        Field("amount_usd", .money, "What was charged."),
                        Field(
                            "code", .nullable(.choice(RefusalCode.allCases.map(\.rawValue))),
                            "Why it was refused; null where it was not."),
                        Field("detail", .nullable(.text), "The same for people."),
                    ]), count: 1...25), "The records, in their order."),
        Field("monetization", .choice(["on", "off"]), "Whether this server charges prices."),
        Field("remaining_usd", .nullable(.money), "What the session's cap leaves; null where a key paid."),
    ]

    private static func write(
        _ record: Record, _ outcome: Result<UsageCharge, Refusal>, to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.name("idempotency_key")
        writer.value(record.key)
        writer.name("status")
        switch outcome {
        case .success(let charge):
            writer.value(charge.isNew ? "charged" as StaticString : "repeated")
            writer.name("purchase_id")
            charge.id.write(to: &writer)
            writer.name("amount_usd")
            charge.amount.write(to: &writer)
            writer.name("code")
            writer.null()
            writer.name("detail")
            writer.null()
        case .failure(let refusal):
            writer.value("refused" as StaticString)
            writer.name("purchase_id")
            writer.null()
            writer.name("amount_usd")
            USD.zero.write(to: &writer)
            writer.name("code")
            writer.value(refusal.code.rawValue)
            writer.name("detail")
            writer.value(refusal.detail)
        }
        writer.endObject()
    }
}
