// ServerConfiguration.swift: where a server listens and what it puts up with.

/// Where to listen.
package enum ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// An address or `localhost`, and a port; 0 takes a free one.
    case tcp(host: String, port: UInt16)
    /// A UNIX socket, made with mode 0600. One that nobody answers on any more is replaced.
    case unix(path: String)

    /// `HOST:PORT`, `[::1]:8080`.
    /// - Throws: ``ServerError/invalidAddress(_:)``.
    package init(parsing text: String) throws(ServerError) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            throw .invalidAddress(text)
        }
        var host = text[..<colon]
        if host.first == "[" && host.last == "]" {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw .invalidAddress(text)
        }
        guard host == "localhost" || IPAddress(host) != nil else { throw .invalidAddress(text) }
        self = .tcp(host: String(host), port: port)
    }

    package var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): path
        }
    }
}

/// Bounds on what clients may take.
package struct ServerLimits: Sendable {
    /// Request line and fields, bytes. libmicrohttpd's memory for a connection follows from it.
    package var headerBytes = 16 * 1024
    /// Connections at one time, of all listeners.
    package var connections = 10_000
    /// Connections at one time of one address that is neither loopback nor a trusted proxy.
    package var connectionsPerAddress = 1_000
    /// A body whose declared length is at most this is read before its handler starts, so that the handler does not have to
    /// wait for it.
    package var bufferedBodyBytes = 64 * 1024
    /// What is read of a body that its handler did not want, so that the client sees the answer instead of a reset.
    package var drainedBodyBytes = 4 * 1024 * 1024

    package init() {}
}

/// How long clients may take.
package struct ServerDeadlines: Sendable {
    /// From the acceptance of a connection, or from the request line of a later request, to the end of the fields.
    package var header = Duration.seconds(10)
    /// Between requests.
    package var idle = Duration.seconds(75)
    /// A body that is read before its handler starts, or that is thrown away.
    package var body = Duration.seconds(30)
    /// A streamed body, while its handler waits for it, has to come at ``minimumBytesPerSecond`` after this.
    package var streamGrace = Duration.seconds(10)
    /// An answer has to be taken at ``minimumBytesPerSecond`` after this.
    package var answerGrace = Duration.seconds(60)
    package var minimumBytesPerSecond = 16 * 1024
    /// How often deadlines are looked at.
    package var sweep = Duration.seconds(1)

    package init() {}
}

/// What a ``Server`` is made with.
package struct ServerConfiguration: Sendable {
    package var listen: [ListenAddress]
    package var limits = ServerLimits()
    package var deadlines = ServerDeadlines()
    package var trustedProxies = TrustedProxies([])

    package init(listen: [ListenAddress]) { self.listen = listen }
}

/// Why a server cannot start.
package enum ServerError: Error, Equatable, CustomStringConvertible {
    case invalidAddress(String)
    case addressInUse(String)
    case addressNotAvailable(String)
    case permissionDenied(String)
    /// A path that is longer than the system allows for a socket, 107 bytes.
    case pathTooLong(String)
    /// Another process answers on the UNIX socket.
    case socketInUse(String)
    case system(String)

    package var description: String {
        switch self {
        case .invalidAddress(let text):
            "\(text) is not an address to listen on; write HOST:PORT, for example 127.0.0.1:8080."
        case .addressInUse(let address): "\(address) is in use: another program listens there."
        case .addressNotAvailable(let address): "\(address) is not an address of this machine."
        case .permissionDenied(let address):
            "Listening on \(address) is not permitted; ports below 1024 need privileges."
        case .pathTooLong(let path): "The path of the socket \(path) is too long."
        case .socketInUse(let path): "Another server answers on \(path)."
        case .system(let reason): "The server cannot start: \(reason)."
        }
    }
}
