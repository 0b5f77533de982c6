// PlainText.swift: small questions about texts that several formats ask.

/// A text as one line, cut at a blank where it is too long; a single longer word is cut between graphemes.
package func oneLine(_ text: String, maximum: Int) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard line.count > maximum else { return line }
    // One character is for the ellipsis.
    let head = line.prefix(maximum - 1)
    let next = line[head.endIndex]
    guard next != " ", let blank = head.lastIndex(of: " ") else { return head + "…" }
    return line[..<blank] + "…"
}

/// The text without white space at both ends.
func withoutOuterBlanks(_ text: some StringProtocol) -> String {
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
}

/// Whether a text is an http or https address that can be shown and followed: no blanks, no control characters, a host.
func isWebAddress(_ text: String) -> Bool {
    let lower = text.prefix(8).lowercased()
    let scheme = lower.hasPrefix("https://") ? 8 : lower.hasPrefix("http://") ? 7 : 0
    guard scheme > 0, text.utf8.count <= 2048 else { return false }
    let rest = text.dropFirst(scheme)
    guard let first = rest.first, first != "/", first != ":", first != "?", first != "#" else { return false }
    return rest.unicodeScalars.allSatisfy {
        $0.value > 0x20 && !(0x7F...0xA0).contains($0.value) && $0 != "\\" && $0 != "\""
    }
}

extension Substring {
    /// The first place where a text stands, without Foundation.
    func range(of text: String) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
            index = self.index(after: index)
        }
        return nil
    }
}

/// A pointer or other text as it may stand in a sentence: short, and without characters that mislead.
func quotable(_ text: String) -> String {
    let clean = text.unicodeScalars.prefix(200).map { scalar -> String in
        TextRule(form: .line, length: 0...1).fault(in: String(scalar)) == nil ? String(scalar) : "?"
    }
    return clean.joined() + (text.unicodeScalars.count > 200 ? "…" : "")
}
