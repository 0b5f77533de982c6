// OwnAccountView.swift: an account as its owner sees it.

internal import JSON
internal import Sessions

/// What only its owner is told of an account.
enum OwnAccountView {
    static let schema = Schema.object(
        name: "OwnAccount",
        AccountView.fields + [
            Field("email", .nullable(.text), "Where its mail goes; null where there is no verified address."),
            Field("pending_email", .nullable(.text), "An address that was given and not yet verified."),
            Field(
                "language", .nullable(.text),
                "The language that its mail is written in (BCP 47); null where nobody has said: English."),
            AgreementView.field,
        ])

    static func output(_ account: Account, accepted: [Acceptance]) -> Output {
        .object { writer in
            AccountView.write(account, to: &writer)
            writer.name("email")
            writer.value(orNull: account.email)
            writer.name("pending_email")
            writer.value(orNull: account.pendingEmail)
            writer.name("language")
            writer.value(orNull: account.language)
            AgreementView.write(accepted, to: &writer)
        }
    }
}
