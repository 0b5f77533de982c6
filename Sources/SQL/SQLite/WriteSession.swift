// WriteSession.swift: the transaction that a body of the writer has in hand.

/// What the bodies of one group share: the connection, and the effects that wait for the commit.
final class WriteSession {
    let connection: SQLiteConnection
    var effects: [@Sendable () -> Void] = []
    /// Whether the present body has run a statement, so that undoing a batch must not undo the whole body.
    var hasRun = false

    /// What the present body's first statement to fail failed with. No other is run then: PostgreSQL would refuse it.
    private(set) var failure: SQLError?

    init(_ connection: SQLiteConnection) { self.connection = connection }

    /// Makes room for the next body.
    func begin() {
        hasRun = false
        failure = nil
    }

    /// Runs one statement of the body by itself.
    func run<T>(_ body: (SQLiteConnection) throws(SQLError) -> T) throws(SQLError) -> T {
        if let failure { throw failure }
        hasRun = true
        do throws(SQLError) {
            return try body(connection)
        } catch {
            failure = error
            throw error
        }
    }

    func batch(_ steps: [EngineStep<SQLiteStatement>]) throws(SQLError) -> BatchOutcome {
        if let failure { throw failure }
        // As the first thing in a body, a batch is undone to the body's own savepoint, and costs none.
        let isNested = hasRun
        hasRun = true
        if isNested { try connection.control(.savepoint) }
        for (index, step) in steps.enumerated() {
            let count: Int
            do {
                count = try run(step)
            } catch {
                // A disk that has failed ends the group anyway; anything else must leave the body as it was.
                if connection.fatalError == nil { try undo(isNested: isNested) }
                throw error
            }
            if step.expected.allows(count) { continue }
            try undo(isNested: isNested)
            return .missed(step: index, count: count)
        }
        if isNested { try connection.control(.release) }
        return .completed
    }

    /// A step by itself, held to its count.
    func runNow(_ step: EngineStep<SQLiteStatement>) throws(SQLError) {
        try run { _ throws(SQLError) in
            let count = try run(step)
            if !step.expected.allows(count) { throw step.miss(count) }
        }
    }

    private func run(_ step: EngineStep<SQLiteStatement>) throws(SQLError) -> Int {
        guard let decode = step.decode else { return try connection.each(step.sql) { _ in } }
        return try connection.each(step.sql, decode)
    }

    private func undo(isNested: Bool) throws(SQLError) {
        try connection.control(.rollbackToSavepoint)
        if isNested { try connection.control(.release) } else { hasRun = false }
    }
}
