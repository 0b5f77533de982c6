// SQLValue.swift: the values that can be bound to a statement, and which Swift types become one.

/// One bound value. The four stored types of the schema are `int64`, `bool`, `text` and `bytes`.
public enum SQLValue: Sendable, Hashable {
    case null
    case int64(Int64)
    case bool(Bool)
    /// UTF-8. Text with a NUL is refused when it is bound: ``SQLError/Kind/textHasNUL``.
    case text(String)
    case bytes([UInt8])
    /// Sixteen bytes, big-endian, `hi` first: an id as it is stored, without an allocation.
    case bytes16(hi: UInt64, lo: UInt64)

    /// The most bytes that one text or byte string may have, whatever the engine: 64 MiB. SQLite would take more, PostgreSQL
    /// spends several times the size on it.
    package static let maximumLength = 64 << 20

    /// Whether it is a text or bytes beyond ``maximumLength``.
    var isTooLong: Bool {
        switch self {
        case .null, .int64, .bool, .bytes16: false
        case .text(let text): text.utf8.count > Self.maximumLength
        case .bytes(let bytes): bytes.count > Self.maximumLength
        }
    }

    /// Sixteen bytes, the first eight as a big-endian number, then the others.
    @inlinable public static func bytes16(_ hi: UInt64, _ lo: UInt64) -> SQLValue { .bytes16(hi: hi, lo: lo) }
}

/// A type whose values can be interpolated into ``SQL``.
public protocol SQLBindable {
    /// The value as it is stored.
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable {
    /// Itself.
    @inlinable public var sqlValue: SQLValue { self }
}

extension Int64: SQLBindable {
    /// An `int64`.
    @inlinable public var sqlValue: SQLValue { .int64(self) }
}

extension Int: SQLBindable {
    /// An `int64`.
    @inlinable public var sqlValue: SQLValue { .int64(Int64(self)) }
}

extension Bool: SQLBindable {
    /// A `bool`.
    @inlinable public var sqlValue: SQLValue { .bool(self) }
}

extension String: SQLBindable {
    /// A `text`.
    @inlinable public var sqlValue: SQLValue { .text(self) }
}

extension [UInt8]: SQLBindable {
    /// `bytes`.
    @inlinable public var sqlValue: SQLValue { .bytes(self) }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    /// The value's, or NULL.
    @inlinable public var sqlValue: SQLValue { self?.sqlValue ?? .null }
}
