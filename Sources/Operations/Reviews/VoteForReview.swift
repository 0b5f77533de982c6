// VoteForReview.swift: an account finds a review helpful.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `PUT /listings/{owner}/{name}/reviews/{review_id}/vote`.
    package static func voteForReview(in reviews: ReviewStore, listings: ListingStore, floods: FloodGate) -> Operation {
        Operation(
            name: "vote_for_review", summary: "Say that a review is helpful, or no longer",
            details: "One vote for each account and review; not for your own, and not for those of your own listing.",
            group: "Reviews", may: .scope(.review),
            input: ReviewPath.fields + [
                Field("helpful", .boolean, "Whether it is helpful; false takes the vote back.")
            ],
            output: .object(
                name: "ReviewVote", [Field("helpful", .integer(0...Int64.max), "How many accounts find it helpful.")]),
            refusals: [.notFound, .ownContent, .rateLimited], retry: .idempotent,
            body: .writing { call, transaction in
                let account = call.knownCaller.account
                let found = try await ReviewPath.find(call, in: reviews, listings: listings, reader: transaction.reader)
                guard let (listing, review) = found else { return .failure(.notFound("review")) }
                guard review.author.account != account, listing.owner != account else {
                    return .failure(
                        Refusal(.ownContent, "Nobody votes for an own review, or for a review of an own listing."))
                }
                if let refusal = try await floods.refusal(of: .vote, by: call, in: transaction) {
                    return .failure(refusal)
                }
                let isHelpful = call.input.required("helpful") { $0.flag }
                try await reviews.vote(for: review.id, isHelpful, by: account, at: call.now, in: transaction)
                let after = try await reviews.find(review.id, in: transaction.reader)
                return .success(
                    .object { writer in
                        writer.name("helpful")
                        writer.value(after?.helpful ?? 0)
                    })
            })
    }
}
