// TestHouse.swift: a whole server in this process, on a free loopback port, for one test.

import Application
import DomainChecks
import EventLoop
import Foundation
import FoundationNetworking
import Glibc
import HTTP
import JSON
import Operations
import SQL
import Scanning
import Sessions
import Synchronization
import TestEngine
import Testing

/// A running server, its clocks, its faults, and a client.
final class TestHouse: Sendable {
    let application: Application
    let folder: TemporaryFolder
    let clocks: ManualClocks
    let faults: FaultPlan
    let port: UInt16
    let socketPath: String
    private let logFile: String
    private let loops: [Loop]
    private let urlSession: URLSession

    /// What a test may want otherwise.
    struct Settings: Sendable {
        var monetization = true
        var loops = 1
        var publicURL = "https://purser.test"
        var limits = SessionLimits.standard
        var logsRequests = true
        /// No test asks the network: domains say nothing, unless it has something to say for them.
        var domainProbe = DomainProbe(textRecords: { _ in .failure(.absent) }, file: { _ in .failure(.absent) })
        var signUp: SignUpPolicy?
        var advisories: OSVDatabase?
        var antivirus: ClamAV?
        var requiresPublisherAgreement = false
        /// For how long a charge can be refunded.
        var refundDays: Int64 = 14
    }

    /// Starts a server, hands it to `body`, and stops it.
    ///
    /// - Parameters:
    ///   - folder: the data directory; a new one where a test does not open it twice.
    ///   - clocks: new ones where a test does not go on with those of an earlier server.
    static func with(
        _ configure: (inout Settings) -> Void = { _ in }, in folder: TemporaryFolder? = nil,
        clocks: ManualClocks = ManualClocks(), _ body: (TestHouse) async throws -> Void
    ) async throws {
        var settings = Settings()
        configure(&settings)
        await Places.shared.enter()
        do {
            let house = try await TestHouse(settings, in: folder ?? TemporaryFolder(), clocks: clocks)
            do {
                try await body(house)
                await house.stop()
            } catch {
                await house.stop()
                throw error
            }
            await Places.shared.leave()
        } catch {
            await Places.shared.leave()
            throw error
        }
    }

    private init(_ settings: Settings, in folder: TemporaryFolder, clocks: ManualClocks) async throws {
        self.folder = folder
        self.clocks = clocks
        faults = FaultPlan()
        let directory = try DataDirectory(preparing: folder.path + "/data")
        var houseSettings = HouseSettings()
        houseSettings.monetization = settings.monetization
        houseSettings.publicURL = settings.publicURL
        houseSettings.limits = settings.limits
        houseSettings.domainProbe = settings.domainProbe
        houseSettings.signUp = settings.signUp
        houseSettings.requiresPublisherAgreement = settings.requiresPublisherAgreement
        houseSettings.refundWindow = RefundWindow(days: settings.refundDays)
        houseSettings.faults = faults
        houseSettings.advisories = settings.advisories
        houseSettings.antivirus = settings.antivirus
        loops = try (0..<settings.loops).map { try Loop(name: "test-\($0)") }
        for loop in loops { try loop.start() }
        if !TestEngine.isSQLite {
            var postgres = TestEngine.postgres(directory.path, faults: faults)
            postgres.loops = loops
            houseSettings.postgres = postgres
        }
        logFile = folder.path + "/log-\(UUID().uuidString)"
        let lines = LogFile(path: logFile)
        let log = Log(style: .json, clocks: clocks, descriptor: lines.descriptor, owner: lines)
        let house = try await House.open(directory, houseSettings, clocks: clocks)
        socketPath = directory.socket
        application = try Application.start(
            house, on: BoundSockets(binding: [.tcp(host: "127.0.0.1", port: 0), .unix(path: directory.socket)]),
            trustedProxies: [], log: log, logsRequests: settings.logsRequests, loops: loops,
            mail: MailSender(
                smtp: nil, outbox: directory.outbox,
                sender: try MailSender.sender(nil, publicURL: settings.publicURL), clock: house.clock,
                random: house.random), antivirus: settings.antivirus)
        guard case .tcp(_, let port) = application.addresses[0] else { throw POSIXError(.EADDRNOTAVAIL) }
        self.port = port
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpMaximumConnectionsPerHost = 32
        configuration.timeoutIntervalForRequest = 60
        configuration.urlCache = nil
        urlSession = URLSession(configuration: configuration)
    }

    private func stop() async {
        urlSession.invalidateAndCancel()
        await application.stop(grace: .seconds(1))
        for loop in loops { loop.stop() }
    }

    /// What a server logs into. Work in the background may write a line after the server has ended: the file is closed when
    /// nobody has its log any more.
    private final class LogFile: Sendable {
        let descriptor: Int32

        init(path: String) { descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600) }

        deinit { close(descriptor) }
    }

    var house: House { application.house }

    /// What the server has logged, line by line.
    func log() throws -> [String] {
        try String(contentsOfFile: logFile, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    /// Waits for a line that something in the background writes. Bounded.
    func untilLogged(_ text: String) async throws {
        for _ in 0..<100_000 {
            if try log().contains(where: { $0.contains(text) }) { return }
            await Task.yield()
        }
        Issue.record("Nothing is logged of: \(text)")
    }

    // MARK: Speaking to it

    /// Sends a request through URLSession.
    ///
    /// - Parameters:
    ///   - path: what follows host and port.
    ///   - credential: a token or a key, sent as `Authorization: Bearer`.
    ///   - body: JSON.
    func send(
        _ method: String, _ path: String, as credential: String? = nil, _ body: String? = nil,
        headers: [String: String] = [:]
    ) async throws -> Answer {
        guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        request.httpMethod = method
        if let body {
            request.httpBody = Data(body.utf8)
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        return try await send(request, as: credential, headers)
    }

    /// Sends bytes that are not JSON.
    func upload(
        _ path: String, as credential: String?, _ bytes: [UInt8], type: String = "application/zip",
        method: String = "POST"
    ) async throws -> Answer {
        guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.httpBody = Data(bytes)
        request.setValue(type, forHTTPHeaderField: "Content-Type")
        return try await send(request, as: credential, [:])
    }

    private func send(
        _ whole: URLRequest, as credential: String?, _ headers: [String: String]
    ) async throws -> Answer {
        var request = whole
        if let credential { request.setValue("Bearer \(credential)", forHTTPHeaderField: "Authorization") }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await urlSession.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
        var fields: [String: String] = [:]
        for (name, value) in response.allHeaderFields { fields["\(name)".lowercased()] = "\(value)" }
        return Answer(status: response.statusCode, headers: fields, body: Array(data))
    }

    func get(_ path: String, as credential: String? = nil, headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, as: credential, headers: headers)
    }

    /// - Parameter key: the Idempotency-Key.
    func post(_ path: String, as credential: String?, _ body: String, key: String? = nil) async throws -> Answer {
        try await send("POST", path, as: credential, body, headers: key.map { ["Idempotency-Key": $0] } ?? [:])
    }

    func delete(_ path: String, as credential: String?) async throws -> Answer {
        try await send("DELETE", path, as: credential)
    }

    /// Writes one request on a connection of its own, byte for byte, and reads the answer.
    func raw(_ text: String) -> Answer? {
        let socket = RawSocket(port: port)
        socket.send(text)
        return socket.answer()
    }

    /// A request with a target as it is, which no client would send.
    func raw(_ method: String, target: String, as credential: String? = nil) -> Answer? {
        let authorization = credential.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        return raw("\(method) \(target) HTTP/1.1\r\nHost: a\r\n\(authorization)\r\n")
    }
}

/// Keeps the houses that run at one time few: each has threads and open files.
private actor Places {
    static let shared = Places()

    private var free = 6
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func enter() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
