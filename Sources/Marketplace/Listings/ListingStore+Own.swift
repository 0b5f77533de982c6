// ListingStore+Own.swift: what an account has itself, in every state, and what others offer to it.

package import SQL
package import Sessions

/// A listing, and to whom its owner has offered it.
package struct OwnedListing: Sendable {
    package let listing: Listing
    /// `nil` where nobody is asked to take it over.
    package let offeredTo: Handle?
}

extension ListingStore {
    /// An account's listings by their names, whatever their state, without those that it has deleted and without descriptions.
    ///
    /// - Parameter name: the folded full name that the page before ended with.
    package func owned(
        by account: AccountID, after name: String?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [OwnedListing] {
        let start: SQL = name.map { "AND l.full_name_folded > \($0)" } ?? ""
        return try await reader.all(
            """
            SELECT \(ListingColumns.withoutDescription), o.handle \(ListingColumns.from)
              LEFT JOIN listing_transfer t ON t.listing_id = l.id LEFT JOIN account o ON o.id = t.account_id
             WHERE l.owner_id = \(account) AND l.state <> 'deleted' \(start)
             ORDER BY l.full_name_folded LIMIT \(limit)
            """
        ) { (row: borrowing Row) throws(SQLError) in
            OwnedListing(
                listing: try ListingColumns.decode(row),
                offeredTo: row.textOrNil(ListingColumns.count).flatMap(Handle.init)
            )
        }
    }

    /// The listings that others have offered to an account, the name decides the order; at most 100.
    package func offers(to account: AccountID, in reader: borrowing Reader) async throws(SQLError) -> [Listing] {
        try await reader.all(
            """
            SELECT \(ListingColumns.withoutDescription) \(ListingColumns.from)
              JOIN listing_transfer t ON t.listing_id = l.id
             WHERE t.account_id = \(account) AND l.state <> 'deleted' ORDER BY l.full_name_folded LIMIT 100
            """, ListingColumns.decode)
    }
}
