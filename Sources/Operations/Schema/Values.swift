// Values.swift: checked input. Which fields there are is the operation's, what they may hold is Schema's.

package import JSON
package import Sessions
package import Wording

/// What is wrong with one field.
package struct FieldError: Sendable, Equatable {
    /// Where, as a JSON pointer.
    package let pointer: String
    package let code: String
    package let sentence: Sentence

    package init(pointer: String, code: String, _ sentence: Sentence) {
        self.pointer = pointer
        self.code = code
        self.sentence = sentence
    }

    /// The sentence in English.
    package var detail: String { sentence.description }
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
        checker.check(object, fields)
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

    /// Whether it was given, `null` included: what a change leaves out stays as it is.
    package func isGiven(_ name: String) -> Bool { object[name] != nil }
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
    /// The way to the value that is being checked: a pointer is made of it only where something is wrong.
    private var path: [String] = []

    /// More errors than this help nobody.
    private static let maximumErrors = 20

    private mutating func report(_ code: String, _ sentence: Sentence) {
        if errors.count < Self.maximumErrors {
            let pointer = path.map { "/" + JSONPointer.escaped($0) }.joined()
            errors.append(FieldError(pointer: pointer, code: code, sentence))
        }
    }

    /// Checks what stands in the present value under a name.
    private mutating func at(_ name: String, _ check: (inout SchemaChecker) -> Void) {
        path.append(name)
        check(&self)
        path.removeLast()
    }

    mutating func check(_ object: JSONObject, _ fields: [Field]) {
        for index in 0..<object.count {
            let (name, value) = object.member(at: index)
            at(name) { checker in
                if let field = fields.first(where: { $0.name == name }) {
                    checker.check(value, field.schema)
                } else {
                    checker.unknown(name, fields)
                }
            }
        }
        for field in fields where field.isRequired && object[field.name] == nil {
            at(field.name) { $0.report("required", "\(word: field.name) is missing.") }
        }
    }

    private mutating func unknown(_ name: String, _ fields: [Field]) {
        if let meant = fields.first(where: { $0.mistakenFor.contains(name) }) {
            report("unknown_field", "There is no such field; the name is \(meant.name): \(meant.summary)")
        } else {
            let known = fields.isEmpty ? "none" : fields.map(\.name).joined(separator: ", ")
            report("unknown_field", "There is no such field. Known: \(known).")
        }
    }

    mutating func check(_ value: JSONValue, _ schema: Schema) {
        switch schema {
        case .string(let length, _, let pattern): text(value, length, pattern)
        case .integer(let range):
            guard let number = value.number else { return report("wrong_type", "A whole number is wanted.") }
            guard let whole = number.int64 else {
                return report("wrong_type", "A whole number without a fraction or an exponent is wanted.")
            }
            if !range.contains(whole) { outside(range) }
        case .money, .signedMoney: money(value)
        case .number(let range):
            guard let number = value.number else { return report("wrong_type", "A number is wanted.") }
            let bounds = (range.lowerBound * 1_000_000)...(range.upperBound * 1_000_000)
            if !(number.scaled(by: 6).map(bounds.contains) ?? false) {
                report("out_of_range", "It has to be from \(range.lowerBound) to \(range.upperBound).")
            }
        case .boolean:
            if value.bool == nil { report("wrong_type", "true or false is wanted.") }
        case .choice(let choices):
            guard let text = value.string else { return report("wrong_type", "A text is wanted.") }
            if !choices.contains(text) {
                report("unknown_value", "One of these is wanted: \(choices.joined(separator: ", ")).")
            }
        case .array(let element, let count, let unique): array(value, element, count, unique)
        case .object(_, let fields):
            guard let object = value.object else { return report("wrong_type", "An object is wanted.") }
            check(object, fields)
        case .dictionary(let element):
            guard let object = value.object else { return report("wrong_type", "An object is wanted.") }
            for (name, member) in object.members { at(name) { $0.check(member, element) } }
        case .any: break
        case .nullable(let schema):
            if !value.isNull { check(value, schema) }
        }
    }

    private mutating func text(
        _ value: JSONValue, _ length: ClosedRange<Int>, _ pattern: TextPattern?
    ) {
        guard let text = value.string else { return report("wrong_type", "A text is wanted.") }
        guard length.contains(text.unicodeScalars.count) else {
            return wrongLength(length)
        }
        if text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F }) {
            return report("control_character", "Control characters are not permitted.")
        }
        if let pattern, !pattern.accepts(text) {
            report("wrong_format", pattern.wanted)
        }
    }

    /// A field whose name says that it is a time is told as one: pages say minutes, hours and days.
    private mutating func outside(_ range: ClosedRange<Int64>) {
        let (least, most) = (range.lowerBound, range.upperBound)
        if path.last?.hasSuffix("_seconds") == true {
            report("out_of_range", "It has to be from \(seconds: least) to \(seconds: most).")
        } else if most == .max {
            report("out_of_range", "It has to be \(least) or more.")
        } else {
            report("out_of_range", "It has to be from \(least) to \(most).")
        }
    }

    private mutating func wrongLength(_ length: ClosedRange<Int>) {
        let (least, most) = (length.lowerBound, length.upperBound)
        if least == most {
            report("out_of_range", "It has to have exactly \(least) characters.")
        } else if least == 0 {
            report("out_of_range", "It may have at most \(most) characters.")
        } else {
            report("out_of_range", "It has to have from \(least) to \(most) characters.")
        }
    }

    private mutating func money(_ value: JSONValue) {
        guard let number = value.number else {
            return report("wrong_type", "An amount in dollars is wanted, as a number such as 2.50.")
        }
        if USD(json: number) == nil {
            report(
                "out_of_range",
                "It has to be from \(USD.zero) to \(USD.maximum), with at most six decimals.")
        }
    }

    private mutating func array(
        _ value: JSONValue, _ element: Schema, _ count: ClosedRange<Int>, _ unique: Bool
    ) {
        guard let items = value.array else { return report("wrong_type", "A list is wanted.") }
        guard count.contains(items.count) else {
            return count.lowerBound == 0
                ? report("out_of_range", "It may have at most \(count.upperBound) entries.")
                : report("out_of_range", "It has to have from \(count.lowerBound) to \(count.upperBound) entries.")
        }
        for (index, item) in items.enumerated() {
            at(String(index)) { checker in
                checker.check(item, element)
                if unique, items[..<index].contains(item) {  // such lists hold a handful of words
                    checker.report("duplicate", "This entry stands there twice.")
                }
            }
        }
    }
}
