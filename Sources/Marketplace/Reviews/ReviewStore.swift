// ReviewStore.swift: reading reviews. Writing them is in ReviewStore+Writing.swift.

package import Crypto
package import SQL
package import Sessions

/// Reads and writes reviews, and with each change what they add up to.
package struct ReviewStore: Sendable {
    let random: any RandomSource

    package init(random: any RandomSource) {
        self.random = random
    }

    /// Which version an account may review: one that it has installed, or any of a listing that it has bought.
    ///
    /// - Parameter version: the one that it names; without one, the version that it installed last.
    /// - Returns: `nil` where it has neither installed nor bought that.
    package func reviewable(
        _ version: String?, of listing: Listing, by account: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> String? {
        let condition: SQL = version.map { "AND version = \($0)" } ?? ""
        let installed = try await reader.first(
            """
            SELECT version FROM install WHERE account_id = \(account) AND listing_id = \(listing.id) \(condition)
             ORDER BY id DESC LIMIT 1
            """
        ) { row in row.text(0) }
        if let installed { return installed }
        return try await reader.first(
            """
            SELECT v.version FROM version v
             WHERE v.listing_id = \(listing.id) AND v.version = \(version ?? listing.latest)
               AND EXISTS (SELECT 1 FROM entitlement e
                            WHERE e.account_id = \(account) AND e.listing_id = \(listing.id) AND e.purchase_id IS NOT NULL)
            """
        ) { row in row.text(0) }
    }

    package func find(_ id: ReviewID, in reader: borrowing Reader) async throws(SQLError) -> Review? {
        try await reader.first("\(ReviewColumns.select) WHERE r.id = \(id)", ReviewColumns.decode)
    }

    /// The review that an account has written of a listing, in whatever state it is.
    package func find(
        by account: AccountID, of listing: ListingID, in reader: borrowing Reader
    ) async throws(SQLError) -> Review? {
        try await reader.first(
            "\(ReviewColumns.select) WHERE r.account_id = \(account) AND r.listing_id = \(listing)",
            ReviewColumns.decode)
    }

    /// The reviews of a listing that an account finds helpful.
    package func votes(
        of account: AccountID, on listing: ListingID, in reader: borrowing Reader
    ) async throws(SQLError) -> Set<ReviewID> {
        Set(
            try await reader.all(
                """
                SELECT r.id FROM review r
                  JOIN review_vote v ON v.account_id = \(account) AND v.review_id = r.id
                 WHERE r.listing_id = \(listing)
                """
            ) { row in ReviewID(row.bytes16(0)) })
    }

    /// Where a page of reviews ended.
    package struct Place: Sendable, Hashable {
        package let key: Int64
        package let id: ReviewID

        package init(key: Int64, id: ReviewID) {
            self.key = key
            self.id = id
        }
    }

    /// A page of a listing's reviews.
    ///
    /// - Parameters:
    ///   - kind: only those of people, or of agents.
    ///   - reader account: sees its own review also where it is hidden from others.
    package func list(
        of listing: ListingID, kind: AuthorKind?, order: ReviewOrder, seenBy account: AccountID, after place: Place?,
        limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [(review: Review, place: Place)] {
        let key: SQL
        switch order {
        case .newest: key = "CAST(0 AS BIGINT)"
        case .helpful: key = "r.helpful"
        case .highest: key = "r.rating"
        case .lowest: key = "6 - r.rating"
        }
        let only: SQL = kind.map { "AND r.author_kind = \($0.rawValue)" } ?? ""
        let start: SQL = place.map { "AND (\(key) < \($0.key) OR (\(key) = \($0.key) AND r.id < \($0.id)))" } ?? ""
        let sorting: SQL = order == .newest ? "r.id DESC" : "\(key) DESC, r.id DESC"
        return try await reader.all(
            """
            SELECT \(ReviewColumns.list), \(key) \(ReviewColumns.from)
             WHERE r.listing_id = \(listing) \(only) \(start)
               AND (r.standing = 'visible' OR (r.standing = 'hidden' AND r.account_id = \(account)))
             ORDER BY \(sorting) LIMIT \(limit)
            """
        ) { (row: borrowing Row) throws(SQLError) in
            let review = try ReviewColumns.decode(row)
            return (review: review, place: Place(key: row.int64(ReviewColumns.count), id: review.id))
        }
    }

    /// The visible reviews of an account's listings that it has not answered, the newest first, each with its listing's name.
    package func unanswered(
        of owner: AccountID, before id: ReviewID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [(review: Review, listing: String)] {
        let start: SQL = id.map { "AND r.id < \($0)" } ?? ""
        return try await reader.all(
            """
            SELECT \(ReviewColumns.list), l.name \(ReviewColumns.from) JOIN listing l ON l.id = r.listing_id
             WHERE l.owner_id = \(owner) AND l.state <> 'deleted' AND r.standing = 'visible' AND r.answer IS NULL \(start)
             ORDER BY r.id DESC LIMIT \(limit)
            """
        ) { (row: borrowing Row) throws(SQLError) in
            (review: try ReviewColumns.decode(row), listing: row.text(ReviewColumns.count))
        }
    }

    /// All that the author has written as this review, the newest first.
    package func revisions(
        of review: Review, in reader: borrowing Reader
    ) async throws(SQLError) -> [ReviewRevision] {
        try await reader.all(
            """
            SELECT revision, rating, title, body, version, author_kind, written_at FROM review_revision
             WHERE account_id = \(review.author.account) AND review_id = \(review.id) ORDER BY revision DESC
             LIMIT \(RevisionLimit.maximum)
            """
        ) { (row: borrowing Row) throws(SQLError) in
            guard let kind = AuthorKind(rawValue: row.text(5)) else {
                throw .invalidValue("review_revision.author_kind")
            }
            return ReviewRevision(
                text: TextRevision(
                    number: row.int64(0), title: row.text(2), body: row.text(3), kind: kind,
                    writtenAt: Timestamp(milliseconds: row.int64(6))),
                rating: row.int64(1), version: row.text(4))
        }
    }

    /// All that the provider has answered, the newest first; `nil` stands where an answer was withdrawn.
    package func answers(
        to review: ReviewID, in reader: borrowing Reader
    ) async throws(SQLError) -> [(body: String?, writtenAt: Timestamp)] {
        try await reader.all(
            """
            SELECT body, written_at FROM review_answer WHERE review_id = \(review) ORDER BY revision DESC
             LIMIT \(RevisionLimit.maximum)
            """
        ) { row in (body: row.textOrNil(0), writtenAt: Timestamp(milliseconds: row.int64(1))) }
    }
}

/// How a row becomes a review.
enum ReviewColumns {
    /// The review's own columns. Those of its author come behind them, from ``list``.
    static let own: SQL = """
        r.id, r.listing_id, r.account_id, r.author_kind, r.rating, r.title, r.body, r.version, r.revision, r.standing,
        r.helpful, r.answer, r.answered_at, r.answer_revision, r.created_at, r.updated_at
        """
    static let list: SQL = "\(own), a.handle"
    static let from: SQL = "FROM review r JOIN account a ON a.id = r.account_id"
    static let select: SQL = "SELECT \(list) \(from)"
    static let count = 17

    static func decode(_ row: borrowing Row) throws(SQLError) -> Review {
        guard let kind = AuthorKind(rawValue: row.text(3)), let standing = Standing(rawValue: row.text(9)),
            let handle = Handle(row.text(16))
        else { throw .invalidValue("review.author_kind, review.standing or account.handle") }
        let answeredAt = row.int64OrNil(12).map(Timestamp.init(milliseconds:))
        var answer: (body: String, revision: Int64, writtenAt: Timestamp)?
        if let body = row.textOrNil(11), let answeredAt { answer = (body, row.int64(13), answeredAt) }
        return Review(
            id: ReviewID(row.bytes16(0)), listing: ListingID(row.bytes16(1)),
            author: Author(account: AccountID(row.bytes16(2)), handle: handle, kind: kind), rating: row.int64(4),
            title: row.text(5), body: row.text(6), version: row.text(7), revision: row.int64(8), standing: standing,
            helpful: row.int64(10), answer: answer, createdAt: Timestamp(milliseconds: row.int64(14)),
            updatedAt: Timestamp(milliseconds: row.int64(15)))
    }
}
