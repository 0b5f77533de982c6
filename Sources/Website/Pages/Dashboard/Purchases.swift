// Purchases.swift: what an account was charged, and how it gets its money back.

internal import JSON

extension Page {
    static let purchases = Page(
        "/dashboard/purchases", forPersons: true,
        get: { visit in
            var input: JSONObject = ["limit": 50, "only": "purchases"]
            if let cursor = visit.query.filled("cursor") { input.append("cursor", .string(cursor)) }
            let found = try await visit.ask("list_ledger", input)
            return .page(
                Screen(visit.say("Purchases"), section: .dashboard) {
                    DashboardFrame.make(visit, .purchases) {
                        h1 { visit.say("Purchases") }
                        PurchaseTable.make(visit, found.items)
                        nextPage(visit, found, keeping: [])
                        if !found.items.isEmpty { PurchaseTable.refunds(visit) }
                    }
                })
        })
}

private enum PurchaseTable {
    /// How one gets money back.
    static func refunds(_ visit: Visit) -> HTML {
        HTML {
            h2 { visit.say("Getting money back") }
            p {
                visit.say(
                    "Ask the provider, or an administrator of this site, before the time that stands beside a purchase, and tell them its ID. You cannot take it back yourself: you have what you paid for."
                )
            }
            p {
                visit.say("Providers are not shown who bought: until you tell them, they know the ID alone.")
            }
            p {
                visit.say(
                    "The money comes to your balance. A session's cap does not grow by it. Once all of a purchase is given back, what it paid for ends."
                )
            }
        }
    }

    static func make(_ visit: Visit, _ purchases: [Answer]) -> HTML {
        guard !purchases.isEmpty else {
            return emptyState(visit.say("Nothing was bought yet, neither by you nor by an agent.")) {
                p { a(.class("button"), .href(visit.to("/explore"))) { visit.say("Explore") } }
            }
        }
        return DataTable.make(
            [
                Column(visit.say("Listing"), .name), Column(visit.say("What")), Column(visit.say("When")),
                Column(visit.say("Amount"), .number), Column(visit.say("Refundable until")),
                Column(visit.say("Provider")),
            ],
            purchases.map { purchase in
                [
                    name(visit, purchase), what(visit, purchase),
                    visit.moment(purchase.created_at.text), HTML(text: visit.money(purchase.amount_usd.usd)),
                    RefundableCell.make(visit, purchase), provider(visit, purchase),
                ]
            })
    }

    private static func name(_ visit: Visit, _ purchase: Answer) -> HTML {
        HTML {
            ListingRows.link(visit, purchase.full_name)
            p(.class("muted")) { code(.class("digest")) { purchase.entry_id.text } }
        }
    }

    /// What was bought, and by which session where one did.
    private static func what(_ visit: Visit, _ purchase: Answer) -> HTML {
        HTML {
            visit.word(purchase.kind.text).capitalizedFirst
            if let session = purchase.session_id.filled {
                p(.class("muted")) {
                    a(.href(visit.to("/dashboard/sessions/\(session)"))) { visit.say("by a session") }
                }
            }
        }
    }

    private static func provider(_ visit: Visit, _ purchase: Answer) -> HTML {
        guard let owner = purchase.full_name.filled?.dropFirst().split(separator: "/").first else { return HTML() }
        return a(.href(visit.to("/providers/" + Address.escape(String(owner))))) { "@" + owner }
    }
}
