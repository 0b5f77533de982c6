// ShowCharge.swift: one charge, for its buyer, for the provider that it paid, and for administrators.

internal import JSON
package import Marketplace
internal import SQL
package import Sessions

extension Operation {
    /// `GET /account/charges/{purchase_id}`.
    package static func showCharge(in ledger: Ledger, listings: ListingStore, window: RefundWindow) -> Operation {
        Operation(
            name: "show_charge", summary: "Show a charge that the account has paid or earned",
            details: "As `GET /account/ledger` has it, with what of it can still be refunded.", group: "Account",
            may: .scope(.account), input: [ChargeAddress.field], output: LedgerRowView.schema, refusals: [.notFound],
            runs: .inPool,
            body: .reading { call, reader in
                let account = call.knownCaller.account
                guard let charge = try await RefundView.charge(call, in: ledger, reader),
                    charge.debit == account || charge.credit == account
                else { return .failure(.notFound("charge")) }
                let names = try await listings.fullNames(of: Set([charge.listing].compactMap(\.self)), in: reader)
                let refunded = try await ledger.refunded(of: [charge.id], in: reader)[charge.id] ?? .zero
                return .success(
                    .object { writer in
                        LedgerRowView.write(
                            charge, of: account, names, refunded: refunded, window, at: call.now, to: &writer)
                    })
            })
    }

    /// `GET /admin/charges/{purchase_id}`.
    package static func inspectCharge(
        in ledger: Ledger, accounts: AccountStore, listings: ListingStore, window: RefundWindow
    ) -> Operation {
        Operation(
            name: "inspect_charge", summary: "Show any charge, with who has paid it to whom", group: "Administration",
            may: .administrator, input: [ChargeAddress.field], output: ChargeAddress.schema, refusals: [.notFound],
            runs: .inPool,
            body: .reading { call, reader in
                guard let charge = try await RefundView.charge(call, in: ledger, reader),
                    let buyer = try await accounts.find(charge.debit, in: reader),
                    let provider = try await accounts.find(charge.credit, in: reader)
                else { return .failure(.notFound("charge")) }
                let names = try await listings.fullNames(of: Set([charge.listing].compactMap(\.self)), in: reader)
                let refunded = try await ledger.refunded(of: [charge.id], in: reader)[charge.id] ?? .zero
                return .success(
                    .object { writer in
                        writer.name("purchase_id")
                        charge.id.write(to: &writer)
                        writer.name("kind")
                        writer.value(charge.kind.rawValue)
                        writer.name("created_at")
                        charge.createdAt.write(to: &writer)
                        writer.name("full_name")
                        writer.value(orNull: charge.listing.flatMap { names[$0] })
                        writer.name("buyer")
                        writer.value(buyer.handle.text)
                        writer.name("provider")
                        writer.value(provider.handle.text)
                        writer.name("amount_usd")
                        charge.amount.write(to: &writer)
                        writer.name("fee_usd")
                        charge.fee.write(to: &writer)
                        RefundableView.write(charge, refunded: refunded, window, at: call.now, to: &writer)
                    })
            })
    }
}

/// The charge of a path, and how administrators are shown it.
enum ChargeAddress {
    static let field = Field("purchase_id", .id(PurchaseID.self), "The charge's id, `pur_…`.")

    static let schema = Schema.object(
        name: "InspectedCharge",
        [
            Field("purchase_id", .id(PurchaseID.self), "Its id."),
            Field("kind", .choice(LedgerKind.charges.map(\.rawValue)), "What was charged."),
            Field("created_at", .instant, "When."),
            Field("full_name", .nullable(.text), "The listing; null where it is gone."),
            Field("buyer", .text, "The handle of the account that has paid it."),
            Field("provider", .text, "The handle of the account that it was paid to."),
            Field("amount_usd", .money, "The whole amount."), Field("fee_usd", .money, "The platform's part of it."),
        ] + RefundableView.fields)
}
