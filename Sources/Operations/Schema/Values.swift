// Values.swift: checked input. Which fields there are is the operation's, what they may hold is Schema's.

package import JSON
package import Sessions

/// What is wrong with one field.
package struct FieldError: Sendable, Equatable {
    /// Where, as a JSON pointer.
    package let pointer: String
    package let code: String
    package let detail: String

    package init(pointer: String, code: String, detail: String) {
        self.pointer = pointer
        self.code = code
        self.detail = detail
    }
}

/// The fields of one call, each checked against its schema: what a getter returns is of the right shape.
package struct Values: Sendable {
    private let object: JSONObject

    private init(_ object: JSONObject) {
        self.object = object
    }

    package static let none = Values(JSONObject())

    /// Checks an object against fields: all that is wrong is named, not only the first.
    package static func check(_ object: JSONObject, against fields: [Field]) -> Result<Values, ListOfErrors> {
        var checker = SchemaChecker()
        checker.check(object, fields, at: "")
        return checker.errors.isEmpty ? .success(Values(object)) : .failure(ListOfErrors(errors: checker.errors))
    }

    /// Errors of several fields, in the order of the input.
    package struct ListOfErrors: Error {
        package let errors: [FieldError]
    }

    private func value(_ name: String) -> JSONValue? {
        guard let value = object[name], !value.isNull else { return nil }
        return value
    }

    package func text(_ name: String) -> String? { value(name)?.string }
    package func integer(_ name: String) -> Int64? { value(name)?.int64 }
    package func flag(_ name: String) -> Bool? { value(name)?.bool }
    package func money(_ name: String) -> USD? { value(name)?.number.flatMap(USD.init(json:)) }
    package func texts(_ name: String) -> [String]? { value(name)?.array?.compactMap(\.string) }
    package func json(_ name: String) -> JSONValue? { value(name) }

    /// - Precondition: the field is required by the operation, so that the check has shown it to be there.
    package func required<T>(_ field: String, _ get: (Values) -> (String) -> T?) -> T {
        guard let value = get(self)(field) else {
            preconditionFailure("an operation reads \(field) as required without declaring it so")
        }
        return value
    }
}

/// Checks values against schemas.
private struct SchemaChecker {
    var errors: [FieldError] = []

    /// More errors than this help nobody.
    private static let maximumErrors = 20

    private mutating func report(_ pointer: String, _ code: String, _ detail: String) {
        if errors.count < Self.maximumErrors {
            errors.append(FieldError(pointer: pointer, code: code, detail: detail))
        }
    }

    mutating func check(_ object: JSONObject, _ fields: [Field], at pointer: String) {
        for (name, value) in object.members {
            let place = pointer + "/" + JSONPointer.escaped(name)
            guard let field = fields.first(where: { $0.name == name }) else {
                unknown(name, fields, at: place)
                continue
            }
            check(value, field.schema, at: place)
        }
        for field in fields where field.isRequired && object[field.name] == nil {
            report(pointer + "/" + JSONPointer.escaped(field.name), "required", "\(field.name) is missing.")
        }
    }

    private mutating func unknown(_ name: String, _ fields: [Field], at place: String) {
        let known = fields.map(\.name).joined(separator: ", ")
        if let meant = fields.first(where: { $0.mistakenFor.contains(name) }) {
            report(place, "unknown_field", "There is no such field; the name is \(meant.name): \(meant.summary)")
        } else {
            report(place, "unknown_field", "There is no such field. Known: \(known.isEmpty ? "none" : known).")
        }
    }

    mutating func check(_ value: JSONValue, _ schema: Schema, at place: String) {
        switch schema {
        case .string(let length, _, let pattern): text(value, length, pattern, at: place)
        case .integer(let range):
            guard let number = value.number else { return report(place, "wrong_type", "A whole number is wanted.") }
            guard let whole = number.int64 else {
                return report(place, "wrong_type", "A whole number without a fraction or an exponent is wanted.")
            }
            if !range.contains(whole) {
                report(place, "out_of_range", "From \(range.lowerBound) to \(range.upperBound) is permitted.")
            }
        case .money: money(value, at: place)
        case .boolean:
            if value.bool == nil { report(place, "wrong_type", "true or false is wanted.") }
        case .choice(let choices):
            guard let text = value.string else { return report(place, "wrong_type", "A text is wanted.") }
            if !choices.contains(text) {
                report(place, "unknown_value", "One of these is wanted: \(choices.joined(separator: ", ")).")
            }
        case .array(let element, let count, let unique): array(value, element, count, unique, at: place)
        case .object(_, let fields):
            guard let object = value.object else { return report(place, "wrong_type", "An object is wanted.") }
            check(object, fields, at: place)
        case .dictionary(let element):
            guard let object = value.object else { return report(place, "wrong_type", "An object is wanted.") }
            for (name, member) in object.members { check(member, element, at: place + "/" + JSONPointer.escaped(name)) }
        case .any: break
        case .nullable(let schema):
            if !value.isNull { check(value, schema, at: place) }
        }
    }

    private mutating func text(
        _ value: JSONValue, _ length: ClosedRange<Int>, _ pattern: TextPattern?, at place: String
    ) {
        guard let text = value.string else { return report(place, "wrong_type", "A text is wanted.") }
        guard length.contains(text.unicodeScalars.count) else {
            return report(
                place, "out_of_range", "\(length.lowerBound) to \(length.upperBound) characters are permitted.")
        }
        if text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F }) {
            return report(place, "control_character", "Control characters are not permitted.")
        }
        if let pattern, !pattern.accepts(text) {
            report(place, "wrong_format", "The text does not have the form \(pattern.expression).")
        }
    }

    private mutating func money(_ value: JSONValue, at place: String) {
        guard let number = value.number else {
            return report(place, "wrong_type", "An amount in dollars is wanted, as a number and not as a text.")
        }
        if USD(json: number) == nil {
            report(
                place, "out_of_range",
                "An amount from 0 to 999999999.999999 with at most six decimals is permitted.")
        }
    }

    private mutating func array(
        _ value: JSONValue, _ element: Schema, _ count: ClosedRange<Int>, _ unique: Bool, at place: String
    ) {
        guard let items = value.array else { return report(place, "wrong_type", "A list is wanted.") }
        guard count.contains(items.count) else {
            return report(place, "out_of_range", "\(count.lowerBound) to \(count.upperBound) entries are permitted.")
        }
        var seen: Set<JSONValue> = []
        for (index, item) in items.enumerated() {
            check(item, element, at: place + "/\(index)")
            if unique, !seen.insert(item).inserted {
                report(place + "/\(index)", "duplicate", "This entry stands there twice.")
            }
        }
    }
}
