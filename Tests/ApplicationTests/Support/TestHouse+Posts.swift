// TestHouse+Posts.swift: posts, comments, reports and decisions for tests, and what the database holds of them.

import JSON
import SQL
import Testing

extension TestHouse {
    /// The rows of posts, comments and moderation, as text.
    var postTables: [SQL] {
        [
            """
            SELECT 'post ' || \(hex("account_id")) || slug || kind || title || body || tags || revision || standing || score || ' '
                   || comments || ' ' || coalesce(\(hex("accepted_id")), '-')
              FROM post ORDER BY 1
            """,
            "SELECT 'text ' || \(hex("post_id")) || revision || title || body FROM post_revision ORDER BY 1",
            "SELECT 'tag ' || \(hex("post_id")) || tag FROM post_tag ORDER BY 1",
            "SELECT 'term ' || \(hex("post_id")) || term FROM post_term ORDER BY 1",
            """
            SELECT 'comment ' || \(hex("account_id")) || \(hex("id")) || coalesce(\(hex("parent_id")), '-') || depth || body
                   || revision || standing || score
              FROM post_comment ORDER BY 1
            """,
            "SELECT 'said ' || \(hex("comment_id")) || revision || body FROM comment_revision ORDER BY 1",
            "SELECT 'up ' || \(hex("account_id")) || \(hex("subject_id")) FROM contribution_vote ORDER BY 1",
            """
            SELECT 'report ' || \(hex("id")) || subject_name || reason || body || state || coalesce(\(hex("claimed_by")), '-')
                   || coalesce(CAST(claimed_at AS TEXT), '-')
              FROM report ORDER BY 1
            """,
            """
            SELECT 'decision ' || \(hex("id")) || verdict || action || reason || coalesce(CAST(reversed_at AS TEXT), '-')
              FROM moderation_decision ORDER BY 1
            """,
            "SELECT 'profile ' || \(hex("account_id")) || display_name || bio || links FROM provider_profile ORDER BY 1",
            "SELECT 'domain ' || \(hex("account_id")) || domain || coalesce(method, '-') FROM provider_domain ORDER BY 1",
            "SELECT 'appeal ' || \(hex("id")) || body || state || coalesce(answer, '-') FROM appeal ORDER BY 1",
        ]
    }

    /// An administrator's key.
    func administrator(_ handle: String) async throws -> String {
        var input = JSONObject()
        input.append("handle", .string(handle))
        input.append("administrator", true)
        _ = try await `operator`("create_account", input)
        return try await key(of: handle, scopes: ["read", "publish", "review", "manage", "account"]).text
    }

    /// Publishes a post, and returns its slug.
    func write(
        _ title: String, as credential: String, kind: String = "discussion", _ more: String = ""
    ) async throws -> String {
        clocks.pass(milliseconds: 1)
        let answer = try await post(
            "/api/v1/community/posts", as: credential,
            #"{"kind":"\#(kind)","title":"\#(title)","body":"Text."\#(more)}"#)
        #expect(answer.status == 201, "\(answer.text)")
        return try #require(answer.text("slug"))
    }

    /// Comments on a post, and returns the comment's id.
    @discardableResult
    func comment(
        _ slug: String, as credential: String, _ body: String = "A comment.", under parent: String? = nil
    ) async throws -> String {
        clocks.pass(milliseconds: 1)  // ids of one millisecond have no order
        let more = parent.map { #","parent_id":"\#($0)""# } ?? ""
        let answer = try await post(
            "/api/v1/community/posts/\(slug)/comments", as: credential, #"{"body":"\#(body)"\#(more)}"#)
        #expect(answer.status == 201, "\(answer.text)")
        return try #require(answer.text("comment_id"))
    }

    /// Reports something, and returns the report's id.
    func report(_ kind: String, _ name: String, as credential: String, _ more: String = "") async throws -> String {
        clocks.pass(milliseconds: 1)
        let answer = try await post(
            "/api/v1/reports", as: credential,
            #"{"subject_kind":"\#(kind)","subject":"\#(name)","reason":"spam"\#(more)}"#)
        #expect(answer.status == 201, "\(kind) \(name): \(answer.text)")
        return try #require(answer.text("report_id"))
    }

    func decide(_ report: String, as credential: String, _ body: String) async throws -> Answer {
        clocks.pass(milliseconds: 1)
        return try await post("/api/v1/admin/reports/\(report)/decision", as: credential, body)
    }

    /// Appeals against a decision, and returns the appeal's id.
    func appeal(_ decision: String, as credential: String) async throws -> String {
        clocks.pass(milliseconds: 1)
        let answer = try await post(
            "/api/v1/appeals", as: credential, #"{"decision_id":"\#(decision)","text":"It was right."}"#)
        #expect(answer.status == 201, "\(answer.text)")
        return try #require(answer.text("appeal_id"))
    }
}
