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
                let limit = Paging.limit(of: call.input)
                var before: KeyID?
                if let cursor = call.input.text("cursor") {
                    do throws(Refusal) {
                        before = KeyID(try Cursor.decode(cursor, list: "keys", count: 1)[0])
                    } catch { return .failure(error) }
                }
                let found = try await keys.list(
                    of: call.knownCaller.account, before: before, limit: limit + 1, in: reader)
                let (page, hasMore) = Paging.split(found, limit: limit)
                let next = hasMore ? page.last.map { Cursor.encode(list: "keys", place: [$0.id.description]) } : nil
                return .success(Output.page(page, next: next) { KeyView.write($0, to: &$1) })
            })
    }
}
