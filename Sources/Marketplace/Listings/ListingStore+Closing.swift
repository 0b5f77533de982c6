// ListingStore+Closing.swift: what becomes of an account's listings when it is closed, suspended or reinstated.

package import SQL
package import Sessions

extension ListingStore {
    /// Archives all listings of an account: nothing is added to them any more.
    package func archiveAll(
        of account: AccountID, reason: String, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let ids = try await transaction.all(
            """
            SELECT id FROM listing
             WHERE owner_id = \(account)
               AND state IN (\(ListingState.active.rawValue), \(ListingState.deprecated.rawValue))
             ORDER BY id
            """
        ) { row in ListingID(row.bytes16(0)) }
        for id in ids { try await setState(of: id, to: .archived, reason: reason, at: now, in: transaction) }
        // The others say, too, that their owner is gone.
        try await ListingRevision.touch(where: "owner_id = \(account)", in: transaction)
    }
    /// Marks all listings of an account as changed: each says whether its owner is suspended.
    package func noteStanding(of owner: AccountID, in transaction: borrowing Transaction) async throws(SQLError) {
        try await ListingRevision.touch(where: "owner_id = \(owner)", in: transaction)
    }
}
