// ListKeys.swift: the keys of the caller's account.

internal import JSON
package import Sessions

extension Operation {
    /// `GET /account/keys`.
    package static func listKeys(in keys: KeyStore) -> Operation {
        Operation(
            name: "list_keys", summary: "List the account's API keys, newest first",
            details: "Never the keys themselves: each was shown once, when it was made.", group: "Account",
            may: .scope(.account), input: Paging.fields, output: Output.pageSchema(name: "KeyPage", of: KeyView.schema),
            refusals: [.invalidCursor],
            body: .reading { call, reader in
                let asked: PageByID<KeyTag>
                do throws(Refusal) { asked = try PageByID("keys", of: call) } catch { return .failure(error) }
                let found = try await keys.list(
                    of: call.knownCaller.account, before: asked.lastSeen, limit: asked.count, in: reader)
                let (page, next) = asked.split(found, by: \.id)
                return .success(Output.page(page, next: next) { KeyView.write($0, to: &$1) })
            })
    }
}
