// APIIndex.swift: `GET /api/v1`: what there is, for machines that arrive without having read anything.

internal import HTTP
internal import JSON
internal import Operations

/// The index of the API.
enum APIIndex {
    static func json(
        _ routes: [(Route, Operation)], publicURL: String, version: String, monetization: Bool
    ) -> JSONValue {
        [
            "name": "Purser",
            "version": .string(version),
            "openapi": .string(publicURL + "/api/v1/openapi.json"),
            "monetization": monetization ? "on" : "off",
            "authentication": [
                "scheme": "Bearer",
                "description": """
                Send a session's token, or an API key, as Authorization: Bearer. An account's key issues sessions by \
                POST /api/v1/sessions; agents work with the session's token alone. Start with GET /api/v1/me.
                """,
            ],
            "operations": .array(
                routes.map { route, operation in
                    [
                        "name": .string(operation.name),
                        "method": .string(route.method.name),
                        "path": .string(route.path),
                        "summary": .string(operation.summary),
                        "scope": OpenAPIDocument.scope(of: operation).map(JSONValue.string) ?? .null,
                    ]
                }),
        ]
    }
}
