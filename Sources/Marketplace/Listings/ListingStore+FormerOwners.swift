// ListingStore+FormerOwners.swift: whose a listing was before: what somebody has published is no stranger's once it is handed over.

package import SQL
package import Sessions

extension ListingStore {
    /// Keeps until when a listing was an account's.
    func leave(
        _ listing: ListingID, from owner: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            INSERT INTO listing_former_owner (listing_id, account_id, until) VALUES (\(listing), \(owner), \(now))
            ON CONFLICT (listing_id, account_id) DO UPDATE SET until = excluded.until
            """)
    }

    /// Has what an account has installed of a listing count for it no longer: it becomes the account's own.
    ///
    /// Whoever had it before was counted out then, and stays so.
    func countOut(
        _ owner: AccountID, of listing: ListingID, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE listing SET installs = installs - 1
             WHERE id = \(listing) AND installs > 0
               AND EXISTS (SELECT 1 FROM install i WHERE i.account_id = \(owner) AND i.listing_id = listing.id)
               AND NOT EXISTS (SELECT 1 FROM listing_former_owner f
                                WHERE f.listing_id = listing.id AND f.account_id = \(owner))
            """)
    }

    /// Whether an account has handed a listing over after a version of it was published.
    package func wasOwn(
        _ version: String, of listing: ListingID, by account: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> Bool {
        try await reader.first(
            """
            SELECT CAST(1 AS BIGINT) FROM listing_former_owner f JOIN version v ON v.listing_id = f.listing_id
             WHERE f.listing_id = \(listing) AND f.account_id = \(account) AND v.version = \(version)
               AND v.published_at <= f.until
            """
        ) { row in row.int64(0) } != nil
    }
}
