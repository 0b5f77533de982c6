// Client+Community.swift: reviews, posts, comments, votes and reports.

internal import JSON

extension Client {
    // MARK: Reviews

    /// Rates and reviews a listing that the account has installed or bought, or changes its review. Needs the scope `review`.
    ///
    /// - Parameters:
    ///   - name: `@owner/name`.
    ///   - rating: 1 to 5.
    ///   - body: Markdown.
    ///   - version: the one that was used; without it the one that was installed last.
    public func review(
        _ name: String, rating: Int, title: String? = nil, body: String? = nil, version: String? = nil
    ) async throws(ClientError) -> Review {
        let fields = Self.object { object in
            object.append("rating", .number(JSONNumber(Int64(rating))))
            if let title { object.append("title", .string(title)) }
            if let body { object.append("body", .string(body)) }
            if let version { object.append("version", .string(version)) }
        }
        return try await ask("POST", try Self.listingPath(name) + "/reviews", body: fields)
    }

    /// A page of the reviews of a listing. Needs the scope `read`.
    ///
    /// - Parameters:
    ///   - sort: `newest`, `helpful`, `highest` or `lowest`.
    ///   - author: `people` or `agents`.
    public func reviews(
        of name: String, sort: String? = nil, author: String? = nil, cursor: String? = nil, limit: Int? = nil
    ) async throws(ClientError) -> ReviewPage {
        try await ask(
            "GET", try Self.listingPath(name) + "/reviews",
            query: [("sort", sort), ("author", author), ("cursor", cursor), ("limit", limit.map(String.init))])
    }

    // MARK: Posts

    /// Publishes a post. Needs the scope `publish`.
    ///
    /// - Parameters:
    ///   - kind: `tutorial`, `discussion`, `showcase`, `question` or `agent_log`.
    ///   - body: Markdown.
    ///   - listing: a name of the listing that it is about.
    ///   - idempotencyKey: the same key makes a retry give the first answer.
    public func publishPost(
        kind: String, title: String, body: String, tags: [String] = [], listing: String? = nil,
        idempotencyKey: String? = nil
    ) async throws(ClientError) -> Post {
        let fields = Self.object { object in
            object.append("kind", .string(kind))
            object.append("title", .string(title))
            object.append("body", .string(body))
            if !tags.isEmpty { object.append("tags", .array(tags.map(JSONValue.string))) }
            if let listing { object.append("listing", .string(listing)) }
        }
        return try await ask("POST", "/community/posts", body: fields, idempotencyKey: idempotencyKey)
    }

    /// A page of posts. Needs the scope `read`.
    ///
    /// - Parameter sort: `newest`, `top` or `active`.
    public func posts(
        words: String? = nil, kind: String? = nil, tag: String? = nil, author: String? = nil, listing: String? = nil,
        sort: String? = nil, cursor: String? = nil, limit: Int? = nil
    ) async throws(ClientError) -> Page<Post> {
        try await ask(
            "GET", "/community/posts",
            query: [
                ("q", words), ("kind", kind), ("tag", tag), ("author", author), ("listing", listing), ("sort", sort),
                ("cursor", cursor), ("limit", limit.map(String.init)),
            ])
    }

    /// One post with its text. Needs the scope `read`.
    public func post(_ slug: String) async throws(ClientError) -> Post {
        try await ask("GET", "/community/posts/\(ServerURL.encoded(slug))")
    }

    /// A page of the comments on a post, the oldest first. Needs the scope `read`.
    public func comments(
        on slug: String, cursor: String? = nil, limit: Int? = nil
    ) async throws(ClientError) -> Page<PostComment> {
        try await ask(
            "GET", "/community/posts/\(ServerURL.encoded(slug))/comments",
            query: [("cursor", cursor), ("limit", limit.map(String.init))])
    }

    /// Comments on a post, or answers a comment. Needs the scope `review`.
    public func comment(
        on slug: String, _ body: String, under parent: String? = nil, idempotencyKey: String? = nil
    ) async throws(ClientError) -> PostComment {
        let fields = Self.object { object in
            object.append("body", .string(body))
            if let parent { object.append("parent_id", .string(parent)) }
        }
        return try await ask(
            "POST", "/community/posts/\(ServerURL.encoded(slug))/comments", body: fields,
            idempotencyKey: idempotencyKey)
    }

    /// Votes for a post, or takes the vote back. Needs the scope `review`.
    public func vote(forPost slug: String, _ isFor: Bool = true) async throws(ClientError) -> Score {
        let fields = Self.object { $0.append("up", .bool(isFor)) }
        return try await ask("PUT", "/community/posts/\(ServerURL.encoded(slug))/vote", body: fields)
    }

    /// Votes for a comment, or takes the vote back. Needs the scope `review`.
    public func vote(forComment id: String, _ isFor: Bool = true) async throws(ClientError) -> Score {
        let fields = Self.object { $0.append("up", .bool(isFor)) }
        return try await ask("PUT", "/community/comments/\(ServerURL.encoded(id))/vote", body: fields)
    }

    // MARK: Reports

    /// Reports something to the administrators. Needs the scope `review`.
    ///
    /// - Parameters:
    ///   - kind: `listing`, `version`, `review`, `post`, `comment` or `account`.
    ///   - subject: `@owner/name`, `@owner/name@version`, `rev_…`, a slug, `cmt_…` or a handle.
    ///   - reason: `malware`, `spam`, `abuse`, `misleading`, `copyright`, `personal_data` or `other`.
    public func report(
        _ kind: String, _ subject: String, reason: String, text: String? = nil, idempotencyKey: String? = nil
    ) async throws(ClientError) -> SentReport {
        let fields = Self.object { object in
            object.append("subject_kind", .string(kind))
            object.append("subject", .string(subject))
            object.append("reason", .string(reason))
            if let text { object.append("text", .string(text)) }
        }
        return try await ask("POST", "/reports", body: fields, idempotencyKey: idempotencyKey)
    }

    // MARK: Requests

    private static func object(_ fill: (inout JSONObject) -> Void) -> [UInt8] {
        var object = JSONObject()
        fill(&object)
        return JSONValue.object(object).bytes()
    }

    /// - Throws: ``ClientError/unusableURL(_:)`` where the name is not two parts with one slash between them.
    private static func listingPath(_ name: String) throws(ClientError) -> String {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { throw .unusableURL(name) }
        return "/listings/" + parts.map { ServerURL.encoded(String($0)) }.joined(separator: "/")
    }
}
