// CurlExample.swift: how an operation is asked for in a shell. What can be run as it stands is; ids of one's own are variables.

internal import JSON
internal import Operations

enum CurlExample {
    /// What stands in paths: things that a demonstration and the starter catalogue have.
    private static let known = [
        "owner": "tidewater", "name": "commit-message", "version": "latest", "board": "installs", "tag": "beta",
        "category": "development", "file": "SKILL.md", "month": "$(date -u +%Y-%m)", "sha256": "$SHA256",
    ]

    /// Where one of two fields is wanted, which a schema's list of required ones does not say: the one that is shown.
    private static let chosen = ["sign_in": "handle", "request_password_reset": "handle"]

    static func text(_ place: OperationPlace, _ url: String) -> String {
        let operation = place.operation
        let inPath = Set(
            place.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { $0.dropFirst().dropLast() })
        let wanted = operation.input.filter {
            ($0.isRequired || $0.name == chosen[operation.name]) && !inPath.contains($0.name[...])
        }
        let isBody = place.method != "GET" && place.method != "DELETE"
        var address = url + path(place.path, of: operation)
        if !isBody || operation.isReceiving, !wanted.isEmpty {
            address += "?" + wanted.map { "\($0.name)=\(plain($0))" }.joined(separator: "&")
        }
        var parts = ["curl -sS" + (place.method == "GET" || place.method == "POST" ? "" : " -X \(place.method)")]
        parts[0] += " \"\(address)\""
        if let credential = credential(operation.may) { parts.append("-H \"Authorization: Bearer \(credential)\"") }
        if operation.isReceiving {
            parts += ["-H 'Content-Type: application/zip'", "--data-binary @my-skill.zip"]
        } else if isBody {
            parts += ["-H 'Content-Type: application/json'", "-d '\(body(wanted))'"]
        }
        return parts.joined(separator: " \\\n  ")
    }

    private static func credential(_ access: Access) -> String? {
        switch access {
        case .scope, .anyCaller: "$PURSER_TOKEN"
        case .key, .owner, .administrator: "$PURSER_KEY"
        case .person: "$PURSER_SIGN_IN"
        case .anyone, .operator: nil
        }
    }

    private static func path(_ pattern: String, of operation: Operation) -> String {
        pattern.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard part.hasPrefix("{"), part.hasSuffix("}") else { return String(part) }
            let name = String(part.dropFirst().dropLast())
            let isOther = name == "name" && !operation.input.contains { $0.name == "owner" }
            return isOther ? variable(name) : known[name] ?? variable(name)
        }.joined(separator: "/")
    }

    private static func variable(_ name: String) -> String { "$" + name.uppercased() }

    private static func body(_ fields: [Field]) -> String {
        var object = JSONObject()
        for field in fields { object.append(field.name, value(field)) }
        return JSONValue.object(object).text().replacing("'", with: "'\\''")
    }

    private static func plain(_ field: Field) -> String {
        let value = value(field)
        return Address.escape(value.string ?? value.text())
    }

    private static func value(_ field: Field) -> JSONValue {
        // Examples are literals of ours, which a test reads.
        field.example.flatMap { try? JSONValue.parse(Array($0.utf8)) } ?? sample(field.schema, field.name)
    }

    /// Something of that shape.
    private static func sample(_ schema: Schema, _ name: String) -> JSONValue {
        switch schema {
        case .string: .string(known[name].flatMap { $0.hasPrefix("$") ? nil : $0 } ?? name.uppercased())
        case .integer(let range): .number(JSONNumber(range.lowerBound))
        case .money, .signedMoney, .number: .number(JSONNumber(1))
        case .boolean: true
        case .choice(let values): .string(values.first ?? "")
        case .array(let entry, let count, _): .array(count.lowerBound == 0 ? [] : [sample(entry, name)])
        case .object(_, let fields):
            .object(fields.filter(\.isRequired).reduce(into: JSONObject()) { $0.append($1.name, value($1)) })
        case .dictionary, .any: .object(JSONObject())
        case .nullable(let inner): sample(inner, name)
        }
    }
}
