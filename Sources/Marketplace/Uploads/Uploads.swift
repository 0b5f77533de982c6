// Uploads.swift: archives that come in several requests: facts in the database, bytes in files of the artifact store.

internal import Archives
package import Crypto
package import SQL
package import Sessions

/// Begins, finds and drops uploads. How their bytes come in is in Uploads+Receiving.swift.
package struct Uploads: Sendable {
    let database: Database
    let artifacts: ArtifactStore
    private let random: any RandomSource

    /// An account has so many at a time that are not published yet.
    package static let maximumOpen = 8
    /// They are declared with so many bytes together, at most: room for the largest archive that there may be, and for another
    /// one beside it, so that nobody fills the disk with what is never published.
    package static let maximumOpenBytes = 2 * Int64(Kind.widestLimits.bytes)
    /// For so long, since it was last asked for by ``begin(size:sha256:of:at:in:)``.
    package static let lifetimeSeconds: Int64 = 86_400

    package init(database: Database, artifacts: ArtifactStore, random: any RandomSource) {
        self.database = database
        self.artifacts = artifacts
        self.random = random
    }

    /// Begins an upload, or finds the one that the account has of the same bytes: who lost its id goes on with it.
    package func begin(
        size: Int64, sha256: SHA256Digest, of account: AccountID, at now: Timestamp,
        in transaction: borrowing Transaction
    ) async throws(SQLError) -> Result<(upload: PartialUpload, isNew: Bool), UploadRefusal> {
        try await transaction.takeTurn(of: account)
        let expiry = now.adding(seconds: Self.lifetimeSeconds)
        let known = try await transaction.first(
            """
            UPDATE upload SET expires_at = \(expiry)
             WHERE (account_id, id) = (SELECT account_id, id FROM upload
                                        WHERE account_id = \(account) AND sha256 = \(sha256.bytes) AND size = \(size)
                                          AND expires_at > \(now) ORDER BY id LIMIT 1)
            RETURNING \(Self.columns)
            """, Self.decode)
        if let known { return .success((known, false)) }
        let open = try await open(of: account, at: now, in: transaction)
        guard open.count < Self.maximumOpen else { return .failure(.tooMany(maximum: Self.maximumOpen)) }
        guard size <= Self.maximumOpenBytes - open.bytes else {
            return .failure(.tooMuch(maximumBytes: Self.maximumOpenBytes, openBytes: open.bytes))
        }
        let upload = PartialUpload(
            id: UploadID(at: now, random: random), account: account, size: size, sha256: sha256, received: 0,
            isPublished: false, createdAt: now, expiresAt: expiry)
        try await transaction.run(
            """
            INSERT INTO upload (account_id, id, size, sha256, received, created_at, expires_at)
            VALUES (\(account), \(upload.id), \(size), \(sha256.bytes), 0, \(now), \(expiry))
            """)
        return .success((upload, true))
    }

    /// How many uploads of an account are not published, and the sum of what they were declared with.
    private func open(
        of account: AccountID, at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) -> (count: Int64, bytes: Int64) {
        try await transaction.first(
            """
            SELECT COUNT(*), CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM upload
             WHERE account_id = \(account) AND published_at IS NULL AND expires_at > \(now)
            """
        ) { row in (row.int64(0), row.int64(1)) } ?? (0, 0)
    }

    /// - Returns: `nil` where there is none, or not of this account, or not any more.
    package func find(
        _ id: UploadID, of account: AccountID, at now: Timestamp, in reader: borrowing Reader
    ) async throws(SQLError) -> PartialUpload? {
        try await reader.first(
            """
            SELECT \(Self.columns) FROM upload WHERE account_id = \(account) AND id = \(id) AND expires_at > \(now)
            """, Self.decode)
    }

    /// Forgets an upload, with its bytes.
    ///
    /// - Returns: whether there was one.
    package func drop(
        _ id: UploadID, of account: AccountID, in transaction: borrowing Transaction
    ) async throws(SQLError) -> Bool {
        let count = try await transaction.run("DELETE FROM upload WHERE account_id = \(account) AND id = \(id)")
        let artifacts = artifacts
        transaction.afterCommit { artifacts.removePartial(id.description) }
        return count == 1
    }

    /// Notes that a version was published from it: it does not count any more among those that an account may have.
    package func notePublished(_ upload: PartialUpload, at now: Timestamp) async throws {
        _ = try await database.write { transaction in
            try await transaction.run(
                """
                UPDATE upload SET published_at = \(now)
                 WHERE account_id = \(upload.account) AND id = \(upload.id) AND published_at IS NULL
                """)
        }
    }

    /// Notes how many bytes are here, unless somebody else has done so meanwhile.
    ///
    /// - Returns: the upload as it is now; `nil` where it was dropped.
    func note(_ received: Int64, of upload: PartialUpload) async throws -> PartialUpload? {
        try await database.write { transaction in
            try await transaction.first(
                """
                UPDATE upload SET received = \(received)
                 WHERE account_id = \(upload.account) AND id = \(upload.id) AND received = \(upload.received)
                RETURNING \(Self.columns)
                """, Self.decode)
        }
    }

    // MARK: Rows

    private static let columns: SQL = "id, account_id, size, sha256, received, published_at, created_at, expires_at"

    private static func decode(_ row: borrowing Row) throws(SQLError) -> PartialUpload {
        guard let sha256 = SHA256Digest(row.bytes(3)) else { throw .invalidValue("upload.sha256") }
        return PartialUpload(
            id: UploadID(row.bytes16(0)), account: AccountID(row.bytes16(1)), size: row.int64(2), sha256: sha256,
            received: row.int64(4), isPublished: row.int64OrNil(5) != nil,
            createdAt: Timestamp(milliseconds: row.int64(6)), expiresAt: Timestamp(milliseconds: row.int64(7)))
    }
}
