// Request.swift: a request as a handler sees it. Its bytes are in RequestHead.swift, its body in RequestBody.swift.

/// Through which door a request came.
public enum Listener: Sendable, Hashable {
    case network
    /// The UNIX socket, which only the owner of the data directory can open.
    case local
}

/// A request. Copying it is cheap: it refers to its head.
public struct Request: Sendable {
    let head: RequestHead
    /// The body, not read yet.
    public let body: RequestBody
    private let link: Link

    init(head: RequestHead, body: RequestBody, link: Link) {
        self.head = head
        self.body = body
        self.link = link
    }

    /// What the requests of a connection have in common.
    final class Link: Sendable {
        let listener: Listener
        let peer: SocketAddress
        let proxies: TrustedProxies

        init(listener: Listener, peer: SocketAddress, proxies: TrustedProxies) {
            self.listener = listener
            self.peer = peer
            self.proxies = proxies
        }
    }

    /// Through which door it came.
    public var listener: Listener { link.listener }
    /// The other end of the connection.
    package var peer: SocketAddress { link.peer }

    /// The method.
    public var method: Method { head.method }
    /// The name of this request in its answer and in logs.
    public var id: RequestID { head.id }

    // MARK: - Target

    /// The decoded path, which begins with a slash: `/api/v1/me`.
    public var path: String { head.text(head.target.path) }

    /// What lies between the slashes of ``path``. `/a/` has the segments `a` and an empty one, as does no route.
    public var segments: [String] {
        path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
    }

    /// The target as it was sent, path and query.
    public var rawTarget: String { head.text(head.rawTarget) }

    /// The query as it was sent, without its question mark; `nil` where there is none. ``Query`` decodes it.
    public var rawQuery: String? { head.target.query.map(head.text) }

    /// Whether there is a question mark.
    public var hasQuery: Bool { head.target.query != nil }

    // MARK: - Fields

    /// The value of a field, the first one where it is there more than once.
    public func header(_ header: KnownHeader) -> String? { head.value(of: header).map(head.text) }

    /// The values of a field by any name.
    /// - Parameter name: in lower case.
    public func headers(named name: StaticString) -> [String] { head.values(named: name) }

    /// Calls a body with the bytes of a field, without copying them; with `nil` where it is absent.
    public func withHeaderBytes<Result>(_ header: KnownHeader, _ body: (UnsafeBufferPointer<UInt8>?) throws -> Result)
        rethrows
        -> Result
    {
        try withExtendedLifetime(head) { try body(head.value(of: header).map(head.bytes)) }
    }

    /// Whether a field is there.
    public func hasHeader(_ header: KnownHeader) -> Bool { head.has(header) }

    /// The media type of the body in lower case, without parameters: `application/json`.
    public var contentType: String? {
        if head.equals(.contentType, "application/json") { return "application/json" }
        return header(.contentType).map { value in
            let type = value.prefix { $0 != ";" }
            return String(decoding: type.utf8.filter { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self).lowercased()
        }
    }

    /// Whether a browser asks for what people read: `text/html` is what all of them accept, and what programs do not ask for.
    package var asksForPage: Bool { header(.accept)?.contains("text/html") == true }

    /// The declared length of the body; `nil` where there is none or it comes in chunks.
    public var contentLength: Int? { body.declaredLength }

    // MARK: - Who asks

    /// The address of the client: the peer's, or, where that is a trusted proxy, the right-most address of X-Forwarded-For
    /// that is not one. `local` for the UNIX socket.
    public var clientAddress: String {
        if listener == .local { return "local" }
        if !hasHeader(.xForwardedFor) || !link.proxies.contains(peer.address) { return peer.address.description }
        return link.proxies.client(of: peer.address, forwarded: headers(named: "x-forwarded-for"))
    }

    /// `https` where a trusted proxy says so in X-Forwarded-Proto, otherwise `http`.
    public var scheme: String {
        guard hasHeader(.xForwardedProto), link.proxies.contains(peer.address) else { return "http" }
        return headers(named: "x-forwarded-proto").last?.lowercased() == "https" ? "https" : "http"
    }
}

extension Request {
    /// A request without a socket, for tests of what stands above HTTP. It keeps to the same rules.
    ///
    /// - Parameters:
    ///   - target: path and query as they would be sent.
    ///   - headers: `host: localhost` is added where it is missing.
    /// - Throws: the fault with which the server would refuse it.
    package init(
        forTesting method: Method, _ target: String, headers: [(String, String)] = [], body: [UInt8] = [],
        listener: Listener = .network
    ) throws(HTTPFault) {
        let head = RequestHead()
        Array(target.utf8).withUnsafeBufferPointer { head.begin(rawTarget: $0) }
        head.readTarget(method: method)
        let hasHost = headers.contains { $0.0.lowercased() == "host" }
        for (name, value) in headers + (hasHost ? [] : [("host", "localhost")]) {
            Array(name.utf8).withUnsafeBufferPointer { name in
                Array(value.utf8).withUnsafeBufferPointer { value in head.add(name: name, value: value) }
            }
        }
        _ = head.check(isHTTP10: false, size: 0, limit: 0)
        if let fault = head.fault { throw fault }
        self.init(
            head: head, body: RequestBody(bytes: body),
            link: Link(
                listener: listener, peer: SocketAddress(address: .loopback, port: 0), proxies: TrustedProxies([])))
    }
}
