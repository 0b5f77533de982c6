// ServerTests.swift: starting, listening, limits, stopping, and clients that nobody here wrote.

import EventLoop
import Foundation
import FoundationNetworking
import HTTP
import Synchronization
import Testing

@Suite("A server")
struct ServerTests {
    @Test func `answers curl and URLSession, with and without a body`() async throws {
        let house = try RunningServer(loops: 2) { request in
            let body = (try? await request.body.collect(upTo: 1 << 20)) ?? []
            return .text("\(request.method.name) \(request.path) \(body.count)")
        }
        let address = "http://127.0.0.1:\(house.port)"
        #expect(try await curl(["\(address)/a/b?c"]) == "GET /a/b 0")
        #expect(
            try await curl(["--data-binary", String(repeating: "x", count: 5000), "\(address)/a"]) == "POST /a 5000")
        let chunked = ["-H", "Transfer-Encoding: chunked", "-d", "abc", "-X", "PUT", "\(address)/a"]
        #expect(try await curl(chunked) == "PUT /a 3")

        var request = URLRequest(url: try #require(URL(string: "\(address)/caf%C3%A9")))
        request.httpMethod = "POST"
        request.httpBody = Data(repeating: 1, count: 300_000)
        let (data, response) = try await URLSession.shared.data(for: request)
        #expect((response as? HTTPURLResponse)?.statusCode == 200)
        #expect(String(decoding: data, as: UTF8.self) == "POST /café 300000")
        await house.stop()
    }

    @Test func `refuses a port that another server has, in one sentence`() async throws {
        let house = try RunningServer { _ in .text("ok") }
        let error = #expect(throws: ServerError.self) {
            _ = try RunningServer(listen: [.tcp(host: "127.0.0.1", port: house.port)]) { _ in .text("other") }
        }
        #expect(error == .addressInUse("127.0.0.1:\(house.port)"))
        #expect(error?.description == "127.0.0.1:\(house.port) is in use: another program listens there.")
        await house.stop()
    }

    @Test func `refuses an address that is not this machine's`() {
        let error = #expect(throws: ServerError.self) {
            _ = try RunningServer(listen: [.tcp(host: "192.0.2.1", port: 0)]) { _ in .text("other") }
        }
        #expect(error == .addressNotAvailable("192.0.2.1:0"))
    }

    @Test(arguments: [
        ("127.0.0.1:8080", ListenAddress.tcp(host: "127.0.0.1", port: 8080)),
        ("[::1]:0", .tcp(host: "::1", port: 0)), ("localhost:65535", .tcp(host: "localhost", port: 65535)),
    ])
    func `reads addresses to listen on`(text: String, address: ListenAddress) throws {
        #expect(try ListenAddress(parsing: text) == address)
        #expect(address.description == text)
    }

    @Test(arguments: [
        "", "8080", "127.0.0.1", "::1:8080", "127.0.0.1:65536", "example.org:80", "[127.0.0.1:80", "1.2.3:1",
    ])
    func `refuses what is not an address to listen on`(text: String) {
        #expect(throws: ServerError.invalidAddress(text)) { try ListenAddress(parsing: text) }
    }

    @Test func `listens on a UNIX socket of its owner, and replaces one that nobody answers on`() async throws {
        let path = NSTemporaryDirectory() + "purser-\(UUID().uuidString).sock"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let listen: [ListenAddress] = [.tcp(host: "127.0.0.1", port: 0), .unix(path: path)]
        let house = try RunningServer(listen: listen) { request in .text("\(request.listener) \(request.clientAddress)")
        }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let client = RawClient(path: path)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.answer()?.text == "local local")
        #expect(house.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")?.text == "network 127.0.0.1")
        #expect(throws: ServerError.socketInUse(path)) {
            _ = try RunningServer(listen: [.unix(path: path)]) { _ in .text("") }
        }
        await house.stop()
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `spreads connections evenly, and refuses those beyond its limit with a 503`() async throws {
        let loops = Mutex<[Loop]>([])
        let house = try RunningServer(loops: 2, configure: { $0.limits.connections = 10 }) { _ in
            .text("\(loops.withLock { $0.firstIndex { $0.isCurrent } } ?? -1)")
        }
        loops.withLock { $0 = house.loops }
        let clients = (0..<10).map { _ in RawClient(port: house.port) }
        house.waitForConnections(10)
        var places: [String] = []
        for client in clients {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            places.append(try #require(client.answer()).text)
        }
        #expect(places.filter { $0 == "0" }.count == 5)
        let refused = RawClient(port: house.port)
        let answer = try #require(refused.answer())
        #expect(answer.status == 503)
        #expect(answer.header("Retry-After") == "1")
        #expect(answer.text == "{\"code\":\"too_many_connections\"}")
        #expect(refused.isClosed)
        clients[0].close()
        house.waitForConnections(9)
        #expect(house.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")?.status == 200)
        await house.stop()
    }

    @Test func `believes X-Forwarded only from a trusted proxy, and the right-most stranger in it`() async throws {
        let text =
            "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9, 198.51.100.7, 10.1.2.3\r\nX-Forwarded-Proto: https\r\n\r\n"
        for (proxies, expected) in [
            ([], "127.0.0.1 http"), (["127.0.0.1"], "10.1.2.3 https"),
            (["127.0.0.0/8", "10.0.0.0/8"], "198.51.100.7 https"),
        ] {
            let house = try RunningServer(configure: { $0.trustedProxies = TrustedProxies(proxies) }) { request in
                .text("\(request.clientAddress) \(request.scheme)")
            }
            #expect(house.exchange(text)?.text == expected)
            await house.stop()
        }
    }

    @Test func `ends with its running requests, and closes idle connections at once`() async throws {
        let gate = Gate()
        let started = Atomic<Bool>(false)
        let house = try RunningServer(loops: 2) { request in
            if request.path == "/slow" {
                started.store(true, ordering: .sequentiallyConsistent)
                await gate.wait()
            }
            return .text("done")
        }
        let idle = RawClient(port: house.port)
        idle.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(idle.answer()?.text == "done")
        let running = RawClient(port: house.port)
        running.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        while started.load(ordering: .sequentiallyConsistent) == false { house.loops[0].executeAndWait {} }
        async let end: Void = house.server.shutdown(grace: .seconds(10))
        // Reading waits for some seconds and no more, and shutting down may get its turn later.
        while !idle.isClosed { await Task.yield() }
        while RawClient(port: house.port).isConnected { house.loops[0].executeAndWait {} }
        gate.open()
        let answer = try #require(running.answer())
        #expect(answer.text == "done")
        #expect(answer.header("Connection") == "close")
        await end
        #expect(house.server.connectionCount == 0)
        for loop in house.loops { loop.stop() }
    }

    @Test func `does not wait longer than its grace, and survives handlers that answer afterwards`() async throws {
        let gate = Gate()
        let started = Atomic<Int>(0)
        let house = try RunningServer(loops: 2) { _ in
            started.add(1, ordering: .sequentiallyConsistent)
            await gate.wait()
            return .text("too late")
        }
        let clients = (0..<20).map { _ in RawClient(port: house.port) }
        for client in clients { client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n") }
        while started.load(ordering: .sequentiallyConsistent) < 20 { house.loops[0].executeAndWait {} }
        await house.server.shutdown(grace: .zero)
        #expect(house.server.connectionCount == 0)
        for client in clients { #expect(client.isClosed) }
        gate.open()
        for loop in house.loops {
            loop.executeAndWait {}
            loop.executeAndWait {}
            loop.stop()
        }
    }

    /// Runs curl without holding a thread of the tests up.
    private func curl(_ arguments: [String]) async throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        process.arguments = ["-sS", "--max-time", "10"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
