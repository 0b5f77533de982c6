// PostgresConfiguration.swift: what can be chosen about one PostgreSQL database, and the limits with their reasons.

package import EventLoop
internal import Synchronization

/// How to reach and use one PostgreSQL database.
package struct PostgresConfiguration: Sendable {
    /// A connection string as libpq reads it: `postgres://…` or `host=… dbname=…`. What it leaves out comes from where users
    /// of psql expect it: `PGHOST`, `PGPASSWORD`, …, service files and `~/.pgpass`. It may hold a password: never show it.
    package var connection: String
    /// Where sockets are waited for; each has a pool of its own. Without any, the database makes a loop for itself.
    package var loops: [Loop]
    /// Connections of one loop. More would only wait for each other in the server: it, too, has a few cores and one log.
    package var connectionsPerLoop = 16
    /// Transactions of one lane (``Database/write(lane:_:)``) that share a commit. PostgreSQL keeps up to 64 savepoints of a
    /// transaction where everybody sees them cheaply; and the first answer waits for the last.
    package var maximumGroup = 32
    /// Callers that may wait for a connection of one loop.
    package var maximumWaiting = 8_192
    /// How long one may wait for it, and for how long a transaction is run again. With ``silenceMilliseconds`` the longest
    /// that a caller hangs, below five seconds.
    package var waitSeconds = 2
    /// How long making a connection may take, for each host. libpq counts anything below 2 as 2.
    package var connectSeconds = 2
    /// How long the server may work on one statement, and wait for one lock.
    package var statementMilliseconds = 2_250
    package var lockMilliseconds = 2_000
    /// How long the server may say nothing before the connection is given up.
    package var silenceMilliseconds = 2_600
    /// Prepared statements kept for each connection.
    package var maximumStatements = 512
    /// How often a transaction is run again that is known not to have committed.
    package var maximumAttempts = 4
    /// Whether an older schema is brought up to date here, or waited for until another node has done it.
    package var migrates = true
    /// How long to wait for another node that migrates.
    package var migrationWaitSeconds = 60
    /// The schema that tables lie in, made where it is not there: tests keep apart by it. Lower-case letters, digits and `_`.
    package var schema: String?
    /// For tests: makes steps of the storage fail.
    package var faults: FaultPlan?
    /// Told when the server is lost and when it is found again, and when another node is waited for: one line for the log.
    package var onEvent: @Sendable (PostgresEvent) -> Void
    /// Counts round trips: one for all copies of a configuration.
    package let meter = PostgresMeter()

    package init(
        _ connection: String, loops: [Loop] = [], onEvent: @escaping @Sendable (PostgresEvent) -> Void = { _ in }
    ) {
        self.connection = connection
        self.loops = loops
        self.onEvent = onEvent
    }
}

/// How often a database was asked and waited for.
package final class PostgresMeter: Sendable {
    private let count = Atomic(0)

    package var roundTrips: Int { count.load(ordering: .relaxed) }

    func add() { count.add(1, ordering: .relaxed) }
}

/// What an operator should know about the connection to the server.
package enum PostgresEvent: Sendable, Hashable {
    /// No connection can be had; why.
    case lost(String)
    case found
    /// Another node has to make this step of the schema, within so many seconds.
    case waits(forStep: Int, seconds: Int)
}
