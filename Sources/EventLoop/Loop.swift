// Loop.swift: one thread, one epoll set, one task executor. Sockets, HTTP and databases are watched by their owners.

import CSystem
import Glibc
import Synchronization

/// A thread that waits in epoll and runs Swift tasks, so that a handler and its socket never change threads.
///
/// Its state falls into two halves. `inbox`, `isWakePending`, `threadNumber` and `shouldStop` are safe from any thread.
/// Everything in `local` belongs to the loop's thread once ``start()`` has been called, and to the thread that made the
/// loop before that; `preconditionOnLoop` checks it at each door. Hence `@unchecked Sendable`.
package final class Loop: TaskExecutor, @unchecked Sendable {
    /// The name of the thread, 15 bytes at most.
    package let name: String
    /// Where the loop takes the time from.
    package let clock: any MonotonicClock

    private let epoll: Int32
    private let wakeEvent: Int32
    /// What epoll reports into. Allocated once; only the loop's thread reads or writes it.
    private let events = UnsafeMutableBufferPointer<epoll_event>.allocate(capacity: LoopState.eventLimit)
    private let inbox = Mutex(JobQueue())
    /// Set by whoever writes the event, cleared by the loop before it looks into the inbox: many enqueues, one write.
    private let isWakePending = Atomic<Bool>(false)
    private let threadNumber = Atomic<UInt>(0)
    private let shouldStop = Atomic<Bool>(false)
    private let hasStopped = Atomic<Bool>(false)
    // Unchecked: on one thread, as said above, and no access to it calls out to who could make another.
    @exclusivity(unchecked) private var local: LoopState

    /// - Parameters:
    ///   - name: the thread's name.
    ///   - clock: the time that timers and ``now`` go by.
    /// - Throws: ``LoopError`` where the process has no descriptors left.
    package init(name: String, clock: any MonotonicClock = SystemMonotonicClock()) throws(LoopError) {
        self.name = name
        self.clock = clock
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        if epoll < 0 { throw LoopError(call: "epoll_create1", number: errno) }
        wakeEvent = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        if wakeEvent < 0 {
            let number = errno
            close(epoll)
            throw LoopError(call: "eventfd", number: number)
        }
        local = LoopState(now: clock.now())
        var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data(u64: LoopState.wakeKey))
        if epoll_ctl(epoll, EPOLL_CTL_ADD, wakeEvent, &event) != 0 {
            throw LoopError(call: "epoll_ctl", number: errno)
        }
    }

    deinit {
        close(epoll)
        close(wakeEvent)
        events.deallocate()
    }

    /// Whether the caller runs on the loop's thread.
    package var isCurrent: Bool { threadNumber.load(ordering: .relaxed) == UInt(pthread_self()) }

    /// The instant at which the loop last woke up: as good as the clock for deadlines, and free. Loop's thread only.
    package var now: MonotonicTime { local.now }

    /// Starts the thread, once. The loop stays alive until ``stop()``.
    /// - Throws: ``LoopError`` where no thread can be made.
    package func start() throws(LoopError) {
        precondition(threadNumber.load(ordering: .acquiring) == 0, "A loop is started once.")
        let failure = startThread(named: name) { self.run() }
        if failure != 0 { throw LoopError(call: "pthread_create", number: failure) }
        // From here on the loop's state is its thread's: nobody may take it for one that has not started.
        while threadNumber.load(ordering: .acquiring) == 0 { sched_yield() }
    }

    /// Asks the thread to end after the jobs that it has, and returns at once. Later jobs never run. Any thread.
    package func stop() {
        shouldStop.store(true, ordering: .releasing)
        wake()
    }

    /// Whether the thread has ended after ``stop()``. Any thread.
    package var isStopped: Bool { hasStopped.load(ordering: .acquiring) }

    /// Makes the loop look at its jobs, timers and clock now. Any thread; tests call it after they moved the clock.
    package func wake() {
        if isWakePending.exchange(true, ordering: .acquiringAndReleasing) { return }
        var one: UInt64 = 1
        _ = write(wakeEvent, &one, 8)
    }

    // MARK: - Work

    package func enqueue(_ job: consuming ExecutorJob) { enqueue(.job(UnownedJob(job))) }

    /// Calls a body on the loop's thread, after what has been enqueued before it, never at once. Any thread.
    package func execute(_ body: @escaping @Sendable () -> Void) { enqueue(.body(body)) }

    /// Calls a body on the loop's thread and waits for it; before ``start()`` it is called here. Never from the loop itself.
    package func executeAndWait(_ body: @escaping @Sendable () -> Void) {
        if threadNumber.load(ordering: .acquiring) == 0 { return body() }
        precondition(!isCurrent, "A loop cannot wait for itself.")
        let done = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
        sem_init(done, 0, 0)
        defer {
            sem_destroy(done)
            done.deallocate()
        }
        let signal = DoneSignal(semaphore: done)
        execute {
            body()
            sem_post(signal.semaphore)
        }
        while sem_wait(done) != 0 {}  // EINTR
    }

    private func enqueue(_ work: Work) {
        if isCurrent {
            local.jobs.append(work)  // the loop looks here before it waits again: no lock, no write
            return
        }
        inbox.withLock { $0.append(work) }
        wake()
    }

    /// Calls a body on the loop's thread once the time has passed. Any thread; the time counts from when the loop learns of
    /// it. A cancelled timer leaves the queue at its deadline.
    @discardableResult
    package func after(_ duration: Duration, _ body: @escaping @Sendable () -> Void) -> LoopTimer {
        let timer = LoopTimer()
        if isCurrent {
            local.timers.add(timer, at: clock.now() + duration, body)
        } else {
            execute { self.local.timers.add(timer, at: self.clock.now() + duration, body) }
        }
        return timer
    }

    /// Has a body called at the end of each turn, after the jobs of that turn and before the loop waits again. It answers
    /// whether it needs another turn at once. Loop's thread, or before ``start()``; there is no way to take it back.
    package func atEndOfTurn(_ body: @escaping () -> Bool) {
        preconditionOnLoop()
        local.turnEnds.append(body)
    }

    // MARK: - Descriptors

    /// Has a handler called with the epoll events of a descriptor. Loop's thread, or before ``start()``.
    /// - Parameter events: `EPOLLIN`, `EPOLLOUT`, `EPOLLEXCLUSIVE`, … as epoll_ctl takes them; level-triggered by default.
    /// - Throws: ``LoopError`` where epoll refuses the descriptor.
    package func watch(
        _ descriptor: Int32, events: UInt32, handler: @escaping (_ events: UInt32) -> Void
    ) throws(LoopError) -> LoopWatch {
        preconditionOnLoop()
        let watch = local.addWatch(of: descriptor, handler)
        var event = epoll_event(events: events, data: epoll_data(u64: watch.key))
        if epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) != 0 {
            let number = errno
            local.removeWatch(watch)
            throw LoopError(call: "epoll_ctl", number: number)
        }
        return watch
    }

    /// Changes the events that a watch waits for. Loop's thread.
    /// - Throws: ``LoopError`` where epoll refuses.
    package func change(_ watch: LoopWatch, events: UInt32) throws(LoopError) {
        preconditionOnLoop()
        var event = epoll_event(events: events, data: epoll_data(u64: watch.key))
        if epoll_ctl(epoll, EPOLL_CTL_MOD, watch.descriptor, &event) != 0 {
            throw LoopError(call: "epoll_ctl", number: errno)
        }
    }

    /// Ends a watch, before its descriptor is closed; its handler is not called again, even for events that epoll has
    /// already reported. Loop's thread, or before ``start()``. A watch that has ended is left alone.
    package func unwatch(_ watch: LoopWatch) {
        preconditionOnLoop()
        if local.removeWatch(watch) { epoll_ctl(epoll, EPOLL_CTL_DEL, watch.descriptor, nil) }
    }

    private func preconditionOnLoop() {
        precondition(
            isCurrent || threadNumber.load(ordering: .acquiring) == 0, "This belongs to the thread of the loop \(name)."
        )
    }

    // MARK: - The thread

    private func run() {
        threadNumber.store(UInt(pthread_self()), ordering: .releasing)
        while !shouldStop.load(ordering: .acquiring) { turn() }
        runJobs()
        hasStopped.store(true, ordering: .releasing)
    }

    private func turn() {
        let count = epoll_wait(epoll, events.baseAddress, Int32(events.count), waitMilliseconds())
        local.now = clock.now()
        for index in 0..<Int(max(count, 0)) {  // EINTR is a turn without events
            let event = events[index]
            if event.data.u64 == LoopState.wakeKey {
                drainWakeEvent()
            } else if let handler = local.handler(for: event.data.u64) {
                handler(event.events)
            }
        }
        while let body = local.timers.popDue(at: local.now) { body() }
        runJobs()
        local.needsTurn = false
        for body in local.turnEnds where body() { local.needsTurn = true }
    }

    private func drainWakeEvent() {
        var count: UInt64 = 0
        _ = read(wakeEvent, &count, 8)
        isWakePending.store(false, ordering: .sequentiallyConsistent)
    }

    /// Runs what is queued now; jobs that these enqueue wait for the next turn, so that sockets get theirs too.
    private func runJobs() {
        inbox.withLock { $0.move(to: &local.jobs) }
        for _ in 0..<local.jobs.count {
            switch local.jobs.popFirst() {
            case .job(let job): job.runSynchronously(on: asUnownedTaskExecutor())
            case .body(let body): body()
            case nil: return
            }
        }
    }

    private func waitMilliseconds() -> Int32 {
        if local.needsTurn || !local.jobs.isEmpty { return 0 }
        guard let earliest = local.timers.earliest else { return -1 }
        let nanoseconds = earliest.since(clock.now()).wholeNanoseconds
        // Rounded up: a wait that ends a moment early would spin until the deadline.
        return Int32(clamping: (nanoseconds + 999_999) / 1_000_000)
    }
}

/// A semaphore on its way to another thread. It is freed only after that thread's last use of it, which is the post that the
/// owner waits for; hence `@unchecked Sendable`.
private struct DoneSignal: @unchecked Sendable {
    let semaphore: UnsafeMutablePointer<sem_t>
}

/// A descriptor that a loop watches.
package struct LoopWatch: Sendable {
    let key: UInt64
    package let descriptor: Int32
}

/// A call of the system that failed while a loop was set up.
package struct LoopError: Error, Equatable, CustomStringConvertible {
    /// The C function.
    package let call: String
    /// `errno`.
    package let number: Int32

    package var description: String { "\(call) failed: \(String(cString: strerror(number)))" }
}
