// CreditAccount.swift: an administrator puts money into an account, and records what a provider was paid.

internal import JSON
internal import SQL
package import Sessions
internal import Wording

extension Operation {
    /// `POST /admin/credits`.
    package static func creditAccount(in accounts: AccountStore, ledger: Ledger, audit: AuditLog) -> Operation {
        Operation(
            name: "create_credit", summary: "Credit an account's balance with money that came in from outside",
            details: "Send an Idempotency-Key: a repeated request then credits nothing, and gets the first answer.",
            group: "Administration", may: .administrator,
            input: TransferInput.fields("Why it is credited, for the audit log."),
            output: .object(
                name: "Credit",
                [
                    Field("credit_id", .id(CreditID.self), "The credit's id: the ledger's row."),
                    Field("account", .text, "The account's handle."),
                    Field("amount_usd", .money, "What was credited."),
                    Field("balance_usd", .money, "What the account can spend now."),
                ]), successes: [.created], refusals: [.notFound, .idempotencyKeyReused], retry: .idempotencyKey,
            body: .writing { call, transaction in
                guard let account = try await AccountAddress.find(call, in: accounts, transaction.reader) else {
                    return .failure(.notFound("account"))
                }
                let amount = call.input.required("amount_usd") { $0.money }
                guard amount > .zero else { return .failure(TransferInput.nothing) }
                guard account.closedAt == nil else {
                    return .failure(
                        .invalidField("/handle", "closed", "\(account.handle) is closed: nobody could use the money."))
                }
                guard amount.micros <= Ledger.largestBalance.micros - account.balance.micros else {
                    return .failure(
                        .invalidField(
                            "/amount_usd", "out_of_range",
                            "A balance may be at most \(Ledger.largestBalance); this one is \(account.balance)."
                        ))
                }
                let id = try await ledger.topUp(account.id, by: amount, at: call.now, in: transaction)
                try await TransferInput.note(
                    "account.credited", CreditID(high: id.high, low: id.low).description, account, amount, call, audit,
                    in: transaction)
                let after = try await accounts.find(account.id, in: transaction.reader) ?? account
                return .success(
                    .object(.created) { writer in
                        writer.name("credit_id")
                        CreditID(high: id.high, low: id.low).write(to: &writer)
                        writer.name("account")
                        writer.value(after.handle.text)
                        writer.name("amount_usd")
                        amount.write(to: &writer)
                        writer.name("balance_usd")
                        after.balance.write(to: &writer)
                    })
            })
    }

    /// `POST /admin/payouts`.
    package static func recordPayout(
        in accounts: AccountStore, ledger: Ledger, window: RefundWindow, audit: AuditLog
    ) -> Operation {
        Operation(
            name: "create_payout", summary: "Record that a provider was paid outside",
            details: """
                Never more than what it has earned, less what was paid out before and what may still be refunded \
                (`payable_usd` of `GET /account/earnings`).
                """,
            group: "Administration", may: .administrator,
            input: TransferInput.fields(
                "How it was paid, such as the reference of a transfer: its provider reads it in its ledger.",
                ListingFields.reason),
            output: .object(
                name: "Payout",
                [
                    Field("payout_id", .id(PayoutID.self), "The payout's id: the ledger's row."),
                    Field("account", .text, "The provider's handle."),
                    Field("amount_usd", .money, "What was paid out."),
                    Field("payable_usd", .money, "What can still be paid out now."),
                ]), successes: [.created], refusals: [.notFound, .payoutExceeded, .idempotencyKeyReused],
            retry: .idempotencyKey,
            body: .writing { call, transaction in
                guard let account = try await AccountAddress.find(call, in: accounts, transaction.reader) else {
                    return .failure(.notFound("account"))
                }
                let amount = call.input.required("amount_usd") { $0.money }
                guard amount > .zero else { return .failure(TransferInput.nothing) }
                switch try await ledger.payOut(
                    amount, to: account.id, reason: call.input.text("reason"), window: window, at: call.now,
                    in: transaction)
                {
                case .failure(.tooMuch(let payable)):
                    return .failure(
                        Refusal(
                            .payoutExceeded,
                            "At most \(payable) can be paid out to \(account.handle) now. Nothing was recorded.",
                            [("payable_usd", ChargeMembers.json(payable))]))
                case .success(let id):
                    try await TransferInput.note(
                        "account.paid_out", id.description, account, amount, call, audit, in: transaction)
                    let after = try await ledger.earnings(
                        of: account.id, window: window, at: call.now, in: transaction.reader)
                    return .success(
                        .object(.created) { writer in
                            writer.name("payout_id")
                            id.write(to: &writer)
                            writer.name("account")
                            writer.value(account.handle.text)
                            writer.name("amount_usd")
                            amount.write(to: &writer)
                            writer.name("payable_usd")
                            after.payable.write(to: &writer)
                        })
                }
            })
    }
}

/// What a transfer between an account and the world is told.
enum TransferInput {
    static func fields(_ reason: String, _ schema: Schema = .string(length: 1...500)) -> [Field] {
        [
            AccountAddress.field,
            Field("amount_usd", .money, "How much: more than nothing.", example: "10.00"),
            Field("reason", schema, required: false, reason),
        ]
    }

    static let nothing = Refusal.invalidField(
        "/amount_usd", "out_of_range", "An amount of more than nothing is wanted.")

    static func note(
        _ action: StaticString, _ id: String, _ account: Account, _ amount: USD, _ call: Call, _ audit: AuditLog,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await audit.record(
            action, by: call.actor, of: account.id, subject: id,
            detail: ["amount_usd": ChargeMembers.json(amount), "reason": .string(call.input.text("reason") ?? "")],
            at: call.now, in: transaction)
    }
}
