// Uploads+Sweep.swift: removes uploads that have expired, and files that a crash left without their row.

import SQL
package import Sessions

extension Uploads {
    /// Other nodes leave the work to the one that does it.
    private static let work: Int64 = 31

    /// Removes what has expired. Call it in the pool: it waits for the disk.
    ///
    /// - Returns: how many files are gone.
    package func sweep(at now: Timestamp) async throws -> Int {
        let expired = try await database.write { transaction -> [UploadID]? in
            guard try await transaction.claim(work: Self.work) else { return nil }
            return try await transaction.all("DELETE FROM upload WHERE expires_at <= \(now) RETURNING id") { row in
                UploadID(row.bytes16(0))
            }
        }
        guard let expired else { return 0 }
        var gone = Set(expired.map(\.description))
        let old = artifacts.partials(olderThan: now.adding(seconds: -Self.lifetimeSeconds))
        if old.contains(where: { !gone.contains($0) }) {
            // A row lives for a day, and is one of few of its account: all of them are not many.
            let live = Set(
                try await database.all("SELECT id FROM upload") { row in UploadID(row.bytes16(0)).description })
            gone.formUnion(old.filter { !live.contains($0) })
        }
        for name in gone { artifacts.removePartial(name) }
        return gone.count
    }
}
