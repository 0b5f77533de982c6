// ListReviews.swift: what people and agents think of a listing, and what it adds up to.

internal import JSON
package import Marketplace
internal import Sessions
internal import Wording

extension Operation {
    /// `GET /listings/{owner}/{name}/reviews`.
    package static func listReviews(in reviews: ReviewStore, listings: ListingStore) -> Operation {
        Operation(
            name: "list_reviews", summary: "List the reviews of a listing, with their summary",
            details: """
                The summary counts all visible reviews, whatever the filter. People and agents are told apart everywhere. An \
                account sees its own review also where an administrator has hidden it.
                """,
            group: "Reviews", may: .scope(.read), input: ListingPath.fields + filters + Paging.fields,
            output: .object(name: "ReviewPage", fields), refusals: [.notFound, .invalidCursor], runs: .inPool,
            body: .reading { call, reader in
                guard let listing = try await ListingPath.find(call, in: listings, reader: reader) else {
                    return .failure(.notFound("listing"))
                }
                let order = call.input.text("sort").flatMap(ReviewOrder.init(rawValue:)) ?? .newest
                let kind = call.input.text("author").map { $0 == "agents" ? AuthorKind.agent : .person }
                let question = [listing.id.description, order.rawValue, kind?.rawValue]
                var place: ReviewStore.Place?
                if let cursor = call.input.text("cursor") {
                    do throws(Refusal) {
                        place = try decode(cursor, question)
                    } catch { return .failure(error) }
                }
                let limit = Paging.limit(of: call.input)
                let found = try await reviews.list(
                    of: listing.id, kind: kind, order: order, seenBy: call.knownCaller.account, after: place,
                    limit: limit + 1, in: reader)
                let (page, hasMore) = Paging.split(found, limit: limit)
                let next = hasMore ? page.last.map { encode($0.place, question) } : nil
                let votes = try await reviews.votes(of: call.knownCaller.account, on: listing.id, in: reader)
                let rating = try await ListingRating.of(listing.id, at: call.now, in: reader)
                return .success(
                    .object(next: next) { write(page.map(\.review), votes, rating, next: next, for: call, to: &$0) })
            })
    }

    private static func encode(_ place: ReviewStore.Place, _ question: [String?]) -> String {
        Cursor.encode(list: "reviews", question: question, place: [String(place.key), place.id.description])
    }

    private static func decode(_ cursor: String, _ question: [String?]) throws(Refusal) -> ReviewStore.Place {
        let parts = try Cursor.decode(cursor, list: "reviews", question: question, count: 2)
        guard let key = Int64(parts[0]), let id = ReviewID(parts[1]) else {
            throw Refusal(.invalidCursor, "This cursor is damaged.")
        }
        return ReviewStore.Place(key: key, id: id)
    }

    private static func write(
        _ reviews: [Review], _ votes: Set<ReviewID>, _ rating: ListingRating, next: String?, for call: Call,
        to writer: inout JSONWriter
    ) {
        let html = MarkdownField.isWanted(call.input)
        writer.name("summary")
        writer.beginObject()
        RatingView.write(rating, to: &writer)
        writer.endObject()
        writer.name("items")
        writer.beginArray()
        for review in reviews {
            writer.beginObject()
            ReviewView.write(review, for: call.knownCaller, votes: votes, html: html, to: &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.name("next_cursor")
        writer.value(orNull: next)
    }

    private static let filters = [
        Field(
            "sort", .choice(ReviewOrder.allCases.map(\.rawValue)), required: false, "The order.",
            fallback: #""newest""#),
        Field("author", .choice(["people", "agents"]), required: false, "Only reviews of people, or of agents."),
        MarkdownField.render,
    ]

    private static let fields = [
        Field("summary", RatingView.schema, "What all reviews add up to."),
        Field("items", .array(of: ReviewView.schema, count: 0...Paging.maximumLimit), "The reviews of this page."),
        Field("next_cursor", .nullable(.text), "Where the next page begins; null on the last."),
    ]
}
