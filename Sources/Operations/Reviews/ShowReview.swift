// ShowReview.swift: one review with all that its author and the provider have written as it.

internal import JSON
package import Marketplace
internal import Sessions

extension Operation {
    /// `GET /listings/{owner}/{name}/reviews/{review_id}`.
    package static func showReview(in reviews: ReviewStore, listings: ListingStore) -> Operation {
        Operation(
            name: "show_review", summary: "Show a review with its earlier texts", group: "Reviews", may: .scope(.read),
            input: ReviewPath.fields + [MarkdownField.render],
            output: .object(name: "ReviewDetail", ReviewView.fields + detailFields), refusals: [.notFound],
            runs: .inPool,
            body: .reading { call, reader in
                let found = try await ReviewPath.find(call, in: reviews, listings: listings, reader: reader)
                guard let review = found?.review else { return .failure(.notFound("review")) }
                let revisions = try await reviews.revisions(of: review, in: reader)
                let answers = try await reviews.answers(to: review.id, in: reader)
                let caller = call.knownCaller
                let votes = try await reviews.votes(of: caller.account, on: review.listing, in: reader)
                let html = MarkdownField.isWanted(call.input)
                return .success(
                    .object { writer in
                        ReviewView.write(review, for: caller, votes: votes, html: html, to: &writer)
                        write(revisions, to: &writer)
                        write(answers, to: &writer)
                    })
            })
    }

    private static let detailFields = [
        Field(
            "history",
            .array(
                of: .object(
                    name: "ReviewRevision",
                    [
                        Field("revision", .integer(1...Int64.max), "Its number."),
                        Field("rating", ReviewView.rating, "Stars."), Field("title", .text, "One line; may be empty."),
                        Field("body", .text, "Markdown; may be empty."),
                        Field("version", .text, "The version that was reviewed."),
                        Field("author_kind", .choice(AuthorKind.allCases.map(\.rawValue)), "Who wrote it."),
                        Field("written_at", .instant, "When."),
                    ]), count: 0...Int(RevisionLimit.maximum)),
            "All that its author has written as this review, the newest first."),
        Field(
            "answer_history",
            .array(
                of: .object(
                    name: "AnswerRevision",
                    [
                        Field("body", .nullable(.text), "Markdown; null where the answer was withdrawn."),
                        Field("written_at", .instant, "When."),
                    ]), count: 0...Int(RevisionLimit.maximum)),
            "All that the provider has answered, the newest first."),
    ]

    private static func write(_ revisions: [ReviewRevision], to writer: inout JSONWriter) {
        writer.name("history")
        writer.beginArray()
        for revision in revisions {
            writer.beginObject()
            writer.name("revision")
            writer.value(revision.text.number)
            writer.name("rating")
            writer.value(revision.rating)
            writer.name("title")
            writer.value(revision.text.title)
            writer.name("body")
            writer.value(revision.text.body)
            writer.name("version")
            writer.value(revision.version)
            writer.name("author_kind")
            writer.value(revision.text.kind.rawValue)
            writer.name("written_at")
            revision.text.writtenAt.write(to: &writer)
            writer.endObject()
        }
        writer.endArray()
    }

    private static func write(_ answers: [(body: String?, writtenAt: Timestamp)], to writer: inout JSONWriter) {
        writer.name("answer_history")
        writer.beginArray()
        for answer in answers {
            writer.beginObject()
            writer.name("body")
            writer.value(orNull: answer.body)
            writer.name("written_at")
            answer.writtenAt.write(to: &writer)
            writer.endObject()
        }
        writer.endArray()
    }
}
