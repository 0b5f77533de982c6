// SQLiteConnection+Binding.swift: values into a prepared statement, without an allocation for the usual ones.

import CSQLite
import Glibc

/// Memory for the texts and bytes of one run of one statement. SQLite reads them in place (`SQLITE_STATIC`) until the
/// statement is reset, which happens before the next statement of the connection is bound.
final class BindArena {
    /// More than any ordinary statement binds; what does not fit is copied by SQLite.
    static let capacity = 32_768
    fileprivate let start: UnsafeMutableRawPointer = .allocate(byteCount: capacity, alignment: 16)
    fileprivate var used = 0

    deinit { start.deallocate() }

    /// Room for `count` bytes, or `nil` where there is none.
    fileprivate func take(_ count: Int) -> UnsafeMutableRawPointer? {
        guard count <= Self.capacity - used else { return nil }
        defer { used += count }
        return start + used
    }
}

/// SQLite copies what is bound with it. The macro is a cast that Swift does not import.
let copying = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension SQLiteConnection {
    /// Binds all values by position.
    func bind(_ values: [SQLValue], to statement: SQLiteStatement) throws(SQLError) {
        precondition(values.count == statement.bindCount, "The binds do not match the statement: \(statement.text)")
        arena.used = 0
        var position: Int32 = 0
        for value in values {
            position += 1
            if value.isTooLong { throw .valueTooLong(bind: Int(position), statement: statement.text) }
            let code: Int32
            switch value {
            case .null: code = sqlite3_bind_null(statement.handle, position)
            case .int64(let number): code = sqlite3_bind_int64(statement.handle, position, number)
            case .bool(let flag): code = sqlite3_bind_int64(statement.handle, position, flag ? 1 : 0)
            case .text(let text): code = try bind(text, at: position, to: statement)
            case .bytes(let bytes): code = bytes.withUnsafeBytes { bind($0, at: position, to: statement) }
            case .bytes16(let hi, let lo):
                code = withUnsafeBytes(of: (hi.bigEndian, lo.bigEndian)) { bind($0, at: position, to: statement) }
            }
            guard code == SQLITE_OK else { throw error(code, of: statement) }
        }
    }

    private func bind(_ text: String, at position: Int32, to statement: SQLiteStatement) throws(SQLError) -> Int32 {
        var text = text
        let code: Int32? = text.withUTF8 { utf8 in
            guard let source = utf8.baseAddress, !utf8.isEmpty else {
                return sqlite3_bind_text(statement.handle, position, "", 0, nil)
            }
            if memchr(source, 0, utf8.count) != nil { return nil }
            let (start, destructor) = held(UnsafeRawBufferPointer(utf8), for: statement)
            return sqlite3_bind_text64(
                statement.handle, position, start?.assumingMemoryBound(to: CChar.self), UInt64(utf8.count), destructor,
                UInt8(SQLITE_UTF8))
        }
        guard let code else { throw .textHasNUL(bind: Int(position), statement: statement.text) }
        return code
    }

    private func bind(_ bytes: UnsafeRawBufferPointer, at position: Int32, to statement: SQLiteStatement) -> Int32 {
        if bytes.isEmpty { return sqlite3_bind_zeroblob(statement.handle, position, 0) }  // no pointer would mean NULL
        let (start, destructor) = held(bytes, for: statement)
        return sqlite3_bind_blob64(statement.handle, position, start, UInt64(bytes.count), destructor)
    }

    /// Where SQLite may read the bytes from until the reset, and how it has to treat them.
    private func held(
        _ bytes: UnsafeRawBufferPointer, for statement: SQLiteStatement
    ) -> (UnsafeRawPointer?, sqlite3_destructor_type?) {
        guard let source = bytes.baseAddress, let room = arena.take(bytes.count) else {
            statement.holdsCopies = true
            return (bytes.baseAddress, copying)
        }
        room.copyMemory(from: source, byteCount: bytes.count)
        return (UnsafeRawPointer(room), nil)
    }
}
