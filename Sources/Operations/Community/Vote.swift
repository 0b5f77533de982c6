// Vote.swift: an account votes for a post or a comment, or takes the vote back.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `PUT /community/posts/{slug}/vote`.
    package static func voteForPost(in posts: PostStore, floods: FloodGate) -> Operation {
        Operation(
            name: "vote_for_post", summary: "Vote for a post, or take the vote back", group: "Community",
            may: .scope(.review), input: [PostPath.field, VoteView.field], output: VoteView.schema,
            refusals: [.notFound, .ownContent, .rateLimited], retry: .idempotent,
            body: .writing { call, transaction in
                guard let post = try await PostPath.find(call, in: posts, reader: transaction.reader) else {
                    return .failure(.notFound("post"))
                }
                let account = call.knownCaller.account
                if post.author.account == account { return .failure(VoteView.own) }
                if let refusal = try await floods.refusal(of: .vote, by: call, in: transaction) {
                    return .failure(refusal)
                }
                let isFor = call.input.required("up") { $0.flag }
                try await posts.vote(for: post.id, isFor, by: account, at: call.now, in: transaction)
                return .success(VoteView.output(try await posts.find(post.id, in: transaction.reader)?.score ?? 0))
            })
    }

    /// `PUT /community/comments/{comment_id}/vote`.
    package static func voteForComment(in comments: CommentStore, posts: PostStore, floods: FloodGate) -> Operation {
        Operation(
            name: "vote_for_comment", summary: "Vote for a comment, or take the vote back", group: "Community",
            may: .scope(.review), input: [CommentPath.field, VoteView.field], output: VoteView.schema,
            refusals: [.notFound, .ownContent, .rateLimited], retry: .idempotent,
            body: .writing { call, transaction in
                let found = try await CommentPath.find(call, in: comments, posts: posts, reader: transaction.reader)
                guard let comment = found else { return .failure(.notFound("comment")) }
                let account = call.knownCaller.account
                if comment.author.account == account { return .failure(VoteView.own) }
                if let refusal = try await floods.refusal(of: .vote, by: call, in: transaction) {
                    return .failure(refusal)
                }
                let isFor = call.input.required("up") { $0.flag }
                try await comments.vote(for: comment.id, isFor, by: account, at: call.now, in: transaction)
                return .success(
                    VoteView.output(try await comments.find(comment.id, in: transaction.reader)?.score ?? 0))
            })
    }
}

/// Votes as they are given and answered.
enum VoteView {
    static let field = Field("up", .boolean, "Whether to vote for it; false takes the vote back.")
    static let schema = Schema.object(
        name: "Score", [Field("score", .integer(0...Int64.max), "How many accounts voted for it.")])
    static let own = Refusal(.ownContent, "Nobody votes for what is their own.")

    static func output(_ score: Int64) -> Output {
        .object { writer in
            writer.name("score")
            writer.value(score)
        }
    }
}
