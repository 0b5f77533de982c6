// PostgresGroup.swift: transactions of one lane that share one transaction of the server, each in a savepoint of its own.

import EventLoop

/// One transaction that waits in a lane.
struct PostgresJob {
    let job: WriteJob<PostgresTransaction>
    let since: MonotonicTime
    /// How often it has been run.
    var attempts = 0

    init(_ job: WriteJob<PostgresTransaction>, since: MonotonicTime) {
        self.job = job
        self.since = since
    }
}

/// Runs jobs one after the other in one transaction, commits once, and then answers them all. What one of them fails by is its
/// own: its savepoint is undone, and its neighbours do not notice. What ends the connection or the commit is everybody's.
///
/// That is what makes a hot row fast: its lock is held over one flush of the server's log for all of them, instead of over one
/// for each. See `Docs/decisions/0009-a-hot-session.md`.
struct PostgresGroup {
    private let pool: PostgresPool
    private let configuration: PostgresConfiguration

    init(_ pool: PostgresPool, _ configuration: PostgresConfiguration) {
        self.pool = pool
        self.configuration = configuration
    }

    /// What became of one job's part, before the commit.
    private enum JobOutcome {
        case stands
        /// Its body has thrown, or the transaction has failed by the error.
        case undone(by: SQLError?)
    }

    /// - Returns: the jobs that are to be run again, or were not reached.
    func run(_ jobs: [PostgresJob], in lane: UInt64) async -> [PostgresJob] {
        let connection: PostgresConnection
        do throws(SQLError) {
            connection = try await pool.take()
        } catch {
            answer(jobs, error)
            return []
        }
        defer { pool.giveBack(connection) }
        return jobs.count == 1
            ? await runAlone(jobs[0], on: connection) : await runTogether(jobs, in: lane, on: connection)
    }

    /// A job that has been run, and its part of the transaction.
    private struct Done {
        let job: PostgresJob
        let part: PostgresTransaction
        /// Whether the part was not undone when it was run; its end may still fail.
        let stands: Bool
    }

    private func runTogether(
        _ jobs: [PostgresJob], in lane: UInt64, on connection: PostgresConnection
    ) async -> [PostgresJob] {
        let tail = PostgresTail()
        var done: [Done] = []
        var isBegun = false
        for (index, job) in jobs.enumerated() {
            let part = PostgresTransaction(connection, .part(beginsIn: isBegun ? nil : lane), tail: tail)
            let outcome = await run(job, in: part)
            isBegun = isBegun || part.isBegun
            // Nothing is committed: whatever a neighbour was told by its statements counts no more.
            if connection.isBroken { return again(jobs, part.failure ?? .lost) }
            switch outcome {
            case .stands: done.append(Done(job: job, part: part, stands: true))
            case .undone(by: let error?) where error.kind == .busy || error.hasNotCommitted:
                // Those behind would meet the same: somebody else holds what they want, or the server takes no writes.
                let late = settle(done, isBegun ? await commit(connection, tail) : nil)
                return late + again([job], error) + jobs[(index + 1)...]
            case .undone: done.append(Done(job: job, part: part, stands: false))
            }
        }
        return settle(done, isBegun ? await commit(connection, tail) : nil)
    }

    /// Answers those who have been run: with what they have, or with what the commit failed by.
    /// - Returns: those whose end has failed by what another try may pass.
    private func settle(_ done: [Done], _ failure: SQLError?) -> [PostgresJob] {
        if let failure {
            answer(done.map(\.job), failure)
            return []
        }
        let standing = done.filter { $0.stands && $0.part.failure == nil }
        for one in standing { for effect in one.part.effects { effect() } }
        var rest: [PostgresJob] = []
        for one in done {
            if one.stands, let error = one.part.failure {
                rest += again([one.job], error)
            } else {
                one.job.job.answer()
            }
        }
        return rest
    }

    /// A transaction by itself commits together with what it has put off.
    private func runAlone(_ job: PostgresJob, on connection: PostgresConnection) async -> [PostgresJob] {
        let transaction = PostgresTransaction(connection, .writing)
        switch await run(job, in: transaction) {
        case .stands: for effect in transaction.effects { effect() }
        case .undone(by: let error?) where error.hasNotCommitted: return again([job], error)
        case .undone: break
        }
        job.job.answer()
        return []
    }

    /// Runs a body and ends its transaction, or its part of one. The job keeps its value, or what it has failed by.
    private func run(_ job: PostgresJob, in transaction: PostgresTransaction) async -> JobOutcome {
        do {
            try await job.job.run(transaction)
            try await transaction.commit()
            return .stands
        } catch {
            transaction.end()
            job.job.fail(error)
            return .undone(by: transaction.failure)
        }
    }

    private func commit(_ connection: PostgresConnection, _ tail: PostgresTail) async -> SQLError? {
        do throws(SQLError) {
            try await tail.exchange([.control("COMMIT")], on: connection).checkCommit()
            return nil
        } catch {
            if !connection.isBroken { connection.post([.control("ROLLBACK")]) }
            if error.kind == .outcomeUnknown { return error }
            return SQLError(
                .commitFailed, code: error.code,
                detail: "The commit that this transaction shared with others failed. \(error.detail)")
        }
    }

    private func answer(_ jobs: [PostgresJob], _ error: SQLError) {
        for job in jobs {
            job.job.fail(error)
            job.job.answer()
        }
    }

    /// Those that may be run again; the others are told the error.
    private func again(_ jobs: [PostgresJob], _ error: SQLError) -> [PostgresJob] {
        let now = pool.loop.clock.now()
        var rest: [PostgresJob] = []
        for var job in jobs {
            job.attempts += 1
            if error.hasNotCommitted, job.attempts < configuration.maximumAttempts,
                now.since(job.since) < .seconds(configuration.waitSeconds)
            {
                rest.append(job)
            } else {
                answer([job], error)
            }
        }
        return rest
    }
}

extension SQLError {
    fileprivate static var lost: SQLError {
        SQLError(.unreachable, detail: "The connection to the database server broke.")
    }
}
