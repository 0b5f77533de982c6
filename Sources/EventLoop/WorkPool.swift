// WorkPool.swift: a bounded number of threads for slow work, and a bounded queue before them.

import Glibc
import Synchronization

/// The queue of a ``WorkPool`` is full: the caller answers 503.
package struct PoolFull: Error, Equatable {
    package init() {}
}

/// Threads that run what would hold up a loop: search, password hashing, unpacking, scanning.
///
/// A task executor cannot refuse a job, so ``run(_:)`` counts admissions: an operation counts from its admission to its
/// end, however many jobs it becomes. `@unchecked Sendable`: `queue` is touched only while `lock` is held; the lock and
/// the condition live at fixed addresses from `init` to `deinit`, which no thread outlives, since each retains the pool.
package final class WorkPool: TaskExecutor, @unchecked Sendable {
    /// Operations that run or wait at one time.
    package let limit: Int

    private let admitted = Atomic<Int>(0)
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let hasWork: UnsafeMutablePointer<pthread_cond_t>
    private var queue = JobQueue()
    private var isStopping = false

    /// - Parameters:
    ///   - name: the threads are called `name-0`, `name-1`, …
    ///   - threads: how many, one at least.
    ///   - queue: operations that may wait beyond those that run.
    /// - Throws: ``LoopError`` where a thread cannot be made.
    package init(name: String, threads: Int, queue queueLimit: Int) throws(LoopError) {
        precondition(threads > 0 && queueLimit >= 0, "A pool has a thread and no negative queue.")
        limit = threads + queueLimit
        lock = .allocate(capacity: 1)
        hasWork = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(hasWork, nil)
        for number in 0..<threads {
            let failure = startThread(named: "\(name)-\(number)") { self.work() }
            if failure != 0 {
                stop()
                throw LoopError(call: "pthread_create", number: failure)
            }
        }
    }

    deinit {
        pthread_cond_destroy(hasWork)
        pthread_mutex_destroy(lock)
        hasWork.deallocate()
        lock.deallocate()
    }

    /// Runs a body on the pool's threads, also where it suspends in between.
    /// - Throws: ``PoolFull`` at once where ``limit`` operations run or wait; otherwise what the body throws.
    package func run<Value: Sendable>(_ body: @concurrent @Sendable () async throws -> Value) async throws -> Value {
        if admitted.add(1, ordering: .relaxed).newValue > limit {
            admitted.subtract(1, ordering: .relaxed)
            throw PoolFull()
        }
        defer { admitted.subtract(1, ordering: .relaxed) }
        return try await withTaskExecutorPreference(self) { try await body() }
    }

    /// Operations that run or wait now.
    package var load: Int { admitted.load(ordering: .relaxed) }

    package func enqueue(_ job: consuming ExecutorJob) {
        let work = Work.job(UnownedJob(job))
        pthread_mutex_lock(lock)
        queue.append(work)
        pthread_mutex_unlock(lock)
        pthread_cond_signal(hasWork)
    }

    /// Ends the threads once the queue is empty. Later jobs never run. Any thread.
    package func stop() {
        pthread_mutex_lock(lock)
        isStopping = true
        pthread_mutex_unlock(lock)
        pthread_cond_broadcast(hasWork)
    }

    private func work() {
        while let work = next() {
            switch work {
            case .job(let job): job.runSynchronously(on: asUnownedTaskExecutor())
            case .body(let body): body()
            }
        }
    }

    private func next() -> Work? {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while true {
            if let work = queue.popFirst() { return work }
            if isStopping { return nil }
            pthread_cond_wait(hasWork, lock)
        }
    }
}
