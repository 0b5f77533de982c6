// SessionTimeline.swift: what a session has done, the latest first: charges, installs, its beginning and its end.

internal import JSON

struct SessionTimeline: Sendable {
    private struct Event: Sendable {
        let at: String
        let what: String
        /// The listing that it was about; empty where there is none.
        var listing = ""
        /// What it cost.
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
                at: charge.created_at.text, what: visit.word(charge.kind.text), listing: charge.full_name.text,
                amount: visit.money(charge.amount_usd.usd))
        }
        events += installs.items.map { install in
            Event(
                at: install.recorded_at.text,
                what: visit.say("installed {version}", ["version": .text(install.version.text)]),
                listing: install.full_name.text)
        }
        // Those of one second stay as they were listed.
        events = events.enumerated().sorted { ($1.element.at, $0.offset) < ($0.element.at, $1.offset) }.map(\.element)
        events.append(Event(at: session.created_at.text, what: visit.say("issued")))
        if session.state.text != "active" {
            let end = session.ended_at.filled ?? session.expires_at.text
            events.insert(Event(at: end, what: visit.say("ended"), mark: sessionState(visit, session)), at: 0)
        }
        self.events = events
        isCut = !charges.next_cursor.isNull || !installs.next_cursor.isNull
    }

    func make(_ visit: Visit) -> HTML {
        join {
            if isCut {
                p(.class("muted")) {
                    visit.say("This is the latest of it. Statements and the list of installs have all.")
                }
            }
            ol(.class("timeline")) {
                for event in events {
                    li {
                        time(.datetime(event.at), .title(visit.language.figures.moment(of: event.at))) {
                            visit.language.figures.clock(of: event.at)
                        }
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
                        }
                        span(.class("number")) { event.amount }
                    }
                }
            }
        }
    }
}
