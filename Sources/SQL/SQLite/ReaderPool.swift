// ReaderPool.swift: the connections for reading, taken by one task at a time.

import Synchronization

/// Read-only connections, opened on demand up to a bound, kept until the pool is closed.
final class ReaderPool: Sendable {
    private struct State {
        var idle: [SQLiteConnection] = []
        var openCount = 0
        var isClosed = false
    }

    private let configuration: SQLiteConfiguration
    private let state = Mutex(State())

    init(_ configuration: SQLiteConfiguration) { self.configuration = configuration }

    /// A connection that nobody else uses until it is given back.
    func take() throws(SQLError) -> SQLiteConnection {
        let idle: SQLiteConnection? = try state.withLock { state throws(SQLError) in
            if state.isClosed { throw SQLError(.closed, detail: "The database is closed.") }
            if let connection = state.idle.popLast() { return connection }
            guard state.openCount < configuration.maximumReaders else {
                throw SQLError(
                    .overloaded,
                    detail: "All \(configuration.maximumReaders) connections for reading are in use.")
            }
            state.openCount += 1
            return nil
        }
        if let idle { return idle }
        do {
            return try SQLiteConnection(.reader, configuration)
        } catch {
            state.withLock { $0.openCount -= 1 }
            throw error
        }
    }

    /// The last one given back is the next one taken: its cache is warm.
    func giveBack(_ connection: SQLiteConnection) {
        let isClosed = state.withLock { state in
            if state.isClosed { return true }
            state.idle.append(connection)
            return false
        }
        if isClosed { connection.close() }
    }

    /// Closes idle connections now and those in use when they are given back.
    func close() {
        let idle = state.withLock { state in
            state.isClosed = true
            defer { state.idle = [] }
            return state.idle
        }
        for connection in idle { connection.close() }
    }
}
