// Latch.swift: one value that one thread waits for.

@preconcurrency import Glibc
internal import Synchronization

/// A value that is set once, and waited for by blocking a thread.
///
/// `@unchecked Sendable`: the semaphore lives at a fixed address from `init` to `deinit`, the value is behind a mutex.
final class Latch<Value: Sendable>: @unchecked Sendable {
    private let semaphore: UnsafeMutablePointer<sem_t>
    private let value = Mutex<Value?>(nil)

    init() {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    /// Sets the value; later ones are ignored.
    func set(_ new: Value) {
        let isFirst = value.withLock { value in
            guard value == nil else { return false }
            value = new
            return true
        }
        if isFirst { sem_post(semaphore) }
    }

    /// Blocks the thread until the value is set. Any number of calls.
    func wait() -> Value {
        while true {
            if let set = value.withLock({ $0 }) { return set }
            sem_wait(semaphore)
            sem_post(semaphore)  // for others that wait
        }
    }
}
