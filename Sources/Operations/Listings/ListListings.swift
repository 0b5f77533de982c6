// ListListings.swift: browsing and searching the catalogue.

internal import JSON
package import Marketplace
internal import Sessions
internal import Wording

extension Operation {
    /// `GET /listings`.
    package static func listListings(in search: SearchCatalogue) -> Operation {
        Operation(
            name: "list_listings", summary: "Browse and search listings",
            details: """
                `q` is looked for in name, title, tags, summary, provider, category and description, in English and in \
                Chinese: other forms of a word, beginnings and words that mean the same count, and so do words that are \
                almost the same where there is nothing better. A listing holds every word, or else `is_partial` is true. \
                The better match comes first: exactly this name, then a word of the name, its beginning, title and tags, \
                summary, provider and category, description; among equal matches the one that more accounts have installed. \
                Filters compose. `explain=1` says of each listing why it stands where it does.
                """,
            group: "Catalogue", may: .scope(.read), input: fields, output: FoundListings.schema,
            refusals: [.invalidCursor], runs: .inPool,
            body: .standalone { call in
                let input = call.input
                if let category = input.text("category"), try await !search.hasCategory(category) {
                    return .failure(
                        .invalidField(
                            "/category", "unknown_value", "There is no such category; list_categories names them."))
                }
                let query = query(input)
                switch ListingPlace.decode(input.text("cursor"), of: query) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let place):
                    let facets = (input.text("facets") ?? "").split(separator: ",").compactMap {
                        ListingFacet(rawValue: String($0))
                    }
                    let explains = input.text("explain").map { $0 == "1" || $0 == "true" } ?? false
                    let page = try await search.page(
                        query, after: place, limit: Paging.limit(of: input), facets: facets, explains: explains)
                    let next = page.next.map { ListingPlace.encode($0, of: query) }
                    return .success(.object(next: next) { FoundListings.write(page, next: next, to: &$0) })
                }
            })
    }

    private static func query(_ input: Values) -> ListingQuery {
        ListingQuery(
            words: input.text("q").flatMap { $0.isEmpty ? nil : $0 }, kind: input.text("kind"),
            category: input.text("category"),
            owner: input.text("owner"), free: input.text("price").map { $0 == "free" },
            level: input.text("level").flatMap(SecurityLevel.init(rawValue:)), client: input.text("client"),
            license: input.text("license"), tag: input.text("tag"),
            order: input.text("sort").flatMap(ListingOrder.init(rawValue:)) ?? .relevance)
    }

    private static let fields =
        [
            Field("q", .string(length: 0...200), required: false, "Words to look for.", example: #""pdf""#),
            Field("kind", .choice(Kind.all.map(\.id)), required: false, "Only listings of this kind."),
            Field(
                "category", CategoryView.id, required: false, "Only listings of this category, or of one below it.",
                example: #""development""#),
            Field("price", .choice(["free", "paid"]), required: false, "Only what costs nothing, or something."),
            Field(
                "level", .choice([SecurityLevel.safe.rawValue, SecurityLevel.review.rawValue]), required: false,
                "Only what the scan of its latest version came to."),
            Field(
                "client", .string(length: 1...40), required: false, "Only what is made for this client.",
                example: #""claude-code""#),
            Field(
                "license", .string(length: 1...100), required: false, "Only what is under this licence, in any case.",
                example: #""MIT""#),
            Field(
                "owner", .string(length: 1...201), required: false,
                "Only of this provider: a handle, with or without `@`.",
                example: #""purser""#),
            Field("tag", .string(length: 1...40), required: false, "Only what has this tag.", example: #""pdf""#),
            Field(
                "sort", .choice(ListingOrder.allCases.map(\.rawValue)), required: false, "The order.",
                fallback: #""relevance""#),
            Field(
                "facets", .string(length: 1...100, pattern: facetsPattern), required: false,
                "Of what to count the values over all pages, with commas between: "
                    + ListingFacet.allCases.map(\.rawValue).joined(separator: ", ") + ".", example: #""kind,category""#),
            Field(
                "explain", .choice(["0", "1", "false", "true"]), required: false,
                "Whether each listing says why it stands where it does.", fallback: #""0""#),
        ] + Paging.fields

    private static let facetsPattern: TextPattern = {
        let one = "(" + ListingFacet.allCases.map(\.rawValue).joined(separator: "|") + ")"
        let known = ListingFacet.allCases.map(\.rawValue).joined(separator: ", ")
        return TextPattern(
            "^\(one)(,\(one))*$", "Some of these are wanted, each once, with commas between them: \(known)."
        ) { text in
            let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return parts.allSatisfy { ListingFacet(rawValue: $0) != nil } && Set(parts).count == parts.count
        }
    }()
}

/// Cursors of lists of listings.
enum ListingPlace {
    private static func question(_ query: ListingQuery) -> [String?] {
        [
            query.words, query.kind, query.category, query.owner?.lowercased(), query.free.map { $0 ? "free" : "paid" },
            query.level?.rawValue, query.client, query.license, query.tag, query.order.rawValue,
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
