// PostStore.swift: one post: writing, changing, deleting, voting and moderating. Finding many is PostQuery's.

package import Crypto
package import SQL
package import Sessions

/// Reads and writes posts.
package struct PostStore: Sendable {
    private let random: any RandomSource

    package init(random: any RandomSource) {
        self.random = random
    }

    package func find(slug: String, in reader: borrowing Reader) async throws(SQLError) -> Post? {
        try await reader.first("\(PostColumns.select) WHERE p.slug = \(slug)", PostColumns.decode)
    }

    package func find(_ id: PostID, in reader: borrowing Reader) async throws(SQLError) -> Post? {
        try await reader.first("\(PostColumns.select) WHERE p.id = \(id)", PostColumns.decode)
    }

    /// All that the author has written as this post, the newest first.
    package func revisions(of post: Post, in reader: borrowing Reader) async throws(SQLError) -> [TextRevision] {
        try await reader.all(
            """
            SELECT revision, title, body, author_kind, written_at FROM post_revision
             WHERE account_id = \(post.author.account) AND post_id = \(post.id) ORDER BY revision DESC
             LIMIT \(RevisionLimit.maximum)
            """, RevisionColumns.decode)
    }

    // MARK: Writing

    package func create(
        _ draft: PostDraft, by account: AccountID, as kind: AuthorKind, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> PostID {
        let id = PostID(at: now, random: random)
        let words = PostWords.slug(of: draft.title)
        for attempt in 0..<8 {
            // The plain words first; where they are taken, or say nothing, with something that nobody else has.
            let suffix = String(random.word() & 0xFF_FFFF, radix: 36)
            let slug = words.isEmpty ? "post-\(suffix)" : attempt == 0 ? words : "\(words)-\(suffix)"
            let made = try await transaction.run(
                """
                INSERT INTO post (account_id, id, slug, kind, title, body, tags, listing_id, revision, author_kind, standing,
                                  score, comments, accepted_id, created_at, updated_at, active_at)
                VALUES (\(account), \(id), \(slug), \(draft.kind.rawValue), \(draft.title), \(draft.body),
                        \(draft.tags.joined(separator: " ")), \(draft.listing), 1, \(kind.rawValue), 'visible', 0, 0, NULL,
                        \(now), \(now), \(now))
                ON CONFLICT (slug) DO NOTHING
                """)
            guard made == 1 else { continue }
            try await keep(draft.title, draft.body, 1, id, account, kind, now, in: transaction)
            try await index(id, draft.title, draft.body, draft.tags, in: transaction)
            return id
        }
        throw SQLError(.conflict, detail: "Eight random slugs of a post were taken.")
    }

    /// Takes a post for this transaction, so that what is read of it stays true until the commit.
    private func lock(_ id: PostID, in transaction: borrowing Transaction) async throws(SQLError) -> Post? {
        let found = try await transaction.run("UPDATE post SET revision = revision WHERE id = \(id)")
        return found == 0 ? nil : try await find(id, in: transaction.reader)
    }

    /// Stores another text of a post. What stays the same is no revision.
    package func edit(
        _ id: PostID, title: String?, body: String?, tags: [String]?, as kind: AuthorKind, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> EditRefusal? {
        guard let post = try await lock(id, in: transaction), post.standing == .visible else { return .moderated }
        let (title, body, tags) = (title ?? post.title, body ?? post.body, tags ?? post.tags)
        if title == post.title, body == post.body, tags == post.tags { return nil }
        let revision = post.revision + 1
        guard revision <= RevisionLimit.maximum else { return .tooManyRevisions }
        try await transaction.run(
            """
            UPDATE post SET title = \(title), body = \(body), tags = \(tags.joined(separator: " ")), revision = \(revision),
                   author_kind = \(kind.rawValue), updated_at = \(now)
             WHERE id = \(id)
            """)
        try await keep(title, body, revision, id, post.author.account, kind, now, in: transaction)
        try await index(id, title, body, tags, in: transaction)
        return nil
    }

    private func keep(
        _ title: String, _ body: String, _ revision: Int64, _ id: PostID, _ account: AccountID, _ kind: AuthorKind,
        _ now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            INSERT INTO post_revision (account_id, post_id, revision, title, body, author_kind, written_at)
            VALUES (\(account), \(id), \(revision), \(title), \(body), \(kind.rawValue), \(now))
            """)
    }

    private func index(
        _ id: PostID, _ title: String, _ body: String, _ tags: [String], in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await removeFromIndex(id, in: transaction)
        let words = PostWords.words(
            of: title + "\n" + tags.joined(separator: " ") + "\n" + body, limit: PostWords.maximumStored)
        for start in stride(from: 0, to: words.count, by: 20) {
            let rows = words[start..<min(start + 20, words.count)].map { word -> SQL in "(\(word), \(id))" }
            try await transaction.run("INSERT INTO post_term (term, post_id) VALUES \(rows.joined(separator: ", "))")
        }
        for tag in tags { try await transaction.run("INSERT INTO post_tag (tag, post_id) VALUES (\(tag), \(id))") }
    }

    private func removeFromIndex(_ id: PostID, in transaction: borrowing Transaction) async throws(SQLError) {
        try await transaction.run("DELETE FROM post_term WHERE post_id = \(id)")
        try await transaction.run("DELETE FROM post_tag WHERE post_id = \(id)")
    }

    /// Deletes the texts of a post, and the votes for it. Its slug stays taken; the comments on it cannot be seen any more.
    ///
    /// - Returns: whether there was one.
    package func delete(_ id: PostID, at now: Timestamp, in transaction: borrowing Transaction) async throws(SQLError)
        -> Bool
    {
        guard let post = try await lock(id, in: transaction), let standing = post.standing.afterDeletion else {
            return false
        }
        try await transaction.run(
            """
            UPDATE post SET title = '', body = '', tags = '', listing_id = NULL, accepted_id = NULL, score = 0,
                   standing = \(standing.rawValue), updated_at = \(now)
             WHERE id = \(id)
            """)
        try await transaction.run(
            "DELETE FROM post_revision WHERE account_id = \(post.author.account) AND post_id = \(id)")
        try await transaction.run("DELETE FROM contribution_vote WHERE subject_id = \(id)")
        try await removeFromIndex(id, in: transaction)
        return true
    }

    /// What an administrator has decided of a post.
    package func set(
        _ standing: Standing, of id: PostID, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        guard let post = try await lock(id, in: transaction) else { return }
        let next = standing.ofText(isEmpty: post.body.isEmpty)
        try await transaction.run("UPDATE post SET standing = \(next.rawValue) WHERE id = \(id)")
    }

    /// Accepts a comment as the answer to a question; `nil` takes that back.
    package func accept(
        _ comment: CommentID?, for id: PostID, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run("UPDATE post SET accepted_id = \(comment) WHERE id = \(id)")
    }

    /// Votes for a post, or takes the vote back. Doing it again changes nothing.
    package func vote(
        for id: PostID, _ isFor: Bool, by account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let change = try await Votes.change(id, isFor, by: account, at: now, in: transaction)
        if change != 0 { try await transaction.run("UPDATE post SET score = score + \(change) WHERE id = \(id)") }
    }

    /// Whether an account votes for a post.
    package func hasVote(
        for id: PostID, of account: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> Bool {
        try await reader.first(
            "SELECT 1 FROM contribution_vote WHERE account_id = \(account) AND subject_id = \(id)"
        ) { _ in true } ?? false
    }
}

/// Votes for posts and comments: one for each account.
enum Votes {
    /// - Returns: by how much the score changes.
    static func change(
        _ subject: some SQLBindable & Sendable, _ isFor: Bool, by account: AccountID, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Int64 {
        if isFor {
            return Int64(
                try await transaction.run(
                    """
                    INSERT INTO contribution_vote (account_id, subject_id, created_at) VALUES (\(account), \(subject), \(now))
                    ON CONFLICT (account_id, subject_id) DO NOTHING
                    """))
        }
        return -Int64(
            try await transaction.run(
                "DELETE FROM contribution_vote WHERE account_id = \(account) AND subject_id = \(subject)"))
    }
}
