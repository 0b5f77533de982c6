// ReviewView.swift: how reviews are written, the schemas that say so, and which review a path names.

internal import JSON
internal import Marketplace
internal import SQL
internal import Sessions

/// A review in an answer.
enum ReviewView {
    static let rating = Schema.integer(1...5)
    static let maximumTitle = 200
    /// In characters.
    static let maximumBody = 20_000

    static let fields: [Field] = [
        Field("review_id", .id(ReviewID.self), "Its id."),
        Field("author", .text, "The handle of its author."),
        Field("author_kind", .choice(AuthorKind.allCases.map(\.rawValue)), "Who wrote it: a session is an agent."),
        Field("rating", rating, "Stars."),
        Field("title", .text, "One line; may be empty."),
        Field("body", .text, "Markdown; may be empty."),
        MarkdownField.html(of: "body"),
        Field("version", .text, "The version that its author had installed or bought."),
        Field("revision", .integer(1...Int64.max), "How often it was written; 1 where it was never changed."),
        Field("helpful", .integer(0...Int64.max), "How many accounts found it helpful."),
        Field("is_yours", .boolean, "Whether the caller's account wrote it."),
        Field("has_your_vote", .boolean, "Whether the caller's account finds it helpful."),
        Field(
            "standing", .choice([Standing.visible.rawValue, Standing.hidden.rawValue]),
            "Whether others see it; only its author sees one that is hidden."),
        Field("answer", .nullable(answer), "What the provider answers; null where there is no answer."),
        Field("created_at", .instant, "When it was first written."),
        Field("updated_at", .instant, "When it was last written."),
    ]
    static let schema = Schema.object(name: "Review", fields)

    private static let answer = Schema.object(
        name: "ReviewAnswer",
        [
            Field("body", .text, "Markdown."), MarkdownField.html(of: "body"),
            Field(
                "revision", .integer(1...Int64.max),
                "How often it was written or taken back; 1 where it was never changed."),
            Field("written_at", .instant, "When."),
        ])

    /// - Parameter votes: the reviews that the caller's account finds helpful; there are none among its own and those of its
    ///   own listings.
    static func write(
        _ review: Review, for caller: Caller, votes: Set<ReviewID> = [], html: Bool, to writer: inout JSONWriter
    ) {
        writer.name("review_id")
        review.id.write(to: &writer)
        writer.name("author")
        writer.value(review.author.handle.text)
        writer.name("author_kind")
        writer.value(review.author.kind.rawValue)
        writer.name("rating")
        writer.value(review.rating)
        writer.name("title")
        writer.value(review.title)
        MarkdownField.write(review.body, as: "body", html: html, to: &writer)
        writer.name("version")
        writer.value(review.version)
        writer.name("revision")
        writer.value(review.revision)
        writer.name("helpful")
        writer.value(review.helpful)
        writer.name("is_yours")
        writer.value(review.author.account == caller.account)
        writer.name("has_your_vote")
        writer.value(votes.contains(review.id))
        writer.name("standing")
        writer.value(review.standing.rawValue)
        writer.name("answer")
        if let answer = review.answer {
            writer.beginObject()
            MarkdownField.write(answer.body, as: "body", html: html, to: &writer)
            writer.name("revision")
            writer.value(answer.revision)
            writer.name("written_at")
            answer.writtenAt.write(to: &writer)
            writer.endObject()
        } else {
            writer.null()
        }
        writer.name("created_at")
        review.createdAt.write(to: &writer)
        writer.name("updated_at")
        review.updatedAt.write(to: &writer)
    }
}

/// The review of a path `/listings/{owner}/{name}/reviews/{review_id}/…`.
enum ReviewPath {
    static let fields = ListingPath.fields + [Field("review_id", .id(ReviewID.self), "The review's id, `rev_…`.")]

    /// - Returns: the listing and its review, as far as the caller sees them.
    static func find(
        _ call: Call, in reviews: ReviewStore, listings: ListingStore, reader: borrowing Reader
    ) async throws(SQLError) -> (listing: Listing, review: Review)? {
        guard let listing = try await ListingPath.find(call, in: listings, reader: reader),
            let id = ReviewID(call.input.required("review_id") { $0.text }),
            let review = try await reviews.find(id, in: reader), review.listing == listing.id
        else { return nil }
        switch review.standing {
        case .visible: return (listing, review)
        case .hidden: return review.author.account == call.knownCaller.account ? (listing, review) : nil
        case .removed, .deleted: return nil
        }
    }
}
