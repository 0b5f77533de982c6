// PostgresTransaction.swift: one transaction or snapshot on one connection. Which, and whether again, is the engine's.

/// One transaction. Used by one task at a time.
///
/// BEGIN goes out with the first statement, what was put off (``later(_:)``) with the next one, and a savepoint is undone
/// with whatever follows it: each statement or batch that is awaited is one round trip, and the commit is one.
final class PostgresTransaction {
    enum Mode {
        /// Reads one snapshot.
        case snapshot
        /// Reads and writes, each statement seeing what is committed by then (READ COMMITTED): what depends on a row that
        /// others may change says so in the statement that changes it.
        case writing
    }

    private enum Pending {
        case control(StaticString)
        case step(Step)
    }

    let connection: PostgresConnection
    private let mode: Mode
    private var isBegun = false
    /// Whether something is written that undoing a batch must not undo.
    private var hasWritten = false
    private var pending: [Pending] = []
    var effects: [@Sendable () -> Void] = []
    /// The error that has ended the transaction.
    private(set) var failure: SQLError?

    init(_ connection: PostgresConnection, _ mode: Mode) {
        self.connection = connection
        self.mode = mode
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

    func batch(_ steps: [Step]) async throws(SQLError) -> BatchOutcome {
        if steps.isEmpty { return .completed }
        for step in steps { try PostgresBinds.check(step.sql) }
        let isNested = hasWritten
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
        } else {
            pending.append(.control("ROLLBACK"))
            pending.append(.control(begin))
        }
    }

    func later(_ step: Step) throws(SQLError) {
        if let failure { throw failure }
        try PostgresBinds.check(step.sql)
        pending.append(.step(step))
    }

    /// Sends what is pending, then these, in one round trip.
    /// - Returns: the results of these.
    private func send(_ statements: [SQL]) async throws(SQLError) -> [Result<PostgresResult, SQLError>] {
        if let failure { throw failure }
        let (commands, waiting) = takePending()
        let exchange = await connection.exchange(commands + statements.map { .statement($0) })
        try checkPending(waiting, exchange)
        return Array(exchange.results.suffix(statements.count))
    }

    private func takePending() -> ([PostgresCommand], [Pending]) {
        var waiting = pending
        pending = []
        if !isBegun { waiting.insert(.control(begin), at: 0) }
        isBegun = true
        let commands = waiting.map { pending -> PostgresCommand in
            switch pending {
            case .control(let text): .control(text)
            case .step(let step): .statement(step.sql)
            }
        }
        return (commands, waiting)
    }

    private var begin: StaticString {
        switch mode {
        case .snapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case .writing: "BEGIN"
        }
    }

    private func checkPending(_ waiting: [Pending], _ exchange: PostgresExchange) throws(SQLError) {
        for (pending, result) in zip(waiting, exchange.results) {
            switch (pending, result) {
            case (_, .failure(let error)): throw failed(error)
            case (.control, .success): break
            case (.step(let step), .success(let result)):
                if !step.sql.isQuery { hasWritten = true }
                if !step.expected.allows(result.stepCount) { throw failed(step.miss(result.stepCount)) }
                try result.decode(step)
            }
        }
    }

    private func failed(_ error: SQLError) -> SQLError {
        if failure == nil { failure = error }
        return error
    }

    // MARK: Ending

    /// Commits, together with what was put off.
    func commit() async throws(SQLError) {
        if let failure { throw failure }
        // The server commits whatever a count was: those that matter are looked at before.
        let mustLook = pending.contains { pending in
            if case .step(let step) = pending { return step.expected != .any }
            return false
        }
        if mustLook { _ = try await send([]) }
        if !isBegun && pending.isEmpty { return }
        let (commands, waiting) = takePending()
        let exchange = await connection.exchange(commands + [.control("COMMIT")])
        for case .failure(let error) in exchange.results {
            // The first error is the cause of all others. Where it is the connection's, the server may have got everything.
            guard error.kind == .unreachable, exchange.wasSent else { throw failed(error) }
            throw failed(
                SQLError(
                    .outcomeUnknown, code: error.code,
                    detail: "The connection to the database server broke during a commit. \(error.detail)"))
        }
        try checkPending(waiting, exchange)
        // A transaction that has failed is rolled back by COMMIT.
        guard case .success(let result)? = exchange.results.last, result.tag == "COMMIT" else {
            throw failed(SQLError(.commitFailed, detail: "The database server rolled the transaction back."))
        }
    }

    /// Ends a snapshot, or undoes everything; nobody waits for it, and whoever gets the connection next comes after it.
    func end() {
        if isBegun && !connection.isBroken { connection.post([.control("ROLLBACK")]) }
    }
}
