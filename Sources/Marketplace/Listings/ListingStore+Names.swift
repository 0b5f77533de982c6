// ListingStore+Names.swift: who has an address, for how long one is held that was deleted, and which numbers were used under it.

package import SQL
package import Sessions

extension ListingStore {
    /// For how long the name of a deleted listing is held: until then nothing but that listing comes back under it, so that who
    /// relied on it does not get another thing at once.
    package static let heldSeconds: Int64 = 30 * 86_400

    /// The listing that has an address, a deleted one as long as its name is held; `nil` where the address is free.
    package func holder(
        of name: ListingName, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> Listing? {
        guard let listing = try await find(name, in: reader) else { return nil }
        if listing.state == .deleted, try await heldUntil(listing.id, in: reader) <= now { return nil }
        return listing
    }

    /// Why an address cannot be had that a listing has.
    func refusal(of holder: Listing, in reader: borrowing Reader) async throws(SQLError) -> StoreRefusal {
        guard holder.state == .deleted else { return .nameTaken(by: holder.fullName) }
        return .nameHeld(for: holder.fullName, until: try await heldUntil(holder.id, in: reader))
    }

    private func heldUntil(_ deleted: ListingID, in reader: borrowing Reader) async throws(SQLError) -> Timestamp {
        let at = try await reader.first("SELECT deleted_at FROM listing WHERE id = \(deleted)") { row in
            row.int64OrNil(0)
        }
        return Timestamp(milliseconds: (at ?? nil) ?? 0).adding(seconds: Self.heldSeconds)
    }

    /// Makes an address free for a listing that takes it: what led away from there, and what was deleted there, make way. Their
    /// numbers stay used.
    func clear(_ name: ListingName, in transaction: borrowing Transaction) async throws(SQLError) {
        try await transaction.run(
            """
            INSERT INTO used_version (full_name_folded, version, listing_id)
            SELECT CAST(\(name.folded) AS TEXT), n.version, n.listing_id FROM (\(Self.numbers(under: name))) n WHERE true
            ON CONFLICT DO NOTHING
            """)
        try await transaction.run("DELETE FROM listing_redirect WHERE full_name_folded = \(name.folded)")
        let gone = try await transaction.first(
            "SELECT id FROM listing WHERE full_name_folded = \(name.folded) AND state = 'deleted'"
        ) { row in ListingID(row.bytes16(0)) }
        guard let gone else { return }
        // No address has an empty owner: nobody finds it by one any more.
        try await transaction.run(
            "UPDATE listing SET full_name_folded = \("/\(gone)") WHERE id = \(gone) AND state = 'deleted'")
        try await ListingRevision.touch(gone, in: transaction)
    }

    // MARK: Numbers

    /// Whether a number was used under an address by another listing than `listing`.
    func isUsed(
        _ version: String, under name: ListingName, notBy listing: ListingID?, in reader: borrowing Reader
    ) async throws(SQLError) -> Bool {
        let byAnother: SQL = listing.map { "AND n.listing_id <> \($0)" } ?? ""
        let found = try await reader.first(
            "SELECT 1 FROM (\(Self.numbers(under: name))) n WHERE n.version = \(version) \(byAnother) LIMIT 1"
        ) { _ in true }
        return found == true
    }

    /// A number of a listing that another one has used under an address.
    func usedNumber(
        of listing: ListingID, under name: ListingName, in reader: borrowing Reader
    ) async throws(SQLError) -> String? {
        try await reader.first(
            """
            SELECT v.version FROM version v JOIN (\(Self.numbers(under: name))) n ON n.version = v.version
             WHERE v.listing_id = \(listing) AND v.deleted_at IS NULL AND n.listing_id <> \(listing)
             ORDER BY v.version LIMIT 1
            """
        ) { row in row.text(0) }
    }

    /// The numbers that were had under an address, each with its listing: what stands there, what the address leads to, and what
    /// did either before.
    private static func numbers(under name: ListingName) -> SQL {
        """
        SELECT u.version, u.listing_id FROM used_version u WHERE u.full_name_folded = \(name.folded)
         UNION ALL
        SELECT v.version, v.listing_id FROM listing_redirect r JOIN version v ON v.listing_id = r.listing_id
         WHERE r.full_name_folded = \(name.folded)
         UNION ALL
        SELECT v.version, v.listing_id FROM listing l JOIN version v ON v.listing_id = l.id
         WHERE l.full_name_folded = \(name.folded)
        """
    }
}
