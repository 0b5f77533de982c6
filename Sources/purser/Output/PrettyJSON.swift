// PrettyJSON.swift: JSON laid out for reading, for files that people keep and for terminals.

import JSON

extension JSONValue {
    /// Two blanks a level, members in their order; a line end at the end is the caller's.
    ///
    /// - Parameter escapingHazards: writes what could act on a terminal as `\u…`, which means the same to a parser.
    func pretty(escapingHazards: Bool = true) -> String {
        let text = laidOut(margin: "")
        return escapingHazards ? Self.escapingHazards(text) : text
    }

    /// The compact form, with what could act on a terminal escaped.
    func compact() -> String { Self.escapingHazards(text()) }

    private func laidOut(margin: String) -> String {
        let inner = margin + "  "
        if let array {
            if array.isEmpty { return "[]" }
            let isShort = array.allSatisfy { $0.array == nil && $0.object == nil }
            let parts = array.map { $0.laidOut(margin: inner) }
            let oneLine = "[" + parts.joined(separator: ", ") + "]"
            if isShort, oneLine.utf8.count + margin.utf8.count <= 100 { return oneLine }
            return "[\n" + parts.map { inner + $0 }.joined(separator: ",\n") + "\n\(margin)]"
        }
        if let object {
            if object.count == 0 { return "{}" }
            let parts = object.members.map { member in
                "\(inner)\(JSONValue.string(member.name).text()): \(member.value.laidOut(margin: inner))"
            }
            return "{\n" + parts.joined(separator: ",\n") + "\n\(margin)}"
        }
        return text()
    }

    /// Outside of strings JSON has no such characters but line ends, so that all others stand in strings.
    private static func escapingHazards(_ text: String) -> String {
        if text.unicodeScalars.allSatisfy({ !isHazardous($0) || $0 == "\n" }) { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            guard isHazardous(scalar), scalar != "\n" else {
                result.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return result
    }
}
