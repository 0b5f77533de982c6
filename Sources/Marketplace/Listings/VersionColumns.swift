// VersionColumns.swift: how a row becomes a version: the same for every statement that reads some.

import Crypto
import SQL
import Sessions

enum VersionColumns {
    static let list: SQL = """
        v.published_at, v.artifact, v.artifact_size, v.media_type, v.level, v.score, v.notes, v.yanked_at, v.yank_reason,
        v.revoked_at, v.revoke_reason, v.deleted_at, v.overridden_at
        """
    /// How many columns ``list`` has.
    static let count = 13

    /// As ``VersionStanding/isServed`` says.
    static let isServed: SQL = """
        v.revoked_at IS NULL AND v.deleted_at IS NULL
        AND (v.level IS NULL OR v.level <> 'quarantine' OR v.overridden_at IS NOT NULL)
        """
    /// As ``VersionStanding/isChosen`` says.
    static let isChosen: SQL = "\(isServed) AND v.yanked_at IS NULL"

    static func decode(
        _ row: borrowing Row, _ listing: ListingID, _ version: String, manifest: [UInt8]
    ) throws(SQLError) -> ListingVersion {
        var standing = VersionStanding(level: try level(row.textOrNil(4)), score: row.int64OrNil(5))
        standing.notes = row.textOrNil(6)
        standing.yanked = withdrawal(row.int64OrNil(7), row.textOrNil(8))
        standing.revoked = withdrawal(row.int64OrNil(9), row.textOrNil(10))
        standing.deletedAt = row.int64OrNil(11).map(Timestamp.init(milliseconds:))
        standing.isOverridden = row.int64OrNil(12) != nil
        return ListingVersion(
            listing: listing, version: version, manifest: manifest, artifact: try artifact(row),
            publishedAt: Timestamp(milliseconds: row.int64(0)), standing: standing)
    }

    private static func withdrawal(_ at: Int64?, _ reason: String?) -> VersionStanding.Withdrawal? {
        at.map { VersionStanding.Withdrawal(reason: reason ?? "", at: Timestamp(milliseconds: $0)) }
    }

    static func level(_ text: String?) throws(SQLError) -> SecurityLevel? {
        guard let text else { return nil }
        guard let level = SecurityLevel(rawValue: text) else { throw .invalidValue("version.level") }
        return level
    }

    private static func artifact(_ row: borrowing Row) throws(SQLError) -> VersionArtifact? {
        guard let bytes = row.bytesOrNil(1) else { return nil }
        guard let digest = SHA256Digest(bytes), let size = row.int64OrNil(2), let mediaType = row.textOrNil(3) else {
            throw .invalidValue("version.artifact")
        }
        return VersionArtifact(sha256: digest, size: size, mediaType: mediaType)
    }
}
