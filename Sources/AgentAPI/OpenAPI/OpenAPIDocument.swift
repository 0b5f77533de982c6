// OpenAPIDocument.swift: the OpenAPI 3.1 document, made from the operations and their routes.

internal import Sessions
internal import HTTP
internal import JSON
internal import Operations

/// The description of the API for programs (OpenAPI 3.1.0).
struct OpenAPIDocument {
    private var schemas = SchemaWriter()
    private var paths = JSONObject()
    private let publicURL: String
    private let version: String

    init(_ routes: [(Route, Operation)], publicURL: String, version: String) {
        self.publicURL = publicURL
        self.version = version
        for (route, operation) in routes {
            var item = paths[route.path]?.object ?? JSONObject()
            item.append(route.method.name.lowercased(), describe(route, operation))
            paths.append(route.path, .object(item))
        }
    }

    var json: JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Purser",
                "version": .string(version),
                "summary": "An AI-capability marketplace whose agents carry short-lived, scoped, spend-capped sessions",
                "description": """
                `GET /api/v1`, which needs no credential, lists these operations for machines, and says by its member \
                `monetization` (`on` or `off`) whether this server charges prices; where it is `off`, a purchase is \
                recorded with 0.00 and crosses no cap.
                """,
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": .string(publicURL)]],
            "tags": .array(groups.map { ["name": .string($0)] }),
            "paths": .object(paths),
            "components": [
                "schemas": .object(schemas.components),
                "responses": .object(Self.sharedResponses),
                "securitySchemes": [
                    "bearer": [
                        "type": "http", "scheme": "bearer",
                        "description": "A session's token (a JWT), an API key, or a signed-in person's token.",
                    ]
                ],
            ],
        ]
    }

    private var groups: [String] {
        var seen: [String] = []
        for (_, item) in paths.members {
            for (_, operation) in item.object?.members ?? [] {
                if let tag = operation["tags"]?.array?.first?.string, !seen.contains(tag) { seen.append(tag) }
            }
        }
        return seen
    }

    /// The scope that an operation needs, where it needs one.
    static func scope(of operation: Operation) -> String? {
        switch operation.may {
        case .scope(let scope), .owner(let scope): scope.rawValue
        case .administrator: Scope.account.rawValue
        case .key, .person, .anyCaller, .anyone, .operator: nil
        }
    }

    private mutating func describe(_ route: Route, _ operation: Operation) -> JSONValue {
        var out = JSONObject()
        out.append("operationId", .string(operation.name))
        out.append("summary", .string(operation.summary))
        out.append("description", .string(Self.prose(operation)))
        out.append("tags", [.string(operation.group)])
        out.append("security", Self.security(operation))
        let parameters = parameters(route, operation)
        if !parameters.isEmpty { out.append("parameters", .array(parameters)) }
        if operation.isReceiving {
            out.append("requestBody", Self.file("The bytes, as they are.", required: !operation.admitsUpload))
        } else if route.takesBody {
            let fields = operation.input.filter { !route.pathNames.contains($0.name) }
            out.append(
                "requestBody",
                [
                    "required": .bool(operation.needsBody(besides: route.pathNames)),
                    "content": ["application/json": ["schema": schemas.input(fields)]],
                ])
        }
        out.append("responses", .object(responses(route, operation)))
        return .object(out)
    }

    private static func prose(_ operation: Operation) -> String {
        let who: String
        switch operation.may {
        case .scope(let scope): who = "Needs the scope `\(scope.rawValue)`."
        case .key: who = "Needs an API key or a signed-in person; a session cannot do it."
        case .person: who = "Needs a signed-in person."
        case .owner(let scope):
            who = "Needs an API key with the scope `\(scope.rawValue)`, or a person; a session cannot do it."
        case .administrator:
            who = "Needs an administrator: a key with the scope `account`, or a person; a session cannot do it."
        case .anyCaller: who = "Any session, key or person may."
        case .anyone: who = "Needs no credential."
        case .operator: who = "For the operator."
        }
        return operation.details.isEmpty ? who : operation.details + "\n\n" + who
    }

    private static func security(_ operation: Operation) -> JSONValue {
        switch operation.may {
        case .scope, .owner, .person, .key, .administrator, .anyCaller, .operator: [["bearer": []]]
        case .anyone: [[:], ["bearer": []]]
        }
    }

    private mutating func parameters(_ route: Route, _ operation: Operation) -> [JSONValue] {
        var out: [JSONValue] = []
        for field in operation.input {
            let inPath = route.pathNames.contains(field.name)
            guard inPath || !route.takesBody || operation.isReceiving else { continue }
            var parameter = JSONObject()
            parameter.append("name", .string(field.name))
            parameter.append("in", inPath ? "path" : "query")
            parameter.append("required", .bool(inPath || field.isRequired))
            parameter.append("description", .string(field.summary))
            parameter.append("schema", schemas.input(field))
            out.append(.object(parameter))
        }
        if operation.retry.takesKey {
            out.append([
                "name": "Idempotency-Key", "in": "header", "required": false,
                "description": "A repeated request with the same key and body gets the first answer.",
                "schema": ["type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"],
            ])
        }
        return out
    }

    private mutating func responses(_ route: Route, _ operation: Operation) -> JSONObject {
        var out = JSONObject()
        for success in operation.successes {
            out.append(String(Route.status(of: success)), self.success(success, operation))
        }
        if case .any = operation.output {
            out.append("206", Self.file("A part of the artifact."))
        }
        if route.method == .get, !operation.isAnsweredAtOnce {
            out.append("304", ["description": "The client has it already (`If-None-Match`)."])
        }
        for status in statuses(route, operation) {
            out.append(String(status), ["$ref": .string("#/components/responses/Problem\(status)")])
        }
        return out
    }

    private mutating func success(_ success: Output.Success, _ operation: Operation) -> JSONValue {
        let words =
            switch success {
            case .ok: "Done."
            case .created: "Done: what was made."
            case .accepted: "Taken in: how to follow what becomes of it."
            }
        if case .any = operation.output { return Self.file("The artifact.") }
        var response = JSONObject()
        response.append("description", .string(words))
        response.append("headers", Self.headers)
        var content = JSONObject()
        content.append("application/json", ["schema": schemas.output(operation.output)])
        if let type = operation.textType { content.append(type, ["schema": ["type": "string"]]) }
        response.append("content", .object(content))
        return .object(response)
    }

    private static func file(_ words: String, required: Bool) -> JSONValue {
        let bytes: JSONValue = ["schema": ["type": "string", "format": "binary"]]
        return [
            "description": .string(words), "required": .bool(required),
            "content": [
                "application/zip": bytes, "application/gzip": bytes, "application/octet-stream": bytes,
            ],
        ]
    }

    private static func file(_ words: String) -> JSONValue {
        [
            "description": .string(words),
            "headers": headers,
            "content": ["*/*": ["schema": ["type": "string", "format": "binary"]]],
        ]
    }

    private static let headers: JSONValue = [
        "X-Request-Id": ["description": "The id of this request.", "schema": ["type": "string"]],
        "Agent-Budget": [
            "description": "For sessions: what the cap leaves, in whole micro-dollars.", "schema": ["type": "string"],
        ],
    ]

    /// The statuses of an operation's refusals: its own, and those that every one has.
    private func statuses(_ route: Route, _ operation: Operation) -> [Int] {
        var codes = operation.refusals + [.invalidQuery, .invalidTarget, .invalidField, .unavailable, .headerTooLarge]
        switch operation.may {
        case .anyone: codes.append(.invalidToken)
        case .anyCaller: codes += [.invalidToken, .sessionExpired]
        case .key, .scope, .owner, .person, .administrator, .operator: codes += [.invalidToken, .insufficientScope]
        }
        if route.takesBody { codes += [.invalidJSON, .bodyTooLarge, .unsupportedMediaType, .requestTimeout] }
        return Set(codes.map { ProblemKind($0).status }).sorted()
    }

    private static let sharedResponses: JSONObject = {
        var out = JSONObject()
        let byStatus = Dictionary(grouping: RefusalCode.allCases) { ProblemKind($0).status }
        for (status, codes) in byStatus.sorted(by: { $0.key < $1.key }) {
            var headers = JSONObject()
            headers.append("X-Request-Id", ["description": "The id of this request.", "schema": ["type": "string"]])
            if status == 401 || status == 403 {
                headers.append(
                    "WWW-Authenticate", ["description": "RFC 6750 section 3.", "schema": ["type": "string"]])
            }
            if status == 503 || status == 429 {
                headers.append("Retry-After", ["description": "Seconds to wait.", "schema": ["type": "string"]])
            }
            out.append(
                "Problem\(status)",
                [
                    "description": .string(
                        codes.map { "`\($0.rawValue)`: \(ProblemKind($0).title)." }.joined(separator: " ")),
                    "headers": .object(headers),
                    "content": [
                        "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]
                    ],
                ])
        }
        return out
    }()
}
