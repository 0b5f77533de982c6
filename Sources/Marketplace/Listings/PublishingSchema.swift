// PublishingSchema.swift: what publishing adds to the tables of listings and versions.

import SQL

/// The migrations 101 to 119 and some of 181 to 189: states, verdicts, tags, names that lead elsewhere, and former owners.
enum PublishingSchema {
    static let migrations = [
        Migration(
            version: 101, name: "states of listings, verdicts on versions, publications and uploads",
            text: """
                ALTER TABLE listing ADD COLUMN state text NOT NULL DEFAULT 'active';
                ALTER TABLE listing ADD COLUMN state_reason text;
                ALTER TABLE listing ADD COLUMN deleted_at int64;
                ALTER TABLE listing ADD COLUMN license text;
                ALTER TABLE listing ADD COLUMN tags text NOT NULL DEFAULT '';
                ALTER TABLE listing ADD COLUMN clients text NOT NULL DEFAULT '';
                ALTER TABLE listing ADD COLUMN website text;
                ALTER TABLE listing ADD COLUMN level text;
                ALTER TABLE listing ADD COLUMN score int64;
                ALTER TABLE version ADD COLUMN level text;
                ALTER TABLE version ADD COLUMN score int64;
                ALTER TABLE version ADD COLUMN rules int64 NOT NULL DEFAULT 0;
                ALTER TABLE version ADD COLUMN notes text;
                ALTER TABLE version ADD COLUMN yanked_at int64;
                ALTER TABLE version ADD COLUMN yank_reason text;
                ALTER TABLE version ADD COLUMN revoked_at int64;
                ALTER TABLE version ADD COLUMN revoke_reason text;
                ALTER TABLE version ADD COLUMN deleted_at int64;
                ALTER TABLE version ADD COLUMN overridden_at int64;
                CREATE INDEX version_rules ON version (rules);
                CREATE TABLE scan_report (
                    listing_id bytes NOT NULL,
                    version text NOT NULL,
                    report bytes NOT NULL,
                    scanned_at int64 NOT NULL,
                    PRIMARY KEY (listing_id, version)
                );
                CREATE TABLE dist_tag (
                    listing_id bytes NOT NULL,
                    tag text NOT NULL,
                    version text NOT NULL,
                    updated_at int64 NOT NULL,
                    PRIMARY KEY (listing_id, tag)
                ) clustered;
                CREATE TABLE listing_redirect (
                    full_name_folded text PRIMARY KEY,
                    listing_id bytes NOT NULL,
                    created_at int64 NOT NULL
                ) clustered;
                CREATE TABLE dependency (
                    listing_id bytes NOT NULL,
                    version text NOT NULL,
                    target_folded text NOT NULL,
                    target text NOT NULL,
                    version_range text NOT NULL,
                    PRIMARY KEY (listing_id, version, target_folded)
                ) clustered;
                CREATE INDEX dependency_target ON dependency (target_folded);
                CREATE TABLE publication (
                    account_id bytes NOT NULL,
                    id bytes NOT NULL,
                    full_name text NOT NULL,
                    version text NOT NULL,
                    kind text NOT NULL,
                    state text NOT NULL,
                    draft bytes NOT NULL,
                    artifact bytes,
                    artifact_size int64,
                    problem text,
                    claimed_at int64,
                    created_at int64 NOT NULL,
                    updated_at int64 NOT NULL,
                    PRIMARY KEY (account_id, id)
                );
                CREATE INDEX publication_state ON publication (state, created_at);
                CREATE TABLE upload (
                    account_id bytes NOT NULL,
                    id bytes NOT NULL,
                    size int64 NOT NULL,
                    created_at int64 NOT NULL,
                    expires_at int64 NOT NULL,
                    PRIMARY KEY (account_id, id)
                ) clustered;
                """),
        Migration(
            version: 102, name: "offers of listings to other accounts",
            text: """
                CREATE TABLE listing_transfer (
                    listing_id bytes PRIMARY KEY,
                    account_id bytes NOT NULL,
                    created_at int64 NOT NULL
                ) clustered;
                CREATE INDEX listing_transfer_account ON listing_transfer (account_id);
                """),
    ]
    static let sweep = Migration(
        version: 181, name: "when blobs without a version were last removed",
        text: """
            CREATE TABLE artifact_sweep (
                one int64 PRIMARY KEY CHECK (one = 1),
                started_at int64 NOT NULL
            );
            INSERT INTO artifact_sweep (one, started_at) VALUES (1, 0);
            """)
    static let formerOwners = Migration(
        version: 185, name: "whose listings were before they were handed over",
        text: """
            CREATE TABLE listing_former_owner (
                listing_id bytes NOT NULL,
                account_id bytes NOT NULL,
                until int64 NOT NULL,
                PRIMARY KEY (listing_id, account_id)
            ) clustered;
            """)
    /// They are scanned again, which writes the decision down.
    static let undecidedHolds = Migration(
        version: 186, name: "versions that a scan held back before that was a decision",
        text: """
            CREATE INDEX moderation_decision_subject ON moderation_decision (subject_id, action);
            UPDATE version SET rules = 0
             WHERE level = 'quarantine' AND deleted_at IS NULL AND overridden_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM moderation_decision d
                                WHERE d.action = 'hold_version' AND d.reversed_at IS NULL
                                  AND d.subject_id = version.listing_id AND d.subject_version = version.version);
            """)
    static let ownersInstalls = Migration(
        version: 187, name: "installs by whose a listing is or was count no longer",
        text: """
            UPDATE listing SET installs = installs - 1
             WHERE installs > 0
               AND EXISTS (SELECT 1 FROM install i WHERE i.account_id = listing.owner_id AND i.listing_id = listing.id);
            UPDATE listing SET installs = installs - (
                SELECT COUNT(*) FROM listing_former_owner f
                 WHERE f.listing_id = listing.id AND f.account_id <> listing.owner_id
                   AND EXISTS (SELECT 1 FROM install i WHERE i.account_id = f.account_id AND i.listing_id = listing.id))
             WHERE id IN (SELECT listing_id FROM listing_former_owner);
            """)
}
