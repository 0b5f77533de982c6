// PostgresLanes.swift: how many of one lane are let in at a time, and who waits. Connections are the pool's.

/// Counts who is in each lane, and keeps the others in order.
struct PostgresLanes<Waiter> {
    private struct Lane {
        var inside = 0
        var parked: [Waiter] = []
    }

    private var lanes: [UInt64: Lane] = [:]
    private(set) var parkedCount = 0

    /// - Returns: whether there was room; then somebody has to ``leave(_:)`` later.
    mutating func enter(_ lane: UInt64, limit: Int) -> Bool {
        guard lanes[lane, default: Lane()].inside < limit else { return false }
        lanes[lane, default: Lane()].inside += 1
        return true
    }

    /// Keeps one for whom there was no room.
    mutating func park(_ waiter: Waiter, in lane: UInt64) {
        lanes[lane, default: Lane()].parked.append(waiter)
        parkedCount += 1
    }

    /// - Returns: the one who is let in instead.
    mutating func leave(_ lane: UInt64) -> Waiter? {
        guard var state = lanes[lane] else { return nil }
        if state.parked.isEmpty {
            state.inside -= 1
            lanes[lane] = state.inside == 0 ? nil : state
            return nil
        }
        let next = state.parked.removeFirst()
        parkedCount -= 1
        lanes[lane] = state
        return next
    }

    /// Takes out those who have waited long enough.
    mutating func removeParked(where isOver: (Waiter) -> Bool) -> [Waiter] {
        guard parkedCount > 0 else { return [] }
        var removed: [Waiter] = []
        for (lane, state) in lanes where !state.parked.isEmpty {
            removed += state.parked.filter(isOver)
            lanes[lane]?.parked.removeAll(where: isOver)
        }
        parkedCount -= removed.count
        return removed
    }
}
