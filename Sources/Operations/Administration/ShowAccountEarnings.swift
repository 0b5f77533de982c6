// ShowAccountEarnings.swift: what an account has earned and was paid, for whoever is to pay it.

internal import JSON
internal import SQL
package import Sessions

extension Operation {
    /// `GET /admin/accounts/{handle}/earnings`.
    package static func showAccountEarnings(
        in accounts: AccountStore, ledger: Ledger, reading: LedgerReader, window: RefundWindow
    ) -> Operation {
        Operation(
            name: "show_account_earnings", summary: "Show what an account has earned, and what it was paid last",
            details: "`payable_usd` is the most that `POST /admin/payouts` records now.", group: "Administration",
            may: .administrator, input: [AccountAddress.field],
            output: .object(
                name: "AccountEarnings",
                [Field("account", .text, "The account's handle.")] + EarningsView.fields + [
                    Field(
                        "payouts", .array(of: RecordedPayoutView.schema, count: 0...RecordedPayoutView.maximum),
                        "What was paid out last, the newest first.")
                ]), refusals: [.notFound], runs: .inPool,
            body: .reading { call, reader in
                guard let account = try await AccountAddress.find(call, in: accounts, reader) else {
                    return .failure(.notFound("account"))
                }
                let earnings = try await ledger.earnings(of: account.id, window: window, at: call.now, in: reader)
                let share = RevenueShare.inForce(at: call.now, of: try await RevenueShares.list(in: reader))
                let payouts = try await reading.rows(
                    of: account.id, from: nil, to: nil, part: .payouts, before: nil, limit: RecordedPayoutView.maximum,
                    in: reader)
                return .success(
                    .object { writer in
                        writer.name("account")
                        writer.value(account.handle.text)
                        EarningsView.write(earnings, share, window, to: &writer)
                        writer.name("payouts")
                        writer.beginArray()
                        for payout in payouts { RecordedPayoutView.write(payout, to: &writer) }
                        writer.endArray()
                    })
            })
    }
}

/// A payout that was recorded, in an answer to administrators.
private enum RecordedPayoutView {
    static let maximum = 20

    static let schema = Schema.object(
        name: "RecordedPayout",
        [
            Field("payout_id", .id(PayoutID.self), "The payout's id: the ledger's row."),
            Field("amount_usd", .money, "What was paid out."),
            Field("reason", .nullable(.text), "How it was paid; null where that was not said."),
            Field("created_at", .instant, "When it was recorded."),
        ])

    static func write(_ row: LedgerRow, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("payout_id")
        PayoutID(high: row.id.high, low: row.id.low).write(to: &writer)
        writer.name("amount_usd")
        row.amount.write(to: &writer)
        writer.name("reason")
        writer.value(orNull: row.reason)
        writer.name("created_at")
        row.createdAt.write(to: &writer)
        writer.endObject()
    }
}
