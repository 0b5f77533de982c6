// PostgresConnection.swift: one connection on its loop: sends exchanges, takes their answers. Opening is in its own file.

import CPostgres
import EventLoop
import Synchronization

/// One connection, in libpq's pipeline mode: any number of exchanges may be under way, and are answered in order.
///
/// `@unchecked Sendable`: everything in it belongs to the loop's thread, but for what is `let`; ``exchange(_:)`` and
/// ``post(_:)`` go there first. It is let go only after ``close()`` or a failure, so that `deinit` finds nothing to watch.
final class PostgresConnection: @unchecked Sendable {
    let loop: Loop
    private var handle: OpaquePointer?
    private var watch: LoopWatch?
    private var underWay: [PostgresExchange] = []
    private var isWaitingToWrite = false
    private var statements: PostgresStatements
    private let faults: FaultPlan?
    private let meter: PostgresMeter
    private let brokenFlag = Atomic(false)
    /// The server has refused to write. Loop's thread.
    private(set) var isReadOnly = false
    /// Which of its pool's generations it belongs to. Loop's thread.
    var generation = 0
    /// Called once, when the connection is of no use any more.
    var onBroken: (() -> Void)?
    /// Called with the payload of each notification (LISTEN).
    var onNotification: ((String) -> Void)?

    /// Takes over a connection that ``PostgresOpening`` has made. Any thread; ``start()`` follows on the loop.
    init(owning handle: OpaquePointer, loop: Loop, configuration: PostgresConfiguration) {
        self.handle = handle
        self.loop = loop
        faults = configuration.faults
        meter = configuration.meter
        statements = PostgresStatements(limit: configuration.maximumStatements)
    }

    deinit { PQfinish(handle) }

    /// Begins to watch the socket. Loop's thread.
    func start() throws(SQLError) {
        guard let handle, PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else {
            throw .connection(handle)
        }
        do {
            watch = try loop.watch(PQsocket(handle), events: PostgresConnection.readEvents) { [weak self] in
                self?.ready($0)
            }
        } catch {
            throw SQLError(.unreachable, detail: "\(error)")
        }
    }

    /// Whether it is of no use any more. Any thread.
    var isBroken: Bool { brokenFlag.load(ordering: .acquiring) }

    /// When the oldest exchange was sent that has no answer yet. Loop's thread.
    var waitingSince: MonotonicTime? { underWay.first?.sentAt }

    /// Ends the connection; exchanges under way fail. Loop's thread.
    func close() { fail(SQLError(.closed, detail: "The database is closed.")) }

    // MARK: Sending

    /// Sends commands together and waits for all of their results. Any thread.
    func exchange(_ commands: [PostgresCommand]) async -> PostgresExchange {
        await withUnsafeContinuation { continuation in
            send(PostgresExchange(commands) { continuation.resume(returning: $0) })
        }
    }

    /// Sends commands whose results nobody waits for. Any thread.
    func post(_ commands: [PostgresCommand]) { send(PostgresExchange(commands) { _ in }) }

    private func send(_ exchange: PostgresExchange) {
        if loop.isCurrent {
            sendNow(exchange)
        } else {
            loop.execute { self.sendNow(exchange) }
        }
    }

    private func sendNow(_ exchange: PostgresExchange) {
        guard let handle else { return exchange.complete() }
        exchange.sentAt = loop.clock.now()
        for (index, command) in exchange.commands.enumerated() {
            if let faults, faults.strikes() {
                // As if the server had gone: what was sent before it never gets its Sync, so that nothing of it stands.
                underWay.append(exchange)
                return fail(SQLError(.unreachable, detail: "The storage fails on demand."))
            }
            guard queue(command, index, of: exchange, to: handle) else {
                underWay.append(exchange)
                return fail(.connection(handle))
            }
        }
        exchange.wasSent = true
        meter.add()
        underWay.append(exchange)
        guard PQpipelineSync(handle) == 1 else { return fail(.connection(handle)) }
        flush()
    }

    private func queue(
        _ command: PostgresCommand, _ index: Int, of exchange: PostgresExchange, to handle: OpaquePointer
    ) -> Bool {
        let (sql, text): (SQL, () -> String)
        switch command {
        case .control(let control): (sql, text) = (SQL(stringLiteral: control), { "\(control)" })
        case .statement(let statement): (sql, text) = (statement, { SQLDialect.postgres.render(statement) })
        }
        let binds = PostgresBinds(sql.binds)
        let key = PostgresStatements.Key(text: sql.text, types: binds.types)
        var name = statements.name(of: key)
        if name == nil {
            let new = statements.add(key)
            name = new
            guard PQsendPrepare(handle, new, text(), Int32(binds.types.count), binds.types) == 1 else { return false }
            exchange.expected.append(.prepared(key))
        }
        let sent = binds.withParameters { values, lengths, formats in
            PQsendQueryPrepared(handle, name, Int32(values.count), values, lengths, formats, 1)
        }
        exchange.expected.append(.result(command: index))
        return sent == 1
    }

    private func flush() {
        guard let handle else { return }
        let rest = PQflush(handle)
        if rest < 0 { return fail(.connection(handle)) }
        let isWaiting = rest == 1
        guard isWaiting != isWaitingToWrite, let watch else { return }
        isWaitingToWrite = isWaiting
        let events = PostgresConnection.readEvents | (isWaiting ? PostgresConnection.writeEvents : 0)
        do {
            try loop.change(watch, events: events)
        } catch {
            fail(SQLError(.unreachable, detail: "\(error)"))
        }
    }

    // MARK: Receiving

    private static let readEvents: UInt32 = 1  // EPOLLIN
    private static let writeEvents: UInt32 = 4  // EPOLLOUT

    private func ready(_ events: UInt32) {
        guard let handle else { return }
        if PQconsumeInput(handle) == 0 { return fail(.connection(handle)) }
        takeResults(handle)
        if isWaitingToWrite { flush() }
        takeNotifications()
    }

    private func takeResults(_ handle: OpaquePointer) {
        while let exchange = underWay.first, PQisBusy(handle) == 0 {
            guard let result = PQgetResult(handle) else {
                // The end of one command's results.
                if exchange.receivedCount >= exchange.expected.count { return }
                exchange.receivedCount += 1
                continue
            }
            if PQresultStatus(result) == PGRES_PIPELINE_SYNC {
                PQclear(result)
                underWay.removeFirst()
                exchange.complete()
            } else {
                take(result, for: exchange)
            }
            if self.handle == nil { return }
        }
    }

    private func take(_ result: OpaquePointer, for exchange: PostgresExchange) {
        guard exchange.receivedCount < exchange.expected.count else { return PQclear(result) }
        let status = PQresultStatus(result)
        let hasFailed = status == PGRES_FATAL_ERROR || status == PGRES_PIPELINE_ABORTED
        switch exchange.expected[exchange.receivedCount] {
        case .prepared(let key):
            // Its error is that of the command behind it, which then only hears that the pipeline was aborted.
            if hasFailed {
                statements.remove(key)
                exchange.preparingFailed = status == PGRES_FATAL_ERROR ? error(result, nextOf: exchange) : nil
            }
            PQclear(result)
        case .result(let index):
            guard hasFailed else {
                exchange.add(.success(PostgresResult(owning: result, statement: exchange.commands[index].text)))
                return
            }
            if let cause = exchange.preparingFailed {
                exchange.add(.failure(cause))
                exchange.preparingFailed = nil
            } else if status == PGRES_PIPELINE_ABORTED {
                exchange.add(.failure(SQLError(.statement, detail: "A statement before this one failed.")))
            } else {
                let error = SQLError.postgres(result, statement: exchange.commands[index].text)
                if error.isOfReadOnlyServer { isReadOnly = true }
                exchange.add(.failure(error))
            }
            PQclear(result)
        }
    }

    private func error(_ result: OpaquePointer, nextOf exchange: PostgresExchange) -> SQLError {
        let next = exchange.results.count
        let statement = next < exchange.commands.count ? exchange.commands[next].text : ""
        return .postgres(result, statement: statement)
    }

    private func takeNotifications() {
        while let handle, let notification = PQnotifies(handle) {
            let payload = String(cString: notification.pointee.extra)
            PQfreemem(notification)
            onNotification?(payload)
        }
    }

    // MARK: Ending

    /// The connection is of no use any more: everybody who waits is told.
    func fail(_ error: SQLError) {
        guard let handle else { return }
        self.handle = nil
        brokenFlag.store(true, ordering: .releasing)
        if let watch { loop.unwatch(watch) }
        watch = nil
        PQfinish(handle)
        let waiting = underWay
        underWay = []
        for exchange in waiting { exchange.complete(error) }
        onBroken?()
        onBroken = nil
    }
}
