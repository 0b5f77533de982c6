// Hexadecimal.swift: bytes as people and SQL write them.

/// 16 lower-case hexadecimal digits for each word, the most significant first.
public func hexadecimal(of words: [UInt64]) -> String {
    String(unsafeUninitializedCapacity: words.count * 16) { text in
        var place = 0
        for word in words {
            for shift in stride(from: 60, through: 0, by: -4) {
                let digit = UInt8(truncatingIfNeeded: word >> UInt64(shift) & 15)
                text[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                place += 1
            }
        }
        return place
    }
}
