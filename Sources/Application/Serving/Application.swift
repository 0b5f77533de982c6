// Application.swift: a server from start to end: opens the house, serves it, and stops in order.

internal import AgentAPI
package import EventLoop
@preconcurrency import Glibc
package import HTTP
internal import JSON
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
    private let loops: [Loop]
    private let pool: WorkPool
    private let phase: ServerPhase
    private let runner: PublicationRunner
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
        application.sweepLater(from: .start, log: log)
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

    /// Every minute it is looked whether the antivirus is there.
    private func watch(_ antivirus: AntivirusWatch) {
        guard !phase.isStopping else { return }
        let pool = pool
        Task.immediate(executorPreference: loops[0]) { [weak self] in
            // Where the pool is full, the next minute will do.
            try? await pool.run { antivirus.look() }
            _ = self?.loops[0].after(.seconds(60)) { [weak self] in self?.watch(antivirus) }
        }
    }

    /// Now and then files of artifacts go that no version names any more. Which node does it is settled in the database.
    private func sweepArtifacts(log: Log) {
        _ = loops[0].after(.seconds(600)) { [weak self] in
            guard let self, !self.phase.isStopping else { return }
            Task.immediate(executorPreference: self.loops[0]) {
                let (house, pool) = (self.house, self.pool)
                do {
                    let (swept, uploads) = try await pool.run {
                        (
                            try await house.stores.artifactSweep.run(at: house.clock.now()),
                            try await house.stores.uploads.sweep(at: house.clock.now())
                        )
                    }
                    if swept.blobs + swept.temporary + uploads > 0 {
                        log.write(
                            .info, "Removed files of artifacts that no version names",
                            [
                                ("blobs", .number(JSONNumber(Int64(swept.blobs)))),
                                ("uploads", .number(JSONNumber(Int64(uploads)))),
                                ("incomplete", .number(JSONNumber(Int64(swept.temporary)))),
                            ])
                    }
                } catch let error as SQLError where error.isUnavailability {
                    // That the database is away is told by its connections.
                } catch {
                    log.write(.error, "Files of artifacts that no version names could not be removed: \(error)")
                }
                self.sweepArtifacts(log: log)
            }
        }
    }

    /// Where other nodes change the database too: hears of what they revoke, and stores the clock, which commits do not there.
    private func followOthers(log: Log) {
        guard house.database.isShared else { return }
        let (live, downloads) = (house.stores.live, house.stores.listings.openArtifacts)
        let (signing, database, loop) = (house.stores.signing, house.database, loops[0])
        house.database.listen { text in
            guard let announcement = Announcement(text) else { return }
            live.follow(announcement)
            if announcement == .listings { downloads.forget() }
            if announcement == .signingKeys {
                // Where that fails it is looked for again a second later.
                Task.immediate(executorPreference: loop) { try? await signing.follow(database) }
            }
        }
        storeClockLater()
    }

    /// Reads the listings into the index of the search before somebody asks: who does meanwhile waits for it.
    private func fillSearch(log: Log) {
        let (search, pool) = (house.stores.search, pool)
        Task.immediate(executorPreference: loops[0]) { [weak self] in
            let start = ContinuousClock.now
            do {
                try await pool.run {
                    try await search.follow { count in
                        if count % 20_000 == 0, count > 0 {
                            log.write(.info, "Listings are read into the search: \(count)")
                        }
                    }
                }
                let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
                log.write(.info, "\(search.count) listings can be searched, after \(Int64(milliseconds)) ms.")
            } catch {
                // The first search tries again, and its caller is told.
                log.write(.error, "The listings could not be read into the search: \(error)")
            }
            self?.refreshFigures(seen: nil, log: log)
        }
    }

    /// Every minute leaderboards are counted, in the pool: it reads all listings.
    private func refreshFigures(seen: Timestamp?, log: Log) {
        guard !phase.isStopping else { return }
        let (house, pool) = (house, pool)
        Task.immediate(executorPreference: loops[0]) { [weak self] in
            var next = seen
            do {
                next = try await pool.run { try await house.refreshFigures(seen: seen) }
            } catch {
                log.write(.error, "The leaderboards could not be counted: \(error)")
            }
            let computed = next
            self?.loops[0].after(.seconds(60)) { [weak self] in self?.refreshFigures(seen: computed, log: log) }
        }
    }

    private func storeClockLater() {
        loops[0].after(.seconds(1)) { [weak self] in
            guard let self, !self.phase.isStopping else { return }
            Task.immediate(executorPreference: self.loops[0]) {
                try? await self.house.storeClock()  // that the database is away is told by its connections
                try? await self.house.followShares()  // what is too old is read with the next charge
                try? await self.house.stores.signing.follow(self.house.database)  // tried again in a second
                self.storeClockLater()
            }
        }
    }

    /// What a node that died has left, and what failed before, is looked for now and then.
    private func publishLater() {
        runner.wake()
        loops[0].after(.seconds(10)) { [weak self] in
            guard let self, !self.phase.isStopping else { return }
            self.publishLater()
        }
    }

    /// Every minute what has expired is forgotten, for as long as the server runs.
    private func sweepLater(from place: AnswerStore.Place, log: Log) {
        _ = loops[0].after(.seconds(60)) { [weak self] in
            guard let self, !self.phase.isStopping else { return }
            Task.immediate(executorPreference: self.loops[0]) {
                var next = place
                do {
                    next = try await self.house.sweep(from: place)
                } catch {
                    log.write(.error, "Expired entries could not be removed: \(error)")
                }
                self.sweepLater(from: next, log: log)
            }
        }
    }

    /// Every few seconds what has become due is done: holds expire, subscriptions renew.
    private func settleLater(log: Log) {
        _ = loops[0].after(.seconds(5)) { [weak self] in
            guard let self, !self.phase.isStopping else { return }
            Task.immediate(executorPreference: self.loops[0]) {
                do {
                    try await self.house.settleMoney { error in
                        log.write(.error, "What is due could not be settled: \(error)")
                    }
                } catch let error as SQLError where error.isUnavailability {
                    // That the database is away is told by its connections.
                } catch {
                    log.write(.error, "What is due could not be read: \(error)")
                }
                self.settleLater(log: log)
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

/// The access log.
enum RequestLog {
    /// One line for a request: never its query, its headers or its body, and no credential out of its path.
    static func write(_ answered: borrowing AnsweredRequest, to log: Log) {
        let milliseconds = answered.duration / .milliseconds(1)
        let path = LoggedPath.text(answered.request.path)
        log.write(
            .info, "\(answered.request.method.name) \(path) \(answered.status)",
            [
                ("method", .string(answered.request.method.name)), ("path", .string(path)),
                ("status", .number(JSONNumber(Int64(answered.status)))),
                ("bytes", .number(JSONNumber(Int64(answered.bytes)))),
                ("milliseconds", .number(JSONNumber(Int64(milliseconds)))),
                ("client", .string(answered.request.clientAddress)),
                ("request_id", .string(answered.request.id.description)),
            ])
    }
}
