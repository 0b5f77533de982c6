// ConnectionCensus.swift: how many connections there are, in all and of each address.

import Synchronization

/// Counts connections of all loops. Any thread.
final class ConnectionCensus: Sendable {
    private struct State {
        var total = 0
        var ofAddress: [IPAddress: Int] = [:]
        var whenEmpty: CheckedContinuation<Void, Never>?
        /// Nobody waits any more, nor will begin to.
        var hasGivenUp = false
    }

    private let limits: ServerLimits
    private let proxies: TrustedProxies
    private let state = Mutex(State())

    init(limits: ServerLimits, proxies: TrustedProxies) {
        self.limits = limits
        self.proxies = proxies
    }

    /// Counts a connection in.
    /// - Returns: false where it would be one too many; it is then not counted.
    func enter(_ socket: AcceptedSocket) -> Bool {
        let isLimited = isLimitedByAddress(socket)
        return state.withLock { state in
            if state.total >= limits.connections { return false }
            if isLimited {
                let count = state.ofAddress[socket.peer.address, default: 0]
                if count >= limits.connectionsPerAddress { return false }
                state.ofAddress[socket.peer.address] = count + 1
            }
            state.total += 1
            return true
        }
    }

    func leave(_ socket: AcceptedSocket) {
        let isLimited = isLimitedByAddress(socket)
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.total -= 1
            if isLimited, let count = state.ofAddress[socket.peer.address] {
                state.ofAddress[socket.peer.address] = count > 1 ? count - 1 : nil
            }
            return state.total == 0 ? state.whenEmpty.take() : nil
        }
        waiter?.resume()
    }

    var total: Int { state.withLock { $0.total } }

    /// Returns once there is no connection, or once ``giveUp()`` is called.
    func waitUntilEmpty() async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state -> Bool in
                let isDone = state.total == 0 || state.hasGivenUp
                if !isDone { state.whenEmpty = continuation }
                return isDone
            }
            if isDone { continuation.resume() }
        }
    }

    func giveUp() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.hasGivenUp = true
            return state.whenEmpty.take()
        }
        waiter?.resume()
    }

    /// Many clients share the address of a proxy, and the machine's own clients are its owner's.
    private func isLimitedByAddress(_ socket: AcceptedSocket) -> Bool {
        socket.listener == .network && !socket.peer.address.isLoopback && !proxies.contains(socket.peer.address)
    }
}
