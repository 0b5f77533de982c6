// Semaphore.swift: how a thread sleeps until another wakes it.

import Glibc

/// A POSIX semaphore. `@unchecked Sendable`: `sem_t` is made to be used by many threads, and stays at one address.
final class Semaphore: @unchecked Sendable {
    private let handle: UnsafeMutablePointer<sem_t>

    init() {
        handle = .allocate(capacity: 1)
        handle.initialize(to: sem_t())
        sem_init(handle, 0, 0)
    }

    deinit {
        sem_destroy(handle)
        handle.deallocate()
    }

    func post() { sem_post(handle) }

    /// Sleeps until there has been a ``post()`` for each wait.
    func wait() {
        while sem_wait(handle) != 0 {}  // interrupted by a signal
    }
}
