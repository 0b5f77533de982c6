// CommentStore.swift: comments on posts and on each other.

package import Crypto
package import SQL
package import Sessions

/// Reads and writes comments, and with them how many a post has.
package struct CommentStore: Sendable {
    private let random: any RandomSource

    package init(random: any RandomSource) {
        self.random = random
    }

    package func find(_ id: CommentID, in reader: borrowing Reader) async throws(SQLError) -> PostComment? {
        try await reader.first("\(CommentColumns.select) WHERE c.id = \(id)", CommentColumns.decode)
    }

    /// The comments on a post, the oldest first, so that a comment comes after the one that it answers.
    ///
    /// Those that cannot be seen are among them where others answer them: their author and text are to be left out.
    package func list(
        of post: PostID, seenBy account: AccountID, after id: CommentID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [PostComment] {
        let start: SQL = id.map { "AND c.id > \($0)" } ?? ""
        return try await reader.all(
            """
            \(CommentColumns.select)
             WHERE c.post_id = \(post) \(start)
               AND (c.standing = 'visible' OR (c.standing = 'hidden' AND c.account_id = \(account))
                    OR EXISTS (SELECT 1 FROM post_comment k WHERE k.post_id = c.post_id AND k.parent_id = c.id))
             ORDER BY c.id LIMIT \(limit)
            """, CommentColumns.decode)
    }

    /// The comments on a post that an account votes for.
    package func votes(
        of account: AccountID, on post: PostID, in reader: borrowing Reader
    ) async throws(SQLError) -> Set<CommentID> {
        Set(
            try await reader.all(
                """
                SELECT c.id FROM post_comment c
                  JOIN contribution_vote v ON v.account_id = \(account) AND v.subject_id = c.id
                 WHERE c.post_id = \(post)
                """
            ) { row in CommentID(row.bytes16(0)) })
    }

    /// All that the author has written as this comment, the newest first.
    package func revisions(of comment: PostComment, in reader: borrowing Reader) async throws(SQLError)
        -> [TextRevision]
    {
        try await reader.all(
            """
            SELECT revision, '', body, author_kind, written_at FROM comment_revision
             WHERE account_id = \(comment.author.account) AND comment_id = \(comment.id) ORDER BY revision DESC
             LIMIT \(RevisionLimit.maximum)
            """, RevisionColumns.decode)
    }

    // MARK: Writing

    package func create(
        _ body: String, on post: PostID, under parent: CommentID?, by account: AccountID, as kind: AuthorKind,
        at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<CommentID, CommentRefusal> {
        var depth: Int64 = 0
        if let parent {
            guard let known = try await find(parent, in: transaction.reader), known.post == post,
                known.standing == .visible
            else { return .failure(.noParent) }
            depth = known.depth + 1
            guard depth <= PostText.maximumDepth else { return .failure(.tooDeep) }
        }
        let counted = try await transaction.run(
            """
            UPDATE post SET comments = comments + 1, active_at = \(now)
             WHERE id = \(post) AND comments < \(PostText.maximumComments)
            """)
        guard counted == 1 else { return .failure(.tooMany) }
        let id = CommentID(at: now, random: random)
        try await transaction.run(
            """
            INSERT INTO post_comment (account_id, id, post_id, parent_id, depth, body, revision, author_kind, standing, score,
                                      created_at, updated_at)
            VALUES (\(account), \(id), \(post), \(parent), \(depth), \(body), 1, \(kind.rawValue), 'visible', 0, \(now), \(now))
            """)
        try await keep(body, 1, id, account, kind, now, in: transaction)
        return .success(id)
    }

    private func keep(
        _ body: String, _ revision: Int64, _ id: CommentID, _ account: AccountID, _ kind: AuthorKind, _ now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            INSERT INTO comment_revision (account_id, comment_id, revision, body, author_kind, written_at)
            VALUES (\(account), \(id), \(revision), \(body), \(kind.rawValue), \(now))
            """)
    }

    /// Takes a comment for this transaction, so that what is read of it stays true until the commit.
    private func lock(_ id: CommentID, in transaction: borrowing Transaction) async throws(SQLError) -> PostComment? {
        let found = try await transaction.run("UPDATE post_comment SET revision = revision WHERE id = \(id)")
        return found == 0 ? nil : try await find(id, in: transaction.reader)
    }

    package func edit(
        _ id: CommentID, body: String, as kind: AuthorKind, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> EditRefusal? {
        guard let comment = try await lock(id, in: transaction), comment.standing == .visible else { return .moderated }
        if body == comment.body { return nil }
        let revision = comment.revision + 1
        guard revision <= RevisionLimit.maximum else { return .tooManyRevisions }
        try await transaction.run(
            """
            UPDATE post_comment SET body = \(body), revision = \(revision), author_kind = \(kind.rawValue), updated_at = \(now)
             WHERE id = \(id)
            """)
        try await keep(body, revision, id, comment.author.account, kind, now, in: transaction)
        return nil
    }

    /// Deletes the texts of a comment, and the votes for it.
    ///
    /// - Returns: whether there was one.
    package func delete(
        _ id: CommentID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Bool {
        guard let comment = try await lock(id, in: transaction), let standing = comment.standing.afterDeletion else {
            return false
        }
        try await transaction.run(
            """
            UPDATE post_comment SET body = '', score = 0, standing = \(standing.rawValue), updated_at = \(now)
             WHERE id = \(id)
            """)
        try await transaction.run(
            "DELETE FROM comment_revision WHERE account_id = \(comment.author.account) AND comment_id = \(id)")
        try await transaction.run("DELETE FROM contribution_vote WHERE subject_id = \(id)")
        try await count(comment, as: standing, in: transaction)
        return true
    }

    /// What an administrator has decided of a comment.
    package func set(
        _ standing: Standing, of id: CommentID, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        guard let comment = try await lock(id, in: transaction) else { return }
        let next = standing.ofText(isEmpty: comment.body.isEmpty)
        try await transaction.run("UPDATE post_comment SET standing = \(next.rawValue) WHERE id = \(id)")
        try await count(comment, as: next, in: transaction)
    }

    /// Keeps the number of comments that can be seen, and that no other is the accepted answer.
    private func count(
        _ comment: PostComment, as standing: Standing, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let change = (standing == .visible ? 1 : 0) - (comment.standing == .visible ? 1 : 0)
        guard change != 0 else { return }
        try await transaction.run("UPDATE post SET comments = comments + \(change) WHERE id = \(comment.post)")
        if change < 0 {
            try await transaction.run(
                "UPDATE post SET accepted_id = NULL WHERE id = \(comment.post) AND accepted_id = \(comment.id)")
        }
    }

    /// Votes for a comment, or takes the vote back. Doing it again changes nothing.
    package func vote(
        for id: CommentID, _ isFor: Bool, by account: AccountID, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let change = try await Votes.change(id, isFor, by: account, at: now, in: transaction)
        if change != 0 {
            try await transaction.run("UPDATE post_comment SET score = score + \(change) WHERE id = \(id)")
        }
    }
}

/// How a row becomes a comment.
enum CommentColumns {
    static let select: SQL = """
        SELECT c.id, c.post_id, c.parent_id, c.depth, c.account_id, a.handle, c.author_kind, c.body, c.revision, c.standing,
               c.score, c.created_at, c.updated_at
          FROM post_comment c JOIN account a ON a.id = c.account_id
        """

    static func decode(_ row: borrowing Row) throws(SQLError) -> PostComment {
        guard let handle = Handle(row.text(5)), let kind = AuthorKind(rawValue: row.text(6)),
            let standing = Standing(rawValue: row.text(9))
        else { throw .invalidValue("post_comment.author_kind, post_comment.standing or account.handle") }
        return PostComment(
            id: CommentID(row.bytes16(0)), post: PostID(row.bytes16(1)),
            parent: row.bytes16OrNil(2).map(CommentID.init),
            depth: row.int64(3), author: Author(account: AccountID(row.bytes16(4)), handle: handle, kind: kind),
            body: row.text(7), revision: row.int64(8), standing: standing, score: row.int64(10),
            createdAt: Timestamp(milliseconds: row.int64(11)), updatedAt: Timestamp(milliseconds: row.int64(12)))
    }
}
