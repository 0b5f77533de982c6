// TestHouse+Community.swift: reviews and what else people write, for tests, and what the database holds of it.

import JSON
import SQL
import Testing

extension TestHouse {
    /// The rows of what people write, as text. What floods are counted by is left out: asking counts.
    var communityTables: [SQL] {
        [
            """
            SELECT 'review ' || \(hex("account_id")) || \(hex("id")) || revision || ' ' || rating || title || body || version
                   || author_kind || standing || helpful || ' ' || coalesce(answer, '-') || updated_at
              FROM review ORDER BY 1
            """,
            "SELECT 'revision ' || \(hex("review_id")) || revision || ' ' || rating || title || body FROM review_revision ORDER BY 1",
            "SELECT 'answer ' || \(hex("review_id")) || revision || coalesce(body, '-') FROM review_answer ORDER BY 1",
            "SELECT 'vote ' || \(hex("account_id")) || \(hex("review_id")) FROM review_vote ORDER BY 1",
            """
            SELECT 'rating ' || \(hex("listing_id")) || rating_count || ' ' || rating_sum || ' ' || people_5 || ' ' || agents_5
              FROM listing_rating ORDER BY 1
            """,
        ]
    }

    func put(_ path: String, as credential: String?, _ body: String) async throws -> Answer {
        try await send("PUT", path, as: credential, body)
    }

    /// An account that has installed a listing.
    func user(_ handle: String, of listings: String...) async throws -> String {
        let key = try await account(handle)
        for name in listings {
            let answer = try await post("/api/v1/install", as: key, #"{"name":"\#(name)"}"#)
            #expect(answer.status == 200, "\(answer.text)")
        }
        return key
    }

    /// Reviews a listing, and returns the review's id.
    @discardableResult
    func review(
        _ listing: String, as credential: String, rating: Int = 4, _ more: String = ""
    ) async throws -> String {
        let answer = try await post(
            "/api/v1/listings/\(listing)/reviews", as: credential, #"{"rating":\#(rating)\#(more)}"#)
        #expect([200, 201].contains(answer.status), "\(answer.text)")
        return try #require(answer.text("review_id"))
    }
}
