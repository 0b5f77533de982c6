// ManualClock.swift: time that stands still until a test moves it.

import Synchronization

@testable import Sessions

final class ManualClock: WallClock {
    private let milliseconds: Mutex<Int64>

    /// - Parameter start: 2026-06-12T14:00:00Z where nothing else is wanted.
    init(_ start: Timestamp = Timestamp(seconds: 1_781_272_800)) {
        milliseconds = Mutex(start.milliseconds)
    }

    func now() -> Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }

    func advance(milliseconds: Int64) {
        self.milliseconds.withLock { $0 += milliseconds }
    }

    func advance(seconds: Int64) { advance(milliseconds: seconds * 1000) }
}

/// A machine whose two clocks are set by hand.
final class ManualMachine: MachineClocks {
    private let state: Mutex<(wall: Int64, elapsed: Int64)>

    init(wall: Int64, elapsed: Int64 = 0) { state = Mutex((wall, elapsed)) }

    func wall() -> Timestamp { Timestamp(milliseconds: state.withLock { $0.wall }) }
    func elapsed() -> Int64 { state.withLock { $0.elapsed } }

    /// Time passes; both clocks see it.
    func pass(milliseconds: Int64) { state.withLock { $0 = ($0.wall + milliseconds, $0.elapsed + milliseconds) } }
    /// Somebody sets the date.
    func stepWall(milliseconds: Int64) { state.withLock { $0.wall += milliseconds } }
    func setElapsed(milliseconds: Int64) { state.withLock { $0.elapsed = milliseconds } }
}
