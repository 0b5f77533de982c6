// SessionView.swift: how a session is written, and the schema that says so.

internal import JSON
internal import Sessions

/// A session in an answer.
enum SessionView {
    static let fields: [Field] = [
        Field("session_id", .id(SessionID.self), "The session's id.", example: "\"ses_01jd7m3v8k4q2x9w5t6r0n1b3c\""),
        Field("account", .text, "The handle of the account that it acts for."),
        Field("key_id", .id(KeyID.self), "The key that issued it."),
        Field("label", .text, "What its owner called it; may be empty."),
        Field("scopes", .array(of: .choice(Scope.allCases.map(\.rawValue)), count: 1...7), "What it may do."),
        Field("spend_cap_usd", .money, "The most it may spend."),
        Field("spent_usd", .money, "What it has spent."),
        Field("held_usd", .money, "What is reserved and not yet charged."),
        Field("remaining_usd", .money, "What the cap still leaves."),
        Field("state", .choice(["active", "expired", "revoked"]), "Whether it can still be used."),
        Field("created_at", .instant, "When it was issued."),
        Field("expires_at", .instant, "When it ends by itself."),
        Field("ended_at", .nullable(.instant), "When it was revoked; null where it was not."),
        Field(
            "reason", .nullable(.choice(RevocationReason.allCases.map(\.rawValue))),
            "Why it was revoked; null where it was not."),
        Field(
            "attempted_usd", .nullable(.money),
            "What the charge that crossed the cap would have cost; null where none did. Nothing of it was charged."),
    ]
    static let schema = Schema.object(name: "Session", fields)

    static func write(_ session: Session, account: Handle, at now: Timestamp, to writer: inout JSONWriter) {
        writer.name("session_id")
        session.id.write(to: &writer)
        writer.name("account")
        writer.value(account.text)
        writer.name("key_id")
        session.key.write(to: &writer)
        writer.name("label")
        writer.value(session.label)
        write(session.scopes, to: &writer)
        write(cap: session.cap, spent: session.spent, held: session.held, remaining: session.remaining, to: &writer)
        writer.name("state")
        writer.value(session.state(at: now).rawValue)
        writer.name("created_at")
        session.createdAt.write(to: &writer)
        writer.name("expires_at")
        session.expiresAt.write(to: &writer)
        writer.name("ended_at")
        writer.value(orNull: session.revocation?.at)
        writer.name("reason")
        writer.value(orNull: session.revocation?.reason.rawValue)
        writer.name("attempted_usd")
        writer.value(orNull: session.revocation?.attempted)
    }

    static func write(_ scopes: Scopes, to writer: inout JSONWriter) {
        writer.name("scopes")
        writer.beginArray()
        for scope in Scope.allCases where scopes.contains(scope) { writer.value(scope.word) }
        writer.endArray()
    }

    static func write(cap: USD, spent: USD, held: USD, remaining: USD, to writer: inout JSONWriter) {
        writer.name("spend_cap_usd")
        cap.write(to: &writer)
        writer.name("spent_usd")
        spent.write(to: &writer)
        writer.name("held_usd")
        held.write(to: &writer)
        writer.name("remaining_usd")
        remaining.write(to: &writer)
    }
}
