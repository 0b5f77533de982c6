// Reader.swift: reading inside one snapshot or transaction. Beginning and ending it is the engine's.

/// One consistent snapshot, for the time of the body that ``Database/read(_:)`` runs; or the reading side of a transaction.
package struct Reader: ~Copyable {
    enum Source {
        case sqlite(SQLiteConnection)
        case postgres(PostgresTransaction)
    }

    private let source: Source

    init(_ source: Source) { self.source = source }

    /// The first row, decoded; `nil` where there is none.
    package func first<T>(
        _ sql: SQL, _ decode: (borrowing Row) throws(SQLError) -> T
    ) async throws(SQLError) -> T? {
        switch source {
        case .sqlite(let connection):
            try connection.first(sql) { row throws(SQLError) in try Row.decode(.sqlite(row), decode) }
        case .postgres(let transaction):
            try await transaction.run(sql).first { row throws(SQLError) in try Row.decode(.postgres(row), decode) }
        }
    }

    /// All rows, decoded in order. The statement has to bound them (LIMIT, a key).
    package func all<T>(
        _ sql: SQL, _ decode: (borrowing Row) throws(SQLError) -> T
    ) async throws(SQLError) -> [T] {
        switch source {
        case .sqlite(let connection):
            try connection.all(sql) { row throws(SQLError) in try Row.decode(.sqlite(row), decode) }
        case .postgres(let transaction):
            try await transaction.run(sql).all { row throws(SQLError) in try Row.decode(.postgres(row), decode) }
        }
    }
}
