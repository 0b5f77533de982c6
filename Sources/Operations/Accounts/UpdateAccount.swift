// UpdateAccount.swift: what the caller sets of the account: the language of its mail.

internal import SQL
package import Sessions

extension Operation {
    /// `PATCH /account`.
    ///
    /// - Parameter languages: the tags of those that mail is written in.
    package static func updateAccount(
        in accounts: AccountStore, agreements: AgreementStore, languages: [String]
    ) -> Operation {
        Operation(
            name: "update_account", summary: "Choose the language of the account's mail",
            details: """
                Mail that is asked for on a page is in the language of that page. What nobody asks for, such as the notice of a new \
                sign-in, is in this one; until somebody has chosen, it is that of the first page that the account was used on.
                """,
            group: "Account", may: .owner(.account),
            input: [Field("language", .choice(languages), "The language's tag (BCP 47).")],
            output: OwnAccountView.schema, retry: .idempotent,
            body: .writing { call, transaction in
                let id = call.knownCaller.account
                try await accounts.setLanguage(
                    call.input.required("language") { $0.text }, of: id, in: transaction)
                guard let account = try await accounts.find(id, in: transaction.reader) else {
                    return .failure(.notFound("account"))
                }
                let accepted = try await agreements.list(of: id, in: transaction.reader)
                return .success(OwnAccountView.output(account, accepted: accepted))
            })
    }
}
