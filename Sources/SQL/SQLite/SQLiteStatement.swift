// SQLiteStatement.swift: one prepared statement and the row it stands on. Binding is in SQLiteConnection+Binding.swift.

import CSQLite

/// A prepared statement. Owns its handle. Used by one thread at a time: the one that has its connection.
final class SQLiteStatement {
    private struct Mismatch {
        let column: Int
        let wanted: String
    }

    let handle: OpaquePointer
    /// The text before numbering: what the cache compares.
    let key: [UInt8]
    /// The text as SQLite has it, for errors.
    let text: String
    let bindCount: Int
    /// 0 where the statement returns no rows.
    let columnCount: Int
    let isReadOnly: Bool
    /// When the cache gave it out last, in its own count.
    var lastUse: UInt64 = 0
    /// The first column of the current row that was asked for as another type than it has.
    private var mismatch: Mismatch?

    init(owning handle: OpaquePointer, key: [UInt8], text: String) {
        self.handle = handle
        self.key = key
        self.text = text
        bindCount = Int(sqlite3_bind_parameter_count(handle))
        columnCount = Int(sqlite3_column_count(handle))
        isReadOnly = sqlite3_stmt_readonly(handle) != 0
    }

    deinit { sqlite3_finalize(handle) }

    /// SQLite has copied a value that was bound, and would keep it.
    var holdsCopies = false

    /// Ends the run: locks are released. What is bound stays, and is not looked at until every value is bound anew. The
    /// result code repeats that of the last step, which has been dealt with.
    func reset() {
        sqlite3_reset(handle)
        if holdsCopies {
            sqlite3_clear_bindings(handle)
            holdsCopies = false
        }
    }

    /// Decodes the current row, and throws where a column had another type than the one asked for.
    func decode(_ decode: (SQLiteStatement) throws(SQLError) -> Void) throws(SQLError) {
        mismatch = nil
        try decode(self)
        if let mismatch { throw error(mismatch) }
    }

    private func error(_ mismatch: Mismatch) -> SQLError {
        let found = Self.typeName(sqlite3_column_type(handle, Int32(mismatch.column)))
        return SQLError(
            .typeMismatch, statement: text,
            detail: "Column \(mismatch.column) was read as \(mismatch.wanted) and holds \(found).")
    }

    private static func typeName(_ type: Int32) -> String {
        switch type {
        case SQLITE_INTEGER: "an INTEGER of another range"
        case SQLITE_FLOAT: "a REAL: integers have overflowed"
        case SQLITE_TEXT: "TEXT"
        case SQLITE_BLOB: "a BLOB of another kind or length"
        default: "NULL"
        }
    }
}

// MARK: - The current row

extension SQLiteStatement {
    func isNull(_ column: Int) -> Bool { type(column) == SQLITE_NULL }

    func int64(_ column: Int) -> Int64 {
        guard holds(SQLITE_INTEGER, column, "int64") else { return 0 }
        return sqlite3_column_int64(handle, Int32(column))
    }

    func bool(_ column: Int) -> Bool {
        guard holds(SQLITE_INTEGER, column, "bool") else { return false }
        let number = sqlite3_column_int64(handle, Int32(column))
        if number != 0, number != 1 { note(column, "bool") }
        return number == 1
    }

    func text(_ column: Int) -> String {
        guard holds(SQLITE_TEXT, column, "text"), let start = sqlite3_column_text(handle, Int32(column)) else {
            return ""
        }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func withBytes<T>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> T) -> T {
        guard holds(SQLITE_BLOB, column, "bytes") else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        let start = sqlite3_column_blob(handle, Int32(column))  // nil for an empty one
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
    }

    func bytes16(_ column: Int) -> (hi: UInt64, lo: UInt64) {
        withBytes(column) { bytes in
            guard bytes.count == 16 else {
                note(column, "bytes16")
                return (0, 0)
            }
            return (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    private func type(_ column: Int) -> Int32 {
        precondition(
            column >= 0 && column < columnCount, "Column \(column) was not selected by the statement: \(text)")
        return sqlite3_column_type(handle, Int32(column))
    }

    private func holds(_ wanted: Int32, _ column: Int, _ name: String) -> Bool {
        if type(column) == wanted { return true }
        note(column, name)
        return false
    }

    private func note(_ column: Int, _ wanted: String) {
        if mismatch == nil { mismatch = Mismatch(column: column, wanted: wanted) }
    }
}
