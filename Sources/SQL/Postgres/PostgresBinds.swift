// PostgresBinds.swift: values as parameters in PostgreSQL's binary format.

import CPostgres

/// The parameters of one run of one statement, in one piece of memory.
struct PostgresBinds {
    /// The type of each, 0 for NULL: the server then takes what the statement wants.
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    /// Where each begins and how long it is; `nil` for NULL.
    private var places: [(start: Int, count: Int)?] = []

    /// Checks what both engines refuse, so that nothing is sent of a statement with such a value.
    static func check(_ sql: SQL) throws(SQLError) {
        for (index, value) in sql.binds.enumerated() {
            if value.isTooLong { throw .valueTooLong(bind: index + 1, statement: sql.description) }
            guard case .text(let text) = value else { continue }
            if text.utf8.contains(0) { throw .textHasNUL(bind: index + 1, statement: sql.description) }
        }
    }

    init(_ values: [SQLValue]) {
        types.reserveCapacity(values.count)
        places.reserveCapacity(values.count)
        for value in values { append(value) }
    }

    private mutating func append(_ value: SQLValue) {
        let start = bytes.count
        switch value {
        case .null:
            types.append(0)
            places.append(nil)
            return
        case .int64(let number):
            types.append(PostgresResult.TypeID.int8)
            append(number.bigEndian)
        case .bool(let flag):
            types.append(PostgresResult.TypeID.bool)
            bytes.append(flag ? 1 : 0)
        case .text(let text):
            types.append(PostgresResult.TypeID.text)
            bytes.append(contentsOf: text.utf8)
        case .bytes(let value):
            types.append(PostgresResult.TypeID.bytea)
            bytes.append(contentsOf: value)
        case .bytes16(let hi, let lo):
            types.append(PostgresResult.TypeID.bytea)
            append(hi.bigEndian)
            append(lo.bigEndian)
        }
        places.append((start, bytes.count - start))
    }

    private mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
    }

    /// Calls `body` with what libpq wants: a pointer, a length and a format for each. It copies what they point to.
    func withParameters<T>(
        _ body: (_ values: [UnsafePointer<CChar>?], _ lengths: [Int32], _ formats: [Int32]) -> T
    ) -> T {
        // A value of no bytes needs a pointer as well, since none would mean NULL: there is always one byte of memory.
        (bytes + [0]).withUnsafeBytes { memory in
            let start = memory.baseAddress?.assumingMemoryBound(to: CChar.self)
            let values = places.map { place in place.flatMap { place in start.map { $0 + place.start } } }
            let lengths = places.map { Int32($0?.count ?? 0) }
            return body(values, lengths, Array(repeating: 1, count: places.count))
        }
    }
}
