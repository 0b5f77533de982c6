// PostgresWatcher.swift: whether the server is there, as all loops' attempts to connect to it say.

import Synchronization

/// Tells once that the server is lost, and once that it is found again, however many connections find out.
final class PostgresWatcher: Sendable {
    private let state = Mutex(false)
    private let onEvent: @Sendable (PostgresEvent) -> Void

    init(_ onEvent: @escaping @Sendable (PostgresEvent) -> Void) { self.onEvent = onEvent }

    /// Whether the last attempt to make a connection, on whichever loop, has failed.
    var isLost: Bool { state.withLock { $0 } }

    /// Takes note of an attempt: `nil` for a success.
    func note(_ error: SQLError?) {
        let changed = state.withLock { isLost in
            defer { isLost = error != nil }
            return isLost != (error != nil)
        }
        if changed { onEvent(error.map { .lost($0.detail) } ?? .found) }
    }
}
