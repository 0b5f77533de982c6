// ArtifactSweep.swift: removes the files of artifacts that no version and no publication names any more.

internal import Crypto
package import SQL
package import Sessions

/// Removes blobs without a version: what was refused, withdrawn or deleted leaves its bytes behind, because other versions may
/// have the same ones.
package struct ArtifactSweep: Sendable {
    private let database: Database
    private let artifacts: ArtifactStore

    /// A blob that was stored so short a time ago may belong to a publication whose row is being written.
    package static let graceSeconds: Int64 = 86_400
    /// How often all folders are gone through.
    static let intervalSeconds: Int64 = 3_600
    /// Other nodes leave the work to the one that does it.
    private static let work: Int64 = 30
    /// So many blobs are asked for at a time: a statement takes a bounded number of values.
    private static let batch = 200

    package init(database: Database, artifacts: ArtifactStore) {
        self.database = database
        self.artifacts = artifacts
    }

    /// How many files are gone.
    package struct Outcome: Sendable, Hashable {
        package var blobs = 0
        /// Files that were begun and never finished.
        package var temporary = 0

        package init() {}
    }

    /// Goes through all blobs, if that is due and no other server does. Call it in the pool: it waits for the disk.
    ///
    /// - Throws: ``SQLError`` and ``ArtifactStoreError``: the rest waits for the next time.
    package func run(at now: Timestamp) async throws -> Outcome {
        var outcome = Outcome()
        let isOurs = try await database.write { transaction in
            guard try await transaction.claim(work: Self.work) else { return false }
            let due = now.adding(seconds: -Self.intervalSeconds)
            return try await transaction.run(
                "UPDATE artifact_sweep SET started_at = \(now) WHERE one = 1 AND started_at <= \(due)") == 1
        }
        guard isOurs else { return outcome }
        let cutoff = now.adding(seconds: -Self.graceSeconds)
        outcome.temporary = artifacts.removeTemporary(olderThan: cutoff)
        for shard in 0..<ArtifactStore.shards {
            let old = artifacts.blobs(inShard: shard, olderThan: cutoff)
            for start in stride(from: 0, to: old.count, by: Self.batch) {
                let slice = Array(old[start..<min(start + Self.batch, old.count)])
                let named = try await named(among: slice)
                for digest in slice where !named.contains(digest) {
                    if try artifacts.remove(digest, olderThan: cutoff) { outcome.blobs += 1 }
                }
            }
        }
        return outcome
    }

    /// Those that a version has, or a publication that is still to be scanned. One statement: a publication becomes a version
    /// in one transaction, and is seen here as the one or the other.
    private func named(among digests: [SHA256Digest]) async throws(SQLError) -> Set<SHA256Digest> {
        let list = digests.map { "\($0.bytes)" as SQL }.joined(separator: ", ")
        let found = try await database.all(
            """
            SELECT artifact FROM version WHERE deleted_at IS NULL AND artifact IN (\(list))
            UNION
            SELECT icon FROM version WHERE deleted_at IS NULL AND icon IN (\(list))
            UNION
            SELECT artifact FROM publication WHERE state IN ('received', 'scanning') AND artifact IN (\(list))
            UNION
            SELECT icon FROM publication WHERE state IN ('received', 'scanning') AND icon IN (\(list))
            """
        ) { row in SHA256Digest(row.bytes(0)) }
        return Set(found.compactMap { $0 })
    }
}
