// ListingStore+Closing.swift: what becomes of an account's listings when it is closed.

package import SQL
package import Sessions

extension ListingStore {
    /// Archives all listings of an account: whoever has one keeps it, nobody new finds it.
    package func archiveAll(
        of account: AccountID, reason: String, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE listing SET state = \(ListingState.archived.rawValue), state_reason = \(reason), updated_at = \(now)
             WHERE owner_id = \(account)
               AND state IN (\(ListingState.active.rawValue), \(ListingState.deprecated.rawValue))
            """)
    }
}
