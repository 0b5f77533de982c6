// ShowMe.swift: who the caller is and what it may do. The hot path: it reads memory only.

internal import JSON
internal import Sessions

extension Operation {
    /// `GET /me`.
    package static func showMe() -> Operation {
        Operation(
            name: "show_me", summary: "Show who you are, what you may do, and what you may still spend",
            details:
                "Agents call it when they start. For a session the answer holds its cap; for a key, its id and scopes.",
            group: "Account", may: .anyCaller, output: .object(name: "Me", fields),
            body: .immediate { call in
                let caller = call.knownCaller
                return .success(.object { write(caller, to: &$0) })
            })
    }

    private static let fields: [Field] = [
        Field("session_id", .id(SessionID.self), required: false, "The session's id; only for a session."),
        Field("key_id", .id(KeyID.self), required: false, "The key's id; only for a key."),
        Field("sign_in_id", .id(SignInID.self), required: false, "The sign-in's id; only for a person."),
        Field("account", .text, "The handle of the account."),
        Field("scopes", .array(of: .choice(Scope.allCases.map(\.rawValue)), count: 0...7), "What the caller may do."),
        Field("spend_cap_usd", .money, required: false, "The most the session may spend."),
        Field("spent_usd", .money, required: false, "What it has spent."),
        Field("held_usd", .money, required: false, "What is reserved and not yet charged."),
        Field("remaining_usd", .money, required: false, "What the cap still leaves."),
        Field("expires_at", .instant, required: false, "When the session ends by itself."),
        Field("state", .choice(["active"]), required: false, "Always active: one that has ended gets a 401."),
        Field("label", .text, required: false, "What its owner called it; may be empty."),
    ]

    private static func write(_ caller: Caller, to writer: inout JSONWriter) {
        switch caller.principal {
        case .person(let id):
            writer.name("sign_in_id")
            id.write(to: &writer)
            writer.name("account")
            writer.value(caller.key.handle.text)
            SessionView.write(caller.scopes, to: &writer)
        case .key:
            writer.name("key_id")
            caller.key.id.write(to: &writer)
            writer.name("account")
            writer.value(caller.key.handle.text)
            SessionView.write(caller.scopes, to: &writer)
        case .visitor: preconditionFailure("a visitor is refused before")
        case .session(let id, let session):
            writer.name("session_id")
            id.write(to: &writer)
            writer.name("account")
            writer.value(caller.key.handle.text)
            SessionView.write(caller.scopes, to: &writer)
            SessionView.write(
                cap: session.cap, spent: session.spent, held: session.held, remaining: session.remaining, to: &writer)
            writer.name("expires_at")
            session.expiresAt.write(to: &writer)
            writer.name("state")
            writer.value("active" as StaticString)
            writer.name("label")
            writer.value(session.label)
        }
    }
}
