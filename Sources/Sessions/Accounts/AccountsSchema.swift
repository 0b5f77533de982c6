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
                """),
        Migration(
            version: 3, name: "passwords, sign-ins, second factors, mail, agreements and limits of keys",
            text: """
                ALTER TABLE account ADD COLUMN email text;
                ALTER TABLE account ADD COLUMN email_folded text;
                ALTER TABLE account ADD COLUMN email_pending text;
                ALTER TABLE account ADD COLUMN closed_at int64;
                CREATE UNIQUE INDEX account_email ON account (email_folded);
                ALTER TABLE api_key ADD COLUMN expires_at int64;
                ALTER TABLE api_key ADD COLUMN cap_key_id bytes;
                ALTER TABLE api_key ADD COLUMN cap int64;
                ALTER TABLE api_key ADD COLUMN spent int64 NOT NULL DEFAULT 0;
                ALTER TABLE api_key ADD COLUMN last_used_at int64;
                ALTER TABLE api_key ADD COLUMN consented_scopes int64 NOT NULL DEFAULT 0;
                ALTER TABLE api_key ADD COLUMN consented_at int64;
                CREATE TABLE password (
                    account_id bytes PRIMARY KEY,
                    hash text NOT NULL,
                    changed_at int64 NOT NULL
                ) clustered;
                CREATE TABLE sign_in (
                    account_id bytes NOT NULL,
                    id bytes NOT NULL,
                    hash bytes NOT NULL UNIQUE,
                    program text NOT NULL,
                    source text NOT NULL,
                    created_at int64 NOT NULL,
                    used_at int64 NOT NULL,
                    expires_at int64 NOT NULL,
                    ended_at int64,
                    PRIMARY KEY (account_id, id)
                ) clustered;
                CREATE TABLE second_factor (
                    account_id bytes PRIMARY KEY,
                    secret bytes NOT NULL,
                    confirmed_at int64,
                    last_step int64 NOT NULL
                ) clustered;
                CREATE TABLE recovery_code (
                    account_id bytes NOT NULL,
                    hash bytes NOT NULL,
                    used_at int64,
                    PRIMARY KEY (account_id, hash)
                ) clustered;
                CREATE TABLE throttle (
                    subject bytes PRIMARY KEY,
                    count int64 NOT NULL,
                    counted_at int64 NOT NULL,
                    blocked_until int64 NOT NULL
                ) clustered;
                CREATE TABLE mail_token (
                    hash bytes PRIMARY KEY,
                    account_id bytes NOT NULL,
                    purpose text NOT NULL,
                    address text NOT NULL,
                    created_at int64 NOT NULL,
                    expires_at int64 NOT NULL
                ) clustered;
                CREATE INDEX mail_token_account ON mail_token (account_id);
                CREATE TABLE invitation (
                    id bytes PRIMARY KEY,
                    account_id bytes NOT NULL,
                    hash bytes NOT NULL UNIQUE,
                    label text NOT NULL,
                    uses int64 NOT NULL,
                    uses_left int64 NOT NULL CHECK (uses_left >= 0),
                    created_at int64 NOT NULL,
                    expires_at int64 NOT NULL,
                    revoked_at int64
                ) clustered;
                CREATE TABLE agreement (
                    account_id bytes NOT NULL,
                    kind text NOT NULL,
                    version text NOT NULL,
                    actor_kind text NOT NULL,
                    actor_id bytes,
                    accepted_at int64 NOT NULL,
                    PRIMARY KEY (account_id, kind, version)
                ) clustered;
                """),
        Migration(
            version: 4, name: "the language of an account's mail",
            text: """
                ALTER TABLE account ADD COLUMN language text;
                """),
        Migration(
            version: 5, name: "which key has taken the place of another",
            text: """
                ALTER TABLE api_key ADD COLUMN successor_id bytes;
                """),
    ]
}
