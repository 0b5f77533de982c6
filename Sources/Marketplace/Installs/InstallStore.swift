// InstallStore.swift: the record that an account took a version of a listing.

package import Crypto
package import SQL
package import Sessions

/// An install that was recorded.
package struct Install: Sendable {
    package let id: InstallID
    package let version: String
    package let recordedAt: Timestamp
}

/// An install as it is listed afterwards.
package struct RecordedInstall: Sendable {
    package let id: InstallID
    package let listing: ListingID
    package let version: String
    package let key: KeyID
    /// `nil` where a key itself, or a person, took it.
    package let session: SessionID?
    package let recordedAt: Timestamp
}

/// Writes and lists installs.
package struct InstallStore: Sendable {
    private let random: any RandomSource

    package init(random: any RandomSource) {
        self.random = random
    }

    /// Records an install; the first of an account counts for the listing, unless that is or was the account's own.
    package func record(
        _ version: ListingVersion, by payer: Payer, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Install {
        let known = try await transaction.first(
            """
            SELECT CAST(1 AS BIGINT) FROM install WHERE account_id = \(payer.account) AND listing_id = \(version.listing) LIMIT 1
            """
        ) { row in row.int64(0) }
        if known == nil {
            try await transaction.run(
                """
                UPDATE listing SET installs = installs + 1
                 WHERE id = \(version.listing) AND owner_id <> \(payer.account)
                   AND NOT EXISTS (SELECT 1 FROM listing_former_owner f
                                    WHERE f.listing_id = listing.id AND f.account_id = \(payer.account))
                """)
        }
        let install = Install(id: InstallID(at: now, random: random), version: version.version, recordedAt: now)
        try await transaction.run(
            """
            INSERT INTO install (account_id, listing_id, id, version, key_id, session_id, recorded_at)
            VALUES (\(payer.account), \(version.listing), \(install.id), \(version.version), \(payer.key),
                    \(payer.session), \(now))
            """)
        return install
    }

    /// The version of a listing that an account has installed last.
    package func latestVersion(
        of listing: ListingID, for account: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> String? {
        try await reader.first(
            """
            SELECT version FROM install WHERE account_id = \(account) AND listing_id = \(listing) ORDER BY id DESC LIMIT 1
            """
        ) { row in row.text(0) }
    }

    /// The installs of an account, newest first, before `install`; with `session`, only those that it made.
    package func list(
        of account: AccountID, session: SessionID?, before install: InstallID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [RecordedInstall] {
        let ofSession: SQL = session.map { "AND session_id = \($0)" } ?? ""
        let start: SQL = install.map { "AND id < \($0)" } ?? ""
        return try await reader.all(
            """
            SELECT id, listing_id, version, key_id, session_id, recorded_at FROM install
             WHERE account_id = \(account) \(ofSession) \(start) ORDER BY id DESC LIMIT \(limit)
            """
        ) { row in
            RecordedInstall(
                id: InstallID(row.bytes16(0)), listing: ListingID(row.bytes16(1)), version: row.text(2),
                key: KeyID(row.bytes16(3)), session: row.bytes16OrNil(4).map { SessionID($0) },
                recordedAt: Timestamp(milliseconds: row.int64(5)))
        }
    }
}
