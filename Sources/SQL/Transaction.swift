// Transaction.swift: reading and writing inside one transaction. When it commits is decided in SQLite/Writer.swift.

/// One transaction, for the time of the body that ``Database/write(_:)`` runs.
///
/// On SQLite the body runs on the writer's thread and must not suspend: it may await this transaction and nothing else.
package struct Transaction: ~Copyable {
    private let session: WriteSession

    init(_ session: WriteSession) { self.session = session }

    /// The same transaction for functions that only read. It sees what this transaction has written.
    package var reader: Reader { Reader(session.connection) }

    /// The first row, decoded; `nil` where there is none. A statement that writes (RETURNING) is run to its end.
    package func first<T>(
        _ sql: SQL, _ decode: (borrowing Row) throws(SQLError) -> T
    ) async throws(SQLError) -> T? {
        session.hasRun = true
        return try session.connection.first(sql, decode)
    }

    /// All rows, decoded in order. The statement has to bound them (LIMIT, a key).
    package func all<T>(
        _ sql: SQL, _ decode: (borrowing Row) throws(SQLError) -> T
    ) async throws(SQLError) -> [T] {
        session.hasRun = true
        return try session.connection.all(sql, decode)
    }

    /// - Returns: how many rows were inserted, changed or deleted; 0 for statements that do none of it.
    @discardableResult
    package func run(_ sql: SQL) async throws(SQLError) -> Int {
        session.hasRun = true
        return try session.connection.run(sql)
    }

    /// Runs statements together (PostgreSQL: in one round trip) until one touches another number of rows than it
    /// expects. Then the batch as a whole is undone, while the transaction and what it did before stand.
    package func batch(_ steps: [Step]) async throws(SQLError) -> BatchOutcome {
        try session.batch(steps)
    }

    /// Runs `effect` after this transaction has been committed and before anybody whose transaction shares the commit
    /// gets an answer; in the order of commits, on the writer's thread, so it has to be short. Dropped where the body
    /// throws or the commit fails.
    package func afterCommit(_ effect: @escaping @Sendable () -> Void) {
        session.effects.append(effect)
    }
}
