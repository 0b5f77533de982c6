// LazyDocument.swift: a document about the API that is the same for everybody, written when somebody first asks for it.

internal import JSON
internal import Synchronization

/// The OpenAPI document is long: a server that starts need not wait for what its first clients may never ask for.
final class LazyDocument: Sendable {
    private let write: @Sendable () -> JSONValue
    private let written = Mutex<[UInt8]?>(nil)

    init(_ write: @escaping @Sendable () -> JSONValue) { self.write = write }

    /// UTF-8. Who asks while it is being written waits for it.
    var bytes: [UInt8] {
        written.withLock { written in
            if let written { return written }
            let bytes = write().bytes()
            written = bytes
            return bytes
        }
    }
}
