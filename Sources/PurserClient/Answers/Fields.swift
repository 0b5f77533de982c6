// Fields.swift: reads the members of an answer by name and type. What the members mean is said by the types beside it.

internal import JSON

/// An answer that can be read from a JSON object.
protocol Answer: Sendable {
    init(_ fields: Fields) throws(MissingField)
}

/// A member that the API promises and the answer does not have, or has with another type.
struct MissingField: Error {
    let name: String
}

/// The members of one JSON object. Members that nobody asks for are let through: the API may grow.
struct Fields {
    let value: JSONValue

    /// The object as it came, compact.
    var json: String { value.text() }

    func text(_ name: String) throws(MissingField) -> String {
        guard let text = value[name]?.string else { throw MissingField(name: name) }
        return text
    }

    func optionalText(_ name: String) -> String? { value[name]?.string }

    func amount(_ name: String) throws(MissingField) -> USD {
        guard let amount = optionalAmount(name) else { throw MissingField(name: name) }
        return amount
    }

    func optionalAmount(_ name: String) -> USD? {
        value[name]?.number?.scaled(by: 6).map { USD(micros: $0) }
    }

    func count(_ name: String) -> Int64? { value[name]?.int64 }

    func integer(_ name: String) throws(MissingField) -> Int64 {
        guard let number = count(name) else { throw MissingField(name: name) }
        return number
    }

    func texts(_ name: String) -> [String] { value[name]?.array?.compactMap(\.string) ?? [] }

    /// A name that is given as text, or as an object whose `handle` it is.
    func handle(_ name: String) -> String? { value[name]?.string ?? value[name]?["handle"]?.string }
}

extension Page: Answer where Item: Answer {
    init(_ fields: Fields) throws(MissingField) {
        guard let array = fields.value["items"]?.array else { throw MissingField(name: "items") }
        var items: [Item] = []
        for element in array { items.append(try Item(Fields(value: element))) }
        self.items = items
        nextCursor = fields.optionalText("next_cursor")
        json = fields.json
    }
}
