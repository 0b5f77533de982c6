// Unescaping.swift: undoes the ways in which a line hides what it says; `nil` where there is nothing to undo. Here escapes and
// numbers; what quoted texts, shells and letters hide is in files of their own.

enum Unescaping {
    /// `\x63`, `\u0063`, `\u{63}`, `\143`, `%63`, `&#99;`, `&#x63;`.
    static func unescaped(_ text: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var hasChanged = false
        var index = 0
        while index < text.count {
            if let (byte, length) = escape(text, index) {
                result.append(byte)
                index += length
                hasChanged = true
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return hasChanged ? result : nil
    }

    private static func escape(_ text: [UInt8], _ index: Int) -> (UInt8, Int)? {
        let kind = index + 1 < text.count ? text[index + 1] : 0
        switch text[index] {
        case UInt8(ascii: "\\"):
            if kind == UInt8(ascii: "x") { return hex(text, index + 2, digits: 2).map { ($0, 4) } }
            if kind == UInt8(ascii: "u") {
                if index + 2 < text.count, text[index + 2] == UInt8(ascii: "{") {
                    let digits = text[(index + 3)...].prefix { hexValue($0) != nil }
                    guard digits.count <= 6, index + 3 + digits.count < text.count else { return nil }
                    return hex(text, index + 3, digits: digits.count).map { ($0, digits.count + 4) }
                }
                return hex(text, index + 2, digits: 4).map { ($0, 6) }
            }
            // Octal: \143
            guard index + 3 < text.count, (0x30...0x31).contains(kind) else { return nil }
            let digits = text[(index + 1)...(index + 3)]
            guard digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
            let value = digits.reduce(0) { $0 * 8 + Int($1 - 0x30) }
            return character(value).map { ($0, 4) }
        case UInt8(ascii: "%"): return hex(text, index + 1, digits: 2).map { ($0, 3) }
        case UInt8(ascii: "&"):
            guard kind == UInt8(ascii: "#") else { return nil }
            let isHex = index + 2 < text.count && lowered(text[index + 2]) == UInt8(ascii: "x")
            let start = index + (isHex ? 3 : 2)
            guard start < text.count else { return nil }
            let digits = text[start...].prefix(7).prefix { isHex ? hexValue($0) != nil : ByteSet.digit[$0] }
            let value = digits.reduce(0) { $0 * (isHex ? 16 : 10) + Int(hexValue($1) ?? 0) }
            let end = start + digits.count
            guard !digits.isEmpty, end < text.count, text[end] == UInt8(ascii: ";") else { return nil }
            return character(value).map { ($0, end - index + 1) }
        default: return nil
        }
    }

    private static func hex(_ text: [UInt8], _ start: Int, digits: Int) -> UInt8? {
        guard digits > 0, start + digits <= text.count else { return nil }
        var value = 0
        for byte in text[start..<(start + digits)] {
            guard let digit = hexValue(byte) else { return nil }
            value = value * 16 + Int(digit)
        }
        return character(value)
    }

    private static func character(_ value: Int) -> UInt8? { (0x20...0x7E).contains(value) ? UInt8(value) : nil }

    static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// `chr(99)+chr(117)`, `String.fromCharCode(99, 117)`, `[char]99`: the text that the numbers stand for, quoted.
    static func charactersByNumber(_ text: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var run: [UInt8] = []
        var hasChanged = false
        var index = 0
        func flush() {
            guard !run.isEmpty else { return }
            result.append(0x22)
            result += run
            result.append(0x22)
            run = []
        }
        while index < text.count {
            if let (bytes, next) = characterCall(text, index) {
                run += bytes
                index = next
                hasChanged = true
                // What joins two calls.
                var after = index
                while after < text.count,
                    [0x20, UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "&")].contains(text[after])
                {
                    after += 1
                }
                if after < text.count, characterCall(text, after) != nil { index = after }
                continue
            }
            flush()
            result.append(text[index])
            index += 1
        }
        flush()
        return hasChanged ? result : nil
    }

    private static let callNames = ["string.fromcharcode(", "fromcharcode(", "chr(", "char("].map { Array($0.utf8) }

    private static func characterCall(_ text: [UInt8], _ start: Int) -> (bytes: [UInt8], next: Int)? {
        guard start == 0 || !ByteSet.word[text[start - 1]] else { return nil }
        let first = lowered(text[start])
        guard first == UInt8(ascii: "c") || first == UInt8(ascii: "s") || first == UInt8(ascii: "f") else { return nil }
        guard
            let name = callNames.first(where: { name in
                start + name.count < text.count
                    && text[start..<(start + name.count)].lazy.map(lowered).elementsEqual(name)
            })
        else { return nil }
        var index = start + name.count
        var bytes: [UInt8] = []
        var value: Int?
        while index < text.count, bytes.count < 4000 {
            let byte = text[index]
            index += 1
            if ByteSet.digit[byte] {
                value = min((value ?? 0) * 10 + Int(byte - 0x30), 1 << 20)
            } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ")") {
                guard let code = value, (0x09...0x7E).contains(code) else { return nil }
                bytes.append(UInt8(code))
                value = nil
                if byte == UInt8(ascii: ")") { return (bytes, index) }
            } else if byte != 0x20 {
                return nil
            }
        }
        return nil
    }
}
