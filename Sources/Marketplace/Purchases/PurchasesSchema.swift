// PurchasesSchema.swift: what accounts own for free or for a time, and subscriptions. Versions 160 to 179 are theirs.

import SQL

/// The later tables and columns of what was bought.
enum PurchasesSchema {
    static let migrations = [
        Migration(
            version: 160, name: "what stays free, and subscriptions",
            text: """
                ALTER TABLE entitlement ADD COLUMN free bool NOT NULL DEFAULT false;
                ALTER TABLE entitlement ADD COLUMN ends_at int64;
                UPDATE entitlement SET free = true
                 WHERE purchase_id IS NULL
                    OR EXISTS (SELECT 1 FROM ledger l WHERE l.id = entitlement.purchase_id AND l.amount = 0);
                CREATE TABLE subscription (
                    account_id bytes NOT NULL,
                    id bytes NOT NULL,
                    listing_id bytes NOT NULL,
                    key_id bytes NOT NULL,
                    session_id bytes,
                    price int64 NOT NULL CHECK (price >= 0),
                    state text NOT NULL,
                    renews bool NOT NULL,
                    started_at int64 NOT NULL,
                    periods int64 NOT NULL,
                    period_start int64 NOT NULL,
                    period_end int64,
                    due_at int64,
                    purchase_id bytes NOT NULL,
                    ended_at int64,
                    PRIMARY KEY (account_id, id)
                ) clustered;
                CREATE UNIQUE INDEX subscription_live ON subscription (account_id, listing_id)
                 WHERE state IN ('active', 'past_due');
                CREATE INDEX subscription_due ON subscription (due_at) WHERE due_at IS NOT NULL;
                """),
        Migration(
            version: 161, name: "installs in the order in which they were made",
            text: """
                CREATE INDEX install_by_time ON install (account_id, id);
                """),
    ]
}
