// StatementCache.swift: the prepared statements of one connection, by their text.

/// Prepared statements by the text they were made from; the one unused for longest leaves when there are too many.
struct StatementCache {
    private var statements: [UInt64: SQLiteStatement] = [:]
    private var useCount: UInt64 = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    var count: Int { statements.count }

    /// A fast hash of 64 bits; texts are ours, so nobody chooses them to collide.
    static func hash(_ text: [UInt8]) -> UInt64 {
        text.withUnsafeBytes { bytes in
            var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
            var offset = 0
            while offset + 8 <= bytes.count {
                hash = mix(hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                offset += 8
            }
            var tail: UInt64 = 0
            while offset < bytes.count {
                tail = tail << 8 | UInt64(bytes[offset])
                offset += 1
            }
            return mix(hash ^ tail)
        }
    }

    /// Multiplication to 128 bits, folded: the step of wyhash.
    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low
    }

    /// The statement made from this text, if it is kept.
    mutating func statement(for text: [UInt8], hash: UInt64) -> SQLiteStatement? {
        guard let statement = statements[hash], statement.key == text else { return nil }
        useCount += 1
        statement.lastUse = useCount
        return statement
    }

    /// Keeps a statement. Of two texts with one hash the later one stays.
    mutating func keep(_ statement: SQLiteStatement, hash: UInt64) {
        if statements.count >= limit, let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            statements[oldest.key] = nil
        }
        useCount += 1
        statement.lastUse = useCount
        statements[hash] = statement
    }

    mutating func removeAll() { statements = [:] }
}
