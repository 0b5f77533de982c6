// SearchSchema.swift: what search and leaderboards add to the tables. Versions 140 to 159 are theirs.

internal import SQL

enum SearchSchema {
    static let migrations = [
        Migration(
            version: 140, name: "revisions of listings, in place of a table of their words",
            text: """
                ALTER TABLE listing ADD COLUMN revision int64 NOT NULL DEFAULT 1;
                CREATE INDEX listing_revision_order ON listing (revision, id);
                CREATE TABLE listing_revision (
                    one int64 PRIMARY KEY CHECK (one = 1),
                    last int64 NOT NULL
                );
                INSERT INTO listing_revision (one, last) VALUES (1, 1);
                DROP TABLE listing_term;
                CREATE TABLE listing_figures (
                    listing_id bytes PRIMARY KEY,
                    installs_7 int64 NOT NULL,
                    installs_30 int64 NOT NULL,
                    installs_90 int64 NOT NULL,
                    trend int64 NOT NULL,
                    rating int64 NOT NULL,
                    rating_count int64 NOT NULL,
                    rating_sum int64 NOT NULL
                ) clustered;
                """),
        Migration(
            version: 141, name: "leaderboards",
            text: """
                CREATE INDEX install_recorded ON install (recorded_at, listing_id, account_id);
                CREATE TABLE leaderboard (
                    board text NOT NULL,
                    days int64 NOT NULL,
                    category text NOT NULL,
                    computed_at int64 NOT NULL,
                    entries bytes NOT NULL,
                    PRIMARY KEY (board, days, category)
                ) clustered;
                CREATE TABLE leaderboard_run (
                    one int64 PRIMARY KEY CHECK (one = 1),
                    started_at int64 NOT NULL,
                    computed_at int64 NOT NULL
                );
                INSERT INTO leaderboard_run (one, started_at, computed_at) VALUES (1, 0, 0);
                """),
    ]
}
