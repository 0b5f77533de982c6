// Schema.swift: the tables of accounts, keys, sessions and money.

package import SQL

/// The history of this target's tables. Versions 1 to 99 are Sessions'.
package enum SessionsSchema {
    /// The tables without which no session is issued, charged or revoked, for ``Database/probe(_:)``.
    package static let writtenTables: SQL = "account, api_key, session, ledger, answer"

    package static let migrations = first + AccountsSchema.migrations + MoneySchema.migrations + SiteSchema.migrations

    private static let first = [
        Migration(
            version: 1, name: "accounts, keys, sessions and the ledger",
            text: """
                CREATE TABLE installation (
                    one int64 PRIMARY KEY CHECK (one = 1),
                    id bytes NOT NULL,
                    created_at int64 NOT NULL,
                    last_now int64 NOT NULL
                );
                CREATE TABLE signing_key (
                    kid text PRIMARY KEY,
                    secret bytes NOT NULL,
                    created_at int64 NOT NULL
                ) clustered;
                CREATE TABLE account (
                    id bytes PRIMARY KEY,
                    handle text NOT NULL,
                    handle_folded text NOT NULL UNIQUE,
                    name text NOT NULL,
                    balance int64 NOT NULL CHECK (balance >= 0),
                    created_at int64 NOT NULL
                ) clustered;
                CREATE TABLE api_key (
                    account_id bytes NOT NULL,
                    id bytes NOT NULL,
                    hash bytes NOT NULL UNIQUE,
                    scopes int64 NOT NULL,
                    label text NOT NULL,
                    created_at int64 NOT NULL,
                    revoked_at int64,
                    PRIMARY KEY (account_id, id)
                ) clustered;
                CREATE TABLE session (
                    account_id bytes NOT NULL,
                    id bytes NOT NULL,
                    key_id bytes NOT NULL,
                    label text NOT NULL,
                    scopes int64 NOT NULL,
                    cap int64 NOT NULL CHECK (cap >= 0),
                    spent int64 NOT NULL CHECK (spent >= 0),
                    held int64 NOT NULL CHECK (held >= 0),
                    state text NOT NULL,
                    reason text,
                    created_at int64 NOT NULL,
                    expires_at int64 NOT NULL,
                    ended_at int64,
                    PRIMARY KEY (account_id, id),
                    CHECK (held <= cap - spent)
                ) clustered;
                CREATE TABLE ledger (
                    id bytes PRIMARY KEY,
                    account_id bytes NOT NULL,
                    credit_account_id bytes NOT NULL,
                    kind text NOT NULL,
                    amount int64 NOT NULL CHECK (amount >= 0),
                    fee int64 NOT NULL CHECK (fee >= 0 AND fee <= amount),
                    key_id bytes,
                    session_id bytes,
                    subject_id bytes,
                    created_at int64 NOT NULL
                ) clustered;
                CREATE TABLE answer (
                    caller_id bytes NOT NULL,
                    operation text NOT NULL,
                    idempotency_key text NOT NULL,
                    request bytes NOT NULL,
                    status int64 NOT NULL,
                    body bytes NOT NULL,
                    token_end int64,
                    created_at int64 NOT NULL,
                    PRIMARY KEY (caller_id, operation, idempotency_key)
                ) clustered;
                """)
    ]
}
