// AccountsSchema.swift: what accounts have got since the first migration. Versions 2 to 19 are theirs.

package import SQL

/// The later tables and columns of accounts, keys and people.
package enum AccountsSchema {
    package static let migrations = [
        Migration(
            version: 2, name: "administrators, suspension and the audit log",
            text: """
                ALTER TABLE account ADD COLUMN is_admin bool NOT NULL DEFAULT false;
                ALTER TABLE account ADD COLUMN suspended_at int64;
                ALTER TABLE account ADD COLUMN suspension_reason text;
                CREATE TABLE audit (
                    account_id bytes NOT NULL,
                    id bytes NOT NULL,
                    actor_kind text NOT NULL,
                    actor_id bytes,
                    action text NOT NULL,
                    subject text NOT NULL,
                    detail text NOT NULL,
                    created_at int64 NOT NULL,
                    PRIMARY KEY (account_id, id)
                ) clustered;
                CREATE UNIQUE INDEX audit_id ON audit (id);
                """)
    ]
}
