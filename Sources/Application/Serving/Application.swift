// Application.swift: a server from start to end: serves a house, and stops in order. What it does meanwhile is in
// Application+Chores.swift.

internal import AgentAPI
package import EventLoop
@preconcurrency import Glibc
package import HTTP
internal import Marketplace
internal import Operations
internal import SQL
package import Scanning
internal import Sessions
internal import Synchronization
internal import Website

/// A running server.
package final class Application: Sendable {
    package let house: House
    /// The addresses that are listened on, with the ports that were chosen.
    package let addresses: [ListenAddress]
    private let server: Server
    let loops: [Loop]
    let pool: WorkPool
    let phase: ServerPhase
    let runner: PublicationRunner
    private let website: Website
    package let mail: MailDispatch
    private let log: Log

    private init(
        house: House, addresses: [ListenAddress], server: Server, loops: [Loop], pool: WorkPool, phase: ServerPhase,
        runner: PublicationRunner, website: Website, mail: MailDispatch, log: Log
    ) {
        self.mail = mail
        self.log = log
        self.house = house
        self.addresses = addresses
        self.server = server
        self.loops = loops
        self.pool = pool
        self.phase = phase
        self.runner = runner
        self.website = website
    }

    /// How long running requests may take once the server is told to stop.
    package static let grace = Duration.seconds(10)
    private static let poolThreads = 4
    private static let poolQueue = 1_024

    /// Serves a house.
    ///
    /// - Parameters:
    ///   - sockets: bound before the house was opened, so that a port that is taken stops a start before it makes anything.
    ///   - loops: started; one for each core.
    ///   - whenListening: called with the addresses before `GET /readyz` says that the server is ready: whoever waits for
    ///     that finds what was printed here.
    package static func start(
        _ house: House, on sockets: BoundSockets, trustedProxies: [String], log: Log, logsRequests: Bool, loops: [Loop],
        mail: MailSender, antivirus: ClamAV? = nil, whenListening: ([ListenAddress]) -> Void = { _ in }
    ) throws -> Application {
        let pool = try WorkPool(name: "purser-work", threads: poolThreads, queue: poolQueue)
        let phase = ServerPhase()
        let faults = FaultLog(log: log, clock: loops[0].clock)
        let api = api(house, pool, log, phase, faults)
        let website = Website(site(house, pool, loops[0], faults))
        var configuration = ServerConfiguration(listen: sockets.addresses)
        configuration.trustedProxies = TrustedProxies(trustedProxies)
        var onAnswer: (@Sendable (borrowing AnsweredRequest) -> Void)?
        if logsRequests { onAnswer = { RequestLog.write($0, to: log) } }
        let server = try Server(
            configuration: configuration, loops: loops,
            problem: { fault, id in ProblemResponse.make(fault, requestID: id.description) },
            immediate: { request in api.answerAtOnce(request) }, onAnswer: onAnswer,
            handler: { request in api.owns(request) ? await api.answer(request) : await website.answer(request) })
        let addresses = try server.start(on: sockets)
        whenListening(addresses)
        phase.serve()
        let runner = PublicationRunner(
            house.stores.worker, rescan: house.stores.rescan, clock: house.clock, pool: pool, log: log)
        let application = Application(
            house: house, addresses: addresses, server: server, loops: loops, pool: pool, phase: phase, runner: runner,
            website: website, mail: MailDispatch(house.stores.people.mail, by: mail, on: loops[0], pool, log: log),
            log: log)
        house.stores.bell.listen { runner.wake() }
        application.publishLater()
        application.mail.start()
        application.sweepLater(log: log)
        application.settleLater(log: log)
        application.followOthers(log: log)
        application.fillSearch(log: log)
        if let antivirus { application.watch(AntivirusWatch(antivirus, log: log)) }
        application.sweepArtifacts(log: log)
        return application
    }

    private static func api(
        _ house: House, _ pool: WorkPool, _ log: Log, _ phase: ServerPhase, _ faults: FaultLog
    ) -> AgentAPI {
        let door = RESTDoor(
            performer: house.performer, authenticator: house.authenticator, live: house.stores.live,
            clock: house.clock, artifacts: ArtifactFiles(store: house.artifacts, clock: house.clock),
            slow: SlowWork { body in
                do {
                    return try await pool.run { try await body() }
                } catch is PoolFull {
                    throw Overloaded()
                }
            },
            faults: { error, requestID in faults.write(error, requestID: requestID) })
        let readiness = Readiness {
            if phase.isStopping { return "The server is stopping." }
            if phase.isStarting { return "The server is starting." }
            _ = house.clock.now()  // a jump is noticed by whoever asks for the time; nobody may have since it happened
            if let jump = house.clock.jumpForward {
                return
                    "The clock jumped forward by \(jump / 1000) s; sessions may have ended too early. Check it, and restart."
            }
            do {
                try await house.database.probe("\(SessionsSchema.writtenTables), \(MarketplaceSchema.writtenTables)")
                return nil
            } catch {
                return "The database does not answer, or takes no writes."
            }
        }
        return AgentAPI(
            operations: house.operations, door: door, readiness: readiness, publicURL: house.stores.publicURL,
            version: purserVersion, monetization: house.stores.checkout.monetization)
    }

    private static func site(_ house: House, _ pool: WorkPool, _ loop: Loop, _ faults: FaultLog) -> Site {
        let byName = Dictionary(uniqueKeysWithValues: house.operations.map { ($0.name, $0) })
        return Site(
            operations: house.operations,
            places: Route.all.compactMap { route in
                byName[route.operation].map {
                    OperationPlace(operation: $0, method: route.method.name, path: route.path)
                }
            }, performer: house.performer, authenticator: house.authenticator, clock: house.clock, random: house.random,
            facts: SiteFacts(
                publicURL: house.stores.publicURL, version: purserVersion,
                monetization: house.stores.checkout.monetization, startedAt: house.clock.now()),
            settings: house.stores.people.site, incidents: house.stores.people.incidents,
            isSetUp: { [site = house.stores.people.site, database = house.database] in
                try await site.isSetUp(database)
            },
            status: { ProblemResponse.status(of: $0) },
            problem: { ProblemResponse.make($0, requestID: $1) },
            slow: { body in
                do {
                    return try await pool.run { try await body() }
                } catch is PoolFull {
                    throw SiteOverloaded()
                }
            },
            after: { delay, body in later(delay, loop, pool, body) },
            faults: { error, requestID in faults.write(error, requestID: requestID) })
    }

    /// Does something later, in the pool; where that is full, later still.
    private static func later(
        _ delay: Duration, _ loop: Loop, _ pool: WorkPool, _ body: @escaping @Sendable () async -> Void
    ) {
        loop.after(delay) {
            Task.immediate(executorPreference: loop) {
                do {
                    try await pool.run { await body() }
                } catch { later(delay, loop, pool, body) }
            }
        }
    }

    /// Stops in order: accepts nothing new, finishes what runs, commits, closes.
    package func stop(grace: Duration = Application.grace) async {
        phase.stop()
        runner.stop()
        website.stop()
        await server.shutdown(grace: grace)
        await mail.sendTheLast()
        try? await house.storeClock()  // where the database is away, the next start has the one of a second ago
        await house.database.close()
        pool.stop()
    }
}

/// How far a server is: starting, serving, told to stop.
final class ServerPhase: Sendable {
    private let phase = Atomic<Int>(0)

    var isStarting: Bool { phase.load(ordering: .acquiring) == 0 }
    var isStopping: Bool { phase.load(ordering: .acquiring) == 2 }
    func serve() { phase.store(1, ordering: .releasing) }
    func stop() { phase.store(2, ordering: .releasing) }
}
