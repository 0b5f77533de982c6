// TextEncoding.swift: whether bytes are text, and as UTF-8.

/// How a text is encoded.
enum TextEncoding: Sendable {
    case utf8
    case utf16LittleEndian, utf16BigEndian

    /// - Returns: `nil` where the bytes are no text: they hold NUL, or too much that is neither UTF-8 nor printable.
    init?(of bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xFE]) {
            self = .utf16LittleEndian
            return
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            self = .utf16BigEndian
            return
        }
        let head = bytes.prefix(8192)
        var (zeros, evenZeros, controls) = (0, 0, 0)
        for (index, byte) in head.enumerated() {
            if byte == 0 {
                zeros += 1
                if index % 2 == 0 { evenZeros += 1 }
            } else if byte < 0x09 || (0x0E..<0x20).contains(byte) && byte != 0x1B {
                controls += 1
            }
        }
        if zeros > 0 {
            // Every other byte of ASCII in UTF-16.
            guard head.count >= 8, zeros >= head.count * 2 / 5, zeros <= head.count * 3 / 5 else { return nil }
            if evenZeros * 10 < zeros {
                self = .utf16LittleEndian
            } else if (zeros - evenZeros) * 10 < zeros {
                self = .utf16BigEndian
            } else {
                return nil
            }
            return
        }
        guard controls * 20 <= head.count else { return nil }
        self = .utf8
    }

    /// The text as UTF-8; what is no character stays as it is in UTF-8 and becomes U+FFFD in UTF-16.
    func utf8(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .utf8: bytes
        case .utf16LittleEndian: Self.utf8(bytes) { UInt16($0) | UInt16($1) << 8 }
        case .utf16BigEndian: Self.utf8(bytes) { UInt16($0) << 8 | UInt16($1) }
        }
    }

    private static func utf8(_ bytes: [UInt8], _ unit: (UInt8, UInt8) -> UInt16) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let value = unit(bytes[index], bytes[index + 1])
            if index > 0 || value != 0xFEFF { units.append(value) }
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
