// TurnTaking.swift: when a loop lets others use its processor between two looks for requests.

package import EventLoop
import Glibc

/// Lets clients and other loops that wait for this processor run first, after requests were answered. The next turn then finds
/// more requests, and what a turn costs is divided by more of them: `Docs/performance.md` has the figures.
///
/// Where the processor is wanted by something that sends no requests, a loop would lose a slice of the scheduler's time for
/// each few of its own. So what giving way has cost is held against what the next turn finds, and where that was too much it
/// is left for a while.
package struct TurnTaking {
    /// What a client on this processor takes to read an answer and to ask again, and another loop to answer it, with room.
    package static let costOfRequest = Duration.microseconds(100)
    package static let pause = Duration.milliseconds(200)

    private var cost = Duration.zero
    private var resumesAt = MonotonicTime(nanoseconds: 0)

    package init() {}

    /// - Parameters:
    ///   - count: how many requests this turn has answered; none or less where all of them wait for something.
    ///   - now: when this turn began, or later.
    ///   - yield: what lets others run; `sched_yield(2)` but in tests.
    package mutating func giveWay(
        afterAnswering count: Int, at now: MonotonicTime, by clock: any MonotonicClock,
        yield: () -> Void = { sched_yield() }
    ) {
        if cost > Self.costOfRequest * max(count, 0) { resumesAt = now + Self.pause }
        cost = .zero
        if count <= 0 || now < resumesAt { return }
        let start = clock.now()
        yield()
        cost = clock.now().since(start)
    }
}
