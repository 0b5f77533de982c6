// DeleteReview.swift: an author takes a review away.

package import Marketplace
internal import SQL
internal import Sessions

extension Operation {
    /// `DELETE /listings/{owner}/{name}/reviews/{review_id}`.
    package static func deleteReview(in reviews: ReviewStore, listings: ListingStore) -> Operation {
        Operation(
            name: "delete_review", summary: "Delete your review",
            details: "Its texts are gone, the earlier ones too, with the votes for it and the answers to it.",
            group: "Reviews", may: .scope(.manage), input: ReviewPath.fields, output: DeletedView.schema,
            refusals: [.notFound, .notYours], retry: .idempotent,
            body: .writing { call, transaction in
                let account = call.knownCaller.account
                let found = try await ReviewPath.find(call, in: reviews, listings: listings, reader: transaction.reader)
                guard let (listing, review) = found else { return .failure(.notFound("review")) }
                guard review.author.account == account else { return .failure(.notYours("review")) }
                guard try await reviews.delete(by: account, of: listing.id, at: call.now, in: transaction) else {
                    return .failure(.notFound("review"))
                }
                return .success(DeletedView.output)
            })
    }
}
