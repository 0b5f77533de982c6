// RunningServer.swift: a server on a free loopback port, with loops of its own, for one test.

import EventLoop
import HTTP
import Testing

/// A server, its loops and its clock.
struct RunningServer: Sendable {
    let server: Server
    let loops: [Loop]
    let clock: ManualMonotonicClock
    let port: UInt16

    /// Starts a server whose clock stands still until it is moved.
    init(
        loops count: Int = 1,
        listen: [ListenAddress] = [.tcp(host: "127.0.0.1", port: 0)],
        configure: (inout ServerConfiguration) -> Void = { _ in },
        onAnswer: (@Sendable (borrowing AnsweredRequest) -> Void)? = nil,
        handler: @escaping @Sendable (Request) async -> Response
    ) throws {
        let clock = ManualMonotonicClock()
        self.clock = clock
        loops = try (0..<count).map { try Loop(name: "test-\($0)", clock: clock) }
        var configuration = ServerConfiguration(listen: listen)
        configure(&configuration)
        server = try Server(
            configuration: configuration, loops: loops,
            problem: { fault, _ in
                Response(status: fault.status, "application/problem+json", Array("{\"code\":\"\(fault.code)\"}".utf8))
            },
            onAnswer: onAnswer, handler: handler)
        for loop in loops { try loop.start() }
        guard case .tcp(_, let port) = try server.start()[0] else {
            self.port = 0
            return
        }
        self.port = port
    }

    /// Moves the clock, and has every loop look at it.
    func advance(by duration: Duration) {
        clock.advance(by: duration)
        for loop in loops { loop.executeAndWait {} }
    }

    /// Returns once the server has this many connections.
    func waitForConnections(_ count: Int) {
        while server.connectionCount != count { for loop in loops { loop.executeAndWait {} } }
    }

    /// Ends the server and its loops.
    func stop() async {
        await server.shutdown(grace: .zero)
        for loop in loops { loop.stop() }
    }
}

extension Response {
    static func text(_ text: String, status: Int = 200) -> Response {
        Response(status: status, "text/plain", Array(text.utf8))
    }
}
