// TimerQueue.swift: what is to happen when, for one loop. Reading the clock and waiting are the loop's.

import Synchronization

/// A promise of ``Loop/after(_:_:)`` to call something later.
package final class LoopTimer: Sendable {
    private let isCancelledFlag = Atomic<Bool>(false)

    init() {}

    /// Whether ``cancel()`` was called. The body of a cancelled timer is not called.
    package var isCancelled: Bool { isCancelledFlag.load(ordering: .acquiring) }

    /// Takes the promise back. From the loop's thread it is certain that the body is not called afterwards; from another
    /// one the body may be running already. Callable from any thread, any number of times.
    package func cancel() { isCancelledFlag.store(true, ordering: .releasing) }
}

/// A binary heap of timers, ordered by deadline and, where these are equal, by the order of their making.
struct TimerQueue {
    private struct Entry {
        let deadline: MonotonicTime
        let number: UInt64
        let timer: LoopTimer
        let body: @Sendable () -> Void

        func precedes(_ other: Entry) -> Bool {
            deadline == other.deadline ? number < other.number : deadline < other.deadline
        }
    }

    private var heap: [Entry] = []
    private var nextNumber: UInt64 = 0

    init() {}

    var count: Int { heap.count }

    /// The earliest deadline, be its timer cancelled or not.
    var earliest: MonotonicTime? { heap.first?.deadline }

    mutating func add(_ timer: LoopTimer, at deadline: MonotonicTime, _ body: @escaping @Sendable () -> Void) {
        heap.append(Entry(deadline: deadline, number: nextNumber, timer: timer, body: body))
        nextNumber += 1
        siftUp(from: heap.count - 1)
    }

    /// The body of the next timer that is due and not cancelled; cancelled ones that are due are dropped on the way.
    mutating func popDue(at now: MonotonicTime) -> (@Sendable () -> Void)? {
        while let first = heap.first, first.deadline <= now {
            removeFirst()
            if !first.timer.isCancelled { return first.body }
        }
        return nil
    }

    private mutating func removeFirst() {
        let last = heap.removeLast()
        if heap.isEmpty { return }
        heap[0] = last
        siftDown()
    }

    private mutating func siftUp(from start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            if !heap[child].precedes(heap[parent]) { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].precedes(heap[least])
            {
                least = child
            }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
