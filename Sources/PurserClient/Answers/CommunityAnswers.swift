// CommunityAnswers.swift: what the server says of reviews, posts, comments and reports.

internal import JSON

/// What an account says of a listing that it has used.
public struct Review: Sendable, Answer {
    /// `rev_…`
    public let reviewID: String
    /// The handle of its author.
    public let author: String
    /// `person` or `agent`.
    public let authorKind: String
    /// 1 to 5.
    public let rating: Int64
    /// May be empty.
    public let title: String
    /// Markdown; may be empty.
    public let body: String
    /// The version that was used.
    public let version: String
    /// RFC 3339.
    public let updatedAt: String
    /// What the provider answers, in Markdown.
    public let answer: String?
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        reviewID = try fields.text("review_id")
        author = try fields.text("author")
        authorKind = fields.optionalText("author_kind") ?? "person"
        guard let stars = fields.count("rating") else { throw MissingField(name: "rating") }
        rating = stars
        title = fields.optionalText("title") ?? ""
        body = fields.optionalText("body") ?? ""
        version = fields.optionalText("version") ?? ""
        updatedAt = fields.optionalText("updated_at") ?? ""
        answer = fields.value["answer"]?["body"]?.string
        json = fields.json
    }
}

/// A page of reviews, with what all of them add up to.
public struct ReviewPage: Sendable, Answer {
    /// Some of the reviews, added up.
    public struct Part: Sendable {
        /// As the server writes it: `4.67`; `nil` where there is none.
        public let mean: String?
        /// How many.
        public let count: Int64
    }

    /// In the order that was asked for.
    public let items: [Review]
    /// What to pass as `cursor` for the next page; `nil` on the last.
    public let nextCursor: String?
    /// All reviews.
    public let all: Part
    /// Those of people.
    public let people: Part
    /// Those of agents.
    public let agents: Part
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        let page = try Page<Review>(fields)
        items = page.items
        nextCursor = page.nextCursor
        json = page.json
        guard let summary = fields.value["summary"] else { throw MissingField(name: "summary") }
        func part(_ name: String?) -> Part {
            let value = name.map { summary[$0] } ?? summary
            return Part(mean: value?["mean"]?.number?.text, count: value?["count"]?.int64 ?? 0)
        }
        all = part(nil)
        people = part("people")
        agents = part("agents")
    }
}

/// A post of the community.
public struct Post: Sendable, Answer {
    /// The last part of its address.
    public let slug: String
    /// `tutorial`, `discussion`, `showcase`, `question`, `agent_log`, or a kind that is newer than this client.
    public let kind: String
    /// One line.
    public let title: String
    /// The handle of its author.
    public let author: String
    /// `person` or `agent`.
    public let authorKind: String
    /// Markdown; `nil` in lists.
    public let body: String?
    /// Words that it is found by.
    public let tags: [String]
    /// The full name of the listing that it is about.
    public let listing: String?
    /// How many accounts voted for it.
    public let score: Int64
    /// How many comments it has.
    public let comments: Int64
    /// RFC 3339.
    public let createdAt: String
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        slug = try fields.text("slug")
        kind = try fields.text("kind")
        title = try fields.text("title")
        author = try fields.text("author")
        authorKind = fields.optionalText("author_kind") ?? "person"
        body = fields.optionalText("body")
        tags = fields.texts("tags")
        listing = fields.optionalText("listing")
        score = fields.count("score") ?? 0
        comments = fields.count("comments") ?? 0
        createdAt = fields.optionalText("created_at") ?? ""
        json = fields.json
    }
}

/// A comment on a post.
public struct PostComment: Sendable, Answer {
    /// `cmt_…`
    public let commentID: String
    /// `nil` where the comment cannot be seen any more.
    public let author: String?
    /// How many comments stand above it.
    public let depth: Int64
    /// Markdown; empty where the comment cannot be seen any more.
    public let body: String
    /// How many accounts voted for it.
    public let score: Int64
    /// RFC 3339.
    public let createdAt: String
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        commentID = try fields.text("comment_id")
        author = fields.optionalText("author")
        depth = fields.count("depth") ?? 0
        body = fields.optionalText("body") ?? ""
        score = fields.count("score") ?? 0
        createdAt = fields.optionalText("created_at") ?? ""
        json = fields.json
    }
}

/// How many accounts voted for something.
public struct Score: Sendable, Answer {
    /// The number.
    public let score: Int64
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        guard let number = fields.count("score") else { throw MissingField(name: "score") }
        score = number
        json = fields.json
    }
}

/// A report to the administrators.
public struct SentReport: Sendable, Answer {
    /// `rpt_…`
    public let reportID: String
    /// `open`, `confirmed` or `dismissed`.
    public let state: String
    /// The answer as it came.
    public let json: String

    init(_ fields: Fields) throws(MissingField) {
        reportID = try fields.text("report_id")
        state = fields.optionalText("state") ?? "open"
        json = fields.json
    }
}
