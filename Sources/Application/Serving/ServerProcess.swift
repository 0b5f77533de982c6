// ServerProcess.swift: `purser serve`, from its settings to its exit status.

internal import EventLoop
@preconcurrency import Glibc
internal import HTTP
internal import JSON
internal import SQL
internal import Scanning
internal import Sessions

/// Runs a server until a signal ends it.
package enum ServerProcess {
    /// - Important: call it from the main thread before any other thread is made: it blocks the signals that it waits for.
    /// - Returns: the exit status.
    package static func run(_ settings: ServeSettings) -> Int32 {
        let log = Log(style: settings.logStyle)
        let signals = Signals()
        // A limit on the size of files then fails a write instead of ending the process.
        signal(SIGXFSZ, SIG_IGN)
        do {
            try serve(settings, log, signals)
            return 0
        } catch {
            fail(error)
            return 1
        }
    }

    /// One line that says what is wrong.
    private static func fail(_ error: any Error) {
        let line = "purser: \(error)\n"
        _ = line.withCString { write(2, $0, strlen($0)) }
    }

    private static func serve(_ settings: ServeSettings, _ log: Log, _ signals: Signals) throws {
        let listen = try ListenAddress(parsing: settings.listen)
        for proxy in settings.trustedProxies where !TrustedProxies.isRange(proxy) {
            throw StartError("--trusted-proxy \(proxy) is neither an address nor a range of addresses.")
        }
        let advisories = try settings.osv.map { try Self.advisories(at: $0, log) }
        // First of all: a port that is taken leaves no directory behind, and no demo account whose key nobody has seen.
        let network = try BoundSockets(binding: [listen])
        let directory = try DataDirectory(preparing: settings.data)
        // A directory with artifacts alone is shared by all servers on the database, and commands go to that.
        let lock = settings.database == nil ? try directory.lock() : nil
        let sockets =
            settings.database == nil ? network + (try BoundSockets(binding: [.unix(path: directory.socket)])) : network
        let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        var loops: [Loop] = []
        for number in 0..<cores {
            let loop = try Loop(name: "purser-loop-\(number)")
            try loop.start()
            loops.append(loop)
        }
        let all = loops
        let end = Latch<Result<Void, any Error>>()
        loops[0].execute {
            Task.immediate(executorPreference: all[0]) {
                do {
                    try await serve(settings, advisories, directory, sockets, log, signals, all)
                    end.set(.success(()))
                } catch {
                    sockets.close()
                    end.set(.failure(error))
                }
            }
        }
        let result = end.wait()
        for loop in loops { loop.stop() }
        _ = consume lock
        try result.get()
    }

    private static func serve(
        _ settings: ServeSettings, _ advisories: OSVDatabase?, _ directory: DataDirectory, _ sockets: BoundSockets,
        _ log: Log, _ signals: Signals, _ loops: [Loop]
    ) async throws {
        let start = ContinuousClock.now
        var houseSettings = HouseSettings()
        houseSettings.monetization = settings.monetization
        houseSettings.refundWindow = RefundWindow(days: Int64(settings.refundDays))
        houseSettings.signUp = settings.signUp.flatMap(SignUpPolicy.init(rawValue:))
        houseSettings.requiresPublisherAgreement = settings.requiresPublisherAgreement
        houseSettings.publicURL = settings.publicURL ?? "http://\(reachable(sockets.addresses[0]))"
        houseSettings.postgres = settings.database.map { postgres($0, settings, log, loops) }
        houseSettings.advisories = advisories
        let antivirus = settings.clamav.map { ClamAV(socketPath: $0) }
        houseSettings.antivirus = antivirus
        let isNew = settings.database == nil && access(directory.database, F_OK) != 0
        let house = try await House.open(directory, houseSettings)
        let mail = MailSender(
            smtp: settings.smtp, outbox: directory.outbox,
            sender: try MailSender.sender(settings.mailSender, publicURL: houseSettings.publicURL), clock: house.clock,
            random: house.random)
        let demo = settings.demo ? try await DemoSetup(house: house).run() : nil
        let hasKeys = try await house.hasKeys
        let links = try await FirstLinks.make(house, directory, isDemo: settings.demo, log)
        // Not from a loop: it waits until each loop listens.
        let application = try await offLoop {
            try Application.start(
                house, on: sockets, trustedProxies: settings.trustedProxies, log: log,
                logsRequests: settings.logsRequests, loops: loops, mail: mail,
                antivirus: antivirus
            ) { addresses in
                Greeting(
                    settings: settings, house: house, address: addresses[0], isNew: isNew, hasKeys: hasKeys,
                    setupLink: links.setup, signInLink: links.signIn, made: demo
                ).print(readyIn: ContinuousClock.now - start)
            }
        }
        let stop = Latch<Int32>()
        try signals.deliver(on: loops[0]) { stop.set($0) }
        log.write(.info, "Serving", [("address", .string(application.addresses[0].description))])
        let signal = try await offLoop { stop.wait() }
        log.write(.info, "Stopping", [("signal", .string(signal == SIGTERM ? "SIGTERM" : "SIGINT"))])
        await application.stop()
        log.write(.info, "Stopped")
    }

    private static func advisories(at path: String, _ log: Log) throws -> OSVDatabase {
        let database: OSVDatabase
        do throws(OSVDatabase.Fault) {
            database = try OSVDatabase(path: path)
        } catch { throw StartError("--osv: \(error)") }
        log.write(
            database.skipped == 0 ? .info : .warning,
            "Read \(database.count) advisories"
                + (database.skipped == 0 ? "" : "; \(database.skipped) records are none in OSV's format"),
            [("path", .string(path))])
        return database
    }

    private static func postgres(
        _ connection: String, _ settings: ServeSettings, _ log: Log, _ loops: [Loop]
    ) -> PostgresConfiguration {
        var configuration = PostgresConfiguration(connection, loops: loops) { event in
            switch event {
            case .lost(let reason): log.write(.error, "The database is lost: \(reason)")
            case .found: log.write(.info, "The database is there again")
            case .waits(let step, let seconds):
                log.write(
                    .info,
                    "The database lacks the schema's step \(step): waiting \(seconds) s for a node that migrates")
            }
        }
        configuration.migrates = settings.migrates
        return configuration
    }

    /// The address for people on this machine: one that listens everywhere is reached by loopback.
    private static func reachable(_ address: ListenAddress) -> String {
        switch address {
        case .tcp(let host, let port):
            switch host {
            case "0.0.0.0": "127.0.0.1:\(port)"
            case "::": "[::1]:\(port)"
            default: address.description
            }
        case .unix(let path): path
        }
    }
}

/// Runs what waits on a thread of its own, so that no loop waits.
private func offLoop<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    let pool = try WorkPool(name: "purser-start", threads: 1, queue: 1)
    defer { pool.stop() }
    return try await pool.run { try body() }
}
