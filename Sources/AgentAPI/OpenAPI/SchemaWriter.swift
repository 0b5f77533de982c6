// SchemaWriter.swift: schemas as JSON Schema (2020-12), as OpenAPI 3.1 wants them.

internal import JSON
internal import Operations

/// Writes schemas and collects those that have a name.
struct SchemaWriter {
    private(set) var components: JSONObject

    init() {
        components = JSONObject()
        components.append("Problem", Self.problem)
    }

    /// What a caller sends: members that are not known are refused.
    mutating func input(_ fields: [Field]) -> JSONValue {
        object(fields, isInput: true)
    }

    /// One field that a caller sends.
    mutating func input(_ field: Field) -> JSONValue {
        describe(field, isInput: true)
    }

    /// What is answered: readers must bear members that are added later.
    mutating func output(_ schema: Schema) -> JSONValue {
        json(schema, isInput: false)
    }

    private mutating func object(_ fields: [Field], isInput: Bool) -> JSONValue {
        var properties = JSONObject()
        for field in fields { properties.append(field.name, describe(field, isInput: isInput)) }
        var out = JSONObject()
        out.append("type", "object")
        out.append("properties", .object(properties))
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { out.append("required", .array(required)) }
        if isInput { out.append("additionalProperties", false) }
        return .object(out)
    }

    private mutating func describe(_ field: Field, isInput: Bool) -> JSONValue {
        let schema = json(field.schema, isInput: isInput)
        var out = schema.object ?? JSONObject()
        // A reference stands alone with its description (JSON Schema 2020-12 section 8.2.3.1 permits siblings).
        out.append("description", .string(field.summary))
        // Both are literals of ours, which a test reads.
        if let example = field.example.flatMap({ try? JSONValue.parse(Array($0.utf8)) }) {
            out.append("examples", [example])
        }
        if let fallback = field.fallback.flatMap({ try? JSONValue.parse(Array($0.utf8)) }) {
            out.append("default", fallback)
        }
        return .object(out)
    }

    private mutating func json(_ schema: Schema, isInput: Bool) -> JSONValue {
        switch schema {
        case .string(let length, let format, let pattern):
            var out = JSONObject()
            out.append("type", "string")
            if length.lowerBound > 0 { out.append("minLength", .number(JSONNumber(Int64(length.lowerBound)))) }
            out.append("maxLength", .number(JSONNumber(Int64(length.upperBound))))
            if let format { out.append("format", .string(format)) }
            if let pattern { out.append("pattern", .string(pattern.expression)) }
            return .object(out)
        case .integer(let range):
            var out = JSONObject()
            out.append("type", "integer")
            out.append("minimum", .number(JSONNumber(range.lowerBound)))
            if range.upperBound < .max { out.append("maximum", .number(JSONNumber(range.upperBound))) }
            return .object(out)
        case .money:
            var out = JSONObject()
            out.append("type", "number")
            out.append("minimum", 0)
            out.append("maximum", .number(JSONNumber(text: "999999999.999999")))
            // Only where it says what to send: checking an answer by it would divide binary fractions.
            if isInput { out.append("multipleOf", .number(JSONNumber(text: "0.000001"))) }
            return .object(out)
        case .signedMoney: return ["type": "number"]
        case .number(let range):
            return [
                "type": "number", "minimum": .number(JSONNumber(range.lowerBound)),
                "maximum": .number(JSONNumber(range.upperBound)),
            ]
        case .boolean: return ["type": "boolean"]
        case .choice(let choices): return ["type": "string", "enum": .array(choices.map(JSONValue.string))]
        case .array(let element, let count, let unique):
            var out = JSONObject()
            out.append("type", "array")
            out.append("items", json(element, isInput: isInput))
            if count.lowerBound > 0 { out.append("minItems", .number(JSONNumber(Int64(count.lowerBound)))) }
            out.append("maxItems", .number(JSONNumber(Int64(count.upperBound))))
            if unique { out.append("uniqueItems", true) }
            return .object(out)
        case .object(let name, let fields):
            if components[name] == nil {
                components.append(name, .null)  // holds its place while its members are written
                components.append(name, object(fields, isInput: isInput))
            }
            return ["$ref": .string("#/components/schemas/\(name)")]
        case .dictionary(let element):
            return ["type": "object", "additionalProperties": json(element, isInput: isInput)]
        case .any: return [:]
        case .nullable(let schema):
            return ["anyOf": [json(schema, isInput: isInput), ["type": "null"]]]
        }
    }

    private static let problem: JSONValue = [
        "type": "object",
        "description": "A problem document (RFC 9457).",
        "properties": [
            "type": ["type": "string", "description": "The address of a page about this code."],
            "title": ["type": "string"],
            "status": ["type": "integer"],
            "code": ["type": "string", "enum": .array(RefusalCode.allCases.map { .string($0.rawValue) })],
            "detail": ["type": "string", "description": "What happened and what to do."],
            "errors": [
                "type": "array",
                "items": [
                    "type": "object",
                    "properties": [
                        "pointer": ["type": "string", "description": "The field, as a JSON pointer."],
                        "code": ["type": "string"],
                        "detail": ["type": "string"],
                    ],
                    "required": ["pointer", "code", "detail"],
                ],
            ],
            "request_id": ["type": "string"],
        ],
        "required": ["type", "title", "status", "code", "detail", "request_id"],
    ]
}
