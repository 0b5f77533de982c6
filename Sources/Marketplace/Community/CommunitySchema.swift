// CommunitySchema.swift: the tables of posts and comments.

package import SQL

package enum CommunitySchema {
    package static let migration = Migration(
        version: 121, name: "posts, comments and votes",
        text: """
            CREATE TABLE post (
                account_id bytes NOT NULL,
                id bytes NOT NULL UNIQUE,
                slug text NOT NULL UNIQUE,
                kind text NOT NULL,
                title text NOT NULL,
                body text NOT NULL,
                tags text NOT NULL,
                listing_id bytes,
                revision int64 NOT NULL,
                author_kind text NOT NULL,
                standing text NOT NULL,
                score int64 NOT NULL CHECK (score >= 0),
                comments int64 NOT NULL CHECK (comments >= 0),
                accepted_id bytes,
                created_at int64 NOT NULL,
                updated_at int64 NOT NULL,
                active_at int64 NOT NULL,
                PRIMARY KEY (account_id, id)
            ) clustered;
            CREATE INDEX post_top ON post (score, id);
            CREATE INDEX post_active ON post (active_at, id);
            CREATE INDEX post_listing ON post (listing_id, id);
            CREATE TABLE post_revision (
                account_id bytes NOT NULL,
                post_id bytes NOT NULL,
                revision int64 NOT NULL,
                title text NOT NULL,
                body text NOT NULL,
                author_kind text NOT NULL,
                written_at int64 NOT NULL,
                PRIMARY KEY (account_id, post_id, revision)
            ) clustered;
            CREATE TABLE post_tag (
                tag text NOT NULL,
                post_id bytes NOT NULL,
                PRIMARY KEY (tag, post_id)
            ) clustered;
            CREATE INDEX post_tag_post ON post_tag (post_id);
            CREATE TABLE post_term (
                term text NOT NULL,
                post_id bytes NOT NULL,
                PRIMARY KEY (term, post_id)
            ) clustered;
            CREATE INDEX post_term_post ON post_term (post_id);
            CREATE TABLE post_comment (
                account_id bytes NOT NULL,
                id bytes NOT NULL UNIQUE,
                post_id bytes NOT NULL,
                parent_id bytes,
                depth int64 NOT NULL,
                body text NOT NULL,
                revision int64 NOT NULL,
                author_kind text NOT NULL,
                standing text NOT NULL,
                score int64 NOT NULL CHECK (score >= 0),
                created_at int64 NOT NULL,
                updated_at int64 NOT NULL,
                PRIMARY KEY (account_id, id)
            ) clustered;
            CREATE INDEX post_comment_post ON post_comment (post_id, id);
            CREATE TABLE comment_revision (
                account_id bytes NOT NULL,
                comment_id bytes NOT NULL,
                revision int64 NOT NULL,
                body text NOT NULL,
                author_kind text NOT NULL,
                written_at int64 NOT NULL,
                PRIMARY KEY (account_id, comment_id, revision)
            ) clustered;
            CREATE TABLE contribution_vote (
                account_id bytes NOT NULL,
                subject_id bytes NOT NULL,
                created_at int64 NOT NULL,
                PRIMARY KEY (account_id, subject_id)
            ) clustered;
            CREATE INDEX contribution_vote_subject ON contribution_vote (subject_id);
            """)
}
