// EditPost.swift: an author changes a post, deletes it, or accepts an answer to it.

package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `PUT /community/posts/{slug}`.
    package static func editPost(in posts: PostStore, floods: FloodGate) -> Operation {
        Operation(
            name: "edit_post", summary: "Change your post",
            details:
                "What is not named stays as it is. Its slug and its kind never change; the earlier texts stay readable.",
            group: "Community", may: .scope(.manage), input: [PostPath.field] + fields, output: PostView.detailSchema,
            refusals: [.notFound, .notYours, .moderated, .limitReached, .rateLimited], runs: .inPool,
            retry: .idempotent,
            body: .writing { call, transaction in
                if let refusal = MarkdownField.refusal(of: call.input) { return .failure(refusal) }
                let post: Post
                switch try await PostPath.own(call, in: posts, reader: transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let own): post = own
                }
                if let refusal = try await floods.refusal(of: .edit, by: call, in: transaction) {
                    return .failure(refusal)
                }
                let refusal = try await posts.edit(
                    post.id, title: call.input.text("title"), body: call.input.text("body"),
                    tags: call.input.texts("tags"), as: AuthorKind(call.knownCaller), at: call.now, in: transaction)
                if let refusal { return .failure(Refusal(refusal)) }
                return try await PostView.detail(post.id, for: call, in: posts, reader: transaction.reader)
            })
    }

    private static let fields = [
        Field("title", .line(1...PostText.maximumTitle), required: false, "One line."),
        Field("body", .markdown(PostText.maximumBody), required: false, "Markdown."),
        Field("tags", PostView.tags, required: false, "Up to five words in lower case."),
    ]

    /// `DELETE /community/posts/{slug}`.
    package static func deletePost(in posts: PostStore) -> Operation {
        Operation(
            name: "delete_post", summary: "Delete your post",
            details: "Its texts are gone, the earlier ones too. Nobody sees the comments on it any more.",
            group: "Community", may: .scope(.manage), input: [PostPath.field], output: DeletedView.schema,
            refusals: [.notFound, .notYours], retry: .idempotent,
            body: .writing { call, transaction in
                switch try await PostPath.own(call, in: posts, reader: transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let post):
                    let isDeleted = try await posts.delete(post.id, at: call.now, in: transaction)
                    return isDeleted ? .success(DeletedView.output) : .failure(.notFound("post"))
                }
            })
    }

    /// `PUT /community/posts/{slug}/accepted`.
    package static func acceptAnswer(in posts: PostStore, comments: CommentStore) -> Operation {
        Operation(
            name: "accept_answer", summary: "Accept a comment as the answer to your question", group: "Community",
            may: .scope(.publish),
            input: [
                PostPath.field,
                Field(
                    "comment_id", .nullable(.id(CommentID.self)),
                    "A comment on the question; null takes the acceptance back."),
            ],
            output: PostView.detailSchema, refusals: [.notFound, .notYours, .notAQuestion], runs: .inPool,
            retry: .idempotent,
            body: .writing { call, transaction in
                let post: Post
                switch try await PostPath.own(call, in: posts, reader: transaction.reader) {
                case .failure(let refusal): return .failure(refusal)
                case .success(let own): post = own
                }
                guard post.kind == .question else {
                    return .failure(Refusal(.notAQuestion, "Only a question has an accepted answer."))
                }
                let id = call.input.text("comment_id").flatMap { CommentID($0) }
                if let id {
                    let comment = try await comments.find(id, in: transaction.reader)
                    guard let comment, comment.post == post.id, comment.standing == .visible else {
                        return .failure(.notFound("comment"))
                    }
                }
                try await posts.accept(id, for: post.id, in: transaction)
                return try await PostView.detail(post.id, for: call, in: posts, reader: transaction.reader)
            })
    }
}
