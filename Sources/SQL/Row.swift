// Row.swift: one row of a result, read by position while the statement stands on it.

/// One row, for the time of the closure that decodes it. Columns are counted from 0, as selected.
///
/// A column of another type than the one asked for (a REAL, where an integer overflowed) gives 0, `false` or nothing,
/// and the call that runs the statement throws ``SQLError/Kind/typeMismatch`` as soon as the closure is done: a wrong
/// value never leaves. A column that was not selected is our own mistake, and a precondition.
package struct Row: ~Copyable {
    enum Source {
        case sqlite(SQLiteStatement)
        case postgres(PostgresResult)
    }

    private let source: Source

    private init(_ source: Source) { self.source = source }

    /// Shows the row that an engine stands on.
    // Neither inlined nor generic: Swift 6.3.1 aborts where it inlines or specializes a call that makes a noncopyable row for a
    // throwing closure.
    @inline(never)
    static func visit(_ source: Source, _ body: (borrowing Row) throws(SQLError) -> Void) throws(SQLError) {
        try body(Row(source))
    }

    /// Decodes the row that an engine stands on.
    static func decode<T>(
        _ source: Source, _ decode: (borrowing Row) throws(SQLError) -> T
    ) throws(SQLError) -> T {
        var value: T?
        try visit(source) { row throws(SQLError) in value = try decode(row) }
        guard let value else { preconditionFailure("A row was visited and not decoded.") }
        return value
    }

    /// Whether the column is NULL.
    package func isNull(_ column: Int) -> Bool {
        switch source {
        case .sqlite(let statement): statement.isNull(column)
        case .postgres(let result): result.isNull(column)
        }
    }

    /// A column of type `int64`.
    package func int64(_ column: Int) -> Int64 {
        switch source {
        case .sqlite(let statement): statement.int64(column)
        case .postgres(let result): result.int64(column)
        }
    }

    /// A column of type `bool`.
    package func bool(_ column: Int) -> Bool {
        switch source {
        case .sqlite(let statement): statement.bool(column)
        case .postgres(let result): result.bool(column)
        }
    }

    /// A column of type `text`.
    package func text(_ column: Int) -> String {
        switch source {
        case .sqlite(let statement): statement.text(column)
        case .postgres(let result): result.text(column)
        }
    }

    /// A column of type `bytes`.
    package func bytes(_ column: Int) -> [UInt8] {
        switch source {
        case .sqlite(let statement): statement.withBytes(column) { [UInt8]($0) }
        case .postgres(let result): result.withBytes(column) { [UInt8]($0) }
        }
    }

    /// A column of type `bytes` that holds exactly 16 of them, as two big-endian numbers.
    package func bytes16(_ column: Int) -> (hi: UInt64, lo: UInt64) {
        switch source {
        case .sqlite(let statement): statement.bytes16(column)
        case .postgres(let result): result.bytes16(column)
        }
    }

    /// A column of type `int64`, `nil` for NULL.
    package func int64OrNil(_ column: Int) -> Int64? { isNull(column) ? nil : int64(column) }

    /// A column of type `bool`, `nil` for NULL.
    package func boolOrNil(_ column: Int) -> Bool? { isNull(column) ? nil : bool(column) }

    /// A column of type `text`, `nil` for NULL.
    package func textOrNil(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

    /// A column of type `bytes`, `nil` for NULL.
    package func bytesOrNil(_ column: Int) -> [UInt8]? { isNull(column) ? nil : bytes(column) }

    /// A column of 16 bytes, `nil` for NULL.
    package func bytes16OrNil(_ column: Int) -> (hi: UInt64, lo: UInt64)? { isNull(column) ? nil : bytes16(column) }
}
