// PostgresLanes.swift: transactions that change the same row, and wait for their turn together. What a turn is, is the group's.

import EventLoop
import Synchronization

/// The lanes of one loop. In each of them one transaction is under way at a time; what comes meanwhile waits without a
/// connection, and is the next one, together.
///
/// `@unchecked Sendable`: everything in it belongs to the loop's thread, but for what is `let`; ``add(_:to:)`` and ``close()`` go
/// there first, and a lane's task prefers that loop.
final class PostgresLanes: @unchecked Sendable {
    private let pool: PostgresPool
    private let configuration: PostgresConfiguration
    private var loop: Loop { pool.loop }
    /// What waits in each lane that somebody is at work in.
    private var lanes: [UInt64: [PostgresJob]] = [:]
    private let waitingCounter = Atomic(0)
    private var isClosed = false
    private var closers: [UnsafeContinuation<Void, Never>] = []

    private static let sweepInterval = Duration.milliseconds(100)

    init(pool: PostgresPool, configuration: PostgresConfiguration) {
        self.pool = pool
        self.configuration = configuration
        sweepLater()
    }

    /// Transactions that wait for their turn. Any thread.
    var waitingCount: Int { waitingCounter.load(ordering: .relaxed) }

    /// Runs a transaction when its lane's turn comes, and answers it. Any thread.
    func add(_ job: WriteJob<PostgresTransaction>, to lane: UInt64) {
        if loop.isCurrent {
            addNow(job, to: lane)
        } else {
            loop.execute { self.addNow(job, to: lane) }
        }
    }

    private func addNow(_ job: WriteJob<PostgresTransaction>, to lane: UInt64) {
        if isClosed { return refuse(job, SQLError(.closed, detail: "The database is closed.")) }
        let new = PostgresJob(job, since: loop.clock.now())
        guard lanes[lane] == nil else {
            guard waitingCount < configuration.maximumWaiting else {
                return refuse(job, SQLError(.overloaded, detail: "Too many transactions are waiting for their turn."))
            }
            lanes[lane, default: []].append(new)
            waitingCounter.add(1, ordering: .relaxed)
            return
        }
        lanes[lane] = []
        Task.immediate(executorPreference: loop) {
            var group = [new]
            while !group.isEmpty {
                let rest = await PostgresGroup(pool, configuration).run(group, in: lane)
                group = self.next(of: lane, after: rest)
            }
        }
    }

    /// The next group of a lane: first what the last one has left over. Empty where nobody waits: then the lane is gone.
    private func next(of lane: UInt64, after rest: [PostgresJob]) -> [PostgresJob] {
        precondition(loop.isCurrent, "A lane's task has left its loop.")
        let waiting = lanes[lane] ?? []
        let group = (rest + waiting).prefix(configuration.maximumGroup)
        let left = Array((rest + waiting).dropFirst(group.count))
        waitingCounter.add(left.count - waiting.count, ordering: .relaxed)
        lanes[lane] = group.isEmpty ? nil : left
        endIfClosed()
        return Array(group)
    }

    private func refuse(_ job: WriteJob<PostgresTransaction>, _ error: SQLError) {
        job.fail(error)
        job.answer()
    }

    // MARK: Watching

    private func sweepLater() {
        loop.after(Self.sweepInterval) { [weak self] in
            self?.sweep()
            self?.sweepLater()
        }
    }

    /// Refuses what has waited long enough.
    private func sweep() {
        if waitingCount == 0 { return }
        let oldest = loop.clock.now()
        let limit = Duration.seconds(configuration.waitSeconds)
        let error = SQLError(
            .overloaded, detail: "The transactions before this one took more than \(configuration.waitSeconds) seconds."
        )
        for (lane, waiting) in lanes {
            let over = waiting.prefix { oldest.since($0.since) > limit }
            if over.isEmpty { continue }
            lanes[lane]?.removeFirst(over.count)
            waitingCounter.subtract(over.count, ordering: .relaxed)
            for job in over { refuse(job.job, error) }
        }
    }

    // MARK: Ending

    /// Runs what waits, takes nothing new, and returns when all is answered. Any thread.
    func close() async {
        await withUnsafeContinuation { continuation in
            loop.execute {
                self.isClosed = true
                self.closers.append(continuation)
                self.endIfClosed()
            }
        }
    }

    private func endIfClosed() {
        guard isClosed, lanes.isEmpty else { return }
        let all = closers
        closers = []
        for closer in all { closer.resume() }
    }
}
