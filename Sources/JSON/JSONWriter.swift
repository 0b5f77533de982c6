// JSONWriter.swift: writes JSON as bytes, without a tree in between.

/// Writes one JSON value; puts the commas itself.
///
/// It trusts its caller to open and close what belongs together: a mistake there is a bug of ours, which the tests of
/// the answer that it writes show.
///
/// Each call makes room once and then fills it: an array asks at each append whether it is shared and how long it is, and
/// an answer is made of some hundred small parts.
public struct JSONWriter: Sendable {
    /// What has been written so far.
    @inlinable public var bytes: [UInt8] { out }

    @usableFromInline var out: [UInt8]
    @usableFromInline var needsComma = false

    /// - Parameter capacity: bytes to make room for at once.
    public init(capacity: Int = 512) {
        out = []
        out.reserveCapacity(capacity)
    }

    /// Opens an object.
    public mutating func beginObject() { open(UInt8(ascii: "{")) }

    /// Closes an object.
    public mutating func endObject() { close(UInt8(ascii: "}")) }

    /// Opens an array.
    public mutating func beginArray() { open(UInt8(ascii: "[")) }

    /// Closes an array.
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    private mutating func open(_ bracket: UInt8) {
        comma()
        out.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        out.append(bracket)
        needsComma = true
    }

    private mutating func comma() {
        if needsComma { out.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    /// A member's name: ASCII without quotes or escapes.
    public mutating func name(_ name: StaticString) {
        let text = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        out.append(addingCapacity: text.count + 4) { span in
            if needsComma { span.append(UInt8(ascii: ",")) }
            span.append(UInt8(ascii: "\""))
            span.append(copying: text)
            span.append(UInt8(ascii: "\""))
            span.append(UInt8(ascii: ":"))
        }
        needsComma = false
    }

    /// A member's name that is only known at run time.
    public mutating func name(_ name: String) {
        value(name)
        out.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A string, escaped as far as it has to be.
    public mutating func value(_ text: String) {
        text.utf8Span.span.withUnsafeBufferPointer { text in
            if Self.needsAnyEscape(text) { quoteEscaped(text) } else { value(ascii: text) }
        }
    }

    /// A string that needs no escape: ids, tokens, instants, and whatever else is ASCII without quotes.
    public mutating func value(ascii text: UnsafeBufferPointer<UInt8>) {
        value(upTo: text.count, ascii: { $0.append(copying: text) })
    }

    /// A string of ASCII characters that need no escape.
    public mutating func value(ascii: [UInt8]) {
        ascii.withUnsafeBufferPointer { value(ascii: $0) }
    }

    /// A string of ASCII characters that need no escape.
    public mutating func value(_ text: StaticString) {
        value(ascii: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A string of ASCII characters that need no escape, filled in by a function.
    ///
    /// - Parameter count: how many it fills in at most.
    @inlinable public mutating func value(upTo count: Int, ascii fill: (inout OutputSpan<UInt8>) -> Void) {
        value(
            upTo: count + 2,
            raw: { span in
                span.append(UInt8(ascii: "\""))
                fill(&span)
                span.append(UInt8(ascii: "\""))
            })
    }

    /// A value that is JSON already, filled in by a function: numbers of our own kinds.
    ///
    /// - Parameter count: how many bytes it fills in at most.
    @inlinable public mutating func value(upTo count: Int, raw fill: (inout OutputSpan<UInt8>) -> Void) {
        out.append(addingCapacity: count + 1) { span in
            if needsComma { span.append(UInt8(ascii: ",")) }
            fill(&span)
        }
        needsComma = true
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
        out.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A value that is JSON already.
    public mutating func raw(_ json: [UInt8]) {
        comma()
        out.append(contentsOf: json)
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
        out.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Digits of a number, without a comma before it: for values that are made of several parts.
    public mutating func appendDecimal(_ number: Int64) {
        var digits = InlineArray<20, UInt8>(repeating: 0)  // of the longest number, without its sign
        var first = digits.count
        var rest = number.magnitude
        repeat {
            first -= 1
            digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        out.append(addingCapacity: digits.count + 1) { span in
            if number < 0 { span.append(UInt8(ascii: "-")) }
            for index in first..<digits.count { span.append(digits[index]) }
        }
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
    }

    private static func needsAnyEscape(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        if text.count < 16 { return text.contains(where: needsEscape) }
        // All of a longer one are looked at, so that the compiler can look at many at once.
        var found = false
        for byte in text { found = needsEscape(byte) || found }
        return found
    }

    private mutating func quoteEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        comma()
        out.append(UInt8(ascii: "\""))
        var clean = 0  // start of the run that needs no escape
        for index in text.indices where Self.needsEscape(text[index]) {
            out.append(contentsOf: text[clean..<index])
            clean = index + 1
            appendEscape(of: text[index])
        }
        out.append(contentsOf: text[clean...])
        out.append(UInt8(ascii: "\""))
    }

    private mutating func appendEscape(of byte: UInt8) {
        out.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): out.append(byte)
        case 0x0A: out.append(UInt8(ascii: "n"))
        case 0x0D: out.append(UInt8(ascii: "r"))
        case 0x09: out.append(UInt8(ascii: "t"))
        default:
            out.append(contentsOf: "u00".utf8)
            out.append(Self.hex[Int(byte >> 4)])
            out.append(Self.hex[Int(byte & 15)])
        }
    }

    private static let hex = Array("0123456789abcdef".utf8)
}

extension OutputSpan<UInt8> {
    /// Copies bytes in one go; appended one by one, each asks for room again.
    mutating func append(copying bytes: UnsafeBufferPointer<UInt8>) {
        precondition(bytes.count <= freeCapacity, "Room was made for them.")
        withUnsafeMutableBufferPointer { buffer, count in
            guard let start = buffer.baseAddress, let source = bytes.baseAddress else { return }
            (start + count).initialize(from: source, count: bytes.count)
            count += bytes.count
        }
    }
}
