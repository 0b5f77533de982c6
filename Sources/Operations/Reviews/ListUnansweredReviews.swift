// ListUnansweredReviews.swift: the reviews of a provider's listings that it has not answered.

internal import JSON
package import Marketplace
internal import SQL
internal import Sessions

extension Operation {
    /// `GET /account/reviews`.
    package static func listUnansweredReviews(in reviews: ReviewStore) -> Operation {
        Operation(
            name: "list_unanswered_reviews", summary: "List the reviews of your listings that wait for an answer",
            details: "The newest first. `answer_review` answers one.", group: "Reviews", may: .scope(.manage),
            input: Paging.fields + [MarkdownField.render],
            output: Output.pageSchema(
                name: "UnansweredReviewPage",
                of: .object(
                    name: "UnansweredReview",
                    [Field("full_name", .text, "The address of the listing that it is about.")] + ReviewView.fields)),
            refusals: [.invalidCursor], runs: .inPool,
            body: .reading { call, reader in
                let asked: PageByID<ReviewTag>
                do throws(Refusal) { asked = try PageByID("unanswered_reviews", of: call) } catch {
                    return .failure(error)
                }
                let found = try await reviews.unanswered(
                    of: call.knownCaller.account, before: asked.lastSeen, limit: asked.count, in: reader)
                let (page, next) = asked.split(found, by: \.review.id)
                let owner = call.knownCaller.key.handle
                return .success(
                    Output.page(page, next: next) { entry, writer in
                        writer.name("full_name")
                        writer.value("@\(owner)/\(entry.listing)")
                        ReviewView.write(
                            entry.review, for: call.knownCaller, html: MarkdownField.isWanted(call.input), to: &writer)
                    })
            })
    }
}
