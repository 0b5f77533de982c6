// Form.swift: what a person has put into a form.

internal import HTTP
internal import JSON

/// The fields of a posted form, or of a query, in the order in which they came.
struct Form: Sendable {
    private let parameters: [Query.Parameter]

    static let empty = Form([])

    init(_ parameters: [Query.Parameter]) {
        self.parameters = parameters
    }

    /// A form is at most this long; files come by another way.
    static let maximumBytes = 1 << 20

    /// Reads `application/x-www-form-urlencoded`, which is written like a query (WHATWG URL section 5.1).
    static func read(_ request: Request) async throws -> Form {
        guard request.contentType == "application/x-www-form-urlencoded" else {
            throw HTTPFault.unsupportedMediaType(expected: "application/x-www-form-urlencoded")
        }
        let body = try await request.body.collect(upTo: maximumBytes)
        return Form(try Query(String(decoding: body, as: UTF8.self)).parameters)
    }

    /// The first value of a field; empty where it is not there.
    subscript(name: String) -> String { parameters.first { $0.name == name }?.value ?? "" }

    /// All values of a field, of boxes that share a name for one.
    func all(_ name: String) -> [String] { parameters.filter { $0.name == name }.map(\.value) }

    /// All fields, in the order in which they came.
    var fields: [(name: String, value: String)] { parameters.map { ($0.name, $0.value) } }

    func has(_ name: String) -> Bool { parameters.contains { $0.name == name } }

    /// A field's text without line ends as browsers send them (`\r\n`), where it is not empty.
    func filled(_ name: String) -> String? {
        let text = self[name].replacing("\r\n", with: "\n")
        return text.isEmpty ? nil : text
    }
}

/// Numbers as people type them.
enum NumberText {
    /// A JSON number; the text itself where it is none, so that whoever checks it says what is wrong.
    static func value(_ text: String) -> JSONValue {
        if case .number(let number)? = try? JSONValue.parse(Array(text.utf8)) { return .number(number) }
        return .string(text)
    }
}
