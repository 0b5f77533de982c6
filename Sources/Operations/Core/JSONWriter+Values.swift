// JSONWriter+Values.swift: values of answers in JSON, and null in the place of those that are not there.

internal import JSON
internal import Sessions

/// What writes itself into an answer.
protocol WritesItself {
    func write(to writer: inout JSONWriter)
}

extension USD: WritesItself {}
extension Timestamp: WritesItself {}
extension Identifier: WritesItself {}

extension JSONWriter {
    mutating func value(orNull text: String?) {
        if let text { value(text) } else { null() }
    }

    mutating func value(orNull number: Int64?) {
        if let number { value(number) } else { null() }
    }

    mutating func value(orNull own: (some WritesItself)?) {
        if let own { own.write(to: &self) } else { null() }
    }

    mutating func values(_ texts: [String]) {
        beginArray()
        for text in texts { value(text) }
        endArray()
    }
}
