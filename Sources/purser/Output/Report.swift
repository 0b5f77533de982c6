// Report.swift: a command's result in the form that was asked for.

import JSON

extension Console {
    /// A list: rows for people and pipes, `{"items": […]}` for `--json`.
    func show(_ table: Table, items: [JSONValue], whenEmpty: String) throws(CommandFailure) {
        switch form {
        case .json(let fields):
            let selected =
                fields.isEmpty ? items : try items.map { item throws(CommandFailure) in try select(fields, of: item) }
            show(json: ["items": .array(selected)])
        case .plain: result(bytes: Array(table.plain().utf8))
        case .human:
            if table.rows.isEmpty { note(whenEmpty) }
            result(bytes: Array(table.human(width: width) { styled($0, .dim) }.utf8))
        }
    }

    /// One thing: names and values for people and pipes, the document for `--json`.
    func show(_ facts: [(name: String, value: String)], document: JSONValue) throws(CommandFailure) {
        switch form {
        case .json(let fields): show(json: fields.isEmpty ? document : try select(fields, of: document))
        case .plain: for fact in facts { result("\(fact.name)\t\(printable(fact.value))") }
        case .human:
            let column = (facts.map(\.name.count).max() ?? 0) + 2
            for fact in facts where !fact.value.isEmpty {
                let name = fact.name + String(repeating: " ", count: column - fact.name.count)
                let lines = wrap(printable(fact.value), width: max(width, 40), indent: column).dropFirst(column)
                result(styled(name, .dim) + lines)
            }
        }
    }

    /// A document as it is: laid out on a terminal, one line in a pipe.
    func show(json document: JSONValue) { result(outputIsTerminal ? document.pretty() : document.compact()) }

    /// An instant for people, as it came for programs.
    func time(_ text: String, now: Instant) -> String {
        guard form == .human, let instant = Instant(rfc3339: text) else { return text }
        return instant.relative(to: now)
    }

    private func select(_ fields: [String], of document: JSONValue) throws(CommandFailure) -> JSONValue {
        var object = JSONObject()
        for field in fields {
            guard let value = document[field] else {
                let known = document.object?.members.map(\.name).joined(separator: ", ") ?? ""
                throw CommandFailure(
                    status: .usage, message: "There is no field '\(field)'.", advice: ["Fields: \(known)"],
                    code: "usage")
            }
            object.append(field, value)
        }
        return .object(object)
    }
}

/// A document that came from the server, or that this program wrote; null, which has no members, where it is no JSON.
func parsed(_ json: String) -> JSONValue { parsed(Array(json.utf8)) }

func parsed(_ json: [UInt8]) -> JSONValue { (try? JSONValue.parse(json)) ?? .null }
