// Transaction.swift: reading and writing inside one transaction. When it commits is the engine's.

/// One transaction, for the time of the body that ``Database/write(_:)`` runs.
///
/// The body may await this transaction and nothing else: on SQLite it runs on the writer's thread and must not suspend, on
/// PostgreSQL it holds locks. It may be run more than once, each time from the start, so what it changes outside of the
/// transaction belongs into ``afterCommit(_:)``. Where a statement throws, the transaction has failed: later statements throw
/// the same, and nothing of it is stored. Only a ``batch(_:)`` may fail by itself.
package struct Transaction: ~Copyable {
    enum Source {
        case sqlite(WriteSession)
        case postgres(PostgresTransaction)
    }

    private let source: Source

    private init(_ source: Source) { self.source = source }

    /// Runs a body on an engine's transaction.
    // Not inlined: Swift 6.3.1 aborts where it inlines a call that makes a noncopyable transaction.
    @inline(never)
    static func run<T: Sendable>(
        _ source: Source, _ body: @Sendable (borrowing Transaction) async throws -> T
    ) async throws -> T {
        try await body(Transaction(source))
    }

    /// The same transaction for functions that only read. It sees what this transaction has written.
    package var reader: Reader {
        switch source {
        case .sqlite(let session): Reader(.sqlite(session.connection))
        case .postgres(let transaction): Reader(.postgres(transaction))
        }
    }

    /// The first row, decoded; `nil` where there is none. A statement that writes (RETURNING) is run to its end.
    package func first<T>(
        _ sql: SQL, _ decode: (borrowing Row) throws(SQLError) -> T
    ) async throws(SQLError) -> T? {
        switch source {
        case .sqlite(let session):
            try session.run { connection throws(SQLError) in
                try connection.first(sql) { row throws(SQLError) in try Row.decode(.sqlite(row), decode) }
            }
        case .postgres(let transaction):
            try await transaction.run(sql).first { row throws(SQLError) in try Row.decode(.postgres(row), decode) }
        }
    }

    /// All rows, decoded in order. The statement has to bound them (LIMIT, a key).
    package func all<T>(
        _ sql: SQL, _ decode: (borrowing Row) throws(SQLError) -> T
    ) async throws(SQLError) -> [T] {
        switch source {
        case .sqlite(let session):
            try session.run { connection throws(SQLError) in
                try connection.all(sql) { row throws(SQLError) in try Row.decode(.sqlite(row), decode) }
            }
        case .postgres(let transaction):
            try await transaction.run(sql).all { row throws(SQLError) in try Row.decode(.postgres(row), decode) }
        }
    }

    /// - Returns: how many rows were inserted, changed or deleted; 0 for statements that do none of it.
    @discardableResult
    package func run(_ sql: SQL) async throws(SQLError) -> Int {
        switch source {
        case .sqlite(let session): try session.run { connection throws(SQLError) in try connection.run(sql) }
        case .postgres(let transaction): try await transaction.run(sql).changedCount
        }
    }

    /// Runs statements together (PostgreSQL: in one round trip) until one touches another number of rows than it
    /// expects. Then the batch as a whole is undone, while the transaction and what it did before stand. The same holds where
    /// one of them throws.
    package func batch(_ steps: [BatchStep]) async throws(SQLError) -> BatchOutcome {
        switch source {
        case .sqlite(let session): try session.batch(steps.map(\.forSQLite))
        case .postgres(let transaction): try await transaction.batch(steps.map(\.forPostgres))
        }
    }

    /// Runs a statement whose result is not needed yet: SQLite at once, PostgreSQL together with the next statement or with
    /// the commit, which saves a round trip.
    ///
    /// - Throws: ``SQLError/Kind/unexpectedCount(_:)`` where it finds another number of rows than it expects, here or from
    ///   the statement or the commit that it is sent with. The transaction has failed then.
    package func later(_ step: BatchStep) async throws(SQLError) {
        switch source {
        case .sqlite(let session): try session.runNow(step.forSQLite)
        case .postgres(let transaction): try transaction.later(step.forPostgres)
        }
    }

    /// Tells other processes on the same database, once this transaction has committed; see
    /// ``Database/listen(_:)``. On SQLite there are none.
    ///
    /// - Parameter text: up to 7,999 bytes. Not for what happens often: PostgreSQL commits such transactions one at a time.
    package func announce(_ text: String) async throws(SQLError) {
        switch source {
        case .sqlite: break
        case .postgres(let transaction): try transaction.announce(text)
        }
    }

    /// Takes a piece of background work for this transaction, which of all processes on the database one may do at a time.
    /// Servers that share a PostgreSQL database and have a schema each do not keep one another from it.
    ///
    /// - Parameter work: a number for each kind of work.
    /// - Returns: whether it is ours. On SQLite there is nobody else.
    package func claim(work: Int64) async throws(SQLError) -> Bool {
        switch source {
        case .sqlite: true
        case .postgres(let transaction):
            try await transaction.run(
                "SELECT pg_try_advisory_xact_lock(hashtext(current_schema()), CAST(\(work) AS integer))"
            ).first { row in row.bool(0) } ?? false
        }
    }

    /// Runs `effect` after this transaction has been committed and before its caller (on SQLite: anybody whose transaction
    /// shares the commit) gets an answer. It has to be short. Dropped where the body throws or the commit fails. On SQLite
    /// effects run in the order of commits; on PostgreSQL those of two transactions may run in either order.
    package func afterCommit(_ effect: @escaping @Sendable () -> Void) {
        switch source {
        case .sqlite(let session): session.effects.append(effect)
        case .postgres(let transaction): transaction.effects.append(effect)
        }
    }
}
