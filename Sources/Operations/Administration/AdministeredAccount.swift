// AdministeredAccount.swift: an account as administrators name it and are shown it.

internal import JSON
internal import SQL
internal import Sessions

/// The account that a path names.
enum AccountAddress {
    static let field = Field("handle", .string(length: 1...Handle.maximumLength + 1), "The account's handle.")

    static func find(
        _ call: Call, in accounts: AccountStore, _ reader: borrowing Reader
    ) async throws(SQLError) -> Account? {
        let text = call.input.required("handle") { $0.text }
        guard let handle = Handle(text.hasPrefix("@") ? String(text.dropFirst()) : text) else { return nil }
        return try await accounts.find(handle, in: reader)
    }
}

/// An account in an answer to an administrator.
enum AdministeredAccountView {
    static let schema = Schema.object(
        name: "AdministeredAccount",
        AccountView.fields + [
            Field("administrator", .boolean, "Whether it may do what administrators do."),
            Field("suspended_at", .nullable(.instant), "Since when it is suspended; null where it is not."),
            Field("suspension_reason", .nullable(.text), "Why it is suspended; null where it is not."),
        ])

    static func write(_ account: Account, to writer: inout JSONWriter) {
        AccountView.write(account, to: &writer)
        writer.name("administrator")
        writer.value(account.isAdministrator)
        writer.name("suspended_at")
        writer.value(orNull: account.suspension?.at)
        writer.name("suspension_reason")
        writer.value(orNull: account.suspension?.reason)
    }
}
