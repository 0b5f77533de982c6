// PayoutTable.swift: payouts, as providers and administrators see them.

internal import Sessions

/// Payouts that were recorded, for the provider and for administrators.
enum PayoutTable {
    /// - Parameter payouts: each with its id.
    static func make(_ visit: Visit, _ payouts: [(id: Answer, payout: Answer)]) -> HTML {
        guard !payouts.isEmpty else { return emptyState(visit.say("Nothing was paid out yet.")) }
        return DataTable.make(
            [
                Column(visit.say("When"), .name), Column(visit.say("State")), Column(visit.say("How it was paid")),
                Column(visit.say("ID")), Column(visit.say("Amount"), .number),
            ],
            payouts.map { id, payout in
                [
                    visit.moment(payout.created_at.text), badge(visit.say("paid"), .ok),
                    HTML(text: payout.reason.filled ?? visit.say("not said")), code(.class("digest")) { id.text },
                    HTML(text: visit.money(payout.amount_usd.usd)),
                ]
            })
    }
}
