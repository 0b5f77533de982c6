// RequestInput.swift: the fields of a call, from path, query and body.

internal import HTTP
internal import JSON
internal import Operations
internal import Wording

/// Reads the fields of a call out of a request.
enum RequestInput {
    /// A JSON body is at most this long.
    static let maximumBody = 1 << 20

    /// The fields, not yet checked against the operation.
    static func read(
        _ request: Request, parameters: RouteParameters, of operation: Operation, takesBody: Bool, body: [UInt8]
    ) throws(Refusal) -> JSONObject {
        var fields = takesBody ? try object(body, of: operation, parameters) : JSONObject()
        for parameter in try query(request) {
            let field = operation.input.first { $0.name == parameter.name && !parameters.names.contains($0.name) }
            guard !takesBody, let field else { throw unknown(parameter.name, operation, parameters, takesBody) }
            guard fields[parameter.name] == nil else {
                throw Refusal(.invalidQuery, "The query parameter \(parameter.name) stands there twice.")
            }
            fields.append(parameter.name, value(parameter.value, for: field.schema))
        }
        for (name, value) in zip(parameters.names, parameters.values) {
            if takesBody, fields[name] != nil {
                throw .invalidField("/" + name, "unknown_field", "\(name) stands in the path.")
            }
            fields.append(name, .string(value))
        }
        return fields
    }

    private static func query(_ request: Request) throws(Refusal) -> [Query.Parameter] {
        guard request.hasQuery else { return [] }
        do throws(HTTPFault) {
            return try Query(request.rawQuery).parameters
        } catch { throw Refusal(.invalidQuery, error.sentence) }
    }

    private static func unknown(
        _ name: String, _ operation: Operation, _ parameters: RouteParameters, _ takesBody: Bool
    ) -> Refusal {
        if ["access_token", "token", "key", "api_key"].contains(name) {
            return Refusal(
                .invalidQuery, "A credential never goes into an address. Send it as Authorization: Bearer …")
        }
        let known = takesBody ? [] : operation.input.map(\.name).filter { !parameters.names.contains($0) }
        return Refusal(
            .invalidQuery,
            "There is no query parameter \(name). Known: \(known.isEmpty ? "none" : known.joined(separator: ", ")).")
    }

    /// A query parameter is text; where a number is wanted, text that is one counts as one. Any other is left to the check of
    /// the input, which says what is wrong.
    private static func value(_ text: String, for schema: Schema) -> JSONValue {
        switch schema {
        case .integer: Int64(text).map { .number(JSONNumber($0)) } ?? .string(text)
        case .boolean: text == "true" ? true : text == "false" ? false : .string(text)
        // Text that is no number stays text, which the check refuses by name.
        case .money, .signedMoney, .number: (try? JSONValue.parse(Array(text.utf8))) ?? .string(text)
        case .string, .choice, .array, .object, .dictionary, .any, .nullable: .string(text)
        }
    }

    private static func object(
        _ body: [UInt8], of operation: Operation, _ parameters: RouteParameters
    ) throws(Refusal) -> JSONObject {
        if body.isEmpty {
            if operation.needsBody(besides: parameters.names) {
                throw Refusal(.invalidJSON, "The body is missing. Send a JSON object.")
            }
            return JSONObject()
        }
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue.parse(body)
        } catch {
            let place = error.pointer.isEmpty ? "" : " in \(error.pointer)"
            throw Refusal(
                .invalidJSON,
                Sentence(
                    inEnglish: "\(error)\(place).".replacingFirst("not valid JSON", by: "The body is not valid JSON")),
                errors: error.pointer.isEmpty
                    ? []
                    : [
                        FieldError(
                            pointer: error.pointer, code: "invalid_json",
                            Sentence(inEnglish: error.reason.rawValue))
                    ])
        }
        guard let object = value.object else {
            throw Refusal(.invalidJSON, "The body is JSON, but not an object.")
        }
        return object
    }

    /// Checks that a body, if there is one, says that it is JSON. One that says nothing is taken at its content.
    static func checkType(_ request: Request) throws(Refusal) {
        guard let type = request.contentType, type != "application/json", !type.hasSuffix("+json") else { return }
        throw Refusal(
            .unsupportedMediaType, "The body has to be JSON. Send it with the header Content-Type: application/json.")
    }

    /// The value of the `Idempotency-Key` header: 1 to 255 visible ASCII characters. A second one is refused by HTTP.
    static func idempotencyKey(_ request: Request) throws(Refusal) -> String? {
        guard let key = request.header(.idempotencyKey) else { return nil }
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Refusal(.invalidHeader, "Idempotency-Key has to be 1 to 255 visible ASCII characters.")
        }
        return key
    }
}

extension Operation {
    /// Whether something has to stand in the body: a field that may not be left out, and is not in the path.
    func needsBody(besides names: [String]) -> Bool {
        input.contains { $0.isRequired && !names.contains($0.name) }
    }
}

extension String {
    fileprivate func replacingFirst(_ part: String, by other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return self[..<range.lowerBound] + other + self[range.upperBound...]
    }
}
