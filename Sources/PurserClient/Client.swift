// Client.swift: the way from a call to its typed answer. The calls themselves stand in Client+….swift.

internal import JSON

/// A connection to a Purser server, over the API that agents use.
///
///     let client = try Client(url: "https://purser.example", credential: Credential(token))
///     let page = try await client.listings(query)
///
/// A value that may be used from any number of tasks; open connections are reused. Each call takes a thread for as long as
/// it waits, because libcurl blocks, and ends within a second when its task is cancelled. Proxies are taken from the
/// environment (`https_proxy`, `no_proxy`, …). Redirects are never followed. Every call throws ``ClientError``, and no error
/// holds the credential.
public struct Client: Sendable {
    /// The version that is named to servers.
    public static let version = "0.1.0"

    private let server: ServerURL
    private let credential: Credential?
    private let transport: Transport
    private let observe: (@Sendable (Exchange) -> Void)?

    /// Names a server; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - url: `http` or `https`, without `/api/v1`.
    ///   - credential: an API key or a session's token; sent to this server only.
    ///   - observe: told of each request when it is over, on an arbitrary thread.
    /// - Throws: ``ClientError/unusableURL(_:)``.
    public init(
        url: String, credential: Credential? = nil, observe: (@Sendable (Exchange) -> Void)? = nil
    ) throws(ClientError) {
        server = try ServerURL(url)
        self.credential = credential
        self.observe = observe
        transport = Transport(Transport.Settings(userAgent: "purser/\(Self.version)"))
    }

    /// Names a server on this machine by its UNIX socket, which only its operator can open.
    ///
    /// - Throws: ``ClientError/unusableURL(_:)`` where the path does not fit a socket's address (107 bytes).
    public init(
        socketPath: String, credential: Credential? = nil, observe: (@Sendable (Exchange) -> Void)? = nil
    ) throws(ClientError) {
        guard (1...107).contains(socketPath.utf8.count), !socketPath.utf8.contains(0) else {
            throw .unusableURL(socketPath)
        }
        server = try ServerURL("http://localhost")
        self.credential = credential
        self.observe = observe
        transport = Transport(Transport.Settings(userAgent: "purser/\(Self.version)", socketPath: socketPath))
    }

    /// The server's address without a trailing slash.
    public var url: String { server.text }

    /// Whether two addresses name the same server: scheme, host and port, in any spelling.
    public static func isSameServer(_ one: String, _ other: String) -> Bool {
        guard let origin = ServerURL.origin(of: one) else { return false }
        return origin == ServerURL.origin(of: other)
    }
}

/// An answer that is not interpreted: what ``Client/call(_:_:body:idempotencyKey:)`` gives.
public struct RawAnswer: Sendable {
    /// The HTTP status, refusals included.
    public let status: Int
    /// By names in lower case.
    public let headers: [String: String]
    /// The body as it came.
    public let body: [UInt8]
    /// The refusal; `nil` below status 400.
    public let problem: Problem?
}

extension Client {
    /// Any call, by method and path: for what this version has no function for.
    ///
    /// - Parameters:
    ///   - method: `GET`, `POST`, …: ASCII letters.
    ///   - path: begins with one slash, percent-encoded, with the query.
    ///   - body: sent as JSON.
    /// - Returns: the answer, whatever its status.
    public func call(
        _ method: String, _ path: String, body: [UInt8]? = nil, idempotencyKey: String? = nil
    ) async throws(ClientError) -> RawAnswer {
        let isPlain = path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
        guard path.hasPrefix("/"), !path.hasPrefix("//"), isPlain else { throw .unusableURL(path) }
        guard (1...20).contains(method.utf8.count), method.utf8.allSatisfy({ (65...90).contains($0 & 0xdf) }) else {
            throw .unusableURL("\(method) \(path)")
        }
        var request = Request(method: method.uppercased(), url: server.text + path, body: body)
        if let idempotencyKey { request.headers.append((name: "Idempotency-Key", value: try checked(idempotencyKey))) }
        request.credential = credential
        let response = try await send(request)
        return RawAnswer(
            status: response.status, headers: response.headers, body: response.body,
            problem: response.status >= 400 ? Problem(response) : nil)
    }

    /// Asks, and reads the answer as `Value`.
    func ask<Value: Answer>(
        _ method: String, _ path: String, query: [(name: String, value: String?)] = [], body: [UInt8]? = nil,
        bodyType: String? = nil, idempotencyKey: String? = nil
    ) async throws(ClientError) -> Value {
        let pairs = query.compactMap { pair in pair.value.map { "\(pair.name)=\(ServerURL.encoded($0))" } }
        var request = Request(
            method: method,
            url: server.text + "/api/v1" + path + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")),
            headers: [(name: "Accept", value: "application/json, application/problem+json")], body: body)
        if let bodyType { request.headers.append((name: "Content-Type", value: bodyType)) }
        if let idempotencyKey { request.headers.append((name: "Idempotency-Key", value: try checked(idempotencyKey))) }
        request.credential = credential
        let response = try await send(request)
        try refuse(response)
        return try read(response)
    }

    /// Sends a request, and tells the observer how it ended.
    func send(_ request: Request) async throws(ClientError) -> Response {
        let clock = ContinuousClock()
        let start = clock.now
        do {
            let response = try await transport.send(request)
            observe?(
                Exchange(
                    method: request.method, url: request.url, status: response.status, duration: clock.now - start,
                    requestID: response.headers["x-request-id"]))
            return response
        } catch {
            observe?(
                Exchange(
                    method: request.method, url: request.url, status: nil, duration: clock.now - start, requestID: nil))
            throw error
        }
    }

    /// Throws where the status is not 2xx.
    func refuse(_ response: Response) throws(ClientError) {
        switch response.status {
        case 200..<300: return
        case 300..<400:
            throw .redirected(status: response.status, location: response.headers["location"] ?? "nowhere")
        default: throw .refused(Problem(response))
        }
    }

    /// The request for what an answer's address names: the credential goes along to this server only.
    func download(_ reference: String, into destination: Request.Destination) throws(ClientError) -> Request {
        guard let url = server.resolve(reference) else { throw .unusableURL(reference) }
        var request = Request(url: url, destination: destination)
        if Self.isSameServer(url, server.text) { request.credential = credential }
        return request
    }

    private func read<Value: Answer>(_ response: Response) throws(ClientError) -> Value {
        let value: JSONValue
        do {
            value = try JSONValue.parse(response.body)
        } catch {
            throw unexpected(response, "its body is not JSON (\(error))")
        }
        guard value.object != nil else { throw unexpected(response, "its body is not a JSON object") }
        do {
            return try Value(Fields(value: value))
        } catch {
            throw unexpected(response, "the member '\(error.name)' is missing or has another type")
        }
    }

    private func unexpected(_ response: Response, _ reason: String) -> ClientError {
        .unexpectedAnswer(status: response.status, reason: reason, requestID: response.headers["x-request-id"])
    }

    /// - Throws: where the key could end its header field: 1 to 255 visible ASCII characters are allowed.
    private func checked(_ idempotencyKey: String) throws(ClientError) -> String {
        let isPlain = idempotencyKey.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
        guard isPlain, (1...255).contains(idempotencyKey.utf8.count) else { throw .unusableIdempotencyKey }
        return idempotencyKey
    }
}
