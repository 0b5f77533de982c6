// PostgresResult.swift: the rows that a statement gave, in PostgreSQL's binary format.

import CPostgres

/// The result of one statement, and the row that is being decoded. Owns its handle.
///
/// `@unchecked Sendable`: libpq does not touch a result after it has handed it out; the loop hands it over to the one task
/// that awaits it, which alone reads it and moves its row.
final class PostgresResult: @unchecked Sendable {
    /// Object ids of types, from PostgreSQL's pg_type.dat: they never change.
    enum TypeID {
        static let bool: Oid = 16
        static let bytea: Oid = 17
        static let name: Oid = 19
        static let int8: Oid = 20
        static let int2: Oid = 21
        static let int4: Oid = 23
        static let text: Oid = 25
        static let varchar: Oid = 1043
    }

    private let handle: OpaquePointer
    private let statement: String
    private let columnCount: Int
    private var row: Int32 = 0
    /// The first column that was asked for as another type than it has.
    private var mismatch: (column: Int, wanted: String)?

    /// Takes the handle over.
    init(owning handle: OpaquePointer, statement: String) {
        self.handle = handle
        self.statement = statement
        columnCount = Int(PQnfields(handle))
    }

    deinit { PQclear(handle) }

    // MARK: The whole

    var rowCount: Int { Int(PQntuples(handle)) }

    /// Rows that were inserted, changed or deleted; 0 for statements that do none of it.
    var changedCount: Int {
        // `INSERT 0 3`, `UPDATE 3`, `DELETE 3`; `SELECT 3` counts rows that were read.
        guard tag.hasPrefix("INSERT") || tag.hasPrefix("UPDATE") || tag.hasPrefix("DELETE") else { return 0 }
        return tag.split(separator: " ").last.flatMap { Int($0) } ?? 0
    }

    /// What a step of a batch is held to: the rows that it returned, or touched where it returns none.
    var stepCount: Int { PQresultStatus(handle) == PGRES_TUPLES_OK ? rowCount : changedCount }

    /// The server's word for what it did: `COMMIT`, `ROLLBACK`, `UPDATE 1`.
    var tag: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }

    func first<T>(_ decode: (PostgresResult) throws(SQLError) -> T) throws(SQLError) -> T? {
        guard rowCount > 0 else { return nil }
        var value: T?
        try decodeRow(0) { row throws(SQLError) in value = try decode(row) }
        return value
    }

    func all<T>(_ decode: (PostgresResult) throws(SQLError) -> T) throws(SQLError) -> [T] {
        var values: [T] = []
        values.reserveCapacity(rowCount)
        for row in 0..<rowCount { try decodeRow(row) { row throws(SQLError) in values.append(try decode(row)) } }
        return values
    }

    /// Hands the rows to a step of a batch.
    func decode(_ step: EngineStep<PostgresResult>) throws(SQLError) {
        guard let decode = step.decode else { return }
        for row in 0..<rowCount { try decodeRow(row, decode) }
    }

    private func decodeRow(_ number: Int, _ decode: (PostgresResult) throws(SQLError) -> Void) throws(SQLError) {
        row = Int32(number)
        mismatch = nil
        try decode(self)
        if let mismatch {
            throw SQLError(
                .typeMismatch, statement: statement,
                detail: "Column \(mismatch.column) was read as \(mismatch.wanted) and holds \(found(mismatch.column)).")
        }
    }

    private func found(_ column: Int) -> String {
        isNull(column) ? "NULL" : "a value of type \(PQftype(handle, Int32(column)))"
    }

    // MARK: The current row

    func isNull(_ column: Int) -> Bool {
        precondition(column >= 0 && column < columnCount, "Column \(column) was not selected by: \(statement)")
        return PQgetisnull(handle, row, Int32(column)) != 0
    }

    func int64(_ column: Int) -> Int64 {
        guard let bytes = value(column, TypeID.int8, TypeID.int4, TypeID.int2) else {
            note(column, "int64")
            return 0
        }
        switch bytes.count {
        case 8: return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        case 4: return Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        default: return Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        }
    }

    func bool(_ column: Int) -> Bool {
        guard let bytes = value(column, TypeID.bool) else {
            note(column, "bool")
            return false
        }
        return bytes[0] != 0
    }

    func text(_ column: Int) -> String {
        guard let bytes = value(column, TypeID.text, TypeID.varchar, TypeID.name) else {
            note(column, "text")
            return ""
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    func withBytes<T>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> T) -> T {
        guard let bytes = value(column, TypeID.bytea) else {
            note(column, "bytes")
            return body(UnsafeRawBufferPointer(start: nil, count: 0))
        }
        return body(bytes)
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

    /// The bytes of a column; `nil` where it is NULL or of none of these types.
    private func value(_ column: Int, _ types: Oid...) -> UnsafeRawBufferPointer? {
        guard !isNull(column), types.contains(PQftype(handle, Int32(column))) else { return nil }
        let count = Int(PQgetlength(handle, row, Int32(column)))
        return UnsafeRawBufferPointer(start: PQgetvalue(handle, row, Int32(column)), count: count)
    }

    private func note(_ column: Int, _ wanted: String) {
        if mismatch == nil { mismatch = (column, wanted) }
    }
}
