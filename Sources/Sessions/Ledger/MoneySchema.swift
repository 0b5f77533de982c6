// MoneySchema.swift: the tables that money needs beside the ledger. Versions 20 to 39 are theirs.

import SQL

/// Holds, the revenue share, and what bounds refunds and payouts.
///
/// The ledger is the truth; `hold`, `refund_total` and `payout_total` are what a statement can lock and compare with, and
/// `purser ledger verify` holds them against it.
enum MoneySchema {
    static let migrations = [
        Migration(
            version: 20, name: "holds, revenue share, refunds and payouts",
            text: """
                ALTER TABLE ledger ADD COLUMN related_id bytes;
                ALTER TABLE ledger ADD COLUMN quantity int64;
                CREATE TABLE hold (
                    account_id bytes NOT NULL,
                    id bytes NOT NULL,
                    provider_id bytes NOT NULL,
                    subject_id bytes NOT NULL,
                    key_id bytes NOT NULL,
                    session_id bytes,
                    amount int64 NOT NULL CHECK (amount >= 0),
                    captured int64 NOT NULL CHECK (captured >= 0 AND captured <= amount),
                    state text NOT NULL,
                    created_at int64 NOT NULL,
                    expires_at int64 NOT NULL,
                    ended_at int64,
                    PRIMARY KEY (account_id, id)
                ) clustered;
                CREATE UNIQUE INDEX hold_id ON hold (id);
                CREATE INDEX hold_open ON hold (expires_at) WHERE state = 'open';
                CREATE TABLE revenue_share (
                    effective_at int64 PRIMARY KEY,
                    provider_bps int64 NOT NULL CHECK (provider_bps >= 0 AND provider_bps <= 10000),
                    created_at int64 NOT NULL
                );
                CREATE TABLE refund_total (
                    purchase_id bytes PRIMARY KEY,
                    amount int64 NOT NULL CHECK (amount >= 0),
                    fee int64 NOT NULL CHECK (fee >= 0 AND fee <= amount)
                ) clustered;
                CREATE TABLE payout_total (
                    account_id bytes PRIMARY KEY,
                    amount int64 NOT NULL CHECK (amount >= 0)
                ) clustered;
                """),
        Migration(
            version: 21, name: "why a charge was taken back",
            text: """
                ALTER TABLE ledger ADD COLUMN reason text;
                """),
        Migration(
            version: 22, name: "what the charge that ended a session would have cost",
            text: """
                ALTER TABLE session ADD COLUMN attempted int64;
                """),
        // Partial, so that a purchase pays nothing for it; it saves a second way through the whole ledger.
        Migration(
            version: 23, name: "what a provider has given back",
            text: """
                CREATE INDEX ledger_refund ON ledger (account_id) WHERE kind = 'refund';
                """),
        // By caller and key each of them lay on another page, which was read, split, logged and copied for every purchase. One
        // behind the other they share pages, and what is found everywhere is a digest; see AnswerKey. The new table gets its name
        // last: PostgreSQL names the constraint by the name that is free when a table is made, and by that it is known again.
        Migration(
            version: 24, name: "answers in the order in which they came",
            text: """
                CREATE TABLE ordered_answer (
                    key_digest bytes PRIMARY KEY,
                    request bytes NOT NULL,
                    status int64 NOT NULL,
                    body bytes NOT NULL,
                    token_end int64,
                    created_at int64 NOT NULL
                );
                INSERT INTO ordered_answer (key_digest, request, status, body, token_end, created_at)
                SELECT substr(sha256(convert_to(encode(caller_id, 'hex') || ':' || operation || ':' || idempotency_key,
                                                'UTF8')), 1, 16), request, status, body, token_end, created_at
                  FROM answer ORDER BY created_at;
                DROP TABLE answer;
                ALTER TABLE ordered_answer RENAME TO answer;
                CREATE INDEX answer_age ON answer (created_at);
                """),
    ]
}
