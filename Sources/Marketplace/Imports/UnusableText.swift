// UnusableText.swift: finds control characters in what is to be imported. Who reports them are the imports.

internal import JSON

/// Text that no import takes: control characters other than tab, line feed and carriage return. PostgreSQL stores no NUL,
/// and an escape character would speak to the terminal of whoever reads the listing.
enum UnusableText {
    static func isIn(_ text: String) -> Bool {
        text.utf8.contains { ($0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D) || $0 == 0x7F }
    }

    /// Where in a record the first such text stands, as a JSON pointer without those characters; `nil` where none does.
    ///
    /// The recursion is as deep as the record, which the parser bounds.
    static func place(in value: JSONValue, at pointer: String = "") -> String? {
        switch value {
        case .null, .bool, .number: return nil
        case .string(let text): return isIn(text) ? pointer : nil
        case .array(let items):
            for (index, item) in items.enumerated() {
                if let place = place(in: item, at: "\(pointer)/\(index)") { return place }
            }
            return nil
        case .object(let object):
            for (name, member) in object.members {
                if isIn(name) { return pointer }
                if let place = place(in: member, at: "\(pointer)/\(JSONPointer.escaped(name))") { return place }
            }
            return nil
        }
    }
}
