// SiteSchema.swift: the tables of what the site is called, and of links that are good once.

internal import SQL

enum SiteSchema {
    static let migrations = [
        Migration(
            version: 60, name: "settings of the site, and links",
            text: """
                CREATE TABLE site (
                    one int64 PRIMARY KEY CHECK (one = 1),
                    name text NOT NULL,
                    sign_up text NOT NULL,
                    changed_at int64 NOT NULL
                );
                CREATE TABLE site_link (
                    hash bytes PRIMARY KEY,
                    purpose text NOT NULL,
                    account_id bytes NOT NULL,
                    expires_at int64 NOT NULL
                ) clustered;
                """),
        Migration(
            version: 61, name: "when a person last showed the password",
            text: """
                ALTER TABLE sign_in ADD COLUMN proven_at int64 NOT NULL DEFAULT 0;
                """),
        Migration(
            version: 62, name: "incidents of the server",
            text: """
                CREATE TABLE incident (
                    id bytes PRIMARY KEY,
                    title text NOT NULL,
                    report text NOT NULL,
                    started_at int64 NOT NULL,
                    changed_at int64 NOT NULL,
                    resolved_at int64
                ) clustered;
                CREATE INDEX incident_open ON incident (id) WHERE resolved_at IS NULL;
                """),
        Migration(
            version: 63, name: "who runs the site, and where they are written to",
            text: """
                ALTER TABLE site ADD COLUMN operator_name text NOT NULL DEFAULT '';
                ALTER TABLE site ADD COLUMN contact_email text NOT NULL DEFAULT '';
                """),
    ]
}
