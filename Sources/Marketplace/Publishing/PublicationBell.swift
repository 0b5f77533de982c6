// PublicationBell.swift: tells whoever scans that there is something to scan.

internal import Synchronization

/// Rung when a publication has been taken in. Who hears it is set once, when the server has started.
package final class PublicationBell: Sendable {
    private let listener = Mutex<(@Sendable () -> Void)?>(nil)

    package init() {}

    package func listen(_ handler: @escaping @Sendable () -> Void) {
        listener.withLock { $0 = handler }
    }

    package func ring() {
        let handler = listener.withLock { $0 }
        handler?()
    }
}
