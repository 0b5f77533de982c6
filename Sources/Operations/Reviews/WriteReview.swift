// WriteReview.swift: an account says what it thinks of a listing that it has used.

package import Marketplace
internal import SQL
internal import Sessions
internal import Wording

extension Operation {
    /// `POST /listings/{owner}/{name}/reviews`.
    package static func writeReview(in reviews: ReviewStore, listings: ListingStore, floods: FloodGate) -> Operation {
        Operation(
            name: "write_review", summary: "Rate and review a listing, or change your review",
            details: """
                One review for each account and listing, and only of a version that the account has installed or of a listing \
                that it has bought; never of an own one, nor of a version that was published before the account handed the \
                listing over. Asking again writes a new revision (200); the earlier ones stay readable. What a session \
                stores counts as an agent's review, everything else as a person's.
                """,
            group: "Reviews", may: .scope(.review), input: ListingPath.fields + fields, output: ReviewView.schema,
            successes: [.created, .ok],
            refusals: [.notFound, .installRequired, .ownListing, .moderated, .limitReached, .rateLimited],
            runs: .inPool,
            retry: .idempotent,
            body: .writing { call, transaction in
                if let refusal = MarkdownField.refusal(of: call.input) { return .failure(refusal) }
                guard let listing = try await ListingPath.find(call, in: listings, reader: transaction.reader) else {
                    return .failure(.notFound("listing"))
                }
                return try await write(call, listing, reviews, listings, floods, transaction)
            })
    }

    private static func write(
        _ call: Call, _ listing: Listing, _ reviews: ReviewStore, _ listings: ListingStore, _ floods: FloodGate,
        _ transaction: borrowing Transaction
    ) async throws(SQLError) -> Outcome {
        let caller = call.knownCaller
        guard listing.owner != caller.account else {
            return .failure(Refusal(.ownListing, "\(listing.fullName) is your own; others review it."))
        }
        let asked = call.input.text("version")
        let version = try await reviews.reviewable(asked, of: listing, by: caller.account, in: transaction.reader)
        guard let version else {
            let what = asked.map { "version \($0) of \(listing.fullName)" } ?? listing.fullName
            return .failure(Refusal(.installRequired, "Your account has neither installed nor bought \(what)."))
        }
        guard try await !listings.wasOwn(version, of: listing.id, by: caller.account, in: transaction.reader) else {
            return .failure(
                Refusal(
                    .ownListing, "\(listing.fullName) was your own when \(version) was published; others review it."))
        }
        let draft = ReviewDraft(
            rating: call.input.required("rating") { $0.integer }, title: call.input.text("title") ?? "",
            body: call.input.text("body") ?? "", version: version, kind: AuthorKind(caller))
        if let refusal = try await floods.refusal(of: .review, by: call, in: transaction) { return .failure(refusal) }
        let outcome: ReviewOutcome
        switch try await reviews.write(draft, of: listing.id, by: caller.account, at: call.now, in: transaction) {
        case .failure(let refusal): return .failure(Refusal(refusal))
        case .success(let done): outcome = done
        }
        let review = try await reviews.find(by: caller.account, of: listing.id, in: transaction.reader)
        guard let review else { throw SQLError.invalidValue("review: what was stored is not there") }
        return .success(
            .object(outcome == .created ? .created : .ok) {
                ReviewView.write(review, for: caller, html: false, to: &$0)
            })
    }

    private static let fields = [
        Field("rating", ReviewView.rating, "Stars, 1 to 5.", example: "5", mistakenFor: ["stars", "score"]),
        Field(
            "title", .line(1...ReviewView.maximumTitle), required: false, "One line.",
            example: #""Does what it says""#),
        Field(
            "body", .markdown(ReviewView.maximumBody), required: false, "What you have to say, in Markdown.",
            example: #""Filled in **forty** forms without a mistake.""#, mistakenFor: ["text", "comment"]),
        Field(
            "version", .string(length: 1...256), required: false,
            "The version that you have used; without it the one that you have installed last."),
    ]
}
