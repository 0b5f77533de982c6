// ShowAccount.swift: the caller's account and its balance.

package import Sessions

extension Operation {
    /// `GET /account`.
    package static func showAccount(in accounts: AccountStore) -> Operation {
        Operation(
            name: "show_account", summary: "Show the account and its balance", group: "Account", may: .scope(.account),
            output: AccountView.schema,
            body: .reading { call, reader in
                guard let account = try await accounts.find(call.knownCaller.account, in: reader) else {
                    return .failure(.notFound("account"))
                }
                return .success(.object { AccountView.write(account, to: &$0) })
            })
    }
}
