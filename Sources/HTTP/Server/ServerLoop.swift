// ServerLoop.swift: the part of a server that lives on one loop: its daemon, its connections, its share of accepting.

import CMicrohttpd
import CSystem
import EventLoop
import Glibc
import Synchronization

/// A connection between accept and its loop.
struct AcceptedSocket: Sendable {
    let descriptor: Int32
    let peer: SocketAddress
    let listener: Listener
}

/// What all loops of a server share.
struct ServerSettings: Sendable {
    let limits: ServerLimits
    let deadlines: ServerDeadlines
    let proxies: TrustedProxies
    let problem: @Sendable (HTTPFault, RequestID) -> Response
    let immediate: @Sendable (Request) -> Response?
    let handler: @Sendable (Request) async -> Response
    let onAnswer: (@Sendable (borrowing AnsweredRequest) -> Void)?

    /// The problem of a fault, with the fields that it must have.
    func answer(to fault: HTTPFault, id: RequestID) -> Response {
        var response = problem(fault, id)
        for field in fault.headers where response[field.name] == nil { response.headers.append(field) }
        return response
    }
}

/// All but `load` and the constants is touched only on the loop's thread, or before the loop serves; hence
/// `@unchecked Sendable`. Its loop holds it strongly once it serves, and there are no weak references to it: these would move
/// its reference count to a side table, which costs a tenth of a short request.
final class ServerLoop: @unchecked Sendable {
    /// Sockets taken per wake-up; more would hold up those that are already connected.
    private static let acceptsPerWake = 32
    private static let pauseWithoutDescriptors = Duration.milliseconds(100)

    let loop: Loop
    let settings: ServerSettings
    let census: ConnectionCensus
    /// Connections of this loop, those on their way to it among them. Any thread.
    let load = Atomic<Int>(0)

    // Unchecked, like ``Connection``'s: the loop's thread alone, and no access lies within another to the same.
    /// libmicrohttpd has something to do that it will not be told by epoll.
    @exclusivity(unchecked) var needsRun = false
    /// How often a connection was suspended.
    @exclusivity(unchecked) var suspensions = 0
    @exclusivity(unchecked) private var turns = TurnTaking()
    private(set) var connections: [Connection] = []
    /// The files that answers of this loop are sent from.
    let files = KeptFiles()
    @exclusivity(unchecked) private(set) var isClosing = false
    /// The socket that is being handed over, for the callback that comes from within.
    private var arriving: AcceptedSocket?
    @exclusivity(unchecked) private var daemon: OpaquePointer?
    private var watches: [LoopWatch] = []
    private var daemonWatch: LoopWatch?
    private var sweepTimer: LoopTimer?
    private var deal: (@Sendable (AcceptedSocket) -> Void)?
    @exclusivity(unchecked) private var nextNumber: UInt64
    private let numberStep: UInt64
    private let idText = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: RequestID.length + 1)

    /// - Parameters:
    ///   - index: which of the loops this is; request numbers are dealt out in turns, without a shared counter.
    ///   - count: how many there are.
    init(loop: Loop, index: Int, of count: Int, settings: ServerSettings, census: ConnectionCensus) throws(ServerError)
    {
        self.loop = loop
        self.settings = settings
        self.census = census
        nextNumber = UInt64(index)
        numberStep = UInt64(count)
        idText.initialize(repeating: 0)
        daemon = startDaemon(for: self, limits: settings.limits)
        if daemon == nil { throw .system("libmicrohttpd has no memory or no descriptors") }
    }

    deinit {
        if let daemon { MHD_stop_daemon(daemon) }
        idText.deallocate()
    }

    // MARK: - Serving

    /// Begins to accept and to serve.
    /// - Parameter deal: gives a new connection to one of the loops.
    func serve(
        _ sockets: [ListeningSocket], deal: @escaping @Sendable (AcceptedSocket) -> Void
    ) throws(LoopError) {
        guard let daemon else { return }
        self.deal = deal
        daemonWatch = try loop.watch(purser_mhd_epoll(daemon), events: EPOLLIN.rawValue) { _ in
            self.needsRun = true
        }
        loop.atEndOfTurn { self.run() }
        for socket in sockets { try listen(on: socket) }
        scheduleSweep()
    }

    private func run() -> Bool {
        guard needsRun, let daemon else { return false }
        needsRun = false
        let (firstNumber, before) = (nextNumber, suspensions)
        MHD_run(daemon)
        // Those that wait, for a commit mostly, are answered in a later turn, and that one should come soon.
        let answered = Int((nextNumber &- firstNumber) / numberStep) - (suspensions - before)
        turns.giveWay(afterAnswering: answered, at: loop.now, by: loop.clock)
        // A queued answer, a resumed connection: libmicrohttpd goes on with them only in its next run.
        needsRun = needsRun || purser_mhd_is_due(daemon) != 0
        return needsRun
    }

    private func scheduleSweep() {
        sweepTimer = loop.after(settings.deadlines.sweep) {
            for connection in self.connections {
                if connection.isOverdue(at: self.loop.now, self.settings.deadlines) {
                    connection.endForSlowness()
                } else if connection.hasHungUp {
                    self.shutDown(connection.descriptor)
                }
            }
            self.files.sweep(at: self.loop.now)
            self.scheduleSweep()
        }
    }

    /// Both directions at once; libmicrohttpd then finds the connection closed, and cleans up.
    func shutDown(_ descriptor: Int32) { shutdown(descriptor, Int32(SHUT_RDWR)) }

    // MARK: - Accepting

    private func listen(on socket: ListeningSocket) throws(LoopError) {
        // One of the waiting loops wakes for a connection, not all of them.
        let events = EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue
        watches.append(try loop.watch(socket.descriptor, events: events) { _ in self.accept(from: socket) })
    }

    private func accept(from socket: ListeningSocket) {
        for _ in 0..<ServerLoop.acceptsPerWake {
            var storage = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let descriptor = withUnsafeMutablePointer(to: &storage) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { purser_accept(socket.descriptor, $0, &length) }
            }
            if descriptor >= 0 {
                let peer = SocketAddress(storage)
                deal?(AcceptedSocket(descriptor: descriptor, peer: peer, listener: socket.listener))
                continue
            }
            if errno == ECONNABORTED || errno == EINTR { continue }
            if [EMFILE, ENFILE, ENOMEM, ENOBUFS].contains(errno) { pauseAccepting(from: socket) }
            return
        }
    }

    /// Without descriptors the waiting connection would wake the loop again and again, to no end.
    private func pauseAccepting(from socket: ListeningSocket) {
        guard let index = watches.firstIndex(where: { $0.descriptor == socket.descriptor }) else { return }
        loop.unwatch(watches.remove(at: index))
        loop.after(ServerLoop.pauseWithoutDescriptors) {
            if self.isClosing { return }
            do { try self.listen(on: socket) } catch { self.pauseAccepting(from: socket) }
        }
    }

    /// Takes over a socket that was dealt to this loop. Loop's thread.
    func take(_ socket: AcceptedSocket) {
        guard let daemon, !isClosing else {
            close(socket.descriptor)
            leave(socket)
            return
        }
        arriving = socket
        var address = sockaddr()  // libmicrohttpd only stores it; the peer is known from accept
        // On failure it has closed the socket, and there was no callback.
        let isAdded =
            MHD_add_connection(daemon, socket.descriptor, &address, socklen_t(MemoryLayout<sockaddr>.size)) == .YES
        if !isAdded && arriving != nil { leave(socket) }
        arriving = nil
        needsRun = true
    }

    private func leave(_ socket: AcceptedSocket) {
        load.subtract(1, ordering: .relaxed)
        census.leave(socket)
    }

    // MARK: - Connections

    /// libmicrohttpd has set up a connection for the socket that is arriving.
    func connect(_ handle: OpaquePointer) -> Connection? {
        guard let socket = arriving else { return nil }
        arriving = nil
        let connection = Connection(owner: self, handle: handle, accepted: socket)
        connection.place = connections.count
        connections.append(connection)
        return connection
    }

    /// libmicrohttpd is about to close a connection's socket.
    func disconnect(_ connection: Connection) {
        let last = connections.removeLast()
        if last !== connection {
            connections[connection.place] = last
            last.place = connection.place
        }
        leave(
            AcceptedSocket(
                descriptor: connection.descriptor, peer: connection.link.peer, listener: connection.link.listener))
    }

    func nextRequestID() -> RequestID {
        defer { nextNumber &+= numberStep }
        return RequestID(number: nextNumber & (1 << 50 - 1))
    }

    /// Calls a body with the id as a C string.
    func withText(of id: RequestID, _ body: (UnsafePointer<CChar>) -> Void) {
        guard let start = idText.baseAddress else { return }
        id.write(to: start)
        start.withMemoryRebound(to: CChar.self, capacity: idText.count) { body($0) }
    }

    func answer(to fault: HTTPFault, id: RequestID) -> Response { settings.answer(to: fault, id: id) }

    // MARK: - Closing

    /// Stops accepting, closes connections that have no request, and lets the others end with theirs. Loop's thread.
    func beginClosing() {
        isClosing = true
        sweepTimer?.cancel()
        for watch in watches { loop.unwatch(watch) }
        watches = []
        for connection in connections where connection.stage == .idle { shutDown(connection.descriptor) }
        needsRun = true
    }

    /// Closes what is left. Loop's thread, after ``beginClosing()``.
    func finishClosing() {
        guard let daemon else { return }
        // A suspended connection would make libmicrohttpd abort; resumed, its callback finds no request and gives it up.
        for connection in connections { connection.abandon() }
        MHD_run(daemon)
        if let daemonWatch { loop.unwatch(daemonWatch) }
        self.daemon = nil
        files.removeAll()
        MHD_stop_daemon(daemon)
    }
}
