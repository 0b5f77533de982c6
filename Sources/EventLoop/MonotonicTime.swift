// MonotonicTime.swift: instants that never step back, and where they come from. Wall-clock time is elsewhere.

import Glibc
import Synchronization

/// An instant of a clock that only moves forward, in nanoseconds since an origin without meaning.
package struct MonotonicTime: Sendable, Hashable, Comparable {
    package let nanoseconds: UInt64

    package init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.nanoseconds < rhs.nanoseconds }

    /// A later instant. A negative duration counts as zero; the far end of the range is kept, not wrapped.
    package static func + (time: Self, duration: Duration) -> Self {
        let (sum, overflowed) = time.nanoseconds.addingReportingOverflow(duration.wholeNanoseconds)
        return Self(nanoseconds: overflowed ? .max : sum)
    }

    /// The time from an earlier instant to this one, zero where it is not earlier.
    package func since(_ earlier: Self) -> Duration {
        nanoseconds <= earlier.nanoseconds ? .zero : .nanoseconds(Int64(clamping: nanoseconds - earlier.nanoseconds))
    }
}

extension Duration {
    /// Nanoseconds, zero where the duration is negative, saturating where it is longer than 292 years.
    var wholeNanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        if seconds < 0 || attoseconds < 0 { return 0 }
        let (whole, overflowed) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carried) = whole.addingReportingOverflow(UInt64(attoseconds / 1_000_000_000))
        return overflowed || carried ? .max : sum
    }
}

/// Where loops take the time from: the system's clock, or in tests one that they move.
package protocol MonotonicClock: Sendable {
    /// The current instant. Callable from any thread.
    func now() -> MonotonicTime
}

/// CLOCK_MONOTONIC.
package struct SystemMonotonicClock: MonotonicClock {
    package init() {}

    package func now() -> MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(nanoseconds: UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec))
    }
}

/// A clock that stands still until a test moves it. It wakes nobody: after a move call ``Loop/wake()``.
package final class ManualMonotonicClock: MonotonicClock {
    private let current: Atomic<UInt64>

    /// - Parameter nanoseconds: where the clock starts; one second, so that "before the start" can be said.
    package init(nanoseconds: UInt64 = 1_000_000_000) { current = Atomic(nanoseconds) }

    package func now() -> MonotonicTime { MonotonicTime(nanoseconds: current.load(ordering: .acquiring)) }

    /// Moves the clock forward.
    package func advance(by duration: Duration) {
        current.add(duration.wholeNanoseconds, ordering: .acquiringAndReleasing)
    }
}
