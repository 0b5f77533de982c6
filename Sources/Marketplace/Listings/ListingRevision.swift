// ListingRevision.swift: the number by which it is noticed that what a listing says has changed. Who notices is search.

package import SQL

/// Counts the changes of listings. Whoever changes what listings are found or filtered by says so here, in the same
/// transaction: search reads all that has a later number than it has seen.
package enum ListingRevision {
    /// Marks a listing as changed.
    ///
    /// The row of the counter stays locked until the transaction ends, so that numbers are seen in their order: call it last.
    package static func touch(_ listing: ListingID, in transaction: borrowing Transaction) async throws(SQLError) {
        try await transaction.run("UPDATE listing_revision SET last = last + 1 WHERE one = 1")
        try await transaction.run(
            """
            UPDATE listing SET revision = (SELECT last FROM listing_revision WHERE one = 1) WHERE id = \(listing)
            """)
    }

    /// Marks all listings of which a condition holds as changed, with one number.
    static func touch(where condition: SQL, in transaction: borrowing Transaction) async throws(SQLError) {
        try await transaction.run("UPDATE listing_revision SET last = last + 1 WHERE one = 1")
        try await transaction.run(
            """
            UPDATE listing SET revision = (SELECT last FROM listing_revision WHERE one = 1) WHERE \(condition)
            """)
    }

    /// The last number that was given.
    package static func last(in database: Database) async throws(SQLError) -> Int64 {
        try await database.first("SELECT last FROM listing_revision WHERE one = 1") { row in row.int64(0) } ?? 0
    }
}
