// Subscriptions.swift: what an account subscribes to, and whether each goes on when its month is over.

internal import JSON
internal import Operations

extension Page {
    static let subscription = Page(
        "/dashboard/subscriptions/{id}/{step}", forPersons: true,
        get: { visit in
            let step = try Subscriptions.Step(visit)
            let id = JSONValue.string(visit["id"])
            let subscription = try await visit.ask("show_subscription", ["subscription_id": id])
            return .page(Subscriptions.asking(visit, subscription, step))
        },
        post: { visit in
            let step = try Subscriptions.Step(visit)
            _ = try await visit.ask(step.operation, ["subscription_id": .string(visit["id"])])
            return .redirect(visit.to("/dashboard/money"))
        })
}

enum Subscriptions {
    enum Step: String {
        case cancel, resume

        init(_ visit: Visit) throws(Refusal) {
            guard let step = Step(rawValue: visit["step"]) else { throw .notFound("page") }
            self = step
        }

        var operation: String {
            switch self {
            case .cancel: "cancel_subscription"
            case .resume: "resume_subscription"
            }
        }
    }

    /// Nothing where there are none.
    static func section(_ visit: Visit, _ subscriptions: [Answer]) -> HTML? {
        guard !subscriptions.isEmpty else { return nil }
        return HTML {
            h2 { visit.say("Subscriptions") }
            DataTable.make(
                [
                    Column(visit.say("Listing"), .name), Column(visit.say("State")),
                    Column(visit.say("A month"), .number), Column(visit.say("When")),
                    Column(visit.say("Actions"), .bare),
                ], subscriptions.map { row(visit, $0) })
        }
    }

    private static func row(_ visit: Visit, _ subscription: Answer) -> [HTML] {
        [
            ListingRows.link(visit, subscription.full_name), state(visit, subscription),
            HTML(text: visit.money(subscription.price_usd.usd)), end(visit, subscription),
            action(visit, subscription),
        ]
    }

    private static func state(_ visit: Visit, _ subscription: Answer) -> HTML {
        switch subscription.state.text {
        case "active": badge(visit.say("live"), .ok)
        case "past_due": badge(visit.say("could not be charged"), .bad)
        default: badge(visit.say("ended"))  // over text
        }
    }

    private static func end(_ visit: Visit, _ subscription: Answer) -> HTML {
        HTML {
            if let until = subscription.usable_until.filled {
                subscription.renews.isTrue ? visit.say("renews") : visit.say("ends")
                " "
                visit.ago(until)
            } else {
                visit.say("has no end")
            }
        }
    }

    private static func action(_ visit: Visit, _ subscription: Answer) -> HTML {
        let place = "/dashboard/subscriptions/\(subscription.subscription_id.text)/"
        return HTML {
            if !subscription.ended_at.isNull {
                HTML()
            } else if subscription.renews.isTrue {
                a(.class("button"), .href(visit.to(place + "cancel"))) { visit.say("Cancel") + "…" }
            } else if !subscription.usable_until.isNull {
                a(.class("button"), .href(visit.to(place + "resume"))) { visit.say("Let it go on") + "…" }
            }
        }
    }

    static func asking(_ visit: Visit, _ subscription: Answer, _ step: Step) -> Screen {
        let name: [String: Filling] = ["name": .text(subscription.full_name.text)]
        let title =
            switch step {
            case .cancel: visit.say("Cancel the subscription to {name}?", name)
            case .resume: visit.say("Let the subscription to {name} go on?", name)
            }
        let price: [String: Filling] = ["price": .text(visit.money(subscription.price_usd.usd))]
        return Screen(title, section: .dashboard, isWide: false) {
            h1 { title }
            p {
                switch step {
                case .cancel:
                    visit.say("The month that is paid can be used to its end; nothing goes back.")
                case .resume:
                    visit.say("{price} or less are charged to your balance each month until you cancel.", price)
                }
            }
            PostForm.make(
                visit, to: "/dashboard/subscriptions/\(subscription.subscription_id.text)/\(step.rawValue)",
                class: "actions"
            ) {
                button(.class("primary"), .type("submit")) {
                    switch step {
                    case .cancel: visit.say("Cancel the subscription")
                    case .resume: visit.say("Let it go on")
                    }
                }
                a(.class("button"), .href(visit.to("/dashboard/money"))) { visit.say("Back") }
            }
        }
    }
}
