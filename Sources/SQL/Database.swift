// Database.swift: the one door to stored data. What runs behind it is in SQLite/.

/// A database: snapshots for reading, transactions for writing, and single look-ups.
package final class Database: Sendable {
    private let readers: ReaderPool
    private let writer: Writer

    private init(readers: ReaderPool, writer: Writer) {
        self.readers = readers
        self.writer = writer
    }

    deinit { writer.stop() }

    /// Opens the database, makes it where there is none, and brings its schema up to date.
    ///
    /// - Parameter migrations: all that this program knows, by ascending version.
    /// - Throws: ``SQLError/Kind/newerSchema(found:known:)`` where the data has a migration that is not among them.
    package static func open(
        _ configuration: SQLiteConfiguration, migrations: [Migration]
    ) async throws(SQLError) -> Database {
        let connection = try SQLiteConnection(.writer, configuration)
        try connection.migrate(migrations)
        let writer = Writer(connection, configuration)
        writer.start()
        return Database(readers: ReaderPool(configuration), writer: writer)
    }

    /// Runs `body` on one consistent snapshot of the committed data, on the calling thread. It sees the caller's own
    /// committed writes. Everything that `body` throws reaches the caller.
    package func read<T: Sendable>(
        _ body: @Sendable (borrowing Reader) async throws -> T
    ) async throws -> T {
        let connection = try readers.take()
        do {
            try connection.control(.begin)
            let value = try await body(Reader(connection))
            try connection.control(.commit)
            readers.giveBack(connection)
            return value
        } catch {
            connection.rollback()
            readers.giveBack(connection)
            throw error
        }
    }

    /// Runs `body` as one transaction and returns its value once that is durable. Where `body` throws, nothing of it is
    /// stored and the error reaches the caller.
    ///
    /// On SQLite the bodies of many callers share a commit; see ``Transaction`` for what `body` may do.
    /// - Throws: ``SQLError/Kind/commitFailed`` where the commit failed, ``SQLError/Kind/overloaded`` where too many wait,
    ///   ``SQLError/Kind/closed`` after ``close()``, and what `body` throws.
    package func write<T: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) async throws -> T
    ) async throws -> T {
        // Unsafe, because a checked continuation costs an allocation and a lock. Each job is resumed exactly once: the
        // queue either refuses it (here) or owns it, and the writer answers every job it has taken, in `Writer.answer`.
        try await withUnsafeThrowingContinuation { continuation in
            let job = TypedWriteJob(body, continuation)
            if let refusal = writer.enqueue(job) { continuation.resume(throwing: refusal) }
        }
    }

    /// The first row of one statement outside any snapshot, decoded. On SQLite it is run at once on the calling thread
    /// and never suspends: for point look-ups on an event loop.
    package func first<T>(
        _ sql: SQL, _ decode: (borrowing Row) throws(SQLError) -> T
    ) async throws(SQLError) -> T? {
        let connection = try readers.take()
        defer { readers.giveBack(connection) }
        return try connection.first(sql, decode)
    }

    /// All rows of one statement outside any snapshot, decoded. On SQLite it never suspends, as ``first(_:_:)``.
    package func all<T>(
        _ sql: SQL, _ decode: (borrowing Row) throws(SQLError) -> T
    ) async throws(SQLError) -> [T] {
        let connection = try readers.take()
        defer { readers.giveBack(connection) }
        return try connection.all(sql, decode)
    }

    /// How many transactions wait for the writer now: for metrics, and for tests that want a group of a known size.
    package var waitingWrites: Int { writer.waitingCount }

    /// Finishes what waits, copies the log into the file and closes it. Later calls get ``SQLError/Kind/closed``.
    package func close() async {
        readers.close()
        await writer.close()
    }
}
