// TextFolding.swift: letters that count as the same: case, width, accents. Where words begin and end is Words'.

/// Folds single characters, so that what is typed one way finds what is written another.
enum TextFolding {
    /// Calls `emit` with what a scalar counts as: nothing for an accent that stands by itself, else one scalar or several.
    static func fold(_ scalar: Unicode.Scalar, _ emit: (Unicode.Scalar) -> Void) {
        switch scalar.value {
        case 0x41...0x5A: emit(Unicode.Scalar(UInt8(scalar.value) + 0x20))
        case 0..<0x80: emit(scalar)
        case 0x300...0x36F: break  // an accent behind its letter
        case 0xFF01...0xFF5E:  // full-width ASCII
            fold(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)), emit)
        case 0x3000: emit(" ")
        case 0xFF61...0xFF9F: emit(halfWidth[Int(scalar.value - 0xFF61)])
        default:
            if let plain = accents[scalar.value] { return emit(plain) }
            for lower in scalar.properties.lowercaseMapping.unicodeScalars where !(0x300...0x36F).contains(lower.value)
            {
                emit(accents[lower.value] ?? lower)
            }
        }
    }

    /// The voiced form of a kana, for a half-width mark that follows it; `nil` where there is none.
    static func voiced(_ kana: Unicode.Scalar, by mark: Unicode.Scalar) -> Unicode.Scalar? {
        switch (mark.value, kana.value) {
        case (0xFF9E, 0x30AB...0x30C1) where kana.value % 2 == 1: Unicode.Scalar(kana.value + 1)
        case (0xFF9E, 0x30C4...0x30C8) where kana.value % 2 == 0: Unicode.Scalar(kana.value + 1)
        case (0xFF9E, 0x30CF...0x30DB) where kana.value % 3 == 0: Unicode.Scalar(kana.value + 1)
        case (0xFF9F, 0x30CF...0x30DB) where kana.value % 3 == 0: Unicode.Scalar(kana.value + 2)
        default: nil
        }
    }

    /// Whether a scalar belongs to a script that puts no space between words: Han, Hiragana, Katakana, Hangul.
    static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3005, 0x3040...0x3096, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xAC00...0xD7AF,
            0xF900...0xFAFF, 0x20000...0x323AF:
            true
        default: false
        }
    }

    /// U+FF61 to U+FF9F in full width.
    private static let halfWidth = Array(
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜".unicodeScalars)

    /// Letters with accents, by the letter that they count as.
    private static let accents: [UInt32: Unicode.Scalar] = {
        let groups: [(Unicode.Scalar, String)] = [
            ("a", "àáâãäåāăąǎ"), ("c", "çćĉċč"), ("d", "ďđ"), ("e", "èéêëēĕėęěẽ"), ("g", "ĝğġģ"), ("h", "ĥħ"),
            ("i", "ìíîïĩīĭįıǐ"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŉ"), ("o", "òóôõöøōŏőǒ"),
            ("r", "ŕŗř"),
            ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűųǔ"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
        ]
        var table: [UInt32: Unicode.Scalar] = [:]
        for (plain, letters) in groups {
            for letter in letters.unicodeScalars { table[letter.value] = plain }
        }
        return table
    }()
}
