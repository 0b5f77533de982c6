// CreatePost.swift: an account tells the others something.

package import Marketplace
internal import SQL
internal import Sessions

extension Operation {
    /// `POST /community/posts`.
    package static func createPost(
        in posts: PostStore, by resolver: NameResolver, floods: FloodGate
    ) -> Operation {
        Operation(
            name: "create_post", summary: "Publish a post",
            details: """
                The slug is made from the title and never changes. Send an Idempotency-Key: a repeated request then makes no \
                second post.
                """,
            group: "Community", may: .scope(.publish), input: fields, output: PostView.detailSchema,
            successes: [.created],
            refusals: NamedListing.refusals + [.rateLimited, .idempotencyKeyReused], runs: .inPool,
            retry: .idempotencyKey,
            body: .writing { call, transaction in
                if let refusal = MarkdownField.refusal(of: call.input) { return .failure(refusal) }
                var listing: ListingID?
                if let name = call.input.text("listing") {
                    switch try await NamedListing.find(name, by: resolver, in: transaction.reader) {
                    case .failure(let refusal): return .failure(refusal)
                    case .success(let found): listing = found.id
                    }
                }
                let kind = call.input.required("kind") { input in { input.text($0).flatMap(PostKind.init(rawValue:)) } }
                let draft = PostDraft(
                    kind: kind, title: call.input.required("title") { $0.text },
                    body: call.input.required("body") { $0.text }, tags: call.input.texts("tags") ?? [],
                    listing: listing)
                if let refusal = try await floods.refusal(of: .post, by: call, in: transaction) {
                    return .failure(refusal)
                }
                let caller = call.knownCaller
                let id = try await posts.create(
                    draft, by: caller.account, as: AuthorKind(caller), at: call.now, in: transaction)
                return try await PostView.detail(id, .created, for: call, in: posts, reader: transaction.reader)
            })
    }

    private static let fields = [
        Field("kind", PostView.kind, "What it is.", example: #""discussion""#),
        Field("title", .line(1...PostText.maximumTitle), "One line.", example: #""How we read ten thousand forms""#),
        Field("body", .markdown(PostText.maximumBody), "Markdown.", mistakenFor: ["text", "content"]),
        Field("tags", PostView.tags, required: false, "Up to five words in lower case.", example: #"["pdf"]"#),
        Field(
            "listing", .string(length: 1...401), required: false, "The listing that it is about, by any of its names."),
    ]
}
