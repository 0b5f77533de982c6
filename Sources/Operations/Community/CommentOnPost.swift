// CommentOnPost.swift: comments: writing and reading those of a post.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `POST /community/posts/{slug}/comments`.
    package static func commentOnPost(in comments: CommentStore, posts: PostStore, floods: FloodGate) -> Operation {
        Operation(
            name: "comment_on_post", summary: "Comment on a post, or answer a comment",
            details: "Comments on comments go \(PostText.maximumDepth) deep.",
            group: "Community", may: .scope(.review), input: [PostPath.field] + fields, output: CommentView.schema,
            successes: [.created], refusals: [.notFound, .limitReached, .rateLimited, .idempotencyKeyReused],
            runs: .inPool, retry: .idempotencyKey,
            body: .writing { call, transaction in
                if let refusal = MarkdownField.refusal(of: call.input) { return .failure(refusal) }
                let caller = call.knownCaller
                guard let post = try await PostPath.find(call, in: posts, reader: transaction.reader) else {
                    return .failure(.notFound("post"))
                }
                if let refusal = try await floods.refusal(of: .comment, by: call, in: transaction) {
                    return .failure(refusal)
                }
                let made = try await comments.create(
                    call.input.required("body") { $0.text }, on: post.id,
                    under: call.input.text("parent_id").flatMap { CommentID($0) }, by: caller.account,
                    as: AuthorKind(caller), at: call.now, in: transaction)
                switch made {
                case .success(let id):
                    return try await CommentView.output(
                        id, .created, for: call, in: comments, reader: transaction.reader)
                case .failure(.noParent):
                    return .failure(
                        .invalidField("/parent_id", "unknown_value", "There is no such comment on this post."))
                case .failure(.tooDeep):
                    return .failure(
                        .invalidField(
                            "/parent_id", "too_deep", "Comments go \(PostText.maximumDepth) deep. Answer one above it.")
                    )
                case .failure(.tooMany):
                    return .failure(
                        Refusal(.limitReached, "The post has \(PostText.maximumComments) comments, and takes no more."))
                }
            })
    }

    private static let fields = [
        Field("body", .markdown(PostText.maximumComment), "Markdown.", mistakenFor: ["text", "comment"]),
        Field("parent_id", .id(CommentID.self), required: false, "The comment that it answers."),
    ]

    /// `GET /community/posts/{slug}/comments`.
    package static func listComments(in comments: CommentStore, posts: PostStore) -> Operation {
        Operation(
            name: "list_comments", summary: "List the comments on a post, the oldest first",
            details: "A comment comes after the one that it answers.",
            group: "Community", may: .scope(.read), input: [PostPath.field, MarkdownField.render] + Paging.fields,
            output: Output.pageSchema(name: "CommentPage", of: CommentView.schema),
            refusals: [.notFound, .invalidCursor], runs: .inPool,
            body: .reading { call, reader in
                guard let post = try await PostPath.find(call, in: posts, reader: reader) else {
                    return .failure(.notFound("post"))
                }
                let asked: PageByID<CommentTag>
                do throws(Refusal) {
                    asked = try PageByID("comments", question: [post.id.description], of: call)
                } catch { return .failure(error) }
                let found = try await comments.list(
                    of: post.id, seenBy: call.knownCaller.account, after: asked.lastSeen, limit: asked.count, in: reader
                )
                let (page, next) = asked.split(found, by: \.id)
                let caller = call.knownCaller
                let votes = try await comments.votes(of: caller.account, on: post.id, in: reader)
                let html = MarkdownField.isWanted(call.input)
                return .success(
                    Output.page(page, next: next) {
                        CommentView.write($0, for: caller, votes: votes, html: html, to: &$1)
                    })
            })
    }
}
