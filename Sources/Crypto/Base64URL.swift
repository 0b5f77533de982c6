// Base64URL.swift: base64url without padding, in its one canonical spelling (RFC 4648 section 5, RFC 7515 section 2).

/// Base64url without padding.
public enum Base64URL {
    /// Computed, since a stored static asks at each use whether it has been made.
    private static var alphabet: StaticString {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    }
    /// The value of each character, or 255.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for value in 0..<64 { table[Int(character(UInt32(value)))] = UInt8(value) }
        return table
    }()

    /// The character of the lowest six bits; the alphabet has 64.
    private static func character(_ bits: UInt32) -> UInt8 {
        alphabet.utf8Start[Int(bits & 63)]
    }

    /// Appends the encoding of `bytes` to `out`.
    public static func encode(_ bytes: [UInt8], to out: inout [UInt8]) {
        out.append(addingCapacity: (bytes.count * 4 + 2) / 3) { span in
            var index = 0
            while index + 3 <= bytes.count {
                let bits = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
                span.append(character(bits >> 18))
                span.append(character(bits >> 12))
                span.append(character(bits >> 6))
                span.append(character(bits))
                index += 3
            }
            let rest = bytes.count - index
            if rest == 0 { return }
            let bits = UInt32(bytes[index]) << 16 | (rest == 2 ? UInt32(bytes[index + 1]) << 8 : 0)
            span.append(character(bits >> 18))
            span.append(character(bits >> 12))
            if rest == 2 { span.append(character(bits >> 6)) }
        }
    }

    /// The encoding of `bytes`.
    public static func encode(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        encode(bytes, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// The bytes that `text` stands for; `nil` for padding, other alphabets, white space, a length that cannot be, or
    /// bits that are set beyond the last byte: so each value has one spelling.
    public static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        var isCanonical = false
        let out = values.withUnsafeBufferPointer { table in
            [UInt8](capacity: text.count * 3 / 4) { span in
                // What is no character of the alphabet has bits above the sixth.
                var seen: UInt8 = 0
                func value(_ index: Int) -> UInt32 {
                    let value = table[Int(text[index])]
                    seen |= value
                    return UInt32(value)
                }
                var index = 0
                while index + 4 <= text.count {
                    let bits = value(index) << 18 | value(index + 1) << 12 | value(index + 2) << 6 | value(index + 3)
                    span.append(UInt8(truncatingIfNeeded: bits >> 16))
                    span.append(UInt8(truncatingIfNeeded: bits >> 8))
                    span.append(UInt8(truncatingIfNeeded: bits))
                    index += 4
                }
                var beyond: UInt32 = 0
                if index < text.count {
                    let hasThree = text.count - index == 3
                    let bits = value(index) << 18 | value(index + 1) << 12 | (hasThree ? value(index + 2) << 6 : 0)
                    span.append(UInt8(truncatingIfNeeded: bits >> 16))
                    if hasThree { span.append(UInt8(truncatingIfNeeded: bits >> 8)) }
                    beyond = bits & (hasThree ? 0xFF : 0xFFFF)
                }
                isCanonical = seen < 64 && beyond == 0
            }
        }
        return isCanonical ? out : nil
    }

    /// The bytes that `text` stands for; `nil` where it is not the canonical spelling of any.
    public static func decode(_ text: String) -> [UInt8]? {
        var copy = text
        return copy.withUTF8 { decode($0) }
    }
}
