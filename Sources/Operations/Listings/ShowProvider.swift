// ShowProvider.swift: one provider and what it offers.

internal import JSON
package import Marketplace
package import SQL
package import Sessions

extension Operation {
    /// `GET /providers/{handle}`.
    package static func showProvider(
        in accounts: AccountStore, database: Database, search: SearchCatalogue
    ) -> Operation {
        Operation(
            name: "show_provider", summary: "Show a provider and its listings", group: "Catalogue", may: .scope(.read),
            input: [
                Field("handle", .string(length: 1...201), "The provider's handle, with or without `@`.")
            ] + Paging.fields,
            output: .object(
                name: "ProviderDetail",
                ProviderView.fields + [
                    Field(
                        "items", .array(of: ListingView.schema, count: 0...Paging.maximumLimit),
                        "Its listings, by name."),
                    Field("next_cursor", .nullable(.text), "Where the next page of listings begins; null on the last."),
                ]),
            refusals: [.notFound, .invalidCursor], runs: .inPool,
            body: .standalone { call in
                let text = call.input.required("handle") { $0.text }
                guard let handle = Handle(text.hasPrefix("@") ? String(text.dropFirst()) : text),
                    let account = try await database.read({ try await accounts.find(handle, in: $0) })
                else { return .failure(.notFound("provider")) }
                let query = ListingQuery(owner: account.handle.folded, order: .name)
                switch ListingPlace.decode(call.input.text("cursor"), of: query) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let place):
                    let page = try await search.page(query, after: place, limit: Paging.limit(of: call.input))
                    // An account that offers nothing is nobody's business.
                    if page.hits.isEmpty, place == nil { return .failure(.notFound("provider")) }
                    let next = page.next.map { ListingPlace.encode($0, of: query) }
                    return .success(
                        .object(next: next) { write(account, page.hits.map(\.listing), next: next, to: &$0) })
                }
            })
    }

    private static func write(_ account: Account, _ listings: [Listing], next: String?, to writer: inout JSONWriter) {
        ProviderView.write(account, to: &writer)
        writer.name("items")
        writer.beginArray()
        for listing in listings {
            writer.beginObject()
            ListingView.write(listing, to: &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.name("next_cursor")
        if let next { writer.value(next) } else { writer.null() }
    }
}
