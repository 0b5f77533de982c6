// ShowAccount.swift: the caller's account and its balance.

internal import JSON
package import Sessions

extension Operation {
    /// `GET /account`.
    package static func showAccount(in accounts: AccountStore, agreements: AgreementStore) -> Operation {
        Operation(
            name: "show_account", summary: "Show the account and its balance", group: "Account", may: .scope(.account),
            output: .object(
                name: "OwnAccount",
                AccountView.fields + [
                    Field("email", .nullable(.text), "Where its mail goes; null where there is no verified address."),
                    Field("pending_email", .nullable(.text), "An address that was given and not yet verified."),
                    AgreementView.field,
                ]),
            body: .reading { call, reader in
                guard let account = try await accounts.find(call.knownCaller.account, in: reader) else {
                    return .failure(.notFound("account"))
                }
                let accepted = try await agreements.list(of: account.id, in: reader)
                return .success(
                    .object { writer in
                        AccountView.write(account, to: &writer)
                        writer.name("email")
                        if let email = account.email { writer.value(email) } else { writer.null() }
                        writer.name("pending_email")
                        if let email = account.pendingEmail { writer.value(email) } else { writer.null() }
                        AgreementView.write(accepted, to: &writer)
                    })
            })
    }
}
