// AccountView.swift: how accounts and keys are written, and the schemas that say so.

internal import JSON
internal import Sessions

/// An account in an answer.
enum AccountView {
    static let fields = [
        Field("account_id", .id(AccountID.self), "The account's id."),
        Field("handle", .text, "Its name in addresses."),
        Field("name", .text, "What people are shown."),
        Field("balance_usd", .money, "What it can still spend."),
        Field("created_at", .instant, "When it was made."),
    ]
    static let schema = Schema.object(name: "Account", fields)

    static func write(_ account: Account, to writer: inout JSONWriter) {
        writer.name("account_id")
        account.id.write(to: &writer)
        writer.name("handle")
        writer.value(account.handle.text)
        writer.name("name")
        writer.value(account.name)
        writer.name("balance_usd")
        account.balance.write(to: &writer)
        writer.name("created_at")
        account.createdAt.write(to: &writer)
    }
}

/// A key in an answer: everything but its text.
enum KeyView {
    static let fields = [
        Field("key_id", .id(KeyID.self), "The key's id."),
        Field("label", .text, "What its owner called it; may be empty."),
        Field("scopes", .array(of: .choice(Scope.allCases.map(\.rawValue)), count: 0...7), "What it may do."),
        Field("created_at", .instant, "When it was made."),
        Field("revoked_at", .nullable(.instant), "When it was revoked; null where it was not."),
        Field("expires_at", .nullable(.instant), "When it ends by itself; null where it lasts."),
        Field("last_used_at", .nullable(.instant), "When it was last used, to the minute; null where it never was."),
        Field(
            "spend_cap_usd", .nullable(.money),
            "The most that it and its sessions may spend together; null without a cap."),
        Field(
            "spent_usd", .nullable(.money),
            "What was spent under that cap; null without one, and where another key has it."),
        Field(
            "cap_key_id", .nullable(.id(KeyID.self)),
            "The key whose cap bounds this one: itself, or the one that it was made or rotated from; null without a cap."
        ),
        Field(
            "consent", .array(of: .choice(Scopes.upper.list.map(\.rawValue)), count: 0...3),
            "The scopes that its owner has consented to by name."),
        Field("consented_at", .nullable(.instant), "When; null where nobody had to."),
        Field(
            "replaces_key_id", .nullable(.id(KeyID.self)),
            "The key in whose place it was made by rotation; null where there was none."),
        Field(
            "replaced_by_key_id", .nullable(.id(KeyID.self)),
            "The key that was made in its place; null where none was. Until `expires_at` both are in force."),
    ]
    static let schema = Schema.object(name: "Key", fields)

    /// What the audit log holds of a new key.
    static func detail(of key: APIKey) -> JSONValue {
        var out = JSONObject()
        out.append("scopes", .array(key.scopes.list.map { .string($0.rawValue) }))
        out.append("consent", .array((key.consent?.scopes ?? []).list.map { .string($0.rawValue) }))
        out.append("expires_at", key.expiresAt.map { .string($0.text) } ?? .null)
        out.append("spend_cap_usd", key.cap.map { .number(JSONNumber(text: $0.text)) } ?? .null)
        return .object(out)
    }

    static func write(_ key: APIKey, to writer: inout JSONWriter) {
        writer.name("key_id")
        key.id.write(to: &writer)
        writer.name("label")
        writer.value(key.label)
        SessionView.write(key.scopes, to: &writer)
        writer.name("created_at")
        key.createdAt.write(to: &writer)
        writer.name("revoked_at")
        writer.value(orNull: key.revokedAt)
        writer.name("expires_at")
        writer.value(orNull: key.expiresAt)
        writer.name("last_used_at")
        writer.value(orNull: key.lastUsedAt)
        writer.name("spend_cap_usd")
        writer.value(orNull: key.cap)
        writer.name("spent_usd")
        writer.value(orNull: key.cap != nil ? key.spent : nil)
        writer.name("cap_key_id")
        writer.value(orNull: key.capKey)
        writer.name("consent")
        writer.beginArray()
        for scope in (key.consent?.scopes ?? []).list { writer.value(scope.word) }
        writer.endArray()
        writer.name("consented_at")
        writer.value(orNull: key.consent?.at)
        writer.name("replaces_key_id")
        writer.value(orNull: key.predecessor)
        writer.name("replaced_by_key_id")
        writer.value(orNull: key.successor)
    }
}
