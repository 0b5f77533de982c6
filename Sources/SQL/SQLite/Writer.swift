// Writer.swift: the one thread that writes, its queue, and the commit that many transactions share.

import CSystem
import Glibc
import Synchronization

/// The writer: takes all waiting transactions, runs each in a savepoint, commits them together, and answers.
///
/// `@unchecked Sendable`: `connection`, `session`, `nextCheckpoint` and `hasServed` are used by the writer's thread alone
/// once it has started; the queue is guarded by its mutex.
final class Writer: @unchecked Sendable {
    private struct Queue {
        var jobs: [WriteJob<WriteSession>] = []
        /// The thread sleeps, and whoever adds the first job wakes it.
        var isAsleep = false
        var isClosing = false
        var hasEnded = false
        var closers: [UnsafeContinuation<Void, Never>] = []
    }

    private let connection: SQLiteConnection
    private let configuration: SQLiteConfiguration
    private let session: WriteSession
    private let queue = Mutex(Queue())
    private let wake = Semaphore()
    private var nextCheckpoint: Int32
    /// The thread's task has come to its end, rather than to a suspension.
    private var hasServed = false

    init(_ connection: SQLiteConnection, _ configuration: SQLiteConfiguration) {
        self.connection = connection
        self.configuration = configuration
        session = WriteSession(connection)
        nextCheckpoint = configuration.checkpointPages
    }

    // MARK: For callers, on any thread

    var waitingCount: Int { queue.withLock { $0.jobs.count } }

    /// Hands a job to the writer, which will answer it.
    /// - Returns: why it was not taken; then the caller has to answer it.
    func enqueue(_ job: WriteJob<WriteSession>) -> SQLError? {
        enum Outcome { case taken, takenAsleep, closed, overloaded }
        let outcome: Outcome = queue.withLock { queue in
            if queue.isClosing { return .closed }
            if queue.jobs.count >= configuration.maximumWaitingWrites { return .overloaded }
            queue.jobs.append(job)
            if !queue.isAsleep { return .taken }
            queue.isAsleep = false
            return .takenAsleep
        }
        switch outcome {
        case .taken: return nil
        case .takenAsleep:
            wake.post()
            return nil
        case .closed: return SQLError(.closed, detail: "The database is closed.")
        case .overloaded:
            return SQLError(
                .overloaded, detail: "\(configuration.maximumWaitingWrites) transactions are waiting to be written.")
        }
    }

    /// Lets the thread end once the queue is empty. Does not wait.
    func stop() {
        let wasAsleep = queue.withLock { queue in
            queue.isClosing = true
            defer { queue.isAsleep = false }
            return queue.isAsleep
        }
        if wasAsleep { wake.post() }
    }

    /// Finishes the queue, copies the log into the file, closes the connection.
    func close() async {
        stop()
        await withUnsafeContinuation { continuation in
            let hasEnded = queue.withLock { queue in
                if !queue.hasEnded { queue.closers.append(continuation) }
                return queue.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }

    // MARK: The thread

    func start() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let code = pthread_create(
            &thread, nil,
            { @Sendable context in
                if let context { Unmanaged<Writer>.fromOpaque(context).takeRetainedValue().main() }
                return nil
            }, context)
        precondition(code == 0, "The system gives no thread for the writer.")
        pthread_detach(thread)
    }

    private func main() {
        purser_name_thread("purser-writer")
        // One task for the life of the thread: bodies are asynchronous functions that find everything ready, so the task
        // never leaves this call. One task for each body would cost a third of a microsecond each.
        Task.immediate(executorPreference: WriterExecutor()) { await self.serve() }
        precondition(hasServed, suspended)
        let closers: [UnsafeContinuation<Void, Never>] = queue.withLock { queue in
            queue.hasEnded = true
            defer { queue.closers = [] }
            return queue.closers
        }
        for closer in closers { closer.resume() }
    }

    private func serve() async {
        while let jobs = waitForJobs() { await commit(jobs[...]) }
        connection.checkpointWhole()
        connection.close()
        hasServed = true
    }

    /// All jobs that wait, at least one; `nil` when the writer is to end.
    private func waitForJobs() -> [WriteJob<WriteSession>]? {
        while true {
            let jobs: [WriteJob<WriteSession>]? = queue.withLock { queue in
                if queue.jobs.isEmpty, queue.isClosing { return nil }
                queue.isAsleep = queue.jobs.isEmpty
                defer { queue.jobs.removeAll(keepingCapacity: false) }
                return queue.jobs
            }
            guard let jobs else { return nil }
            if !jobs.isEmpty { return jobs }
            wake.wait()
        }
    }

    private func commit(_ jobs: ArraySlice<WriteJob<WriteSession>>) async {
        var rest = jobs
        while !rest.isEmpty {
            let count = await commitGroup(rest.prefix(configuration.maximumGroup))
            rest = rest.dropFirst(count)
            copyLog()
        }
    }

    /// Runs jobs, commits, and answers those that were run.
    /// - Returns: how many, at least one. Fewer than given where the disk failed under one of them; all of them where
    ///   no transaction could be begun, so that nobody waits for each neighbour to find that out.
    private func commitGroup(_ jobs: ArraySlice<WriteJob<WriteSession>>) async -> Int {
        var ranCount = 0
        do {
            try connection.control(.beginImmediate)
            for job in jobs {
                ranCount += 1
                try await run(job)
            }
            if let sql = configuration.beforeCommit?() { _ = try connection.run(sql) }
            try connection.control(.commit)
        } catch {
            connection.rollback()
            session.effects.removeAll()
            let cause = SQLError(
                .commitFailed, code: error.code, statement: error.statement,
                detail: "The commit that this transaction shared with others failed. \(error.detail)")
            let group = ranCount == 0 ? jobs : jobs.prefix(ranCount)
            for job in group { job.fail(ranCount == 0 ? error : cause) }
            for job in group { job.answer() }
            return group.count
        }
        for effect in session.effects { effect() }
        session.effects.removeAll(keepingCapacity: true)
        for job in jobs { job.answer() }
        return jobs.count
    }

    /// Runs one body in its savepoint. What the body throws is its caller's; what this throws ends the whole group.
    private func run(_ job: WriteJob<WriteSession>) async throws(SQLError) {
        let effectCount = session.effects.count
        session.begin()
        try connection.control(.savepoint)
        do {
            try await job.run(session)
            if let failure = session.failure { throw failure }  // even where the body has swallowed it
        } catch {
            if let fatalError = connection.fatalError { throw fatalError }
            precondition(connection.isInTransaction, ended)
            job.fail(error)
            session.effects.removeLast(session.effects.count - effectCount)
            try connection.control(.rollbackToSavepoint)
        }
        if let fatalError = connection.fatalError { throw fatalError }  // even where the body has swallowed it
        precondition(connection.isInTransaction, ended)
        try connection.control(.release)
    }

    /// Copies the log into the file once it is long, after the answers are given. Where a snapshot holds it up, the next
    /// attempt waits until the log has grown by a quarter.
    private func copyLog() {
        guard connection.loggedPages.pointee >= nextCheckpoint else {
            if connection.loggedPages.pointee < configuration.checkpointPages {
                nextCheckpoint = configuration.checkpointPages
            }
            return
        }
        connection.checkpoint()
        nextCheckpoint = connection.loggedPages.pointee + configuration.checkpointPages / 4
    }
}

private let ended = "The body of a transaction has ended the transaction by a statement."
private let suspended = "The body of a transaction suspended: on SQLite it may await nothing but its own transaction."

/// Takes what a body that suspends would continue on, and stops the program instead: the writer cannot wait with an
/// open transaction, and to go on elsewhere would run two bodies at once.
private final class WriterExecutor: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) { preconditionFailure(suspended) }
}
