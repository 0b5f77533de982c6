// Base64URL.swift: base64url without padding, in its one canonical spelling (RFC 4648 section 5, RFC 7515 section 2).

/// Base64url without padding.
public enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    /// The value of each character, or 255.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (value, character) in alphabet.enumerated() { table[Int(character)] = UInt8(value) }
        return table
    }()

    /// Appends the encoding of `bytes` to `out`.
    public static func encode(_ bytes: [UInt8], to out: inout [UInt8]) {
        out.reserveCapacity(out.count + (bytes.count * 4 + 2) / 3)
        alphabet.withUnsafeBufferPointer { alphabet in
            var bits: UInt32 = 0
            var count = 0
            for byte in bytes {
                bits = bits << 8 | UInt32(byte)
                count += 8
                while count >= 6 {
                    count -= 6
                    out.append(alphabet[Int(bits >> UInt32(count) & 63)])
                }
            }
            if count > 0 { out.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
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
        var out: [UInt8] = []
        out.reserveCapacity(text.count * 3 / 4)
        return values.withUnsafeBufferPointer { table -> [UInt8]? in
            var bits: UInt32 = 0
            var count = 0
            for character in text {
                let value = table[Int(character)]
                if value == 255 { return nil }
                bits = bits << 6 | UInt32(value)
                count += 6
                if count >= 8 {
                    count -= 8
                    out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
                }
            }
            return bits & ((1 << UInt32(count)) - 1) == 0 ? out : nil
        }
    }

    /// The bytes that `text` stands for; `nil` where it is not the canonical spelling of any.
    public static func decode(_ text: String) -> [UInt8]? {
        var copy = text
        return copy.withUTF8 { decode($0) }
    }
}
