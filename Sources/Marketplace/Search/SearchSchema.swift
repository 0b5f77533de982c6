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
                """)
    ]
}
