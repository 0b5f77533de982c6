// ConversationTests.swift: several requests, handlers that suspend, and bodies, on connections to a running server.

import EventLoop
import HTTP
import Synchronization
import Testing

@Suite("A conversation")
struct ConversationTests {
    @Test func `a connection serves one request after the other, each with an id of its own`() async throws {
        let house = try RunningServer { request in .text("\(request.method.name) \(request.rawTarget)") }
        let client = RawClient(port: house.port)
        var ids: Set<String> = []
        for number in 0..<5 {
            client.send("GET /\(number)?q=\(number) HTTP/1.1\r\nHost: a\r\n\r\n")
            let answer = try #require(client.answer())
            #expect(answer.text == "GET /\(number)?q=\(number)")
            ids.insert(try #require(answer.header("X-Request-Id")))
        }
        #expect(ids.count == 5)
        await house.stop()
    }

    @Test func `a refused target has no path, whatever the request before it asked for`() async throws {
        let paths = Mutex<[String]>([])
        let note: @Sendable (borrowing AnsweredRequest) -> Void = { answered in
            let path = answered.request.path
            paths.withLock { $0.append(path) }
        }
        let house = try RunningServer(onAnswer: note) { request in .text(request.path) }
        let client = RawClient(port: house.port)
        let long = "/" + String(repeating: "a", count: 400)
        client.send("GET \(long) HTTP/1.1\r\nHost: a\r\n\r\nGET /%14 HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.answer()?.text == long)
        #expect(client.answer()?.status == 400)
        await house.stop()
        #expect(paths.withLock { $0 } == [long, ""])
    }

    @Test func `requests that are sent together are answered in their order`() async throws {
        let loops = Mutex<[Loop]>([])
        let house = try RunningServer { request in
            // The first suspends, the second does not: the order must hold all the same.
            if request.path == "/0", let loop = loops.withLock({ $0.first }) {
                await withCheckedContinuation { continuation in loop.execute { continuation.resume() } }
            }
            return .text(request.path)
        }
        loops.withLock { $0 = house.loops }
        let client = RawClient(port: house.port)
        client.send((0..<4).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
        for number in 0..<4 { #expect(client.answer()?.text == "/\(number)") }
        await house.stop()
    }

    @Test func `a hundred handlers wait at one time over several loops, and each answers its own client`() async throws
    {
        let gate = Gate()
        let waiting = Atomic<Int>(0)
        let house = try RunningServer(loops: 3) { request in
            waiting.add(1, ordering: .sequentiallyConsistent)
            await gate.wait()
            return .text(request.path)
        }
        let clients = (0..<100).map { _ in RawClient(port: house.port) }
        for (number, client) in clients.enumerated() { client.send("GET /\(number) HTTP/1.1\r\nHost: a\r\n\r\n") }
        while waiting.load(ordering: .sequentiallyConsistent) < 100 { house.loops[0].executeAndWait {} }
        gate.open()
        for (number, client) in clients.enumerated() { #expect(client.answer()?.text == "/\(number)") }
        await house.stop()
    }

    @Test func `a handler stays on its loop after a visit to the pool`() async throws {
        let pool = try WorkPool(name: "pool", threads: 1, queue: 10)
        let loops = Mutex<[Loop]>([])
        let house = try RunningServer { _ in
            let here = loops.withLock { $0.contains { $0.isCurrent } }
            let there = (try? await pool.run { loops.withLock { $0.contains { $0.isCurrent } } }) ?? true
            let back = loops.withLock { $0.contains { $0.isCurrent } }
            return .text("\(here) \(there) \(back)")
        }
        loops.withLock { $0 = house.loops }
        #expect(house.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")?.text == "true false true")
        await house.stop()
        pool.stop()
    }

    @Test func `answers of one connection that are alike are each their own`() async throws {
        let house = try RunningServer { request in
            let field = request.path.hasPrefix("/b") ? "second" : "first"
            return Response(
                status: request.path.hasSuffix("4") ? 404 : 200, headers: [HeaderField("X-Name", field)],
                body: .bytes(Array(request.path.utf8)))
        }
        let client = RawClient(port: house.port)
        var ids = Set<String>()
        for path in ["/a1", "/a2", "/a2", "/b3", "/a4", "/a5", "/long-one", "/a6", "/b7"] {
            client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
            let answer = try #require(client.answer())
            #expect(answer.text == path)
            #expect(answer.status == (path.hasSuffix("4") ? 404 : 200))
            #expect(answer.header("X-Name") == (path.hasPrefix("/b") ? "second" : "first"))
            ids.insert(try #require(answer.header("X-Request-Id")))
        }
        #expect(ids.count == 9)
        await house.stop()
    }

    @Test func `HEAD has the length of the body and not the body`() async throws {
        let house = try RunningServer { _ in .text("12345") }
        let client = RawClient(port: house.port)
        client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.answer(hasBody: false)?.header("Content-Length") == "5")
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.answer()?.text == "12345")
        await house.stop()
    }

    @Test func `a client that goes away while its handler runs harms nobody`() async throws {
        let gate = Gate()
        let started = Atomic<Int>(0)
        let house = try RunningServer { request in
            if request.path == "/wait" {
                started.add(1, ordering: .sequentiallyConsistent)
                await gate.wait()
            }
            return .text("ok")
        }
        for _ in 0..<10 {
            let client = RawClient(port: house.port)
            client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
        }
        while started.load(ordering: .sequentiallyConsistent) < 10 { house.loops[0].executeAndWait {} }
        gate.open()
        house.waitForConnections(0)
        #expect(house.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")?.text == "ok")
        await house.stop()
    }

    @Test func `an answer with a line break in a field becomes a 500`() async throws {
        let house = try RunningServer { _ in
            Response(status: 200, headers: [HeaderField("X-Name", "a\r\nSet-Cookie: b=c")], body: .bytes([1]))
        }
        let answer = try #require(house.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
        #expect(answer.status == 500)
        #expect(answer.header("Set-Cookie") == nil)
        await house.stop()
    }

    @Test func `the observer is told of each answer`() async throws {
        let seen = Mutex<[String]>([])
        let house = try RunningServer(
            onAnswer: { answered in
                let (request, body) = (answered.request, answered.bytes > 0 ? "with a body" : "empty")
                seen.withLock { $0.append("\(request.method.name) '\(request.path)' \(answered.status) \(body)") }
            },
            handler: { _ in .text("12345", status: 201) })
        let client = RawClient(port: house.port)
        client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
        _ = client.answer()
        client.send("GET /a%00 HTTP/1.1\r\nHost: a\r\n\r\n")
        _ = client.answer()
        house.waitForConnections(0)
        // A target that was refused has no path that a log could show.
        #expect(seen.withLock { $0 } == ["GET '/a' 201 with a body", "GET '' 400 with a body"])
        await house.stop()
    }
}
