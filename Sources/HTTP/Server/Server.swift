// Server.swift: a server from its start to its end. What happens on one loop is in ServerLoop.swift.

import CSystem
package import EventLoop
import Glibc
import Synchronization

/// An HTTP/1.1 server on one or more loops. One listening socket per address is shared by all loops, so that a second
/// server on the same port fails, as it must.
package final class Server: Sendable {
    private let configuration: ServerConfiguration
    private let loops: [ServerLoop]
    private let census: ConnectionCensus
    private let settings: ServerSettings
    private let sockets = Mutex<[ListeningSocket]>([])

    /// - Parameters:
    ///   - loops: one at least, started or about to be.
    ///   - problem: the answer to a request that HTTP itself refuses. Any loop's thread.
    ///   - handler: the answer to all others. It starts on the loop of the connection, once the head is there, or with it a
    ///     short body, and should not block it.
    ///   - immediate: asked first, with a request that is complete or whose body is to come: an answer that waits for nothing
    ///     needs no task. `nil` leaves it to the handler.
    ///   - onAnswer: called on the loop after each answer of ours.
    /// - Throws: ``ServerError/system(_:)`` where a loop cannot be prepared.
    package init(
        configuration: ServerConfiguration,
        loops: [Loop],
        problem: @escaping @Sendable (HTTPFault, RequestID) -> Response,
        immediate: @escaping @Sendable (Request) -> Response? = { _ in nil },
        onAnswer: (@Sendable (borrowing AnsweredRequest) -> Void)? = nil,
        handler: @escaping @Sendable (Request) async -> Response
    ) throws(ServerError) {
        precondition(!loops.isEmpty, "A server has a loop.")
        self.configuration = configuration
        settings = ServerSettings(
            limits: configuration.limits, deadlines: configuration.deadlines, proxies: configuration.trustedProxies,
            problem: problem, immediate: immediate, handler: handler, onAnswer: onAnswer)
        census = ConnectionCensus(limits: configuration.limits, proxies: configuration.trustedProxies)
        var serverLoops: [ServerLoop] = []
        for (index, loop) in loops.enumerated() {
            serverLoops.append(
                try ServerLoop(loop: loop, index: index, of: loops.count, settings: settings, census: census))
        }
        self.loops = serverLoops
    }

    /// Binds, listens and serves. Not from one of the loops.
    /// - Returns: the addresses, with the ports that were chosen.
    /// - Throws: ``ServerError`` with one clear sentence; nothing is bound then.
    package func start() throws(ServerError) -> [ListenAddress] {
        try start(on: BoundSockets(binding: configuration.listen))
    }

    /// Serves on sockets that are bound already, which it closes when it shuts down. Not from one of the loops.
    package func start(on bound: BoundSockets) throws(ServerError) -> [ListenAddress] {
        signal(SIGPIPE, SIG_IGN)  // sendfile has no flag against it
        let listening = bound.sockets
        sockets.withLock { $0 = listening }
        for serverLoop in loops {
            let box = StartFailure()
            serverLoop.loop.executeAndWait {
                do throws(LoopError) {
                    try serverLoop.serve(listening) { self.deal($0) }
                } catch {
                    box.set(error)
                }
            }
            if let error = box.error { throw .system(error.description) }
        }
        return bound.addresses
    }

    /// Connections now.
    package var connectionCount: Int { census.total }

    /// Stops accepting, closes idle connections, waits for running requests, and closes what is left. Answers that go out
    /// meanwhile say that the connection closes. Callable once; the loops go on.
    /// - Parameter grace: the longest wait for running requests, by the clock of the first loop.
    package func shutdown(grace: Duration) async {
        for serverLoop in loops { await serverLoop.perform { $0.beginClosing() } }
        for socket in sockets.withLock({ $0 }) { socket.close() }
        let timer = loops[0].loop.after(grace) { [census] in census.giveUp() }
        await census.waitUntilEmpty()
        timer.cancel()
        for serverLoop in loops { await serverLoop.perform { $0.finishClosing() } }
    }

    // MARK: - Dealing connections out

    private func deal(_ socket: AcceptedSocket) {
        if !census.enter(socket) {
            refuse(socket)
            return
        }
        var chosen = loops[0]
        var least = Int.max
        for serverLoop in loops {
            let load = serverLoop.load.load(ordering: .relaxed)
            if load < least { (chosen, least) = (serverLoop, load) }
        }
        chosen.load.add(1, ordering: .relaxed)
        if chosen.loop.isCurrent {
            chosen.take(socket)
        } else {
            let target = chosen
            target.loop.execute { target.take(socket) }
        }
    }

    /// A 503 that waits for nothing: what the client has sent so far is read, so that closing is less likely to be a reset.
    private func refuse(_ socket: AcceptedSocket) {
        let id = RequestID(number: 1 << 50 - 1)
        let text = RawAnswer.bytes(
            of: settings.answer(to: .tooManyConnections, id: id), reason: "Service Unavailable", id: id)
        var ignored = [UInt8](repeating: 0, count: 4096)
        _ = purser_receive_now(socket.descriptor, &ignored, ignored.count)
        _ = purser_send_now(socket.descriptor, text, text.count)
        close(socket.descriptor)
    }
}

/// Why a loop could not serve, on its way from that loop.
private final class StartFailure: Sendable {
    private let stored = Mutex<LoopError?>(nil)

    var error: LoopError? { stored.withLock { $0 } }
    func set(_ error: LoopError) { stored.withLock { $0 = error } }
}

extension ServerLoop {
    /// Calls a body on the loop's thread, and returns after it.
    func perform(_ body: @escaping @Sendable (ServerLoop) -> Void) async {
        await withCheckedContinuation { continuation in
            loop.execute {
                body(self)
                continuation.resume()
            }
        }
    }
}
