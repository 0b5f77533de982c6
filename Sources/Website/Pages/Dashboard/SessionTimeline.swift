// SessionTimeline.swift: what a session has done, the latest first: charges, installs, its beginning and its end.

internal import JSON

struct SessionTimeline: Sendable {
    private struct Event: Sendable {
        let at: String
        let what: String
        /// The listing that it was about; empty where there is none.
        var listing = ""
        /// Its version, where that is known.
        var version = ""
        /// What it did to the balance.
        var amount = ""
        var mark: HTML?
    }

    /// As many of each sort are shown.
    private static let most: JSONValue = 100

    private let events: [Event]
    /// Whether there is more than is shown.
    private let isCut: Bool

    /// Asks for what a session was charged and what it has installed.
    init(_ visit: Visit, _ session: Answer) async throws {
        let input: JSONObject = ["session_id": .string(session.session_id.text), "limit": Self.most]
        async let charged = visit.ask("list_ledger", input)
        async let installed = visit.ask("list_installs", input)
        let (charges, installs) = try await (charged, installed)
        var events = charges.items.map { charge in
            Event(
                at: charge.created_at.text,
                what: charge.kind.text == "purchase"
                    ? visit.say("Bought") : visit.word(charge.kind.text).capitalizedFirst,
                listing: charge.full_name.text, amount: MoneyPage.signed(visit, charge.balance_change_usd))
        }
        events += installs.items.map { install in
            Event(
                at: install.recorded_at.text, what: visit.say("Installed"), listing: install.full_name.text,
                version: install.version.text)
        }
        // Those of one second stay as they were listed.
        events = events.enumerated().sorted { ($1.element.at, $0.offset) < ($0.element.at, $1.offset) }.map(\.element)
        events.append(Event(at: session.created_at.text, what: visit.say("Issued")))
        if session.state.text != "active" {
            let end = session.ended_at.filled ?? session.expires_at.text
            if !session.attempted_usd.isNull {
                let amount = visit.money(session.attempted_usd.usd)
                events.insert(
                    Event(at: end, what: visit.say("Refused: {amount}, not charged", ["amount": .text(amount)])), at: 0)
            }
            events.insert(Event(at: end, what: visit.say("Ended"), mark: sessionState(visit, session)), at: 0)
        }
        self.events = events
        isCut = !charges.next_cursor.isNull || !installs.next_cursor.isNull
    }

    /// To the second: what a program does follows fast.
    private func instant(_ event: Event, _ figures: Figures) -> String {
        "\(figures.date(of: event.at)) \(figures.clock(of: event.at)) UTC"
    }

    func make(_ visit: Visit) -> HTML {
        HTML {
            if isCut {
                p(.class("muted")) {
                    visit.say("This is the latest of it. Statements and the list of installs have all.")
                }
            }
            ol(.class("timeline")) {
                for event in events {
                    li {
                        time(.datetime(event.at)) { instant(event, visit.language.figures) }
                        span {
                            event.what
                            if let mark = event.mark {
                                " "
                                mark
                            }
                            if !event.listing.isEmpty {
                                " "
                                a(.href(visit.to("/listing/" + event.listing.dropFirst()))) { event.listing }
                            }
                            if !event.version.isEmpty { " " + event.version }
                        }
                        span(.class("number")) { event.amount }
                    }
                }
            }
        }
    }
}
