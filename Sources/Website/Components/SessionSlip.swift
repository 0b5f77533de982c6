// SessionSlip.swift: a session as an agent holds it, drawn as an example for who has never seen one.

internal import Sessions

/// An example of a session: what it may do, what it has spent, what it did, and how it ends.
enum SessionSlip {
    private static let cap = USD(micros: 1_000_000)
    private static let price = USD(micros: 750_000)

    static func make(_ visit: Visit) -> HTML {
        figure(.class("slip")) {
            figcaption { visit.say("A session, for example") }
            div(.class("slip-head")) {
                strong { visit.say("Nightly research") }
                badge(visit.say("live"), .ok)
            }
            dl(.class("facts-list")) {
                dt { visit.say("Scopes") }
                dd { SessionTable.scopes(["read", "install", "purchase"]) }
                dt { visit.say("Ends") }
                dd { visit.say("in {count, plural, one {# minute} other {# minutes}}", ["count": .count(12)]) }
            }
            div(.class("meter")) {
                SpendMeter.drawing(spent: price.micros, held: 0, cap: cap.micros)
                span {
                    visit.say(
                        "{spent} of {cap} spent",
                        ["spent": .text(visit.money(price)), "cap": .text(visit.money(cap))])
                }
            }
            ol(.class("slip-lines")) {
                line("14:02", visit.say("Installed"), "@tidewater/commit-message", visit.say("Free"))
                line("14:03", visit.say("Bought"), "@tidewater/incident-postmortem", "\u{2212}" + visit.money(price))
            }
            p(.class("help")) { visit.say("It ends by itself, at its cap, or as soon as you revoke it.") }
        }
    }

    private static func line(_ at: String, _ what: String, _ name: String, _ amount: String) -> HTML {
        li {
            span(.class("muted")) { at }
            span {
                what + " "
                span(.class("name")) { name }
            }
            span(.class("number")) { amount }
        }
    }
}
