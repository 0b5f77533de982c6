// ListProviders.swift: the accounts that offer something.

internal import Sessions
package import Marketplace

extension Operation {
    /// `GET /providers`.
    package static func listProviders(in providers: ProviderStore) -> Operation {
        Operation(
            name: "list_providers", summary: "List providers by handle", group: "Catalogue", may: .scope(.read),
            input: Paging.fields, output: Output.pageSchema(name: "ProviderPage", of: ProviderView.schema),
            refusals: [.invalidCursor], runs: .inPool,
            body: .reading { call, reader in
                let limit = Paging.limit(of: call.input)
                var after = ""
                if let cursor = call.input.text("cursor") {
                    do throws(Refusal) {
                        after = try Cursor.decode(cursor, list: "providers", count: 1)[0]
                    } catch { return .failure(error) }
                }
                let found = try await providers.list(after: after, limit: limit + 1, in: reader)
                let (page, hasMore) = Paging.split(found, limit: limit)
                let next = hasMore ? page.last.map { Cursor.encode(list: "providers", place: [$0.handle.folded]) } : nil
                return .success(Output.page(page, next: next) { ProviderView.write($0, to: &$1) })
            })
    }
}
