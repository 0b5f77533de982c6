// AgentAPI.swift: everything that answers under /api, /healthz, /readyz and /problems, and the operator's socket.

internal import JSON
package import HTTP
package import Operations
internal import Wording

/// The door for programs.
package struct AgentAPI: Sendable {
    private enum Endpoint: Sendable {
        case operation(Operation, takesBody: Bool)
        case openAPI
        case index
        case alive
        case ready
        case problem
    }

    private let door: RESTDoor
    private let readiness: Readiness
    private let openAPI: LazyDocument
    private let index: LazyDocument
    private var network = Router<Endpoint>()
    private var local = Router<Endpoint>()

    /// A skill comes in a JSON body of this size over the operator's socket.
    private static let maximumOperatorBody = 32 << 20

    /// - Parameter monetization: whether prices are charged; whoever thinks of buying reads it in the index.
    package init(
        operations: [Operation], door: RESTDoor, readiness: Readiness, publicURL: String, version: String,
        monetization: Bool
    ) {
        self.door = door
        self.readiness = readiness
        let byName = Dictionary(uniqueKeysWithValues: operations.map { ($0.name, $0) })
        var described: [(Route, Operation)] = []
        for route in Route.all {
            guard let operation = byName[route.operation] else {
                preconditionFailure("the route \(route.path) names no operation: \(route.operation)")
            }
            described.append((route, operation))
            network.add(
                route.method, route.path, .operation(operation, takesBody: route.takesBody && !operation.isReceiving))
        }
        for operation in operations where operation.isForOperator {
            local.add(.post, "/operator/\(operation.name)", .operation(operation, takesBody: true))
        }
        openAPI = LazyDocument { [described] in
            OpenAPIDocument(described, publicURL: publicURL, version: version).json
        }
        index = LazyDocument { [described] in
            APIIndex.json(described, publicURL: publicURL, version: version, monetization: monetization)
        }
        network.add(.get, "/api/v1/openapi.json", .openAPI)
        network.add(.get, "/api/v1", .index)
        network.add(.get, "/problems/{code}", .problem)
        network.add(.get, "/healthz", .alive)
        network.add(.get, "/readyz", .ready)
        local.add(.get, "/readyz", .ready)
    }

    /// Whether a request is for this door: for an address of the API or of the server's health, by a program for one of its
    /// problems, or by the socket. All other addresses are the website's.
    package func owns(_ request: Request) -> Bool {
        guard request.listener == .network else { return true }
        let path = request.path
        return path == "/api" || path.hasPrefix("/api/") || path == "/healthz" || path == "/readyz"
            || path.hasPrefix("/problems/") && !request.asksForPage
    }

    /// Answers a request.
    package func answer(_ request: Request) async -> Response {
        let isLocal = request.listener == .local
        let response: Response
        switch (isLocal ? local : network).match(request) {
        case .found(.operation(let operation, let takesBody), let parameters):
            return await door.answer(
                request, operation, parameters, takesBody: takesBody,
                maximumBody: isLocal ? Self.maximumOperatorBody : RequestInput.maximumBody)
        case .found(let endpoint, let parameters): response = await answer(request, endpoint, parameters)
        case .options(let allow): response = Response.options(allow: allow)
        case .methodNotAllowed(let allow):
            response = ProblemResponse.make(
                HTTPFault.methodNotAllowed(allow: allow), requestID: request.id.description)
        case .notFound:
            response = ProblemResponse.make(
                Refusal(
                    .notFound, "There is nothing at this address. GET /api/v1 lists what there is.",
                    []), requestID: request.id.description)
        }
        return await door.withBudget(response, for: request)
    }

    /// The answer to a request that waits for nothing: no database, no body. `nil` for all others, and for what is refused:
    /// then ``answer(_:)`` has it.
    package func answerAtOnce(_ request: Request) -> Response? {
        guard request.listener == .network,
            case .found(.operation(let operation, takesBody: false), let parameters) = network.match(request)
        else { return nil }
        return door.answerAtOnce(request, operation, parameters)
    }

    /// What is no operation: it is the same for everybody, and takes no query.
    private func answer(_ request: Request, _ endpoint: Endpoint, _ parameters: RouteParameters) async -> Response {
        guard !request.hasQuery else {
            return ProblemResponse.make(
                Refusal(.invalidQuery, "This address takes no query parameters."), requestID: request.id.description)
        }
        switch endpoint {
        case .operation: preconditionFailure("an operation is answered by the door")
        case .openAPI: return Self.document(openAPI.bytes, for: request)
        case .index: return Self.document(index.bytes, for: request)
        case .alive: return Readiness.alive()
        case .ready: return await readiness.response()
        case .problem: return ProblemPage.response(parameters["code"] ?? "", request)
        }
    }

    private static func document(_ bytes: [UInt8], for request: Request) -> Response {
        var response = Response("application/json", bytes)
        response.headers.append(HeaderField(.cacheControl, "public, max-age=300"))
        RESTDoor.tag(&response, bytes, for: request)
        return response
    }
}
