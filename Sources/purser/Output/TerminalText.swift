// TerminalText.swift: text that other people wrote, made safe for a terminal, and measured in columns.

/// `text` without what could move the cursor, change colours, reverse the reading direction or end a table's row.
///
/// Line ends and tabs become one blank; other control characters and bidirectional controls (Unicode TR36, "Trojan
/// source") go.
func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x09, 0x0a, 0x0d, 0x2028, 0x2029: if result.last != " " { result += " " }
        default: if !isHazardous(scalar) { result.unicodeScalars.append(scalar) }
        }
    }
    return result
}

/// C0, DEL, C1, line separators, bidirectional controls, tags and the byte order mark.
func isHazardous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1f, 0x7f...0x9f, 0x61c, 0x200b, 0x200e, 0x200f, 0x2028...0x202e, 0x2060...0x2069, 0xfeff,
        0xe0000...0xe007f:
        true
    default: false
    }
}

/// How many columns a terminal gives to the text: two to East Asian wide characters and emoji, none to combining marks.
func terminalWidth(_ text: String) -> Int { text.reduce(0) { $0 + terminalWidth(of: $1) } }

private func terminalWidth(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe4f,
        0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f900...0x1f9ff, 0x20000...0x3fffd:
        return 2
    default:
        return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
    }
}

/// The text, cut with `…` where it has more columns than there are.
func fitted(_ text: String, to columns: Int) -> String {
    if terminalWidth(text) <= columns { return text }
    var result = ""
    var used = 0
    for character in text {
        let width = terminalWidth(of: character)
        if used + width > columns - 1 { break }
        result.append(character)
        used += width
    }
    return result + "…"
}
