// PostgresTransaction.swift: one transaction or snapshot on one connection, or a part of one. Which, and whether again, is the
// engine's.

/// One transaction. Used by one task at a time.
///
/// BEGIN goes out with the first statement, what was put off (``later(_:)``) with the next one, and a savepoint is undone
/// with whatever follows it: each statement or batch that is awaited is one round trip, and the commit is one.
final class PostgresTransaction {
    enum Mode: Equatable {
        /// Reads one snapshot.
        case snapshot
        /// Reads and writes, each statement seeing what is committed by then (READ COMMITTED): what depends on a row that
        /// others may change says so in the statement that changes it.
        case writing
        /// The same in a savepoint of a transaction that it shares with others (``PostgresGroup``).
        ///
        /// The first of them begins it, and takes the turn of its lane among all servers of the database: a group that waited
        /// for the row of another one would have every later member leave a lock of two transactions on it (a MultiXact), and
        /// whoever looks for the row then reads the members of each.
        case part(beginsIn: UInt64?)
    }

    private enum Pending {
        case control(StaticString)
        /// `changes`: whether undoing a batch behind it must not undo it.
        case step(EngineStep<PostgresResult>, changes: Bool)
    }

    let connection: PostgresConnection
    private let mode: Mode
    private(set) var isBegun = false
    /// Whether something is written that undoing a batch must not undo.
    private var hasWritten = false
    private var pending: [Pending] = []
    var effects: [@Sendable () -> Void] = []
    /// The error that has ended the transaction.
    private(set) var failure: SQLError?

    /// Where the end of a part waits for what is sent next.
    private let tail: PostgresTail?

    init(_ connection: PostgresConnection, _ mode: Mode, tail: PostgresTail? = nil) {
        self.connection = connection
        self.mode = mode
        self.tail = tail
    }

    // MARK: Statements

    func run(_ sql: SQL) async throws(SQLError) -> PostgresResult {
        try PostgresBinds.check(sql)
        let results = try await send([sql])
        if !sql.isQuery { hasWritten = true }
        switch results[0] {
        case .success(let result): return result
        case .failure(let error): throw failed(error)
        }
    }

    func batch(_ steps: [EngineStep<PostgresResult>]) async throws(SQLError) -> BatchOutcome {
        if steps.isEmpty { return .completed }
        for step in steps { try PostgresBinds.check(step.sql) }
        let isNested =
            hasWritten
            || pending.contains { pending in
                if case .step(_, changes: true) = pending { true } else { false }
            }
        if isNested { pending.append(.control("SAVEPOINT batch")) }
        let results = try await send(steps.map(\.sql))
        var rows: [PostgresResult] = []
        for (index, (step, result)) in zip(steps, results).enumerated() {
            switch result {
            case .failure(let error):
                if connection.isBroken { throw failed(error) }
                undoBatch(isNested: isNested)
                throw error
            case .success(let result):
                let count = result.stepCount
                guard step.expected.allows(count) else {
                    undoBatch(isNested: isNested)
                    return .missed(step: index, count: count)
                }
                rows.append(result)
            }
        }
        if isNested { pending.append(.control("RELEASE SAVEPOINT batch")) }
        hasWritten = hasWritten || steps.contains { !$0.sql.isQuery }
        for (step, result) in zip(steps, rows) { try result.decode(step) }
        return .completed
    }

    /// Back to where the batch began, together with whatever is sent next.
    private func undoBatch(isNested: Bool) {
        if isNested {
            pending += [.control("ROLLBACK TO SAVEPOINT batch"), .control("RELEASE SAVEPOINT batch")]
            return
        }
        switch mode {
        case .snapshot, .writing: pending += [.control("ROLLBACK")] + begin
        case .part: pending.append(.control("ROLLBACK TO SAVEPOINT part"))
        }
    }

    func later(_ step: EngineStep<PostgresResult>) throws(SQLError) {
        if let failure { throw failure }
        try PostgresBinds.check(step.sql)
        pending.append(.step(step, changes: !step.sql.isQuery))
    }

    func announce(_ text: String) throws(SQLError) {
        if let failure { throw failure }
        let sql = PostgresListener.announcement(text)
        try PostgresBinds.check(sql)
        pending.append(.step(EngineStep(sql: sql, expected: .any, decode: nil), changes: true))
    }

    /// Sends what is pending, then these, in one round trip.
    /// - Returns: the results of these.
    private func send(_ statements: [SQL]) async throws(SQLError) -> [Result<PostgresResult, SQLError>] {
        if let failure { throw failure }
        let (commands, waiting) = takePending()
        let results = await exchange(commands + statements.map { .statement($0) })
        try checkPending(waiting, results)
        return Array(results.suffix(statements.count))
    }

    private func exchange(_ commands: [PostgresCommand]) async -> [Result<PostgresResult, SQLError>] {
        guard let tail else { return await connection.exchange(commands).results }
        return await tail.exchange(commands, on: connection).results
    }

    private func takePending() -> ([PostgresCommand], [Pending]) {
        var waiting = pending
        pending = []
        if !isBegun { waiting = begin + waiting }
        isBegun = true
        let commands = waiting.map { pending -> PostgresCommand in
            switch pending {
            case .control(let text): .control(text)
            case .step(let step, _): .statement(step.sql)
            }
        }
        return (commands, waiting)
    }

    private var begin: [Pending] {
        switch mode {
        case .snapshot: [.control("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")]
        case .writing: [.control("BEGIN")]
        case .part(beginsIn: nil): [.control("SAVEPOINT part")]
        case .part(beginsIn: let lane?):
            [.control("BEGIN"), .step(Self.turn(in: lane), changes: false), .control("SAVEPOINT part")]
        }
    }

    private static func turn(in lane: UInt64) -> EngineStep<PostgresResult> {
        let sql: SQL = "SELECT CAST(1 AS BIGINT) FROM pg_catalog.pg_advisory_xact_lock(\(Int64(bitPattern: lane)))"
        return EngineStep(sql: sql, expected: .any, decode: nil)
    }

    private func checkPending(
        _ waiting: [Pending], _ results: [Result<PostgresResult, SQLError>]
    ) throws(SQLError) {
        for (pending, result) in zip(waiting, results) {
            switch (pending, result) {
            case (_, .failure(let error)): throw failed(error)
            case (.control, .success): break
            case (.step(let step, let changes), .success(let result)):
                if changes { hasWritten = true }
                if !step.expected.allows(result.stepCount) { throw failed(step.miss(result.stepCount)) }
                try result.decode(step)
            }
        }
    }

    @discardableResult
    func failed(_ error: SQLError) -> SQLError {
        if failure == nil { failure = error }
        return error
    }

    // MARK: Ending

    /// Commits, together with what was put off. A part of a transaction leaves its end to whatever is sent next, and commits with
    /// the whole: ``failure`` is final only then.
    func commit() async throws(SQLError) {
        if let failure { throw failure }
        // The server commits whatever a count was: those that matter are looked at before.
        let mustLook = pending.contains { pending in
            if case .step(let step, _) = pending { return step.expected != .any || step.decode != nil }
            return false
        }
        if mustLook { _ = try await send([]) }
        if !isBegun && pending.isEmpty { return }
        if let tail {
            // Only one end waits at a time, so that it is known whose has failed.
            if !isBegun { _ = try await send([]) }
            return tail.put(takePending().0 + [.control("RELEASE SAVEPOINT part")], of: self)
        }
        let (commands, waiting) = takePending()
        let exchange = await connection.exchange(commands + [.control("COMMIT")])
        do throws(SQLError) {
            try exchange.reply.checkCommit()
        } catch {
            throw failed(error)
        }
        try checkPending(waiting, exchange.results)
    }

    /// Ends a snapshot, or undoes everything; nobody waits for it, and whoever gets the connection next comes after it.
    func end() {
        if !isBegun || connection.isBroken { return }
        switch mode {
        case .snapshot, .writing: connection.post([.control("ROLLBACK")])
        case .part: connection.post([.control("ROLLBACK TO SAVEPOINT part"), .control("RELEASE SAVEPOINT part")])
        }
    }
}
