// JSONWriter.swift: writes JSON as bytes, without a tree in between.

/// Writes one JSON value; puts the commas itself.
///
/// It trusts its caller to open and close what belongs together: a mistake there is a bug of ours, which the tests of
/// the answer that it writes show.
public struct JSONWriter: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8]
    @usableFromInline var needsComma = false

    /// - Parameter capacity: bytes to make room for at once.
    public init(capacity: Int = 512) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    @inline(__always)
    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    /// Opens an object.
    public mutating func beginObject() {
        comma()
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
    }

    /// Closes an object.
    public mutating func endObject() {
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    /// Opens an array.
    public mutating func beginArray() {
        comma()
        bytes.append(UInt8(ascii: "["))
        needsComma = false
    }

    /// Closes an array.
    public mutating func endArray() {
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    /// A member's name: ASCII without quotes or escapes.
    public mutating func name(_ name: StaticString) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A member's name that is only known at run time.
    public mutating func name(_ name: String) {
        value(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A string, escaped as far as it has to be.
    public mutating func value(_ text: String) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        var copy = text
        copy.withUTF8 { appendEscaped($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// A string of ASCII characters that need no escape: ids, tokens, instants.
    public mutating func value(ascii: UnsafeBufferPointer<UInt8>) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: ascii)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A string of ASCII characters that need no escape, written by a function that appends them.
    public mutating func value(asciiBy append: (inout [UInt8]) -> Void) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        append(&bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A value that is JSON already, written by a function that appends it: numbers of our own kinds.
    public mutating func value(rawBy append: (inout [UInt8]) -> Void) {
        comma()
        append(&bytes)
    }

    /// A string of ASCII characters that need no escape.
    public mutating func value(ascii: [UInt8]) {
        ascii.withUnsafeBufferPointer { value(ascii: $0) }
    }

    /// A string of ASCII characters that need no escape.
    public mutating func value(_ text: StaticString) {
        value(ascii: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A whole number.
    public mutating func value(_ number: Int64) {
        comma()
        appendDecimal(number)
    }

    /// `true` or `false`.
    public mutating func value(_ flag: Bool) {
        raw(flag ? "true" : "false")
    }

    /// `null`.
    public mutating func null() {
        raw("null")
    }

    /// A value that is JSON already.
    public mutating func raw(_ text: StaticString) {
        comma()
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A value that is JSON already.
    public mutating func raw(_ json: [UInt8]) {
        comma()
        bytes.append(contentsOf: json)
    }

    /// A tree.
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let flag): self.value(flag)
        case .number(let number): raw(Array(number.text.utf8))
        case .string(let text): self.value(text)
        case .array(let items):
            beginArray()
            for item in items { self.value(item) }
            endArray()
        case .object(let object):
            beginObject()
            for (name, member) in object.members {
                self.name(name)
                self.value(member)
            }
            endObject()
        }
    }

    /// Bytes as they are, without a comma before them: for values that are made of several parts.
    public mutating func appendASCII(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Digits of a number, without a comma before it: for values that are made of several parts.
    public mutating func appendDecimal(_ number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var clean = 0  // start of the run that needs no escape
        for index in text.indices {
            let byte = text[index]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F else {
                continue
            }
            bytes.append(contentsOf: text[clean..<index])
            clean = index + 1
            appendEscape(of: byte)
        }
        bytes.append(contentsOf: text[clean...])
    }

    private mutating func appendEscape(of byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(Self.hex[Int(byte >> 4)])
            bytes.append(Self.hex[Int(byte & 15)])
        }
    }

    private static let hex = Array("0123456789abcdef".utf8)
}
