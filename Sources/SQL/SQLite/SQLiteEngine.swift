// SQLiteEngine.swift: SQLite behind `Database`: connections for reading, and the one thread that writes.

/// One SQLite database, open.
final class SQLiteEngine: Sendable {
    private let readers: ReaderPool
    private let writer: Writer

    /// Opens the file, makes it where there is none, and brings its schema up to date.
    init(_ configuration: SQLiteConfiguration, migrations: [Migration]) throws(SQLError) {
        let connection = try SQLiteConnection(.writer, configuration)
        try connection.migrate(migrations)
        writer = Writer(connection, configuration)
        writer.start()
        readers = ReaderPool(configuration)
    }

    deinit { writer.stop() }

    func read<T: Sendable>(_ body: @Sendable (SQLiteConnection) async throws -> T) async throws -> T {
        let connection = try readers.take()
        do {
            try connection.control(.begin)
            let value = try await body(connection)
            try connection.control(.commit)
            readers.giveBack(connection)
            return value
        } catch {
            connection.rollback()
            readers.giveBack(connection)
            throw error
        }
    }

    func write<T: Sendable>(
        _ body: @escaping @Sendable (WriteSession) async throws -> T
    ) async throws -> T {
        // Unsafe, because a checked continuation costs an allocation and a lock. Each job is resumed exactly once: the
        // queue either refuses it (here) or owns it, and the writer answers every job it has taken, in `Writer.answer`.
        try await withUnsafeThrowingContinuation { continuation in
            let job = TypedWriteJob(body, continuation)
            if let refusal = writer.enqueue(job) { continuation.resume(throwing: refusal) }
        }
    }

    func first<T>(_ sql: SQL, _ decode: (SQLiteStatement) throws(SQLError) -> T) throws(SQLError) -> T? {
        let connection = try readers.take()
        defer { readers.giveBack(connection) }
        return try connection.first(sql, decode)
    }

    func all<T>(_ sql: SQL, _ decode: (SQLiteStatement) throws(SQLError) -> T) throws(SQLError) -> [T] {
        let connection = try readers.take()
        defer { readers.giveBack(connection) }
        return try connection.all(sql, decode)
    }

    var waitingWrites: Int { writer.waitingCount }

    func close() async {
        readers.close()
        await writer.close()
    }
}
