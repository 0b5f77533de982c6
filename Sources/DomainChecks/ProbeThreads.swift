// ProbeThreads.swift: threads for look-ups that block: a few, and none that the server's other work waits for.

internal import EventLoop
internal import Synchronization

enum ProbeThreads {
    /// Look-ups at one time: a stranger's domain that never answers must not cost more.
    private static let limit = 8
    private static let running = Atomic<Int>(0)

    /// Runs a blocking look-up on a thread of its own.
    static func run<Value: Sendable>(
        _ body: @escaping @Sendable () -> Result<Value, ProbeFailure>
    ) async -> Result<Value, ProbeFailure> {
        guard running.add(1, ordering: .relaxed).newValue <= limit else {
            running.subtract(1, ordering: .relaxed)
            return .failure(.busy)
        }
        defer { running.subtract(1, ordering: .relaxed) }
        return await withCheckedContinuation { continuation in
            let failure = startThread(named: "purser-probe") { continuation.resume(returning: body()) }
            if failure != 0 { continuation.resume(returning: .failure(.busy)) }
        }
    }
}
