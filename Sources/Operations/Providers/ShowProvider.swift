// ShowProvider.swift: one provider, what it says of itself and what it offers.

internal import JSON
package import Marketplace
package import SQL
package import Sessions

extension Operation {
    /// `GET /providers/{handle}`.
    package static func showProvider(
        in accounts: AccountStore, profiles: ProfileStore, database: Database, search: SearchCatalogue
    ) -> Operation {
        Operation(
            name: "show_provider", summary: "Show a provider and its listings",
            details: """
                An account that offers nothing and says nothing of itself is shown to itself alone, with the `revision` that its \
                first profile is made of.
                """,
            group: "Catalogue", may: .scope(.read),
            input: [
                Field("handle", .string(length: 1...201), "The provider's handle, with or without `@`."),
                MarkdownField.render,
            ] + Paging.fields,
            output: .object(
                name: "ProviderDetail",
                ProviderTotalsView.fields + ProfileView.fields + [
                    Field(
                        "items", .array(of: ListingView.schema, count: 0...Paging.maximumLimit),
                        "Its listings, by name."),
                    Field("next_cursor", .nullable(.text), "Where the next page of listings begins; null on the last."),
                ]),
            refusals: [.notFound, .invalidCursor], runs: .inPool,
            body: .standalone { call in
                let text = call.input.required("handle") { $0.text }
                guard let handle = Handle(text.hasPrefix("@") ? String(text.dropFirst()) : text),
                    let known = try await database.read({ try await find(handle, accounts, profiles, $0) })
                else { return .failure(.notFound("provider")) }
                let query = ListingQuery(owner: known.account.handle.folded, order: .name)
                switch ListingPlace.decode(call.input.text("cursor"), of: query) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let place):
                    let page = try await search.page(query, after: place, limit: Paging.limit(of: call.input))
                    // An account that offers nothing and says nothing of itself is nobody's business but its own.
                    let isOwn = call.knownCaller.account == known.account.id
                    if page.hits.isEmpty, place == nil, known.profile == nil, !isOwn {
                        return .failure(.notFound("provider"))
                    }
                    let owner = known.account.handle.folded
                    let totals = try await search.totals(of: [owner])[owner] ?? ProviderTotals()
                    let next = page.next.map { ListingPlace.encode($0, of: query) }
                    let html = MarkdownField.isWanted(call.input)
                    return .success(
                        .object(next: next) { writer in
                            ProviderTotalsView.write(known.account, totals, to: &writer)
                            ProfileView.write(
                                known.profile ?? ProviderProfile(), known.domains, html: html, to: &writer)
                            write(page.hits.map(\.listing), next: next, to: &writer)
                        })
                }
            })
    }

    private struct KnownProvider: Sendable {
        let account: Account
        let profile: ProviderProfile?
        let domains: [ProviderDomain]
    }

    private static func find(
        _ handle: Handle, _ accounts: AccountStore, _ profiles: ProfileStore, _ reader: borrowing Reader
    ) async throws(SQLError) -> KnownProvider? {
        guard let account = try await accounts.find(handle, in: reader) else { return nil }
        return KnownProvider(
            account: account, profile: try await profiles.find(account.id, in: reader),
            domains: try await profiles.domains(of: account.id, in: reader))
    }

    private static func write(_ listings: [Listing], next: String?, to writer: inout JSONWriter) {
        writer.name("items")
        writer.beginArray()
        for listing in listings {
            writer.beginObject()
            ListingView.write(listing, to: &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.name("next_cursor")
        writer.value(orNull: next)
    }
}
