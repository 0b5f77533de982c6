// ShowProvider.swift: one provider and what it offers.

internal import JSON
internal import Marketplace
package import Sessions

extension Operation {
    /// `GET /providers/{handle}`.
    package static func showProvider(in accounts: AccountStore) -> Operation {
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
            body: .reading { call, reader in
                let text = call.input.required("handle") { $0.text }
                guard let handle = Handle(text.hasPrefix("@") ? String(text.dropFirst()) : text),
                    let account = try await accounts.find(handle, in: reader)
                else { return .failure(.notFound("provider")) }
                let query = ListingQuery(owner: account.id, order: .name)
                switch ListingPlace.decode(call.input.text("cursor"), of: query) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let place):
                    let limit = Paging.limit(of: call.input)
                    let found = try await query.page(after: place, limit: limit + 1, in: reader)
                    // An account that offers nothing is nobody's business.
                    if found.isEmpty, place == nil { return .failure(.notFound("provider")) }
                    let (page, hasMore) = Paging.split(found, limit: limit)
                    let next = hasMore ? page.last.map { ListingPlace.encode($0.place, of: query) } : nil
                    return .success(.object(next: next) { write(account, page.map(\.listing), next: next, to: &$0) })
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
