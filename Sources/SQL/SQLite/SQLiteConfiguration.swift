// SQLiteConfiguration.swift: what can be chosen about one SQLite database, and the limits with their reasons.

/// How to open one SQLite database.
package struct SQLiteConfiguration: Sendable {
    /// The file; `-wal` and `-shm` stand beside it. Its folder has to exist.
    package var path: String
    /// How long a lock that another process holds is waited for. One process owns a data directory, so only a foreign
    /// tool (a backup, a shell) can hold one.
    package var busyMilliseconds: Int32 = 4_000
    /// Page cache of the writer, in KiB: filled on demand.
    package var writerCacheKiB = 32_768
    /// Page cache of each reading connection, in KiB: filled on demand.
    package var readerCacheKiB = 4_096
    /// Connections for reading: one for each thread that reads and each snapshot that waits for something.
    package var maximumReaders = 64
    /// Transactions that may wait for the writer; at 20,000 a second the last one waits for less than a second.
    package var maximumWaitingWrites = 16_384
    /// Transactions that share a commit: at 1,000 the cost of `fdatasync` has vanished, and more only delay the first.
    package var maximumGroup = 1_024
    /// Prepared statements kept for each connection.
    package var maximumStatements = 256
    /// When the log is copied into the database file, in pages of 4 KiB.
    package var checkpointPages: Int32 = 4_096
    /// A statement for each commit, run just before it: the newest time of the clock, for instance.
    package var beforeCommit: (@Sendable () -> SQL?)?
    /// For tests: makes steps of the storage fail.
    package var faults: FaultPlan?

    package init(
        path: String, beforeCommit: (@Sendable () -> SQL?)? = nil, faults: FaultPlan? = nil
    ) {
        self.path = path
        self.beforeCommit = beforeCommit
        self.faults = faults
    }
}
