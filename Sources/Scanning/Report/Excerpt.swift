// Excerpt.swift: texts of artifacts made fit to be shown.

/// What of a text may be shown.
enum Excerpt {
    /// One line without control and invisible characters, which could act on a terminal or an agent; cut where long.
    static func clean(_ text: String) -> String {
        var result = ""
        var count = 0
        var isBlank = true
        for scalar in text.unicodeScalars {
            if count >= Finding.maximumExcerpt { return result + "…" }
            if scalar.value <= 0x20 || scalar.value == 0x7F {
                if !isBlank { result.append(" ") }
                isBlank = true
                continue
            }
            isBlank = false
            let shown = isInvisible(scalar.value) ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
            count += shown.count
            result += shown
        }
        return result
    }

    /// A secret with its beginning and its length only.
    static func masked(_ secret: String) -> String {
        let shown = min(8, secret.count / 4)
        return "\(secret.prefix(shown))… (\(secret.count) characters)"
    }

    static func isInvisible(_ value: UInt32) -> Bool {
        switch value {
        case 0x80...0x9F, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F,
            0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB,
            0x1D173...0x1D17A, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }
}
