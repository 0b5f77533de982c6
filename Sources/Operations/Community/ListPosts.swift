// ListPosts.swift: browsing and searching posts.

internal import JSON
package import Marketplace
internal import Sessions
internal import Wording

extension Operation {
    /// `GET /community/posts`.
    package static func listPosts(by resolver: NameResolver) -> Operation {
        Operation(
            name: "list_posts", summary: "Browse and search posts",
            details: "Every word of `q` has to be found, as a word or as the beginning of one, in title, tags or body.",
            group: "Community", may: .scope(.read), input: fields,
            output: Output.pageSchema(name: "PostPage", of: PostView.schema),
            refusals: NamedListing.refusals + [.invalidCursor], runs: .inPool,
            body: .reading { call, reader in
                let input = call.input
                var query = PostQuery(
                    order: input.text("sort").flatMap(PostOrder.init(rawValue:)) ?? .newest,
                    reader: call.knownCaller.account)
                query.kind = input.text("kind").flatMap(PostKind.init(rawValue:))
                query.tag = input.text("tag")
                query.words = input.text("q").flatMap { $0.isEmpty ? nil : $0 }
                if let author = input.text("author") {
                    guard let handle = Handle(author.hasPrefix("@") ? String(author.dropFirst()) : author) else {
                        return .success(Output.page([Post](), next: nil) { _, _ in })
                    }
                    query.author = handle
                }
                if let name = input.text("listing") {
                    switch try await NamedListing.find(name, by: resolver, in: reader) {
                    case .failure(let refusal): return .failure(refusal)
                    case .success(let listing): query.listing = listing.id
                    }
                }
                let place: PostQuery.Place?
                switch decode(input.text("cursor"), of: query) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let start): place = start
                }
                let limit = Paging.limit(of: input)
                let found = try await query.page(after: place, limit: limit + 1, in: reader)
                let (page, hasMore) = Paging.split(found, limit: limit)
                let next = hasMore ? page.last.map { encode($0.place, of: query) } : nil
                return .success(
                    Output.page(page, next: next) { PostView.write($0.post, for: call.knownCaller, to: &$1) })
            })
    }

    private static func question(_ query: PostQuery) -> [String?] {
        [
            query.kind?.rawValue, query.tag, query.author?.folded, query.listing?.description, query.words,
            query.order.rawValue,
        ]
    }

    private static func encode(_ place: PostQuery.Place, of query: PostQuery) -> String {
        Cursor.encode(list: "posts", question: question(query), place: [String(place.key), place.id.description])
    }

    private static func decode(_ cursor: String?, of query: PostQuery) -> Result<PostQuery.Place?, Refusal> {
        guard let cursor else { return .success(nil) }
        do throws(Refusal) {
            let parts = try Cursor.decode(cursor, list: "posts", question: question(query), count: 2)
            guard let key = Int64(parts[0]), let id = PostID(parts[1]) else {
                throw Refusal(.invalidCursor, "This cursor is damaged.")
            }
            return .success(PostQuery.Place(key: key, id: id))
        } catch { return .failure(error) }
    }

    private static let fields =
        [
            Field("q", .string(length: 0...200), required: false, "Words to look for.", example: #""forms""#),
            Field("kind", PostView.kind, required: false, "Only posts of this kind."),
            Field("tag", PostView.tag, required: false, "Only posts with this tag."),
            Field("author", .string(length: 1...201), required: false, "Only posts of this account, by its handle."),
            Field("listing", .string(length: 1...401), required: false, "Only posts about this listing."),
            Field(
                "sort", .choice(PostOrder.allCases.map(\.rawValue)), required: false, "The order.",
                fallback: #""newest""#),
        ] + Paging.fields
}
