// ReviewStore+Writing.swift: writing, deleting, answering, voting for and moderating reviews, each with its sums.

internal import Crypto
package import SQL
package import Sessions

extension ReviewStore {
    /// Takes a review for this transaction: what is read afterwards stays as it is until the commit. Two edits at one time would
    /// otherwise both take the same old rating out of the sums.
    private func lock(
        _ account: AccountID, _ listing: ListingID, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Review? {
        let found = try await transaction.run(
            "UPDATE review SET revision = revision WHERE account_id = \(account) AND listing_id = \(listing)")
        return found == 0 ? nil : try await find(by: account, of: listing, in: transaction.reader)
    }

    /// Stores what an account says of a listing: a new review, or a new text of the one that it has written.
    package func write(
        _ draft: ReviewDraft, of listing: ListingID, by account: AccountID, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<ReviewOutcome, EditRefusal> {
        let id = ReviewID(at: now, random: random)
        let made = try await transaction.run(
            """
            INSERT INTO review (account_id, listing_id, id, revision, rating, title, body, version, author_kind, standing,
                                helpful, answer, answered_at, answer_revision, created_at, updated_at)
            VALUES (\(account), \(listing), \(id), 1, \(draft.rating), \(draft.title), \(draft.body), \(draft.version),
                    \(draft.kind.rawValue), 'visible', 0, NULL, NULL, 0, \(now), \(now))
            ON CONFLICT (account_id, listing_id) DO NOTHING
            """)
        if made == 1 {
            try await keep(draft, as: 1, of: id, by: account, at: now, in: transaction)
            try await ListingRating.change(
                listing, from: nil, to: share(draft, isAnswered: false, at: now), in: transaction)
            return .success(.created)
        }
        guard let review = try await lock(account, listing, in: transaction) else {
            throw SQLError(.conflict, detail: "A review was neither there nor could it be made.")
        }
        switch review.standing {
        case .hidden, .removed: return .failure(.moderated)
        case .visible, .deleted: break
        }
        if review.standing == .visible, draft == review.draft { return .success(.unchanged) }
        let revision = review.revision + 1
        guard revision <= RevisionLimit.maximum else { return .failure(.tooManyRevisions) }
        try await transaction.run(
            """
            UPDATE review SET revision = \(revision), rating = \(draft.rating), title = \(draft.title), body = \(draft.body),
                   version = \(draft.version), author_kind = \(draft.kind.rawValue), standing = 'visible', updated_at = \(now)
             WHERE account_id = \(account) AND listing_id = \(listing)
            """)
        try await keep(draft, as: revision, of: review.id, by: account, at: now, in: transaction)
        let share = share(draft, isAnswered: review.answer != nil, at: now)
        try await ListingRating.change(listing, from: review.share, to: share, in: transaction)
        return .success(review.standing == .deleted ? .created : .changed)
    }

    private func share(_ draft: ReviewDraft, isAnswered: Bool, at now: Timestamp) -> ListingRating.Share {
        ListingRating.Share(
            rating: draft.rating, kind: draft.kind, month: ListingRating.month(of: now), isAnswered: isAnswered)
    }

    private func keep(
        _ draft: ReviewDraft, as revision: Int64, of review: ReviewID, by account: AccountID, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            INSERT INTO review_revision (account_id, review_id, revision, rating, title, body, version, author_kind, written_at)
            VALUES (\(account), \(review), \(revision), \(draft.rating), \(draft.title), \(draft.body), \(draft.version),
                    \(draft.kind.rawValue), \(now))
            """)
    }

    /// Deletes the texts of a review, the earlier ones too, with the votes for it and the answers to it. That there was one
    /// stays: one that an administrator has removed is not written anew.
    ///
    /// - Returns: whether there was one.
    package func delete(
        by account: AccountID, of listing: ListingID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Bool {
        guard let review = try await lock(account, listing, in: transaction),
            let standing = review.standing.afterDeletion
        else { return false }
        try await transaction.run(
            """
            UPDATE review SET rating = 0, title = '', body = '', answer = NULL, answered_at = NULL, helpful = 0,
                   standing = \(standing.rawValue), updated_at = \(now)
             WHERE account_id = \(account) AND listing_id = \(listing)
            """)
        try await transaction.run(
            "DELETE FROM review_revision WHERE account_id = \(account) AND review_id = \(review.id)")
        try await transaction.run("DELETE FROM review_answer WHERE review_id = \(review.id)")
        try await transaction.run("DELETE FROM review_vote WHERE review_id = \(review.id)")
        try await ListingRating.change(listing, from: review.share, to: nil, in: transaction)
        return true
    }

    /// Takes back what an account has said of a listing that becomes its own: its review, and its votes for those of others.
    package func disown(
        _ listing: ListingID, by account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        _ = try await delete(by: account, of: listing, at: now, in: transaction)
        let voted: SQL = "SELECT v.review_id FROM review_vote v WHERE v.account_id = \(account)"
        try await transaction.run(
            "UPDATE review SET helpful = helpful - 1 WHERE listing_id = \(listing) AND id IN (\(voted))")
        try await transaction.run(
            """
            DELETE FROM review_vote
             WHERE account_id = \(account) AND review_id IN (SELECT id FROM review WHERE listing_id = \(listing))
            """)
    }

    /// Stores what the provider answers.
    ///
    /// - Parameter body: Markdown; `nil` withdraws the answer.
    package func answer(
        _ review: Review, _ body: String?, by provider: AccountID, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> EditRefusal? {
        // As it stands now: of two answers at a time the second would otherwise count as the first one.
        guard let review = try await lock(review.author.account, review.listing, in: transaction),
            review.answer?.body != body
        else { return nil }
        let revision = try await transaction.first(
            """
            UPDATE review SET answer = \(body), answered_at = \(body == nil ? nil : now), answer_revision = answer_revision + 1
             WHERE id = \(review.id) AND answer_revision < \(RevisionLimit.maximum) RETURNING answer_revision
            """
        ) { row in row.int64(0) }
        guard let revision else { return .tooManyRevisions }
        let after = try await find(review.id, in: transaction.reader)
        try await ListingRating.change(review.listing, from: review.share, to: after?.share, in: transaction)
        try await transaction.run(
            """
            INSERT INTO review_answer (review_id, revision, account_id, body, written_at)
            VALUES (\(review.id), \(revision), \(provider), \(body), \(now))
            """)
        return nil
    }

    /// Says whether an account finds a review helpful. Saying it again changes nothing.
    package func vote(
        for review: ReviewID, _ isHelpful: Bool, by account: AccountID, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let changed =
            if isHelpful {
                try await transaction.run(
                    """
                    INSERT INTO review_vote (account_id, review_id, created_at) VALUES (\(account), \(review), \(now))
                    ON CONFLICT (account_id, review_id) DO NOTHING
                    """)
            } else {
                try await transaction.run(
                    "DELETE FROM review_vote WHERE account_id = \(account) AND review_id = \(review)")
            }
        guard changed == 1 else { return }
        try await transaction.run("UPDATE review SET helpful = helpful + \(isHelpful ? 1 : -1) WHERE id = \(review)")
    }

    /// What an administrator has decided of a review.
    package func set(
        _ standing: Standing, of id: ReviewID, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        guard let known = try await find(id, in: transaction.reader),
            let review = try await lock(known.author.account, known.listing, in: transaction)
        else { return }
        let next = standing.ofText(isEmpty: review.rating == 0)
        try await transaction.run("UPDATE review SET standing = \(next.rawValue) WHERE id = \(id)")
        let after = try await find(id, in: transaction.reader)
        try await ListingRating.change(review.listing, from: review.share, to: after?.share, in: transaction)
    }
}

extension Review {
    fileprivate var draft: ReviewDraft {
        ReviewDraft(rating: rating, title: title, body: body, version: version, kind: author.kind)
    }
}
