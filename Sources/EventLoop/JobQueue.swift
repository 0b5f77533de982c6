// JobQueue.swift: first-in first-out storage of what an executor still has to run. Locks and threads are its owner's.

/// Something that an executor runs once.
enum Work {
    case job(UnownedJob)
    case body(@Sendable () -> Void)
}

/// A queue that gives its array back when it has run empty, so that steady use allocates nothing.
struct JobQueue {
    private var items: [Work] = []
    private var head = 0

    init() {}

    var count: Int { items.count - head }
    var isEmpty: Bool { head == items.count }

    mutating func append(_ work: Work) { items.append(work) }

    mutating func popFirst() -> Work? {
        if isEmpty { return nil }
        let work = items[head]
        head += 1
        if head == items.count {
            items.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 1024 && head * 2 >= items.count {
            items.removeFirst(head)
            head = 0
        }
        return work
    }

    /// Moves everything to the end of another queue; where that one is empty, the arrays are exchanged.
    mutating func move(to other: inout JobQueue) {
        if isEmpty { return }
        if other.isEmpty {
            swap(&self, &other)
            return
        }
        while let work = popFirst() { other.append(work) }
    }
}
