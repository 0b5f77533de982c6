// CommentView.swift: how comments are written, the schemas that say so, and which comment a path names.

internal import JSON
internal import Marketplace
internal import SQL
internal import Sessions

/// A comment in an answer.
enum CommentView {
    static let schema = Schema.object(
        name: "Comment",
        [
            Field("comment_id", .id(CommentID.self), "Its id."),
            Field("parent_id", .nullable(.id(CommentID.self)), "The comment that it answers; null on the post itself."),
            Field("depth", .integer(0...PostText.maximumDepth), "How many comments stand above it."),
            Field("author", .nullable(.text), "The handle of its author; null where it cannot be seen any more."),
            Field("author_kind", .choice(AuthorKind.allCases.map(\.rawValue)), "Who wrote it: a session is an agent."),
            Field("body", .text, "Markdown; empty where it cannot be seen any more."),
            MarkdownField.html(of: "body"),
            Field("score", .integer(0...Int64.max), "How many accounts voted for it."),
            Field("revision", .integer(1...Int64.max), "How often it was written; 1 where it was never changed."),
            Field("is_yours", .boolean, "Whether the caller's account wrote it."),
            Field("has_your_vote", .boolean, "Whether the caller's account votes for it."),
            Field(
                "standing", .choice(Standing.allCases.map(\.rawValue)),
                "`visible`, or why it cannot be seen: it stays in its place where others answer it."),
            Field("created_at", .instant, "When it was first written."),
            Field("updated_at", .instant, "When it was last written."),
        ])

    /// - Parameter votes: the comments that the caller's account votes for; nobody votes for their own.
    static func write(
        _ comment: PostComment, for caller: Caller, votes: Set<CommentID> = [], html: Bool, to writer: inout JSONWriter
    ) {
        let isYours = comment.author.account == caller.account
        let isSeen = comment.standing == .visible || (comment.standing == .hidden && isYours)
        writer.name("comment_id")
        comment.id.write(to: &writer)
        writer.name("parent_id")
        writer.value(orNull: comment.parent)
        writer.name("depth")
        writer.value(comment.depth)
        writer.name("author")
        writer.value(orNull: isSeen ? comment.author.handle.text : nil)
        writer.name("author_kind")
        writer.value(comment.author.kind.rawValue)
        MarkdownField.write(isSeen ? comment.body : "", as: "body", html: html, to: &writer)
        writer.name("score")
        writer.value(comment.score)
        writer.name("revision")
        writer.value(comment.revision)
        writer.name("is_yours")
        writer.value(isYours)
        writer.name("has_your_vote")
        writer.value(votes.contains(comment.id))
        writer.name("standing")
        writer.value(comment.standing.rawValue)
        writer.name("created_at")
        comment.createdAt.write(to: &writer)
        writer.name("updated_at")
        comment.updatedAt.write(to: &writer)
    }

    /// The caller's own comment, as it is after an operation.
    static func output(
        _ id: CommentID, _ success: Output.Success = .ok, for call: Call, in comments: CommentStore,
        reader: borrowing Reader
    ) async throws(SQLError) -> Outcome {
        guard let comment = try await comments.find(id, in: reader) else {
            throw SQLError.invalidValue("post_comment: what was stored is not there")
        }
        let html = MarkdownField.isWanted(call.input)
        return .success(.object(success) { write(comment, for: call.knownCaller, html: html, to: &$0) })
    }
}

/// The comment of a path `/community/comments/{comment_id}/…`.
enum CommentPath {
    static let field = Field("comment_id", .id(CommentID.self), "The comment's id, `cmt_…`.")

    /// - Returns: `nil` where there is none that the caller may see, or the post cannot be seen.
    static func find(
        _ call: Call, in comments: CommentStore, posts: PostStore, reader: borrowing Reader
    ) async throws(SQLError) -> PostComment? {
        let account = call.knownCaller.account
        guard let id = CommentID(call.input.required("comment_id") { $0.text }),
            let comment = try await comments.find(id, in: reader),
            let post = try await posts.find(comment.post, in: reader)
        else { return nil }
        let isOnVisible =
            post.standing == .visible || (post.standing == .hidden && post.author.account == account)
        switch comment.standing {
        case .visible: return isOnVisible ? comment : nil
        case .hidden: return isOnVisible && comment.author.account == account ? comment : nil
        case .removed, .deleted: return nil
        }
    }

    /// The caller's own comment, or why there is none to change.
    static func own(
        _ call: Call, in comments: CommentStore, posts: PostStore, reader: borrowing Reader
    ) async throws(SQLError) -> Result<PostComment, Refusal> {
        guard let comment = try await find(call, in: comments, posts: posts, reader: reader) else {
            return .failure(.notFound("comment"))
        }
        return comment.author.account == call.knownCaller.account ? .success(comment) : .failure(.notYours("comment"))
    }
}
