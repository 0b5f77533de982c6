// PostgresEngine.swift: PostgreSQL behind `Database`: a pool for each loop, and which transactions are run again.

import EventLoop
import Synchronization

/// One PostgreSQL database, connected.
final class PostgresEngine: Sendable {
    private let configuration: PostgresConfiguration
    private let pools: [PostgresPool]
    /// One for each pool.
    private let lanes: [PostgresLanes]
    private let opener: WorkPool
    /// The loop that the engine made for itself, where it was given none.
    private let ownLoop: Loop?
    private let next = Atomic(0)
    private let listener = Mutex<PostgresListener?>(nil)

    /// Threads that make connections, which blocks.
    private static let openingThreads = 2

    private init(_ configuration: PostgresConfiguration, loops: [Loop], ownLoop: Loop?, opener: WorkPool) {
        self.configuration = configuration
        self.ownLoop = ownLoop
        self.opener = opener
        let watcher = PostgresWatcher(configuration.onEvent)
        pools = loops.map { loop in
            PostgresPool(loop: loop, configuration: configuration, opener: opener, watcher: watcher)
        }
        lanes = pools.map { PostgresLanes(pool: $0, configuration: configuration) }
    }

    /// Brings the schema up to date, which is the first connection; pools make theirs when they are asked.
    static func open(
        _ configuration: PostgresConfiguration, migrations: [Migration]
    ) async throws(SQLError) -> PostgresEngine {
        let opener: WorkPool
        var ownLoop: Loop?
        do {
            opener = try WorkPool(name: "purser-connect", threads: openingThreads, queue: 4_096)
            if configuration.loops.isEmpty {
                let loop = try Loop(name: "purser-database")
                try loop.start()
                ownLoop = loop
            }
        } catch {
            throw SQLError(.io, detail: "\(error)")
        }
        let engine = PostgresEngine(
            configuration, loops: ownLoop.map { [$0] } ?? configuration.loops, ownLoop: ownLoop, opener: opener)
        do {
            try await opener.run { try PostgresSchema.migrate(configuration, migrations) }
        } catch let error as SQLError {
            throw error
        } catch {
            throw SQLError(.overloaded, detail: "\(error)")
        }
        return engine
    }

    deinit {
        listener.withLock { $0?.stop() }
        for pool in pools { pool.abandon() }
        opener.stop()
        ownLoop?.stop()
    }

    /// Which pool is that of the loop that the caller runs on; from elsewhere, one after the other.
    private var index: Int {
        pools.firstIndex { $0.loop.isCurrent } ?? next.add(1, ordering: .relaxed).oldValue & .max % pools.count
    }

    private var pool: PostgresPool { pools[index] }

    var waitingCount: Int {
        pools.reduce(0) { $0 + $1.waitingCount } + lanes.reduce(0) { $0 + $1.waitingCount }
    }

    // MARK: Transactions

    func read<T: Sendable>(_ body: @Sendable (PostgresTransaction) async throws -> T) async throws -> T {
        try await attempt(.snapshot) { transaction in
            let value = try await body(transaction)
            if let failure = transaction.failure { throw failure }
            return value
        }
    }

    func write<T: Sendable>(
        lane: UInt64?, _ body: @escaping @Sendable (PostgresTransaction) async throws -> T
    ) async throws -> T {
        if let lane {
            return try await withUnsafeThrowingContinuation { continuation in
                lanes[index].add(TypedWriteJob(body, continuation), to: lane)
            }
        }
        return try await attempt(.writing) { transaction in
            let value = try await body(transaction)
            try await transaction.commit()
            for effect in transaction.effects { effect() }
            transaction.effects = []
            return value
        }
    }

    /// Runs a transaction, and again where it is known not to have committed: another was in the way, or the connection broke
    /// before the commit was sent. Not after a long wait, so that nobody hangs.
    private func attempt<T>(
        _ mode: PostgresTransaction.Mode, _ body: (PostgresTransaction) async throws -> T
    ) async throws -> T {
        let pool = pool
        let begun = pool.loop.clock.now()
        var attempts = 0
        while true {
            attempts += 1
            let connection = try await pool.take()
            let transaction = PostgresTransaction(connection, mode)
            do {
                let value = try await body(transaction)
                if mode == .snapshot { transaction.end() }
                pool.giveBack(connection)
                return value
            } catch {
                transaction.end()
                pool.giveBack(connection)
                guard let failure = transaction.failure, isWorthAnotherTry(failure, attempts, since: begun, of: pool)
                else { throw error }
            }
        }
    }

    private func isWorthAnotherTry(
        _ error: SQLError, _ attempts: Int, since begun: MonotonicTime, of pool: PostgresPool
    ) -> Bool {
        error.hasNotCommitted && attempts < configuration.maximumAttempts
            && pool.loop.clock.now().since(begun) < .seconds(configuration.waitSeconds)
    }

    /// Whether whoever wants to write these tables could: the server is there, takes writes, and nobody has locked them.
    func probe(_ tables: SQL) async throws {
        try await attempt(.writing) { transaction in
            // What every change of a row takes first. Not committed: it ends with the transaction.
            _ = try await transaction.run("LOCK TABLE \(tables) IN ROW EXCLUSIVE MODE")
            transaction.end()
        }
    }

    // MARK: Single statements

    /// Runs one statement that reads, in a transaction of its own.
    func rows(_ sql: SQL) async throws(SQLError) -> PostgresResult {
        try PostgresBinds.check(sql)
        let pool = pool
        let begun = pool.loop.clock.now()
        var attempts = 0
        while true {
            attempts += 1
            let connection = try await pool.take()
            let exchange = await connection.exchange([.statement(sql)])
            pool.giveBack(connection)
            switch exchange.results[0] {
            case .success(let result): return result
            case .failure(let error):
                guard isWorthAnotherTry(error, attempts, since: begun, of: pool) else { throw error }
            }
        }
    }

    /// Begins to listen, once.
    func listen(_ handler: @escaping @Sendable (String) -> Void) {
        let new = PostgresListener(
            loop: pools[0].loop, configuration: configuration, opener: opener, handler: handler)
        let isFirst = listener.withLock { listener in
            guard listener == nil else { return false }
            listener = new
            return true
        }
        precondition(isFirst, "A database is listened to once.")
        new.start()
    }

    func close() async {
        listener.withLock { $0?.stop() }
        for lanes in lanes { await lanes.close() }
        for pool in pools { await pool.close() }
    }
}
