// EarningsFacts.swift: what an account has earned, for its dashboard and its console.

internal import Sessions

/// What an account has earned, added up on screen.
enum EarningsFacts {
    /// Whether there is anything to tell: what was earned while money was on is still told.
    static func hasAny(_ visit: Visit, _ earnings: Answer) -> Bool {
        visit.site.facts.monetization || earnings.gross_usd.usd > .zero
    }

    static func make(_ visit: Visit, _ earnings: Answer) -> HTML {
        guard hasAny(visit, earnings) else {
            return emptyState(visit.say("Money is off on this server, so nothing is earned."))
        }
        let share = visit.percent(earnings.provider_basis_points.count)
        return HTML {
            p { visit.say("Of each charge you get {share} now.", ["share": .text(share)]) }
            DataTable.sum([
                .init(visit.say("Paid by buyers"), visit.money(earnings.gross_usd.usd)),
                .init(visit.say("Share of the platform"), visit.minus(earnings.fees_usd.change)),
                .init(visit.say("Refunded"), visit.minus(earnings.refunded_usd.usd)),
                .init(visit.say("Earned"), visit.money(earnings.net_usd.change), isTotal: true),
                .init(visit.say("May still be refunded"), visit.minus(earnings.reserve_usd.change)),
                .init(visit.say("Paid out"), visit.minus(earnings.paid_out_usd.usd)),
                .init(visit.say("Can be paid out"), visit.money(earnings.payable_usd.usd), isTotal: true),
            ])
        }
    }
}
