// ManualClocks.swift: the machine's clocks, standing still until a test moves them.

import Sessions
import Synchronization

/// Clocks that a test moves. They start at 2026-06-12T14:00:00Z.
final class ManualClocks: MachineClocks {
    static let start: Int64 = 1_781_272_800_000

    private let state = Mutex((wall: start, elapsed: Int64(5_000)))

    func wall() -> Timestamp { Timestamp(milliseconds: state.withLock { $0.wall }) }
    func elapsed() -> Int64 { state.withLock { $0.elapsed } }

    /// Lets time pass.
    func pass(milliseconds: Int64) {
        state.withLock { state in
            state.wall += milliseconds
            state.elapsed += milliseconds
        }
    }

    /// Lets time pass.
    func pass(seconds: Int64) { pass(milliseconds: seconds * 1000) }

    /// Sets the date forward or back without time passing.
    func step(seconds: Int64) { state.withLock { $0.wall += seconds * 1000 } }
}
