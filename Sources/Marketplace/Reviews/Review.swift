// Review.swift: what an account says of a listing that it has used.

public import Sessions

/// Ids of reviews.
public enum ReviewTag: IdentifierTag {
    /// `rev_…`
    public static var prefix: StaticString { "rev" }
}

package typealias ReviewID = Identifier<ReviewTag>

/// A review: one for each account and listing.
package struct Review: Sendable {
    package let id: ReviewID
    package let listing: ListingID
    package let author: Author
    /// 1 to 5; 0 where the review was deleted.
    package let rating: Int64
    /// May be empty.
    package let title: String
    /// Markdown; may be empty.
    package let body: String
    /// The version that was installed or bought.
    package let version: String
    package let revision: Int64
    package let standing: Standing
    /// How many accounts found it helpful.
    package let helpful: Int64
    /// What the provider answers, in Markdown, and how often it has written or taken back an answer.
    package let answer: (body: String, revision: Int64, writtenAt: Timestamp)?
    package let createdAt: Timestamp
    package let updatedAt: Timestamp

    /// How it counts in the listing's rating; `nil` where it does not.
    var share: ListingRating.Share? {
        guard standing == .visible, rating > 0 else { return nil }
        return ListingRating.Share(
            rating: rating, kind: author.kind, month: ListingRating.month(of: updatedAt), isAnswered: answer != nil)
    }
}

/// What somebody writes as a review.
package struct ReviewDraft: Sendable, Hashable {
    package var rating: Int64
    package var title: String
    package var body: String
    package var version: String
    package var kind: AuthorKind

    package init(rating: Int64, title: String, body: String, version: String, kind: AuthorKind) {
        self.rating = rating
        self.title = title
        self.body = body
        self.version = version
        self.kind = kind
    }
}

/// A review as it stood at one time.
package struct ReviewRevision: Sendable {
    package let text: TextRevision
    package let rating: Int64
    package let version: String
}

/// What storing a review did.
package enum ReviewOutcome: Sendable, Hashable {
    case created
    case changed
    /// It says that already.
    case unchanged
}

/// The order of a list of reviews.
package enum ReviewOrder: String, Sendable, CaseIterable {
    case newest
    case helpful
    case highest
    case lowest
}
