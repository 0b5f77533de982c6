// Target.swift: reading a request target strictly. Which paths exist is the router's.

/// Where the parts of a target lie. The path is decoded once, here; since no escape may stand for a slash, its segments are
/// still what lies between slashes.
struct Target {
    /// The decoded path with its leading slash; `*` for `OPTIONS *`.
    var path: Range<Int>
    /// The raw query without its question mark.
    var query: Range<Int>?

    /// Reads the target at the beginning of a buffer. Where the path has escapes, its decoded form is appended.
    ///
    /// - Parameters:
    ///   - bytes: a buffer that holds the target in `0..<length`.
    ///   - isOptions: whether `*` is allowed (RFC 9112 section 3.2.4).
    /// - Throws: ``HTTPFault/invalidTarget(_:)`` with the reason.
    static func read(_ bytes: inout ByteBuffer, length: Int, isOptions: Bool) throws(HTTPFault) -> Target {
        if isOptions && length == 1 && bytes[0] == 0x2A { return Target(path: 0..<1, query: nil) }
        guard length > 0 && bytes[0] == 0x2F else {
            throw .invalidTarget("The request target has to be a path that begins with a slash.")
        }
        let shape = try Shape(bytes.bytes(0..<length))
        let query = shape.question.map { $0 + 1..<length }
        let raw = 0..<(shape.question ?? length)
        if !shape.hasEscape {
            if shape.hasDot { try refuseDotSegments(bytes.bytes(raw)) }
            if shape.hasHighByte { try requireUTF8(bytes.bytes(raw)) }
            return Target(path: raw, query: query)
        }
        let start = bytes.count
        try decode(raw, of: &bytes)
        let decoded = start..<bytes.count
        try refuseDotSegments(bytes.bytes(decoded))
        try requireUTF8(bytes.bytes(decoded))
        return Target(path: decoded, query: query)
    }

    /// What one pass over the raw bytes finds.
    private struct Shape {
        var question: Int?
        var hasEscape = false
        var hasDot = false
        var hasHighByte = false

        init(_ target: UnsafeBufferPointer<UInt8>) throws(HTTPFault) {
            for index in target.indices {
                switch target[index] {
                case 0x21...0x22, 0x24, 0x26...0x2D, 0x2F...0x3E, 0x40...0x7E: continue
                case 0x2E: hasDot = true
                case 0x3F: if question == nil { question = index }
                case 0x25: if question == nil { hasEscape = true }
                case 0x23: throw .invalidTarget("The request target has a fragment.")
                case 0x80...: if question == nil { hasHighByte = true }
                default: throw .invalidTarget("The request target has a space or a control character.")
                }
            }
        }
    }

    private static func decode(_ raw: Range<Int>, of bytes: inout ByteBuffer) throws(HTTPFault) {
        var index = raw.lowerBound
        while index < raw.upperBound {
            let byte = bytes[index]
            index += 1
            if byte != 0x25 {
                bytes.append(byte)
                continue
            }
            guard index + 2 <= raw.upperBound, let high = Hex.value(bytes[index]), let low = Hex.value(bytes[index + 1])
            else {
                throw .invalidTarget("The path has a percent sign without two hexadecimal digits.")
            }
            let decoded = high << 4 | low
            if decoded < 0x20 || decoded == 0x7F { throw .invalidTarget("The path has an escaped control character.") }
            if decoded == 0x2F { throw .invalidTarget("The path has an escaped slash.") }
            bytes.append(decoded)
            index += 2
        }
    }

    private static func refuseDotSegments(_ path: UnsafeBufferPointer<UInt8>) throws(HTTPFault) {
        var start = 1
        for index in 1...path.count where index == path.count || path[index] == 0x2F {
            let length = index - start
            if (length == 1 || length == 2) && path[start] == 0x2E && path[index - 1] == 0x2E {
                throw .invalidTarget("The path has a dot segment.")
            }
            start = index + 1
        }
    }

    private static func requireUTF8(_ path: UnsafeBufferPointer<UInt8>) throws(HTTPFault) {
        do { _ = try UTF8Span(validating: path.span) } catch { throw .invalidTarget("The path is not UTF-8.") }
    }
}

/// Hexadecimal digits.
enum Hex {
    static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }
}
