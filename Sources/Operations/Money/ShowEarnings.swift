// ShowEarnings.swift: what the account has earned as a provider, and what of it can be paid out.

internal import JSON
internal import SQL
package import Sessions

extension Operation {
    /// `GET /account/earnings`.
    package static func showEarnings(in ledger: Ledger, window: RefundWindow) -> Operation {
        Operation(
            name: "show_earnings", summary: "Show what the account has earned as a provider",
            details:
                "`gross_usd` − `fees_usd` − `refunded_usd` = `net_usd`; less what may still be refunded and what was paid out, "
                + "that is `payable_usd`.",
            group: "Account", may: .scope(.account), output: EarningsView.schema, runs: .inPool,
            body: .reading { call, reader in
                let earnings = try await ledger.earnings(
                    of: call.knownCaller.account, window: window, at: call.now, in: reader)
                let shares = try await RevenueShares.list(in: reader)
                let share = RevenueShare.inForce(at: call.now, of: shares)
                return .success(.object { EarningsView.write(earnings, share, window, to: &$0) })
            })
    }
}

/// Earnings in an answer.
enum EarningsView {
    static let schema = Schema.object(name: "Earnings", fields)

    static let amounts: [Field] = [
        Field("gross_usd", .money, "All that buyers have paid."),
        Field("fees_usd", .signedMoney, "The platform's part of that, less what it gave back."),
        Field("refunded_usd", .money, "What was given back to buyers."),
        Field("net_usd", .signedMoney, "What the account has earned."),
        Field("reserve_usd", .signedMoney, "What of that may still be refunded."),
        Field("paid_out_usd", .money, "What was paid out."),
        Field("payable_usd", .money, "What can be paid out now."),
    ]

    static let fields: [Field] =
        amounts + [
            Field(
                "provider_basis_points", .integer(0...RevenueShare.whole),
                "The provider's part of each charge now, in hundredths of a percent."),
            Field("refund_window_days", .integer(0...3_650), "For how many days a charge can be refunded."),
        ]

    static func write(
        _ earnings: Earnings, _ share: RevenueShare, _ window: RefundWindow, to writer: inout JSONWriter
    ) {
        write(earnings, to: &writer)
        writer.name("provider_basis_points")
        writer.value(share.providerBasisPoints)
        writer.name("refund_window_days")
        writer.value(window.seconds / 86_400)
    }

    static func write(_ earnings: Earnings, to writer: inout JSONWriter) {
        let amounts: [(StaticString, USD)] = [
            ("gross_usd", earnings.gross), ("fees_usd", earnings.fees), ("refunded_usd", earnings.refunded),
            ("net_usd", earnings.net), ("reserve_usd", earnings.reserve), ("paid_out_usd", earnings.paidOut),
            ("payable_usd", earnings.payable),
        ]
        for (name, amount) in amounts {
            writer.name(name)
            amount.write(to: &writer)
        }
    }
}
