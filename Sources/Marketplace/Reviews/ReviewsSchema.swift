// ReviewsSchema.swift: the tables of reviews, of what they add up to, and of what floods are counted by.

package import SQL

package enum ReviewsSchema {
    package static let migration = Migration(
        version: 120, name: "reviews, ratings and limits of floods",
        text: """
            CREATE TABLE act_window (
                account_id bytes NOT NULL,
                act text NOT NULL,
                began_at int64 NOT NULL,
                acts int64 NOT NULL,
                PRIMARY KEY (account_id, act)
            ) clustered;
            CREATE TABLE review (
                account_id bytes NOT NULL,
                listing_id bytes NOT NULL,
                id bytes NOT NULL UNIQUE,
                revision int64 NOT NULL,
                rating int64 NOT NULL CHECK (rating >= 0 AND rating <= 5),
                title text NOT NULL,
                body text NOT NULL,
                version text NOT NULL,
                author_kind text NOT NULL,
                standing text NOT NULL,
                helpful int64 NOT NULL CHECK (helpful >= 0),
                answer text,
                answered_at int64,
                answer_revision int64 NOT NULL,
                created_at int64 NOT NULL,
                updated_at int64 NOT NULL,
                PRIMARY KEY (account_id, listing_id)
            ) clustered;
            CREATE INDEX review_newest ON review (listing_id, id);
            CREATE INDEX review_helpful ON review (listing_id, helpful, id);
            CREATE INDEX review_rating ON review (listing_id, rating, id);
            CREATE TABLE review_revision (
                account_id bytes NOT NULL,
                review_id bytes NOT NULL,
                revision int64 NOT NULL,
                rating int64 NOT NULL,
                title text NOT NULL,
                body text NOT NULL,
                version text NOT NULL,
                author_kind text NOT NULL,
                written_at int64 NOT NULL,
                PRIMARY KEY (account_id, review_id, revision)
            ) clustered;
            CREATE TABLE review_answer (
                review_id bytes NOT NULL,
                revision int64 NOT NULL,
                account_id bytes NOT NULL,
                body text,
                written_at int64 NOT NULL,
                PRIMARY KEY (review_id, revision)
            ) clustered;
            CREATE TABLE review_vote (
                account_id bytes NOT NULL,
                review_id bytes NOT NULL,
                created_at int64 NOT NULL,
                PRIMARY KEY (account_id, review_id)
            ) clustered;
            CREATE TABLE listing_rating (
                listing_id bytes PRIMARY KEY,
                rating_count int64 NOT NULL CHECK (rating_count >= 0),
                rating_sum int64 NOT NULL CHECK (rating_sum >= 0),
                people_1 int64 NOT NULL,
                people_2 int64 NOT NULL,
                people_3 int64 NOT NULL,
                people_4 int64 NOT NULL,
                people_5 int64 NOT NULL,
                agents_1 int64 NOT NULL,
                agents_2 int64 NOT NULL,
                agents_3 int64 NOT NULL,
                agents_4 int64 NOT NULL,
                agents_5 int64 NOT NULL
            ) clustered;
            CREATE TABLE listing_rating_month (
                listing_id bytes NOT NULL,
                month int64 NOT NULL,
                rating_count int64 NOT NULL CHECK (rating_count >= 0),
                rating_sum int64 NOT NULL CHECK (rating_sum >= 0),
                PRIMARY KEY (listing_id, month)
            ) clustered;
            """)

    package static let answerCounts = Migration(
        version: 124, name: "how many reviews are answered",
        text: """
            ALTER TABLE listing_rating ADD COLUMN answered_count int64 NOT NULL DEFAULT 0;
            UPDATE listing_rating SET answered_count =
                (SELECT COUNT(*) FROM review r
                  WHERE r.listing_id = listing_rating.listing_id AND r.standing = 'visible' AND r.rating > 0
                    AND r.answer IS NOT NULL);
            """)
}
