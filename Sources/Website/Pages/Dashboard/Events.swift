// Events.swift: the address of the streams.

internal import HTTP
internal import JSON
internal import Operations
internal import Wording

extension Page {
    /// `GET /events`: a stream of the states that the account is in, for pages that are open. See ``LiveHub``.
    static let events = Page(
        "/events", forPersons: true,
        get: { visit in
            guard let person = visit.person, let token = Cookie.value(Cookie.signIn, of: visit.request) else {
                throw Refusal(.personRequired, "A stream is for a signed-in person.")
            }
            let known = visit.request.header(.lastEventID) ?? visit.query.filled("known")
            guard let stream = try await visit.live.open(for: person, token: token, known: known) else {
                throw Refusal(
                    .rateLimited, "There are too many streams for this sign-in.",
                    [("retry_after_seconds", .number(JSONNumber(60)))])
            }
            return Reply(content: .stream(stream))
        })
}
