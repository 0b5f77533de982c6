// JSONScanner.swift: reads JSON tokens from bytes, one after another. Trees are in JSONValue.swift.

/// A cursor over the bytes of one JSON text. The caller drives it and so decides what is kept: a token is verified by it
/// without building a tree.
///
/// - Important: it points into memory that it does not own; use it only inside the closure that lent the bytes.
/// - Source: RFC 8259; strict, with the choices of RFC 7493 (no duplicate members, no lone surrogates).
public struct JSONScanner {
    @usableFromInline let base: UnsafeBufferPointer<UInt8>
    /// The next byte to be read.
    public private(set) var offset = 0

    /// Begins before the first byte.
    public init(_ bytes: UnsafeBufferPointer<UInt8>) {
        base = bytes
    }

    /// What the next value is, by its first byte.
    public enum Kind: Sendable { case object, array, string, number, bool, null }

    /// An error at the present place.
    public func error(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason, at: offset)
    }

    /// The next byte, or `nil` at the end.
    private var head: UInt8? {
        offset < base.count ? base[offset] : nil
    }

    private mutating func skipSpace() {
        while offset < base.count {
            switch base[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            default: return
            }
        }
    }

    /// What stands next; nothing is consumed but white space.
    public mutating func peek() throws(JSONError) -> Kind {
        skipSpace()
        switch head {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "-"): return .number
        case .some(let byte) where byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"): return .number
        case nil: throw error(offset == 0 ? .empty : .unexpectedEnd)
        default: throw error(.unexpectedByte)
        }
    }

    /// Consumes `byte` after white space.
    public mutating func expect(_ byte: UInt8) throws(JSONError) {
        skipSpace()
        guard let found = head else { throw error(.unexpectedEnd) }
        guard found == byte else { throw error(.unexpectedByte) }
        offset += 1
    }

    /// Consumes `byte` after white space if it stands there.
    public mutating func skip(_ byte: UInt8) -> Bool {
        skipSpace()
        guard head == byte else { return false }
        offset += 1
        return true
    }

    /// Checks that nothing but white space is left.
    public mutating func end() throws(JSONError) {
        skipSpace()
        if offset < base.count { throw error(.trailingBytes) }
    }

    /// Whether an object or an array goes on: call after its opening byte and after each element.
    ///
    /// - Parameter first: whether nothing has been read from it yet.
    public mutating func next(until close: UInt8, first: Bool) throws(JSONError) -> Bool {
        if skip(close) { return false }
        if !first { try expect(UInt8(ascii: ",")) }
        return true
    }

    /// Consumes `true`, `false` or `null`; `nil` is null.
    public mutating func boolOrNull() throws(JSONError) -> Bool? {
        skipSpace()
        if take("true") { return true }
        if take("false") { return false }
        if take("null") { return nil }
        throw error(.unexpectedByte)
    }

    private mutating func take(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard base.count - offset >= count else { return false }
        for index in 0..<count where base[offset + index] != word.utf8Start[index] { return false }
        offset += count
        return true
    }

    /// Consumes a number and returns its bytes.
    public mutating func number() throws(JSONError) -> UnsafeBufferPointer<UInt8> {
        skipSpace()
        let start = offset
        if head == UInt8(ascii: "-") { offset += 1 }
        if head == UInt8(ascii: "0") {
            offset += 1
        } else {
            try digits()
        }
        if head == UInt8(ascii: ".") {
            offset += 1
            try digits()
        }
        if head == UInt8(ascii: "e") || head == UInt8(ascii: "E") {
            offset += 1
            if head == UInt8(ascii: "+") || head == UInt8(ascii: "-") { offset += 1 }
            try digits()
        }
        return UnsafeBufferPointer(rebasing: base[start..<offset])
    }

    private mutating func digits() throws(JSONError) {
        let start = offset
        while let byte = head, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { offset += 1 }
        if offset == start { throw error(.badNumber) }
    }

    /// Consumes a string and returns the bytes between its quotes where it has no escape; otherwise `nil`, and `offset`
    /// stays where it was. The bytes are valid UTF-8.
    public mutating func plainString() throws(JSONError) -> UnsafeBufferPointer<UInt8>? {
        skipSpace()
        guard head == UInt8(ascii: "\"") else { throw error(head == nil ? .unexpectedEnd : .unexpectedByte) }
        var index = offset + 1
        var ascii = true
        while index < base.count {
            let byte = base[index]
            if byte == UInt8(ascii: "\"") {
                let body = UnsafeBufferPointer(rebasing: base[(offset + 1)..<index])
                if !ascii, String(validating: body, as: UTF8.self) == nil { throw error(.notUTF8) }
                offset = index + 1
                return body
            }
            if byte == UInt8(ascii: "\\") { return nil }
            if byte < 0x20 { throw JSONError(.badString, at: index) }
            if byte >= 0x80 { ascii = false }
            index += 1
        }
        throw JSONError(.unexpectedEnd, at: index)
    }

    /// Consumes a string.
    public mutating func string() throws(JSONError) -> String {
        if let plain = try plainString() { return String(decoding: plain, as: UTF8.self) }
        return try escapedString()
    }

    private mutating func escapedString() throws(JSONError) -> String {
        var out: [UInt8] = []
        let start = offset
        offset += 1
        while let byte = head {
            offset += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: out, as: UTF8.self) else { throw JSONError(.notUTF8, at: start) }
                return text
            case UInt8(ascii: "\\"): try escape(into: &out)
            case 0..<0x20: throw JSONError(.badString, at: offset - 1)
            default: out.append(byte)
            }
        }
        throw error(.unexpectedEnd)
    }

    private mutating func escape(into out: inout [UInt8]) throws(JSONError) {
        guard let byte = head else { throw error(.unexpectedEnd) }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "u"): try unicodeEscape(into: &out)
        default: throw JSONError(.badString, at: offset - 1)
        }
    }

    private mutating func unicodeEscape(into out: inout [UInt8]) throws(JSONError) {
        let first = try hex4()
        var code = UInt32(first)
        if (0xD800...0xDBFF).contains(first) {
            guard take("\\u") else { throw error(.loneSurrogate) }
            let second = try hex4()
            guard (0xDC00...0xDFFF).contains(second) else { throw error(.loneSurrogate) }
            code = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw error(.loneSurrogate) }
        out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private mutating func hex4() throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = head else { throw error(.unexpectedEnd) }
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw error(.badString)
            }
            value = value << 4 | UInt16(digit)
            offset += 1
        }
        return value
    }
}
