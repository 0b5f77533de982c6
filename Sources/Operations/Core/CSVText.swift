// CSVText.swift: texts as cells of a table (RFC 4180).

package enum CSVText {
    /// A cell. One that a spreadsheet would take for a formula gets an apostrophe before it: what publishers write does not
    /// run in the program of who opens the table.
    package static func field(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), !isNumber(text),
            !isName(text)
        {
            text = "'" + text
        }
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func isNumber(_ text: String) -> Bool { Double(text) != nil }

    /// `@owner/name`, whose characters make no formula.
    private static func isName(_ text: String) -> Bool {
        text.utf8.first == 0x40
            && text.utf8.dropFirst().allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "/.-_".utf8.contains(byte)
            }
    }
}
