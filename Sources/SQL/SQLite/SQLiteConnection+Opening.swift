// SQLiteConnection+Opening.swift: opening a file and setting a connection up. The schema is SQLiteConnection+Schema.swift.

import CSQLite
import Glibc

extension SQLiteConnection {
    /// What a connection is for.
    enum Role {
        case reader, writer
    }

    static func open(_ role: Role, _ configuration: SQLiteConfiguration) throws(SQLError) -> OpaquePointer {
        _ = processSettings
        let flags: Int32
        switch role {
        case .reader: flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
        case .writer:
            flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
            // Made here, so that nobody else may read what it will hold; SQLite gives -wal and -shm the same mode.
            let file = Glibc.open(configuration.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            if file >= 0 { Glibc.close(file) }
        }
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(configuration.path, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            let cause = handle.map { sqlite3_system_errno($0) } ?? 0
            sqlite3_close_v2(handle)
            let plain = error(code, message: "", systemError: cause, statement: "")
            throw SQLError(plain.kind, code: plain.code, detail: "\(plain.detail) File: \(configuration.path)")
        }
        sqlite3_extended_result_codes(handle, 1)
        return handle
    }

    /// SQLite counts every allocation under one lock of the process unless told not to, before its first use.
    private static let processSettings: Int32 = purser_sqlite_stop_counting_memory()

    func setUp(_ role: Role, _ configuration: SQLiteConfiguration) throws(SQLError) {
        sqlite3_busy_timeout(handle, configuration.busyMilliseconds)
        registerCollation()
        if role == .writer { registerFunctions() }
        // The words of PRAGMA cannot be bound; these are numbers of our own configuration.
        try execute("PRAGMA trusted_schema = OFF")
        try execute("PRAGMA foreign_keys = ON")
        // Savepoints keep copies of pages; in memory, so that they never become a temporary file.
        try execute("PRAGMA temp_store = MEMORY")
        // A mapped page that cannot be read is a SIGBUS, a page that is read is an error.
        try execute("PRAGMA mmap_size = 0")
        switch role {
        case .reader:
            try execute("PRAGMA cache_size = -\(configuration.readerCacheKiB)")
        case .writer:
            try execute("PRAGMA cache_size = -\(configuration.writerCacheKiB)")
            let mode = try first("PRAGMA journal_mode = WAL") { row in row.text(0) }
            guard mode == "wal" else {
                throw SQLError(
                    .cannotOpen, detail: "The file system cannot hold SQLite's log (WAL). File: \(configuration.path)")
            }
            try execute("PRAGMA synchronous = FULL")
            // A log that a long snapshot has made large gives its room back.
            try execute("PRAGMA journal_size_limit = 67108864")
            // The writer copies the log itself, after it has given its answers.
            sqlite3_wal_autocheckpoint(handle, 0)
            sqlite3_wal_hook(
                handle,
                { context, _, _, pages in
                    context?.assumingMemoryBound(to: Int32.self).pointee = pages
                    return SQLITE_OK
                }, loggedPages)
        }
    }

    /// Runs text that is neither kept nor bound: set-up and migrations.
    func execute(_ text: String) throws(SQLError) {
        let code = sqlite3_exec(handle, text, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code, preparing: text) }
    }

    /// PostgreSQL's name for the order of bytes, for statements that ask for it.
    private func registerCollation() {
        sqlite3_create_collation_v2(
            handle, "C", SQLITE_UTF8, nil,
            { _, leftCount, left, rightCount, right in
                let common = Int(min(leftCount, rightCount))
                if common > 0, let left, let right {
                    let order = memcmp(left, right, common)
                    if order != 0 { return order }
                }
                return leftCount - rightCount
            }, nil)
    }

    /// Copies the log into the file as far as readers allow. Waits for nobody.
    func checkpoint() {
        sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    }

    /// Copies the whole log and empties it, waiting for readers as long as the busy timeout.
    func checkpointWhole() {
        sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    }
}
