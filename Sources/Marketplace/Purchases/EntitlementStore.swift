// EntitlementStore.swift: what accounts own. How it was paid for is the ledger's.

package import SQL
package import Sessions

/// Reads and writes what accounts own.
package struct EntitlementStore: Sendable {
    package init() {}

    package struct Entitlement: Sendable {
        /// The purchase that brought it; `nil` where it was installed while monetization was off.
        package let purchase: PurchaseID?
        /// Whether it was taken while monetization was off: then it costs its account nothing, now and later.
        package let isFree: Bool
        package let since: Timestamp
        /// Until when; `nil` for what does not end.
        package let endsAt: Timestamp?
    }

    /// What an account owns of a listing now.
    package func find(
        _ listing: ListingID, of account: AccountID, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> Entitlement? {
        try await reader.first(
            """
            \(Self.columns)
             WHERE account_id = \(account) AND listing_id = \(listing) AND (ends_at IS NULL OR ends_at > \(now))
            """, Self.decode)
    }

    /// What a purchase has brought and still stands for; `nil` where that is nothing, or another one stands for it.
    func brought(
        by purchase: PurchaseID, _ listing: ListingID, to account: AccountID, in reader: borrowing Reader
    ) async throws(SQLError) -> Entitlement? {
        try await reader.first(
            """
            \(Self.columns)
             WHERE account_id = \(account) AND listing_id = \(listing) AND purchase_id = \(purchase) AND NOT free
            """, Self.decode)
    }

    private static let columns: SQL = "SELECT purchase_id, free, created_at, ends_at FROM entitlement"

    private static func decode(_ row: borrowing Row) -> Entitlement {
        Entitlement(
            purchase: row.bytes16OrNil(0).map(PurchaseID.init), isFree: row.bool(1),
            since: Timestamp(milliseconds: row.int64(2)),
            endsAt: row.int64OrNil(3).map(Timestamp.init(milliseconds:)))
    }

    /// Records that an account took a listing while monetization was off: it stays free for it.
    package func grantFree(
        _ listing: ListingID, to account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(Self.grant(listing, to: account, by: nil, isFree: true, at: now))
    }

    /// The statement that records what was bought or taken for free: it finds no row where the account owns the listing by a purchase
    /// already. What is taken for free stays so also for who has paid for it before; the purchase that brought it is kept.
    static func grant(
        _ listing: ListingID, to account: AccountID, by purchase: PurchaseID?, isFree: Bool,
        until endsAt: Timestamp? = nil,
        at now: Timestamp
    ) -> SQL {
        """
        INSERT INTO entitlement (account_id, listing_id, purchase_id, free, ends_at, created_at)
        VALUES (\(account), \(listing), \(purchase), \(isFree), \(endsAt), \(now))
        ON CONFLICT (account_id, listing_id) DO UPDATE
           SET purchase_id = COALESCE(excluded.purchase_id, entitlement.purchase_id),
               free = (entitlement.free OR excluded.free), ends_at = excluded.ends_at
         WHERE entitlement.purchase_id IS NULL OR entitlement.ends_at <= excluded.created_at
            OR (excluded.free AND NOT entitlement.free)
        """
    }

    /// The statement that moves the end of what was bought for a time.
    static func move(_ listing: ListingID, of account: AccountID, to endsAt: Timestamp?, by purchase: PurchaseID) -> SQL
    {
        """
        UPDATE entitlement SET ends_at = \(endsAt), purchase_id = \(purchase)
         WHERE account_id = \(account) AND listing_id = \(listing) AND NOT free AND ends_at IS NOT NULL
        """
    }

    /// Has another purchase stand for what one has brought, since that was taken back. What the account owns for free stays as it is.
    func hand(
        _ purchase: PurchaseID, to other: PurchaseID, until endsAt: Timestamp?, _ listing: ListingID,
        of account: AccountID, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE entitlement SET purchase_id = \(other), ends_at = \(endsAt)
             WHERE account_id = \(account) AND listing_id = \(listing) AND purchase_id = \(purchase) AND NOT free
            """)
    }

    /// Ends what a purchase brought: it was taken back. What the account owned for free it keeps.
    package func end(
        _ purchase: PurchaseID, of listing: ListingID, account: AccountID, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            DELETE FROM entitlement
             WHERE account_id = \(account) AND listing_id = \(listing) AND purchase_id = \(purchase) AND NOT free
            """)
    }

    /// A condition that holds where an account does not own a listing for free.
    static func isNotFree(_ listing: ListingID, for account: AccountID) -> SQL {
        """
        NOT EXISTS (SELECT 1 FROM entitlement e
                     WHERE e.account_id = \(account) AND e.listing_id = \(listing) AND e.free)
        """
    }
}
