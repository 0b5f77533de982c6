// ShowAccount.swift: the caller's account and its balance.

package import Sessions

extension Operation {
    /// `GET /account`.
    package static func showAccount(in accounts: AccountStore, agreements: AgreementStore) -> Operation {
        Operation(
            name: "show_account", summary: "Show the account and its balance", group: "Account", may: .scope(.account),
            output: OwnAccountView.schema,
            body: .reading { call, reader in
                guard let account = try await accounts.find(call.knownCaller.account, in: reader) else {
                    return .failure(.notFound("account"))
                }
                let accepted = try await agreements.list(of: account.id, in: reader)
                return .success(OwnAccountView.output(account, accepted: accepted))
            })
    }
}
