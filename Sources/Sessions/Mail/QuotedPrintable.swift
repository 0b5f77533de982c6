// QuotedPrintable.swift: letters beyond ASCII in mails, for servers that take seven bits: texts (RFC 2045 section 6.7) and headers (RFC 2047).

/// Writes a text so that a mail server need know nothing of its letters, and a reader without decoding still reads its ASCII.
enum QuotedPrintable {
    /// The longest line, without its break.
    private static let maximumLine = 76
    /// The most that fits into one word of a header, whose own marks take twelve of its 75 characters.
    private static let maximumWord = 63

    /// Lines, none of them longer than is allowed: what does not fit goes on in the next, after a `=`.
    static func lines(of text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            var lines = [""]
            var pieces = line.utf8.map { byte in
                (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "=") ? String(UnicodeScalar(byte)) : escape(byte)
            }
            // A space at the end of a line may be lost on the way.
            if pieces.last == " " { pieces[pieces.count - 1] = escape(0x20) }
            for piece in pieces {
                if lines[lines.count - 1].utf8.count + piece.utf8.count > maximumLine - 1 {
                    lines[lines.count - 1] += "="
                    lines.append("")
                }
                lines[lines.count - 1] += piece
            }
            return lines
        }
    }

    /// A header: as it is where it is ASCII, else in encoded words, none of which breaks a letter apart.
    static func header(_ name: String, _ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return "\(name): \(text)" }
        var words = [""]
        // The first line holds the name as well.
        var room = maximumWord - name.utf8.count - 1
        for scalar in text.unicodeScalars {
            let piece = String(scalar).utf8.map { byte in
                switch byte {
                case UInt8(ascii: " "): "_"
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    String(UnicodeScalar(byte))
                default: escape(byte)
                }
            }.joined()
            if words[words.count - 1].utf8.count + piece.utf8.count > room {
                words.append("")
                room = maximumWord
            }
            words[words.count - 1] += piece
        }
        return "\(name): " + words.map { "=?UTF-8?Q?\($0)?=" }.joined(separator: "\r\n ")
    }

    /// `=E9`
    private static func escape(_ byte: UInt8) -> String {
        let digits = Array("0123456789ABCDEF")
        return "=\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
}
