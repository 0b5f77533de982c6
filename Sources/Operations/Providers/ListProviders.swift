// ListProviders.swift: the accounts that offer something.

package import Marketplace
package import SQL
internal import Sessions

extension Operation {
    /// `GET /providers`.
    package static func listProviders(
        in providers: ProviderStore, database: Database, search: SearchCatalogue
    ) -> Operation {
        Operation(
            name: "list_providers", summary: "List providers by handle, each with what its listings add up to",
            group: "Catalogue", may: .scope(.read), input: Paging.fields,
            output: Output.pageSchema(name: "ProviderPage", of: ProviderTotalsView.schema),
            refusals: [.invalidCursor], runs: .inPool,
            body: .standalone { call in
                let limit = Paging.limit(of: call.input)
                var after = ""
                if let cursor = call.input.text("cursor") {
                    do throws(Refusal) {
                        after = try Cursor.decode(cursor, list: "providers", count: 1)[0]
                    } catch { return .failure(error) }
                }
                let start = after
                let found = try await database.read { try await providers.list(after: start, limit: limit + 1, in: $0) }
                let (page, hasMore) = Paging.split(found, limit: limit)
                let totals = try await search.totals(of: page.map(\.handle.folded))
                let next = hasMore ? page.last.map { Cursor.encode(list: "providers", place: [$0.handle.folded]) } : nil
                return .success(
                    Output.page(page, next: next) { account, writer in
                        ProviderTotalsView.write(
                            account, totals[account.handle.folded] ?? ProviderTotals(), to: &writer)
                    })
            })
    }
}
