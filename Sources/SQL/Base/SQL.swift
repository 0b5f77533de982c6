// SQL.swift: the text of a statement together with its binds. Running it is `Database`'s; rendering it, `SQLDialect`'s.

/// A statement, or a piece of one: text that stood as a literal in our source, and the values that go beside it.
///
/// Interpolating a value makes a bind; interpolating another `SQL` splices its text and its binds. There is no way from
/// a `String` to text, not even `SQL(stringLiteral:)`, which takes a `StaticString`: input cannot become a statement.
///
/// Binds are numbered by position when the text is rendered, so a value that is written twice is bound twice and
/// pieces can be spliced in any order.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// Stands in ``text`` for each bind, in the order of ``binds``. U+0001 is in no SQL that anybody writes.
    @usableFromInline static let bindMark: UInt8 = 1

    /// The text in UTF-8, with ``bindMark`` for each bind.
    @usableFromInline var text: [UInt8]
    @usableFromInline var binds: [SQLValue]

    @inlinable init(text: [UInt8], binds: [SQLValue]) {
        self.text = text
        self.binds = binds
    }

    /// Nothing: splicing it changes neither text nor binds.
    public static let empty = SQL(text: [], binds: [])

    /// Whether there is neither text nor bind.
    @inlinable public var isEmpty: Bool { text.isEmpty }

    /// Whether it begins with SELECT: it changes nothing.
    var isQuery: Bool { text.starts(with: "SELECT".utf8) }

    /// A literal without binds.
    @inlinable public init(stringLiteral literal: StaticString) {
        text = literal.withUTF8Buffer { [UInt8]($0) }
        binds = []
    }

    /// A literal with binds and pieces.
    @inlinable public init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        binds = stringInterpolation.binds
    }

    /// What the compiler builds an interpolated literal with.
    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        @usableFromInline var text: [UInt8] = []
        @usableFromInline var binds: [SQLValue] = []

        /// Makes room for the literal's parts and one bind for each interpolation.
        @inlinable public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            binds.reserveCapacity(interpolationCount)
        }

        /// A part of the literal.
        @inlinable public mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { text.append(contentsOf: $0) }
        }

        /// A value becomes a bind.
        @inlinable public mutating func appendInterpolation<Value: SQLBindable>(_ value: Value) {
            text.append(SQL.bindMark)
            binds.append(value.sqlValue)
        }

        /// A value becomes a bind, and `nil` a NULL. Its own function, because the compiler takes an optional that is
        /// interpolated by a generic one for a mistake.
        @inlinable public mutating func appendInterpolation<Value: SQLBindable>(_ value: Value?) {
            text.append(SQL.bindMark)
            binds.append(value.sqlValue)
        }

        /// Another piece is spliced in, text and binds.
        @inlinable public mutating func appendInterpolation(_ sql: SQL) {
            text.append(contentsOf: sql.text)
            binds.append(contentsOf: sql.binds)
        }
    }
}

extension SQL: CustomStringConvertible {
    /// The text as SQLite gets it, without the values: they may be private.
    public var description: String { SQLDialect.sqlite.render(self) }
}

extension Sequence<SQL> {
    /// The pieces in order, `separator` between each two; ``SQL/empty`` for none.
    public func joined(separator: SQL) -> SQL {
        var whole = SQL.empty
        var isFirst = true
        for piece in self {
            if !isFirst {
                whole.text.append(contentsOf: separator.text)
                whole.binds.append(contentsOf: separator.binds)
            }
            isFirst = false
            whole.text.append(contentsOf: piece.text)
            whole.binds.append(contentsOf: piece.binds)
        }
        return whole
    }
}
