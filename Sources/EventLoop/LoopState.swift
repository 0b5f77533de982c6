// LoopState.swift: what only the thread of a loop touches: its jobs, timers and watched descriptors.

struct LoopState {
    /// The key of the wake event; watches count from 1.
    static let wakeKey: UInt64 = 0
    /// Events taken per wait. More only delays the jobs that the first ones made.
    static let eventLimit = 256

    private struct Slot {
        var generation: UInt32
        var handler: ((UInt32) -> Void)?
    }

    var jobs = JobQueue()
    var timers = TimerQueue()
    var turnEnds: [() -> Bool] = []
    var needsTurn = false
    var now: MonotonicTime
    private var slots: [Slot] = []
    private var freeSlots: [Int] = []

    init(now: MonotonicTime) { self.now = now }

    /// A key is slot and generation: an event that was reported for a watch which has since ended finds another
    /// generation, and is dropped.
    mutating func addWatch(of descriptor: Int32, _ handler: @escaping (UInt32) -> Void) -> LoopWatch {
        let slot: Int
        if let free = freeSlots.popLast() {
            slot = free
        } else {
            slot = slots.count
            slots.append(Slot(generation: 0, handler: nil))
        }
        slots[slot].handler = handler
        let key = UInt64(slots[slot].generation) << 32 | UInt64(slot + 1)
        return LoopWatch(key: key, descriptor: descriptor)
    }

    @discardableResult
    mutating func removeWatch(_ watch: LoopWatch) -> Bool {
        guard let slot = slot(for: watch.key) else { return false }
        slots[slot].handler = nil
        slots[slot].generation &+= 1
        freeSlots.append(slot)
        return true
    }

    func handler(for key: UInt64) -> ((UInt32) -> Void)? {
        guard let slot = slot(for: key) else { return nil }
        return slots[slot].handler
    }

    private func slot(for key: UInt64) -> Int? {
        let slot = Int(truncatingIfNeeded: key & 0xFFFF_FFFF) - 1
        return slots[slot].generation == UInt32(truncatingIfNeeded: key >> 32) && slots[slot].handler != nil
            ? slot : nil
    }
}
