// ListingStore+Change.swift: what may change of a listing and its versions after they were stored.

import Crypto
package import SQL
package import Sessions

/// What a publisher changes of a listing. What is `nil` stays as it is.
package struct ListingChange: Sendable {
    package var title: String?
    package var summary: String?
    package var description: String?
    package var category: String?
    package var tags: [String]?
    package var clients: [String]?
    /// `.some(nil)` takes it away; so with the two below.
    package var license: String??
    package var website: String??
    package var repository: String??
    package var pricing: (pricing: Pricing, price: USD)?

    package init() {}
}

extension ListingStore {
    /// Takes a listing for this transaction: what is read of it afterwards stays true until the commit.
    package func lock(_ listing: ListingID, in transaction: borrowing Transaction) async throws(SQLError) {
        try await transaction.run("UPDATE listing SET revision = revision WHERE id = \(listing)")
    }

    /// Changes what a listing says of itself. The rest is written as it was read: ``lock(_:in:)`` the listing before that.
    package func change(
        _ listing: Listing, _ change: ListingChange, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let (pricing, price) = change.pricing ?? (listing.pricing, listing.price)
        try await transaction.run(
            """
            UPDATE listing SET title = \(change.title ?? listing.title), summary = \(change.summary ?? listing.summary),
                   description = \(change.description ?? listing.description),
                   category = \(change.category ?? listing.category),
                   tags = \((change.tags ?? listing.tags).joined(separator: " ")),
                   clients = \((change.clients ?? listing.clients).joined(separator: " ")),
                   license = \(change.license ?? listing.license), website = \(change.website ?? listing.website),
                   repository = \(change.repository ?? listing.repository), pricing = \(pricing.rawValue), price = \(price),
                   updated_at = \(now)
             WHERE id = \(listing.id)
            """)
        try await forgetArtifacts(in: transaction)
        try await ListingRevision.touch(listing.id, in: transaction)
    }

    // MARK: Versions

    /// Stores what another scan of a version came to.
    package func judge(
        _ version: String, of listing: ListingID, as verdict: ListingDraft.Verdict, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let changed = try await transaction.run(
            """
            UPDATE version SET level = \(verdict.level.rawValue), score = \(verdict.score), rules = \(verdict.rules)
             WHERE listing_id = \(listing) AND version = \(version) AND deleted_at IS NULL
            """)
        guard changed == 1 else { return }
        try await transaction.run(
            """
            INSERT INTO scan_report (listing_id, version, report, scanned_at)
            VALUES (\(listing), \(version), \(verdict.report), \(now))
            ON CONFLICT (listing_id, version) DO UPDATE SET report = excluded.report, scanned_at = excluded.scanned_at
            """)
        try await note(verdict, on: version, of: listing, at: now, in: transaction)
        try await refreshLatest(of: listing, in: transaction)
    }

    /// Writes down that a scan holds a version back, or does no longer: whose it is sees that, and can appeal.
    private func note(
        _ verdict: ListingDraft.Verdict, on version: String, of id: ListingID, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        guard let listing = try await find(id, in: transaction.reader),
            let judged = try await self.version(version, of: id, in: transaction.reader)
        else { return }
        let subject = ModerationSubject.version(version, of: listing)
        switch verdict.level {
        case .safe, .review: try await decisions.lift(.holdVersion, of: subject, at: now, in: transaction)
        case .quarantine where judged.standing.isOverridden: break  // an administrator has let it through
        case .quarantine: try await decisions.hold(subject, report: verdict.report, at: now, in: transaction)
        }
    }

    /// Withdraws a version, or takes that back: who has locked it still gets it, nobody else chooses it.
    package func yank(
        _ version: String, of listing: ListingID, reason: String?, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let at = reason == nil ? nil : now
        try await transaction.run(
            """
            UPDATE version SET yanked_at = \(at), yank_reason = \(reason)
             WHERE listing_id = \(listing) AND version = \(version)
            """)
        try await refreshLatest(of: listing, in: transaction)
    }

    /// Withdraws a version for good: an administrator's decision. Nobody gets it any more.
    package func revoke(
        _ version: String, of listing: ListingID, reason: String, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE version SET revoked_at = \(now), revoke_reason = \(reason)
             WHERE listing_id = \(listing) AND version = \(version)
            """)
        try await refreshLatest(of: listing, in: transaction)
    }

    /// Lets a version through in spite of its level, or takes that back: an administrator's decision.
    package func override(
        _ version: String, of listing: ListingID, _ isOverridden: Bool, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let at = isOverridden ? now : nil
        try await transaction.run(
            "UPDATE version SET overridden_at = \(at) WHERE listing_id = \(listing) AND version = \(version)")
        try await refreshLatest(of: listing, in: transaction)
    }

    /// Removes a version. Its row stays, so that its number is not used again.
    package func delete(
        _ version: String, of listing: ListingID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE version SET deleted_at = \(now), manifest = \([UInt8]()), notes = NULL
             WHERE listing_id = \(listing) AND version = \(version) AND deleted_at IS NULL
            """)
        try await transaction.run("DELETE FROM dist_tag WHERE listing_id = \(listing) AND version = \(version)")
        try await transaction.run("DELETE FROM scan_report WHERE listing_id = \(listing) AND version = \(version)")
        try await refreshLatest(of: listing, in: transaction)
    }

    /// Removes a listing with all of its versions. Its name is held, see ``holder(of:at:in:)``.
    package func delete(
        _ listing: ListingID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run(
            """
            UPDATE version SET deleted_at = \(now), manifest = \([UInt8]()), notes = NULL
             WHERE listing_id = \(listing) AND deleted_at IS NULL
            """)
        try await transaction.run("DELETE FROM dist_tag WHERE listing_id = \(listing)")
        try await transaction.run("DELETE FROM scan_report WHERE listing_id = \(listing)")
        try await transaction.run("DELETE FROM listing_transfer WHERE listing_id = \(listing)")
        try await setState(of: listing, to: .deleted, reason: nil, at: now, in: transaction)
        try await refreshLatest(of: listing, in: transaction)
    }

    /// When the first version of a listing was published; `nil` where none ever was.
    package func firstPublished(of listing: ListingID, in reader: borrowing Reader) async throws(SQLError) -> Timestamp?
    {
        let first = try await reader.first("SELECT MIN(published_at) FROM version WHERE listing_id = \(listing)") {
            row in
            row.int64OrNil(0)
        }
        return (first ?? nil).map(Timestamp.init(milliseconds:))
    }

    /// How many other accounts have installed or bought a listing, or a version of it: why it may not be deleted any more.
    package func users(
        of listing: Listing, version: String? = nil, in reader: borrowing Reader
    ) async throws(SQLError) -> Int64 {
        let ofVersion: SQL = version.map { "AND version = \($0)" } ?? ""
        let installs = try await reader.first(
            """
            SELECT COUNT(DISTINCT account_id) FROM install
             WHERE listing_id = \(listing.id) AND account_id <> \(listing.owner) \(ofVersion)
            """
        ) { row in row.int64(0) }
        let owners = try await reader.first(
            "SELECT COUNT(*) FROM entitlement WHERE listing_id = \(listing.id) AND account_id <> \(listing.owner)"
        ) { row in row.int64(0) }
        return max(installs ?? 0, version == nil ? owners ?? 0 : 0)
    }

    // MARK: Tags

    package func distTags(of listing: ListingID, in reader: borrowing Reader) async throws(SQLError) -> [DistTag] {
        try await reader.all(
            "SELECT tag, version FROM dist_tag WHERE listing_id = \(listing) ORDER BY tag LIMIT \(DistTag.maximumCount)"
        ) { row in DistTag(tag: row.text(0), version: row.text(1)) }
    }

    /// Points a tag to a version; `nil` removes it.
    package func setTag(
        _ tag: String, to version: String?, of listing: ListingID, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) {
        guard let version else {
            try await transaction.run("DELETE FROM dist_tag WHERE listing_id = \(listing) AND tag = \(tag)")
            return
        }
        try await transaction.run(
            """
            INSERT INTO dist_tag (listing_id, tag, version, updated_at) VALUES (\(listing), \(tag), \(version), \(now))
            ON CONFLICT (listing_id, tag) DO UPDATE SET version = excluded.version, updated_at = excluded.updated_at
            """)
    }

    // MARK: Addresses

    /// Gives a listing another address. The one that it had leads to it, until somebody takes that name. An address is not had
    /// that another listing has or is held for, nor one under which another listing has used a number of this one.
    package func move(
        _ listing: Listing, to owner: Account, name: String, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<Void, StoreRefusal> {
        let target = ListingName(owner: owner.handle, name: name)
        let former = ListingName(owner: listing.ownerHandle, name: listing.name)
        let standing = try await transaction.takeTurn(of: owner.id)
        if let refusal = StoreRefusal(standing) { return .failure(refusal) }
        if let other = try await holder(of: target, at: now, in: transaction.reader), other.id != listing.id {
            return .failure(try await refusal(of: other, in: transaction.reader))
        }
        if let number = try await usedNumber(of: listing.id, under: target, in: transaction.reader) {
            return .failure(.numberUsed(number))
        }
        if former.folded != target.folded {
            try await clear(target, in: transaction)
            try await transaction.run(
                """
                INSERT INTO listing_redirect (full_name_folded, listing_id, created_at)
                VALUES (\(former.folded), \(listing.id), \(now))
                ON CONFLICT (full_name_folded) DO UPDATE SET listing_id = excluded.listing_id
                """)
        }
        try await transaction.run(
            """
            UPDATE listing SET owner_id = \(owner.id), name = \(name), name_folded = \(name.lowercased()),
                   full_name_folded = \(target.folded), updated_at = \(now)
             WHERE id = \(listing.id)
            """)
        try await transaction.run("DELETE FROM listing_transfer WHERE listing_id = \(listing.id)")
        if owner.id != listing.owner {
            try await countOut(owner.id, of: listing.id, in: transaction)
            try await leave(listing.id, from: listing.owner, at: now, in: transaction)
        }
        try await refreshLatest(of: listing.id, in: transaction)
        return .success(())
    }

    /// The listing that an earlier address leads to.
    package func redirected(
        from name: ListingName, in reader: borrowing Reader
    ) async throws(SQLError) -> Listing? {
        try await reader.first(
            """
            \(ListingColumns.select) JOIN listing_redirect r ON r.listing_id = l.id
             WHERE r.full_name_folded = \(name.folded)
            """, ListingColumns.decode)
    }

    /// Offers a listing to another account; `nil` takes an offer back.
    package func offer(
        _ listing: ListingID, to account: AccountID?, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        try await transaction.run("DELETE FROM listing_transfer WHERE listing_id = \(listing)")
        guard let account else { return }
        try await transaction.run(
            """
            INSERT INTO listing_transfer (listing_id, account_id, created_at) VALUES (\(listing), \(account), \(now))
            """)
    }

    /// Whom a listing is offered to.
    package func offered(_ listing: ListingID, in reader: borrowing Reader) async throws(SQLError) -> AccountID? {
        try await reader.first("SELECT account_id FROM listing_transfer WHERE listing_id = \(listing)") { row in
            AccountID(row.bytes16(0))
        }
    }
}

/// A name for a version that moves: `beta`, `lts`.
package struct DistTag: Sendable, Hashable {
    package let tag: String
    package let version: String

    package static let maximumCount = 50
}
