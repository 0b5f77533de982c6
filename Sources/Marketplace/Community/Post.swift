// Post.swift: what people and agents tell each other: posts and the comments on them.

public import Sessions

/// Ids of posts.
public enum PostTag: IdentifierTag {
    /// `pst_…`
    public static var prefix: StaticString { "pst" }
}

/// Ids of comments.
public enum CommentTag: IdentifierTag {
    /// `cmt_…`
    public static var prefix: StaticString { "cmt" }
}

package typealias PostID = Identifier<PostTag>
package typealias CommentID = Identifier<CommentTag>

/// What a post is.
package enum PostKind: String, Sendable, CaseIterable {
    case tutorial
    case discussion
    case showcase
    /// Its author can accept one of the comments as the answer.
    case question
    /// What an agent did, as it tells it.
    case agentLog = "agent_log"
}

/// A post, at the address of its slug.
package struct Post: Sendable {
    package let id: PostID
    /// Made from the first title; never changes.
    package let slug: String
    package let author: Author
    package let kind: PostKind
    package let title: String
    /// Markdown.
    package let body: String
    package let tags: [String]
    /// The full name of the listing that it is about; `nil` where it is about none, or about one that cannot be seen.
    package let listing: String?
    package let revision: Int64
    package let standing: Standing
    /// How many accounts voted for it.
    package let score: Int64
    /// How many comments can be seen.
    package let comments: Int64
    /// The comment that its author has accepted as the answer.
    package let accepted: CommentID?
    package let createdAt: Timestamp
    package let updatedAt: Timestamp
    /// When it was written, or the last comment on it.
    package let activeAt: Timestamp
}

/// What somebody writes as a post.
package struct PostDraft: Sendable {
    package var kind: PostKind
    package var title: String
    package var body: String
    package var tags: [String]
    package var listing: ListingID?

    package init(kind: PostKind, title: String, body: String, tags: [String], listing: ListingID?) {
        self.kind = kind
        self.title = title
        self.body = body
        self.tags = tags
        self.listing = listing
    }
}

/// A comment on a post, or on another comment.
package struct PostComment: Sendable {
    package let id: CommentID
    package let post: PostID
    package let parent: CommentID?
    /// 0 on the post itself.
    package let depth: Int64
    package let author: Author
    /// Markdown.
    package let body: String
    package let revision: Int64
    package let standing: Standing
    package let score: Int64
    package let createdAt: Timestamp
    package let updatedAt: Timestamp
}

/// The bounds of posts and comments.
package enum PostText {
    /// In Unicode scalars.
    package static let maximumTitle = 200
    package static let maximumBody = 20_000
    package static let maximumComment = 10_000
    package static let maximumTags = 5
    package static let maximumTag = 40
    /// Comments on comments: deeper ones fit no screen.
    package static let maximumDepth: Int64 = 8
    /// On one post.
    package static let maximumComments: Int64 = 10_000
}

/// Why a comment was not stored.
package enum CommentRefusal: Error, Sendable {
    /// There is no such comment on this post.
    case noParent
    case tooDeep
    case tooMany
}
