// SQLiteConnection.swift: one connection and how it runs a statement. Opening, binding and errors have their own files.

import CSQLite

/// One SQLite connection.
///
/// `@unchecked Sendable`: it has no lock of its own (`SQLITE_OPEN_NOMUTEX`) and is used by one thread at a time, because
/// `ReaderPool` gives each to one taker under its mutex, and the writer's is used by the writer's thread alone once that
/// has started.
final class SQLiteConnection: @unchecked Sendable {
    /// Statements without binds that frame the others. Prepared once, and never evicted.
    enum Control: Int, CaseIterable {
        case begin, beginImmediate, commit, rollback, savepoint, release, rollbackToSavepoint

        var text: SQL {
            switch self {
            case .begin: "BEGIN"
            case .beginImmediate: "BEGIN IMMEDIATE"
            case .commit: "COMMIT"
            case .rollback: "ROLLBACK"
            case .savepoint: "SAVEPOINT body"
            case .release: "RELEASE body"
            case .rollbackToSavepoint: "ROLLBACK TO body"
            }
        }
    }

    private(set) var handle: OpaquePointer?
    let arena = BindArena()
    private let faults: FaultPlan?
    private var cache: StatementCache
    private var controls = [SQLiteStatement?](repeating: nil, count: Control.allCases.count)
    /// Pages in the log after the last commit; written by SQLite's hook on the thread that commits.
    let loggedPages: UnsafeMutablePointer<Int32>
    /// The error after which the open transaction cannot be committed: the disk failed under one of its statements.
    private(set) var fatalError: SQLError?

    init(_ role: Role, _ configuration: SQLiteConfiguration) throws(SQLError) {
        handle = try Self.open(role, configuration)
        faults = configuration.faults
        cache = StatementCache(limit: configuration.maximumStatements)
        loggedPages = .allocate(capacity: 1)
        loggedPages.initialize(to: 0)
        try setUp(role, configuration)
    }

    deinit {
        close()
        loggedPages.deallocate()
    }

    /// Closes the connection; it is not used afterwards.
    func close() {
        cache.removeAll()
        controls = []
        if let handle { sqlite3_close_v2(handle) }
        handle = nil
    }

    var cachedStatementCount: Int { cache.count }
    /// How many statements had to be prepared because the cache did not have them.
    private(set) var preparedCount = 0

    // MARK: Statements

    /// Runs a statement to its end. Rows are not looked at.
    /// - Returns: how many rows were inserted, changed or deleted.
    func run(_ sql: SQL) throws(SQLError) -> Int {
        let statement = try prepared(sql)
        defer { statement.reset() }
        try bind(sql.binds, to: statement)
        return try finish(statement)
    }

    func first<T>(_ sql: SQL, _ decode: (SQLiteStatement) throws(SQLError) -> T) throws(SQLError) -> T? {
        var value: T?
        try firstRow(sql) { row throws(SQLError) in value = try decode(row) }
        return value
    }

    private func firstRow(_ sql: SQL, _ decode: (SQLiteStatement) throws(SQLError) -> Void) throws(SQLError) {
        let statement = try prepared(sql)
        defer { statement.reset() }
        try bind(sql.binds, to: statement)
        guard try step(statement) else { return }
        try statement.decode(decode)
        // A statement that writes is checked (foreign keys) at its end.
        if !statement.isReadOnly { while try step(statement) {} }
    }

    func all<T>(_ sql: SQL, _ decode: (SQLiteStatement) throws(SQLError) -> T) throws(SQLError) -> [T] {
        var values: [T] = []
        try each(sql) { row throws(SQLError) in values.append(try decode(row)) }
        return values
    }

    /// - Returns: the number of rows that the statement returned, or touched where it returns none.
    @discardableResult
    func each(_ sql: SQL, _ decode: (SQLiteStatement) throws(SQLError) -> Void) throws(SQLError) -> Int {
        let statement = try prepared(sql)
        defer { statement.reset() }
        try bind(sql.binds, to: statement)
        if statement.columnCount == 0 { return try finish(statement) }
        var count = 0
        while try step(statement) {
            try statement.decode(decode)
            count += 1
        }
        return count
    }

    private func finish(_ statement: SQLiteStatement) throws(SQLError) -> Int {
        // `sqlite3_changes64` keeps the count of an earlier statement where this one counts nothing (DDL, SELECT).
        let before = sqlite3_total_changes64(handle)
        while try step(statement) {}
        return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
    }

    /// One step. True where the statement now stands on a row.
    private func step(_ statement: SQLiteStatement) throws(SQLError) -> Bool {
        if let faults, faults.strikes() {
            throw failed(
                SQLError(
                    .io, code: Self.code(SQLITE_IOERR), statement: statement.text,
                    detail: "The storage fails on demand."))
        }
        let code = sqlite3_step(statement.handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw failed(error(code, of: statement))
    }

    private func failed(_ error: SQLError) -> SQLError {
        switch error.kind {
        case .full, .io, .corrupt: if fatalError == nil { fatalError = error }
        case .constraint, .busy, .conflict, .unreachable, .outcomeUnknown, .readOnly, .cannotOpen, .newerSchema,
            .overloaded, .closed, .commitFailed, .textHasNUL, .valueTooLong, .unexpectedCount, .typeMismatch,
            .invalidValue, .statement:
            break
        }
        return error
    }

    private func prepared(_ sql: SQL) throws(SQLError) -> SQLiteStatement {
        let hash = StatementCache.hash(sql.text)
        if let statement = cache.statement(for: sql.text, hash: hash) { return statement }
        let statement = try prepare(sql)
        preparedCount += 1
        cache.keep(statement, hash: hash)
        return statement
    }

    private func prepare(_ sql: SQL) throws(SQLError) -> SQLiteStatement {
        guard let handle else { throw SQLError(.closed, detail: "The database is closed.") }
        var text = SQLDialect.sqlite.render(sql)
        var prepared: OpaquePointer?
        var hasMore = false
        let code = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                var tail: UnsafePointer<CChar>?
                let code = sqlite3_prepare_v3(
                    handle, characters.baseAddress, Int32(characters.count), UInt32(SQLITE_PREPARE_PERSISTENT),
                    &prepared, &tail)
                if let tail, let start = characters.baseAddress { hasMore = tail - start < characters.count }
                return code
            }
        }
        guard code == SQLITE_OK else { throw failed(error(code, preparing: text)) }
        guard let prepared else {
            throw SQLError(.statement, statement: text, detail: "There is no statement in the text.")
        }
        let statement = SQLiteStatement(owning: prepared, key: sql.text, text: text)
        if hasMore {
            throw SQLError(.statement, statement: text, detail: "There is more than one statement in the text.")
        }
        return statement
    }

    // MARK: The frame

    /// Whether a transaction is open.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    func control(_ control: Control) throws(SQLError) {
        let statement: SQLiteStatement
        if let ready = controls[control.rawValue] {
            statement = ready
        } else {
            statement = try prepare(control.text)
            controls[control.rawValue] = statement
        }
        defer { statement.reset() }
        while try step(statement) {}
    }

    /// Ends the open transaction, if there is one, without a trace. Cannot fail: where the disk does, SQLite drops its
    /// own state and reads the file again.
    func rollback() {
        if isInTransaction { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
        fatalError = nil
    }
}
