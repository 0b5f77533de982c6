// UploadsSchema.swift: the table of uploads that come in several requests.

import SQL

/// The table takes the place of one that nothing was ever written to.
enum UploadsSchema {
    static let migration = Migration(
        version: 182, name: "uploads that come in several requests",
        text: """
            DROP TABLE upload;
            CREATE TABLE upload (
                account_id bytes NOT NULL,
                id bytes NOT NULL,
                size int64 NOT NULL CHECK (size > 0),
                sha256 bytes NOT NULL,
                received int64 NOT NULL CHECK (received >= 0 AND received <= size),
                published_at int64,
                created_at int64 NOT NULL,
                expires_at int64 NOT NULL,
                PRIMARY KEY (account_id, id)
            ) clustered;
            CREATE INDEX upload_expires ON upload (expires_at);
            """)
}
