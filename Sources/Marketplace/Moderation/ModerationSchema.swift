// ModerationSchema.swift: the tables of reports, decisions and appeals.

package import SQL

package enum ModerationSchema {
    package static let migration = Migration(
        version: 122, name: "reports, decisions and appeals",
        text: """
            CREATE TABLE report (
                account_id bytes NOT NULL,
                id bytes NOT NULL UNIQUE,
                subject_kind text NOT NULL,
                subject_id bytes NOT NULL,
                subject_version text NOT NULL,
                subject_account_id bytes NOT NULL,
                subject_name text NOT NULL,
                snapshot text NOT NULL,
                reason text NOT NULL,
                body text NOT NULL,
                state text NOT NULL,
                claimed_by bytes,
                claimed_at int64,
                decision_id bytes,
                created_at int64 NOT NULL,
                PRIMARY KEY (account_id, id)
            ) clustered;
            CREATE UNIQUE INDEX report_once ON report (account_id, subject_kind, subject_id, subject_version)
             WHERE state = 'open';
            CREATE INDEX report_queue ON report (state, id);
            CREATE INDEX report_subject ON report (subject_id, state);
            CREATE TABLE moderation_decision (
                account_id bytes NOT NULL,
                id bytes NOT NULL UNIQUE,
                report_id bytes NOT NULL,
                subject_kind text NOT NULL,
                subject_id bytes NOT NULL,
                subject_version text NOT NULL,
                subject_name text NOT NULL,
                verdict text NOT NULL,
                action text NOT NULL,
                reason text NOT NULL,
                before text NOT NULL,
                decided_by bytes,
                decided_at int64 NOT NULL,
                reversed_at int64,
                PRIMARY KEY (account_id, id)
            ) clustered;
            CREATE TABLE appeal (
                account_id bytes NOT NULL,
                id bytes NOT NULL UNIQUE,
                decision_id bytes NOT NULL UNIQUE,
                body text NOT NULL,
                state text NOT NULL,
                answer text,
                decided_by bytes,
                created_at int64 NOT NULL,
                decided_at int64,
                PRIMARY KEY (account_id, id)
            ) clustered;
            CREATE INDEX appeal_queue ON appeal (state, id);
            """)
}
