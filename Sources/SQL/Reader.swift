// Reader.swift: reading inside one snapshot. Taking and giving back the connection is `Database`'s.

/// One consistent snapshot, for the time of the body that ``Database/read(_:)`` runs.
package struct Reader: ~Copyable {
    private let connection: SQLiteConnection

    init(_ connection: SQLiteConnection) { self.connection = connection }

    /// The first row, decoded; `nil` where there is none.
    package func first<T>(
        _ sql: SQL, _ decode: (borrowing Row) throws(SQLError) -> T
    ) async throws(SQLError) -> T? {
        try connection.first(sql, decode)
    }

    /// All rows, decoded in order. The statement has to bound them (LIMIT, a key).
    package func all<T>(
        _ sql: SQL, _ decode: (borrowing Row) throws(SQLError) -> T
    ) async throws(SQLError) -> [T] {
        try connection.all(sql, decode)
    }
}
