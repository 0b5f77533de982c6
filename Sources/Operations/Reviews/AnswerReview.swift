// AnswerReview.swift: a provider answers a review of its listing, or takes the answer back.

package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `PUT /listings/{owner}/{name}/reviews/{review_id}/answer`.
    package static func answerReview(in reviews: ReviewStore, listings: ListingStore, floods: FloodGate) -> Operation {
        Operation(
            name: "answer_review", summary: "Answer a review of your listing",
            details: "For the listing's owner. Asking again replaces the answer; the earlier ones stay readable.",
            group: "Reviews", may: .scope(.manage), input: ReviewPath.fields + [body], output: ReviewView.schema,
            refusals: [.notFound, .notYours, .limitReached, .rateLimited], runs: .inPool, retry: .idempotent,
            body: .writing { call, transaction in
                if let refusal = MarkdownField.refusal(of: call.input) { return .failure(refusal) }
                let answer = call.input.required("body") { $0.text }
                return try await store(answer, call, reviews, listings, floods, transaction)
            })
    }

    /// `DELETE /listings/{owner}/{name}/reviews/{review_id}/answer`.
    package static func withdrawAnswer(in reviews: ReviewStore, listings: ListingStore, floods: FloodGate) -> Operation
    {
        Operation(
            name: "withdraw_answer", summary: "Take back the answer to a review of your listing", group: "Reviews",
            may: .scope(.manage), input: ReviewPath.fields, output: ReviewView.schema,
            refusals: [.notFound, .notYours, .limitReached, .rateLimited], retry: .idempotent,
            body: .writing { call, transaction in
                try await store(nil, call, reviews, listings, floods, transaction)
            })
    }

    private static let body = Field(
        "body", .markdown(5_000), "The answer, in Markdown.", mistakenFor: ["text", "answer"])

    private static func store(
        _ answer: String?, _ call: Call, _ reviews: ReviewStore, _ listings: ListingStore, _ floods: FloodGate,
        _ transaction: borrowing Transaction
    ) async throws(SQLError) -> Outcome {
        let caller = call.knownCaller
        let found = try await ReviewPath.find(call, in: reviews, listings: listings, reader: transaction.reader)
        guard let (listing, review) = found else { return .failure(.notFound("review")) }
        guard listing.owner == caller.account else {
            return .failure(Refusal(.notYours, "Only the provider of \(listing.fullName) answers its reviews."))
        }
        if let refusal = try await floods.refusal(of: .comment, by: call, in: transaction) { return .failure(refusal) }
        if let refusal = try await reviews.answer(review, answer, by: caller.account, at: call.now, in: transaction) {
            return .failure(Refusal(refusal))
        }
        guard let after = try await reviews.find(review.id, in: transaction.reader) else {
            throw SQLError.invalidValue("review: what was answered is not there")
        }
        return .success(.object { ReviewView.write(after, for: caller, html: false, to: &$0) })
    }
}
