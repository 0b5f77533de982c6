// Database.swift: the one door to stored data. What runs behind it is in SQLite/ and Postgres/.

/// A database: snapshots for reading, transactions for writing, and single look-ups.
package final class Database: Sendable {
    private enum Engine: Sendable {
        case sqlite(SQLiteEngine)
        case postgres(PostgresEngine)
    }

    private let engine: Engine

    private init(_ engine: Engine) { self.engine = engine }

    /// Opens a SQLite database, makes it where there is none, and brings its schema up to date.
    ///
    /// - Parameter migrations: all that this program knows, by ascending version.
    /// - Throws: ``SQLError/Kind/newerSchema(found:known:)`` where the data has a migration that is not among them.
    package static func open(
        _ configuration: SQLiteConfiguration, migrations: [Migration]
    ) async throws(SQLError) -> Database {
        Database(.sqlite(try SQLiteEngine(configuration, migrations: migrations)))
    }

    /// Connects to a PostgreSQL database and brings its schema up to date, or waits until another node has.
    ///
    /// - Parameter migrations: all that this program knows, by ascending version.
    /// - Throws: ``SQLError/Kind/newerSchema(found:known:)`` where the data has a migration that is not among them, and
    ///   what stands in the way of a connection.
    package static func open(
        _ configuration: PostgresConfiguration, migrations: [Migration]
    ) async throws(SQLError) -> Database {
        Database(.postgres(try await PostgresEngine.open(configuration, migrations: migrations)))
    }

    /// Runs `body` on one consistent snapshot of the committed data. It sees the caller's own committed writes.
    /// Everything that `body` throws reaches the caller.
    ///
    /// On SQLite it runs on the calling thread and never suspends for the database.
    package func read<T: Sendable>(
        _ body: @Sendable (borrowing Reader) async throws -> T
    ) async throws -> T {
        switch engine {
        case .sqlite(let engine): try await engine.read { try await body(Reader(.sqlite($0))) }
        case .postgres(let engine): try await engine.read { try await body(Reader(.postgres($0))) }
        }
    }

    /// Runs `body` as one transaction and returns its value once that is durable. Where `body` throws, nothing of it is
    /// stored and the error reaches the caller.
    ///
    /// On SQLite the bodies of many callers share a commit, on PostgreSQL those of one lane; there a body is run again where its transaction is known
    /// not to have committed. See ``Transaction`` for what `body` may do.
    ///
    /// - Parameter lane: transactions of one lane change the same row (a session's), so that on PostgreSQL they would wait for
    ///   each other's commits on a connection each: those that wait share a commit instead, as on SQLite all do.
    /// - Throws: ``SQLError/Kind/commitFailed`` where the commit failed, ``SQLError/Kind/outcomeUnknown`` where it may have
    ///   happened, ``SQLError/Kind/overloaded`` where too many wait, ``SQLError/Kind/closed`` after ``close()``, and what
    ///   `body` throws.
    package func write<T: Sendable>(
        lane: UInt64? = nil, _ body: @escaping @Sendable (borrowing Transaction) async throws -> T
    ) async throws -> T {
        switch engine {
        case .sqlite(let engine): try await engine.write { try await Transaction.run(.sqlite($0), body) }
        case .postgres(let engine):
            try await engine.write(lane: lane) { try await Transaction.run(.postgres($0), body) }
        }
    }

    /// The first row of one statement outside any snapshot, decoded. On SQLite it is run at once on the calling thread
    /// and never suspends: for point look-ups on an event loop.
    package func first<T>(
        _ sql: SQL, _ decode: (borrowing Row) throws(SQLError) -> T
    ) async throws(SQLError) -> T? {
        switch engine {
        case .sqlite(let engine): try engine.first(sql) { row throws(SQLError) in try Row.decode(.sqlite(row), decode) }
        case .postgres(let engine):
            try await engine.rows(sql).first { row throws(SQLError) in try Row.decode(.postgres(row), decode) }
        }
    }

    /// All rows of one statement outside any snapshot, decoded. On SQLite it never suspends, as ``first(_:_:)``.
    package func all<T>(
        _ sql: SQL, _ decode: (borrowing Row) throws(SQLError) -> T
    ) async throws(SQLError) -> [T] {
        switch engine {
        case .sqlite(let engine): try engine.all(sql) { row throws(SQLError) in try Row.decode(.sqlite(row), decode) }
        case .postgres(let engine):
            try await engine.rows(sql).all { row throws(SQLError) in try Row.decode(.postgres(row), decode) }
        }
    }

    /// Finds out whether changes of these tables would be stored now, for a health check: on PostgreSQL that the server takes
    /// writes and that nobody has locked one of them. SQLite has no locks of tables; there the file is read.
    ///
    /// - Parameter tables: their names, with commas between them.
    /// - Throws: what stands in the way.
    package func probe(_ tables: SQL) async throws {
        switch engine {
        case .sqlite(let engine): _ = try engine.first("SELECT name FROM sqlite_schema LIMIT 1") { $0.text(0) }
        case .postgres(let engine): try await engine.probe(tables)
        }
    }

    /// Whether other processes may change the data while this one has it open.
    package var isShared: Bool {
        switch engine {
        case .sqlite: false
        case .postgres: true
        }
    }

    /// Has a handler called with what other processes, and this one, announce (``Transaction/announce(_:)``), on a thread of
    /// the database's. While the connection for it is lost, announcements are lost too. On SQLite it is never called.
    package func listen(_ handler: @escaping @Sendable (String) -> Void) {
        switch engine {
        case .sqlite: break
        case .postgres(let engine): engine.listen(handler)
        }
    }

    /// How many transactions wait to be begun now: for metrics, and for tests that want a group of a known size.
    package var waitingWrites: Int {
        switch engine {
        case .sqlite(let engine): engine.waitingWrites
        case .postgres(let engine): engine.waitingCount
        }
    }

    /// Finishes what waits and closes. SQLite copies its log into the file. Later calls get ``SQLError/Kind/closed``.
    package func close() async {
        switch engine {
        case .sqlite(let engine): await engine.close()
        case .postgres(let engine): await engine.close()
        }
    }
}
