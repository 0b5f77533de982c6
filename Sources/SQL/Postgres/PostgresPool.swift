// PostgresPool.swift: the connections of one loop: a bound, a queue before it, and what happens while the server is away.

import EventLoop
import Synchronization

/// Connections that belong to one loop.
///
/// `@unchecked Sendable`: everything in it belongs to the loop's thread, but for what is `let`; ``take()`` and
/// ``giveBack(_:)`` go there first.
final class PostgresPool: @unchecked Sendable {
    private struct Waiter {
        let since: MonotonicTime
        let continuation: UnsafeContinuation<Result<PostgresConnection, SQLError>, Never>
    }

    let loop: Loop
    private let configuration: PostgresConfiguration
    private let opener: WorkPool
    /// Told of each attempt; knows whether another loop's has succeeded meanwhile.
    private let watcher: PostgresWatcher
    private var idle: [PostgresConnection] = []
    private var inUse: [ObjectIdentifier: PostgresConnection] = [:]
    private var openingCount = 0
    private var waiters: [Waiter] = []
    private var closers: [UnsafeContinuation<Void, Never>] = []
    private var isClosed = false
    /// Connections of an earlier one lead to a server that takes no writes any more, and are closed when they are free.
    private var generation = 0
    /// While the server is away nobody waits for another attempt to fail: they get the last one's error until this instant.
    private var lastFailure: (error: SQLError, until: MonotonicTime)?
    private let waitingCounter = Atomic(0)

    private static let pauseAfterFailure = Duration.milliseconds(250)
    private static let sweepInterval = Duration.milliseconds(100)

    init(loop: Loop, configuration: PostgresConfiguration, opener: WorkPool, watcher: PostgresWatcher) {
        self.loop = loop
        self.configuration = configuration
        self.opener = opener
        self.watcher = watcher
        sweepLater()
    }

    /// Callers that wait for a connection. Any thread.
    var waitingCount: Int { waitingCounter.load(ordering: .relaxed) }

    // MARK: Taking

    /// A connection that nobody else uses until it is given back. Any thread.
    func take() async throws(SQLError) -> PostgresConnection {
        let result = await withUnsafeContinuation { continuation in
            if loop.isCurrent {
                take(continuation)
            } else {
                loop.execute { self.take(continuation) }
            }
        }
        return try result.get()
    }

    private func take(_ continuation: UnsafeContinuation<Result<PostgresConnection, SQLError>, Never>) {
        if isClosed {
            return continuation.resume(returning: .failure(SQLError(.closed, detail: "The database is closed.")))
        }
        guard waiters.count < configuration.maximumWaiting else {
            let error = SQLError(.overloaded, detail: "Too many callers are waiting for a database connection.")
            return continuation.resume(returning: .failure(error))
        }
        if let connection = idle.popLast() {
            hand(connection, to: continuation)
        } else if let lastFailure, inUse.isEmpty, loop.clock.now() < lastFailure.until, watcher.isLost {
            continuation.resume(returning: .failure(lastFailure.error))
        } else {
            waiters.append(Waiter(since: loop.clock.now(), continuation: continuation))
            count()
            openMore()
        }
    }

    private func hand(
        _ connection: PostgresConnection,
        to continuation: UnsafeContinuation<Result<PostgresConnection, SQLError>, Never>
    ) {
        inUse[ObjectIdentifier(connection)] = connection
        continuation.resume(returning: .success(connection))
    }

    /// Gives a connection back; it may still be finishing what was posted. Any thread.
    func giveBack(_ connection: PostgresConnection) {
        if loop.isCurrent {
            takeBack(connection)
        } else {
            loop.execute { self.takeBack(connection) }
        }
    }

    private func takeBack(_ connection: PostgresConnection) {
        guard inUse.removeValue(forKey: ObjectIdentifier(connection)) != nil else { return }
        if connection.isReadOnly { renew(connection) }
        if connection.isBroken {
            openMore()
        } else if connection.generation != generation {
            connection.close()
            openMore()
        } else if isClosed && waiters.isEmpty {
            connection.close()
        } else {
            offer(connection)
        }
        endIfClosed()
    }

    /// The server has become a standby, or was told to take no writes: every connection is made anew, to whoever takes them.
    private func renew(_ connection: PostgresConnection) {
        guard connection.generation == generation else { return }
        generation += 1
        let all = idle
        idle = []
        for connection in all { connection.close() }
    }

    private func offer(_ connection: PostgresConnection) {
        guard !waiters.isEmpty else { return idle.append(connection) }
        let waiter = waiters.removeFirst()
        count()
        hand(connection, to: waiter.continuation)
    }

    private func count() { waitingCounter.store(waiters.count, ordering: .relaxed) }

    // MARK: Opening

    private func openMore() {
        while openingCount < waiters.count,
            idle.count + inUse.count + openingCount < configuration.connectionsPerLoop
        {
            openingCount += 1
            open()
        }
    }

    private func open() {
        let (configuration, loop, opener) = (configuration, loop, opener)
        Task.immediate(executorPreference: loop) {
            let result: Result<PostgresConnection, SQLError>
            do {
                let made = try await opener.run {
                    PostgresConnection(
                        owning: try PostgresOpening.open(configuration), loop: loop, configuration: configuration)
                }
                result = .success(made)
            } catch let error as SQLError {
                result = .failure(error)
            } catch {
                result = .failure(SQLError(.overloaded, detail: "Too many database connections are being made."))
            }
            loop.execute { self.opened(result) }
        }
    }

    private func opened(_ result: Result<PostgresConnection, SQLError>) {
        openingCount -= 1
        do throws(SQLError) {
            let connection = try result.get()
            try connection.start()
            connection.generation = generation
            let key = ObjectIdentifier(connection)
            connection.onBroken = { [weak self] in
                self?.idle.removeAll { ObjectIdentifier($0) == key }
                self?.openMore()
            }
            lastFailure = nil
            watcher.note(nil)
            if isClosed && waiters.isEmpty { connection.close() } else { offer(connection) }
        } catch {
            // Whatever stands in the way, a server that is too old for instance: to a caller nobody can be reached now.
            let error = SQLError(.unreachable, code: error.code, detail: error.detail)
            lastFailure = (error, loop.clock.now() + PostgresPool.pauseAfterFailure)
            watcher.note(error)
            // Those who have a connection may still serve the waiters; without any, an answer now is better than a wait.
            if inUse.isEmpty && openingCount == 0 { failWaiters(error) }
        }
        endIfClosed()
    }

    private func failWaiters(_ error: SQLError) {
        let all = waiters
        waiters = []
        count()
        for waiter in all { waiter.continuation.resume(returning: .failure(error)) }
    }

    // MARK: Watching

    private func sweepLater() {
        loop.after(PostgresPool.sweepInterval) { [weak self] in
            self?.sweep()
            self?.sweepLater()
        }
    }

    /// Gives up connections whose server says nothing any more, and callers that have waited long enough.
    private func sweep() {
        let now = loop.clock.now()
        for connection in idle + inUse.values {
            guard let since = connection.waitingSince,
                now.since(since) > .milliseconds(configuration.silenceMilliseconds)
            else { continue }
            connection.fail(
                SQLError(
                    .unreachable,
                    detail: "The database server said nothing for \(configuration.silenceMilliseconds) milliseconds."))
        }
        let limit = Duration.seconds(configuration.waitSeconds)
        let error = SQLError(
            .overloaded, detail: "No database connection became free within \(configuration.waitSeconds) seconds.")
        while let first = waiters.first, now.since(first.since) > limit {
            waiters.removeFirst()
            first.continuation.resume(returning: .failure(lastFailure?.error ?? error))
        }
        count()
    }

    // MARK: Ending

    /// Serves who waits, takes nobody new, and returns when all connections are closed. Any thread.
    func close() async {
        await withUnsafeContinuation { continuation in
            loop.execute {
                self.isClosed = true
                for connection in self.idle { connection.close() }
                self.idle = []
                self.closers.append(continuation)
                self.endIfClosed()
            }
        }
    }

    private func endIfClosed() {
        guard isClosed, waiters.isEmpty, inUse.isEmpty, openingCount == 0 else { return }
        let all = closers
        closers = []
        for closer in all { closer.resume() }
    }

    /// Closes without waiting, for a database that is let go. Any thread.
    func abandon() {
        loop.execute {
            self.isClosed = true
            for connection in self.idle { connection.close() }
            self.idle = []
        }
    }
}
