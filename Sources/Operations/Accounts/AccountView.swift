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
    ]
    static let schema = Schema.object(name: "Key", fields)

    static func write(_ key: APIKey, to writer: inout JSONWriter) {
        writer.name("key_id")
        key.id.write(to: &writer)
        writer.name("label")
        writer.value(key.label)
        SessionView.write(key.scopes, to: &writer)
        writer.name("created_at")
        key.createdAt.write(to: &writer)
        writer.name("revoked_at")
        if let at = key.revokedAt { at.write(to: &writer) } else { writer.null() }
    }
}
