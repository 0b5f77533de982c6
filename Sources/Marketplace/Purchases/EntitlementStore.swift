// EntitlementStore.swift: what accounts own. How it was paid for is the ledger's.

package import SQL
package import Sessions

/// Reads and writes what accounts own.
package struct EntitlementStore: Sendable {
    package init() {}

    package struct Entitlement: Sendable {
        /// The purchase that brought it; `nil` where it was installed while monetization was off.
        package let purchase: PurchaseID?
        package let since: Timestamp
    }

    package func find(
        _ listing: ListingID, of account: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> Entitlement? {
        try await reader.first(
            """
            SELECT purchase_id, created_at FROM entitlement
             WHERE account_id = \(account) AND listing_id = \(listing)
            """
        ) { row in
            Entitlement(
                purchase: row.bytes16OrNil(0).map(PurchaseID.init), since: Timestamp(milliseconds: row.int64(1)))
        }
    }

    /// Records that an account owns a listing. What it owned before stays as it was, but for a purchase that was missing.
    package func grant(
        _ listing: ListingID, to account: AccountID, by purchase: PurchaseID?, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(Self.grant(listing, to: account, by: purchase, at: now))
    }

    /// The statement that records it: it finds no row where the account owns the listing by a purchase already.
    static func grant(_ listing: ListingID, to account: AccountID, by purchase: PurchaseID?, at now: Timestamp) -> SQL {
        """
        INSERT INTO entitlement (account_id, listing_id, purchase_id, created_at)
        VALUES (\(account), \(listing), \(purchase), \(now))
        ON CONFLICT (account_id, listing_id) DO UPDATE SET purchase_id = excluded.purchase_id
         WHERE entitlement.purchase_id IS NULL
        """
    }
}
