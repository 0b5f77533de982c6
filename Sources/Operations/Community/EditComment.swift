// EditComment.swift: one comment: showing its texts, changing and deleting it.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions

extension Operation {
    /// `GET /community/comments/{comment_id}/history`.
    package static func showCommentHistory(in comments: CommentStore, posts: PostStore) -> Operation {
        Operation(
            name: "show_comment_history", summary: "Show all texts of a comment, the newest first", group: "Community",
            may: .scope(.read), input: [CommentPath.field], output: RevisionView.schema, refusals: [.notFound],
            runs: .inPool,
            body: .reading { call, reader in
                guard let comment = try await CommentPath.find(call, in: comments, posts: posts, reader: reader) else {
                    return .failure(.notFound("comment"))
                }
                return .success(RevisionView.output(try await comments.revisions(of: comment, in: reader)))
            })
    }

    /// `PUT /community/comments/{comment_id}`.
    package static func editComment(in comments: CommentStore, posts: PostStore, floods: FloodGate) -> Operation {
        Operation(
            name: "edit_comment", summary: "Change your comment", details: "The earlier texts stay readable.",
            group: "Community", may: .scope(.manage),
            input: [CommentPath.field, Field("body", .markdown(PostText.maximumComment), "Markdown.")],
            output: CommentView.schema, refusals: [.notFound, .notYours, .moderated, .limitReached, .rateLimited],
            runs: .inPool, retry: .idempotent,
            body: .writing { call, transaction in
                if let refusal = MarkdownField.refusal(of: call.input) { return .failure(refusal) }
                let comment: PostComment
                switch try await CommentPath.own(call, in: comments, posts: posts, reader: transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let own): comment = own
                }
                if let refusal = try await floods.refusal(of: .edit, by: call, in: transaction) {
                    return .failure(refusal)
                }
                let refusal = try await comments.edit(
                    comment.id, body: call.input.required("body") { $0.text }, as: AuthorKind(call.knownCaller),
                    at: call.now, in: transaction)
                if let refusal { return .failure(Refusal(refusal)) }
                return try await CommentView.output(comment.id, for: call, in: comments, reader: transaction.reader)
            })
    }

    /// `DELETE /community/comments/{comment_id}`.
    package static func deleteComment(in comments: CommentStore, posts: PostStore) -> Operation {
        Operation(
            name: "delete_comment", summary: "Delete your comment",
            details:
                "Its texts are gone, the earlier ones too. Where others answer it, an empty comment stays in its place.",
            group: "Community", may: .scope(.manage), input: [CommentPath.field], output: DeletedView.schema,
            refusals: [.notFound, .notYours], retry: .idempotent,
            body: .writing { call, transaction in
                switch try await CommentPath.own(call, in: comments, posts: posts, reader: transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let comment):
                    let isDeleted = try await comments.delete(comment.id, at: call.now, in: transaction)
                    return isDeleted ? .success(DeletedView.output) : .failure(.notFound("comment"))
                }
            })
    }
}
