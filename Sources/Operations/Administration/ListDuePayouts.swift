// ListDuePayouts.swift: whom money is owed to: the providers that can be paid out now.

internal import JSON
internal import SQL
package import Sessions

extension Operation {
    /// `GET /admin/payouts/due`.
    package static func listDuePayouts(in ledger: Ledger, window: RefundWindow) -> Operation {
        Operation(
            name: "list_due_payouts", summary: "List the providers that can be paid out now, by handle",
            details: """
                Everybody whose `payable_usd` is more than nothing, also who has closed the account or is suspended. Purser moves no \
                money outside: `POST /admin/payouts` records what was paid.
                """,
            group: "Administration", may: .administrator,
            input: [
                Field(
                    "minimum_usd", .money, required: false, "Only who can be paid at least this much.", example: "25.00"
                )
            ] + Paging.fields,
            output: Output.pageSchema(name: "DuePayoutPage", of: DuePayoutView.schema), refusals: [.invalidCursor],
            runs: .inPool,
            body: .reading { call, reader in
                let limit = Paging.limit(of: call.input)
                let minimum = call.input.money("minimum_usd")
                var after = ""
                if let cursor = call.input.text("cursor") {
                    do throws(Refusal) {
                        after = try Cursor.decode(cursor, list: "due_payouts", question: [minimum?.text], count: 1)[0]
                    } catch { return .failure(error) }
                }
                let found = try await ledger.duePayouts(
                    of: minimum ?? .zero, after: after, window: window, at: call.now, limit: limit + 1, in: reader)
                let (page, hasMore) = Paging.split(found, limit: limit)
                let next =
                    hasMore
                    ? page.last.map {
                        Cursor.encode(list: "due_payouts", question: [minimum?.text], place: [$0.handle.folded])
                    } : nil
                return .success(Output.page(page, next: next) { DuePayoutView.write($0, to: &$1) })
            })
    }
}

/// A provider that can be paid, in an answer to administrators.
private enum DuePayoutView {
    static let schema = Schema.object(
        name: "DuePayout",
        [Field("account", .text, "The provider's handle.")] + EarningsView.amounts + [
            Field("closed_at", .nullable(.instant), "Since when its account is closed; null where it is not."),
            Field("suspended_at", .nullable(.instant), "Since when it is suspended; null where it is not."),
        ])

    static func write(_ due: DuePayout, to writer: inout JSONWriter) {
        writer.name("account")
        writer.value(due.handle.text)
        EarningsView.write(due.earnings, to: &writer)
        writer.name("closed_at")
        writer.value(orNull: due.closedAt)
        writer.name("suspended_at")
        writer.value(orNull: due.suspendedAt)
    }
}
