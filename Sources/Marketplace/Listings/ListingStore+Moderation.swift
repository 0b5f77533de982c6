// ListingStore+Moderation.swift: what administrators do to listings and versions, and how it is taken back.

package import SQL
package import Sessions

extension ListingStore {
    /// Puts a listing into quarantine: nobody but its owner finds it.
    ///
    /// - Returns: the state that it was in, for ``release(_:to:at:in:)``.
    package func quarantine(
        _ id: ListingID, reason: String, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> String {
        guard let listing = try await find(id, in: transaction.reader) else { return "" }
        switch listing.state {
        case .active, .deprecated, .archived:
            try await setState(of: id, to: .quarantined, reason: reason, at: now, in: transaction)
        case .quarantined, .deleted: break
        }
        return listing.state.rawValue
    }

    /// Lets a listing out of quarantine, into the state that it was in.
    package func release(
        _ id: ListingID, to state: String, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        guard let listing = try await find(id, in: transaction.reader), listing.state == .quarantined,
            let before = ListingState(rawValue: state), before.isServed
        else { return }
        try await setState(of: id, to: before, reason: nil, at: now, in: transaction)
    }

    /// Takes the withdrawal of a version back.
    package func reinstate(
        _ version: String, of listing: ListingID, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE version SET revoked_at = NULL, revoke_reason = NULL
             WHERE listing_id = \(listing) AND version = \(version)
            """)
        try await refreshLatest(of: listing, in: transaction)
    }
}
