// WallClock.swift: where "now" comes from, and what keeps it from going back.

@preconcurrency import Glibc
internal import Synchronization

/// Tells the time. Everything that needs it is given one, so that tests move it.
public protocol WallClock: Sendable {
    func now() -> Timestamp
}

/// The two clocks of the machine.
public protocol MachineClocks: Sendable {
    /// What the machine believes the date to be; may jump either way.
    func wall() -> Timestamp
    /// Milliseconds that have passed since some start, also while the machine slept; never goes back.
    func elapsed() -> Int64
}

/// The clocks of this machine: `CLOCK_REALTIME` and `CLOCK_BOOTTIME`.
public struct SystemClocks: MachineClocks {
    /// The clocks of this machine.
    public init() {}

    /// `CLOCK_REALTIME`.
    public func wall() -> Timestamp { Timestamp(milliseconds: Self.read(CLOCK_REALTIME)) }
    /// `CLOCK_BOOTTIME`.
    public func elapsed() -> Int64 { Self.read(CLOCK_BOOTTIME) }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

/// A clock that never goes back: now is the greater of the wall clock and of the last now plus the time that has passed
/// since. So a wall clock that steps back revives no session, not even over a restart, because the store hands in the
/// last now that it holds.
public final class SteadyClock: WallClock {
    private struct State {
        var lastNow: Int64
        var lastElapsed: Int64
        var jump: Int64 = 0
    }

    /// A step forward beyond this is taken for a fault of the machine's clock.
    public static let largestStepMilliseconds: Int64 = 300_000

    private let clocks: any MachineClocks
    private let state: Mutex<State>

    /// - Parameter lastNow: the last instant that was ever given out, where one is known.
    public init(clocks: any MachineClocks, lastNow: Timestamp?) {
        self.clocks = clocks
        let start = max(clocks.wall().milliseconds, lastNow?.milliseconds ?? .min)
        state = Mutex(State(lastNow: start, lastElapsed: clocks.elapsed()))
    }

    /// Now; never before an instant that was given out.
    public func now() -> Timestamp {
        let wall = clocks.wall().milliseconds
        let elapsed = clocks.elapsed()
        return state.withLock { state in
            // Another thread may have read the clocks after this one and come here before it.
            let expected = state.lastNow + max(0, elapsed - state.lastElapsed)
            if wall - expected > Self.largestStepMilliseconds { state.jump = wall - expected }
            state.lastNow = max(wall, expected)
            state.lastElapsed = max(elapsed, state.lastElapsed)
            return Timestamp(milliseconds: state.lastNow)
        }
    }

    /// How far the wall clock once jumped forward, in milliseconds, where that was more than five minutes; otherwise
    /// `nil`. It stays until the server is started again: sessions may have ended too early, so somebody must look.
    public var jumpForward: Int64? {
        state.withLock { $0.jump == 0 ? nil : $0.jump }
    }
}
