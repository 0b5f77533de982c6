// ListListings.swift: browsing and searching the catalogue.

internal import JSON
internal import Marketplace
internal import Sessions

extension Operation {
    /// `GET /listings`.
    package static func listListings() -> Operation {
        Operation(
            name: "list_listings", summary: "Browse and search listings",
            details: """
                Every word of `q` has to be found, as a word or as the beginning of one, in the name, title, summary, \
                provider, category or description. A listing of exactly the name that is asked for comes first.
                """,
            group: "Catalogue", may: .scope(.read), input: fields,
            output: Output.pageSchema(name: "ListingPage", of: ListingView.schema), refusals: [.invalidCursor],
            runs: .inPool,
            body: .reading { call, reader in
                let input = call.input
                let query = ListingQuery(
                    words: input.text("q").flatMap { $0.isEmpty ? nil : $0 }, kind: input.text("kind"),
                    category: input.text("category"), free: input.text("price").map { $0 == "free" },
                    order: input.text("sort").flatMap(ListingOrder.init(rawValue:)) ?? .relevance)
                switch ListingPlace.decode(input.text("cursor"), of: query) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let place):
                    let limit = Paging.limit(of: input)
                    let found = try await query.page(after: place, limit: limit + 1, in: reader)
                    let (page, hasMore) = Paging.split(found, limit: limit)
                    let next = hasMore ? page.last.map { ListingPlace.encode($0.place, of: query) } : nil
                    return .success(Output.page(page, next: next) { ListingView.write($0.listing, to: &$1) })
                }
            })
    }

    private static let fields =
        [
            Field("q", .string(length: 0...200), required: false, "Words to look for.", example: #""pdf""#),
            Field("kind", .choice(Kind.all.map(\.id)), required: false, "Only listings of this kind."),
            Field("category", .choice(Category.all.map(\.id)), required: false, "Only listings of this category."),
            Field("price", .choice(["free", "paid"]), required: false, "Only what costs nothing, or something."),
            Field(
                "sort", .choice(ListingOrder.allCases.map(\.rawValue)), required: false, "The order.",
                fallback: #""relevance""#),
        ] + Paging.fields
}

/// Cursors of lists of listings.
enum ListingPlace {
    private static func question(_ query: ListingQuery) -> [String?] {
        [
            query.words, query.kind, query.category, query.owner?.description, query.free.map { $0 ? "free" : "paid" },
            query.order.rawValue,
        ]
    }

    static func encode(_ place: ListingQuery.Place, of query: ListingQuery) -> String {
        Cursor.encode(list: "listings", question: question(query), place: [String(place.key), place.name])
    }

    static func decode(_ cursor: String?, of query: ListingQuery) -> Result<ListingQuery.Place?, Refusal> {
        guard let cursor else { return .success(nil) }
        do throws(Refusal) {
            let parts = try Cursor.decode(cursor, list: "listings", question: question(query), count: 2)
            guard let key = Int64(parts[0]) else { throw Refusal(.invalidCursor, "This cursor is damaged.") }
            return .success(ListingQuery.Place(key: key, name: parts[1]))
        } catch { return .failure(error) }
    }
}
