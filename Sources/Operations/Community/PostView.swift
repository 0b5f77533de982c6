// PostView.swift: how posts are written, the schemas that say so, and which post a path names.

internal import JSON
internal import Marketplace
internal import SQL
internal import Sessions
internal import Wording

/// A post in an answer.
enum PostView {
    static let kind = Schema.choice(PostKind.allCases.map(\.rawValue))
    static let tag = Schema.string(
        length: 1...PostText.maximumTag,
        pattern: TextPattern(
            "^[a-z0-9]+(-[a-z0-9]+)*$",
            "A tag is made of the letters a to z and digits, with single hyphens between them."
        ) { ListingText.isTag($0) })
    static let tags = Schema.array(of: tag, count: 0...PostText.maximumTags, unique: true)

    static let fields: [Field] = [
        Field("slug", .text, "The last part of its address; it never changes."),
        Field("post_id", .id(PostID.self), "Its id."),
        Field("kind", kind, "What it is."),
        Field("title", .text, "One line."),
        Field("author", .text, "The handle of its author."),
        Field("author_kind", .choice(AuthorKind.allCases.map(\.rawValue)), "Who wrote it: a session is an agent."),
        Field("tags", .array(of: .text, count: 0...PostText.maximumTags), "Words that it is found by."),
        Field("listing", .nullable(.text), "The listing that it is about."),
        Field("score", .integer(0...Int64.max), "How many accounts voted for it."),
        Field("comments", .integer(0...Int64.max), "How many comments it has."),
        Field("accepted_comment_id", .nullable(.id(CommentID.self)), "The answer that its author has accepted."),
        Field("revision", .integer(1...Int64.max), "How often it was written; 1 where it was never changed."),
        Field("is_yours", .boolean, "Whether the caller's account wrote it."),
        Field(
            "standing", .choice([Standing.visible.rawValue, Standing.hidden.rawValue]),
            "Whether others see it; only its author sees one that is hidden."),
        Field("created_at", .instant, "When it was first written."),
        Field("updated_at", .instant, "When it was last written."),
        Field("active_at", .instant, "When it was written, or last commented on."),
    ]
    static let schema = Schema.object(name: "Post", fields)

    static let bodyFields = [
        Field("body", .text, "Markdown."), MarkdownField.html(of: "body"),
        Field("has_your_vote", .boolean, "Whether the caller's account votes for it."),
    ]
    static let detailSchema = Schema.object(name: "PostDetail", fields + bodyFields)

    static func write(_ post: Post, for caller: Caller, to writer: inout JSONWriter) {
        writer.name("slug")
        writer.value(post.slug)
        writer.name("post_id")
        post.id.write(to: &writer)
        writer.name("kind")
        writer.value(post.kind.rawValue)
        writer.name("title")
        writer.value(post.title)
        writer.name("author")
        writer.value(post.author.handle.text)
        writer.name("author_kind")
        writer.value(post.author.kind.rawValue)
        writer.name("tags")
        writer.beginArray()
        for tag in post.tags { writer.value(tag) }
        writer.endArray()
        writer.name("listing")
        writer.value(orNull: post.listing)
        writer.name("score")
        writer.value(post.score)
        writer.name("comments")
        writer.value(post.comments)
        writer.name("accepted_comment_id")
        writer.value(orNull: post.accepted)
        writer.name("revision")
        writer.value(post.revision)
        writer.name("is_yours")
        writer.value(post.author.account == caller.account)
        writer.name("standing")
        writer.value(post.standing.rawValue)
        writer.name("created_at")
        post.createdAt.write(to: &writer)
        writer.name("updated_at")
        post.updatedAt.write(to: &writer)
        writer.name("active_at")
        post.activeAt.write(to: &writer)
    }

    /// The whole post, as it is after an operation.
    static func detail(
        _ id: PostID, _ success: Output.Success = .ok, for call: Call, in posts: PostStore, reader: borrowing Reader
    ) async throws(SQLError) -> Outcome {
        guard let post = try await posts.find(id, in: reader) else {
            throw SQLError.invalidValue("post: what was stored is not there")
        }
        let caller = call.knownCaller
        let hasVote = try await posts.hasVote(for: id, of: caller.account, in: reader)
        return .success(
            .object(success) { writer in
                write(post, for: caller, to: &writer)
                MarkdownField.write(post.body, as: "body", html: MarkdownField.isWanted(call.input), to: &writer)
                writer.name("has_your_vote")
                writer.value(hasVote)
            })
    }
}

/// The post of a path `/community/posts/{slug}/…`.
enum PostPath {
    static let field = Field("slug", .string(length: 1...100), "The post's slug.")

    /// - Returns: `nil` where there is none that the caller may see.
    static func find(
        _ call: Call, in posts: PostStore, reader: borrowing Reader
    ) async throws(SQLError) -> Post? {
        let slug = call.input.required("slug") { $0.text }
        guard let post = try await posts.find(slug: slug, in: reader) else { return nil }
        switch post.standing {
        case .visible: return post
        case .hidden: return post.author.account == call.knownCaller.account ? post : nil
        case .removed, .deleted: return nil
        }
    }

    /// The caller's own post, or why there is none to change.
    static func own(
        _ call: Call, in posts: PostStore, reader: borrowing Reader
    ) async throws(SQLError) -> Result<Post, Refusal> {
        guard let post = try await find(call, in: posts, reader: reader) else { return .failure(.notFound("post")) }
        return post.author.account == call.knownCaller.account ? .success(post) : .failure(.notYours("post"))
    }
}
