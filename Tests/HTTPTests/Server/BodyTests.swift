// BodyTests.swift: bodies collected and streamed, refused and broken off.

import EventLoop
import HTTP
import Synchronization
import Testing

@Suite("A body")
struct BodyTests {
    private static func collecting(upTo limit: Int) -> @Sendable (Request) async -> Response {
        { request in
            do throws(HTTPFault) {
                let body = try await request.body.collect(upTo: limit)
                return .text("\(body.count) \(body.reduce(0) { $0 &+ Int($1) })")
            } catch {
                return .text(error.code, status: error.status)
            }
        }
    }

    @Test(arguments: [0, 1, 1000, 65_536, 65_537, 300_000, 1_048_576])
    func `arrives whole, whatever its size and however it is framed`(size: Int) async throws {
        let house = try RunningServer(handler: BodyTests.collecting(upTo: 1 << 20))
        let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let expected = "\(size) \(body.reduce(0) { $0 &+ Int($1) })"
        let client = RawClient(port: house.port)
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n")
        _ = client.send(body)
        #expect(client.answer()?.text == expected)

        client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        var rest = body[...]
        while !rest.isEmpty {
            let piece = rest.prefix(10_007)
            rest = rest.dropFirst(10_007)
            client.send(String(piece.count, radix: 16) + "\r\n")
            _ = client.send(Array(piece))
            client.send("\r\n")
        }
        client.send("0\r\n\r\n")
        #expect(client.answer()?.text == expected)
        await house.stop()
    }

    @Test func `that is declared too long is refused, and the client still sees the answer`() async throws {
        let house = try RunningServer(handler: BodyTests.collecting(upTo: 1 << 20))
        let client = RawClient(port: house.port)
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n")
        _ = client.send([UInt8](repeating: 0, count: 2_000_000))
        let answer = try #require(client.answer())
        #expect(answer.status == 413)
        #expect(answer.text == "body_too_large")
        #expect(answer.header("Connection") == "close")
        await house.stop()
    }

    /// The head alone is sent: whoever waits for the body waits for ever, since the clock stands still.
    @Test(arguments: ["POST", "HEAD"])
    func `that is declared too long is refused before it comes`(method: String) async throws {
        let gate = Gate()
        for isLate in [false, true] {
            let house = try RunningServer { request in
                if isLate { await gate.wait() }
                return await BodyTests.collecting(upTo: 1 << 20)(request)
            }
            let client = RawClient(port: house.port)
            client.send("\(method) / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n")
            if isLate { gate.open() }
            let answer = try #require(client.answer(hasBody: method != "HEAD"))
            #expect(answer.status == 413 && answer.header("Content-Length") == "14")
            #expect(answer.head.hasPrefix("HTTP/1.1 413 "))
            #expect(answer.header("Connection") == "close" && answer.header("X-Request-Id") != nil)
            #expect(client.isClosed)
            client.close()
            house.waitForConnections(0)
            await house.stop()
        }
    }

    @Test func `that grows too long is refused while it comes, though its client stops sending`() async throws {
        let house = try RunningServer(handler: BodyTests.collecting(upTo: 100_000))
        let client = RawClient(port: house.port)
        client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        client.send("1d4c0\r\n" + String(repeating: "x", count: 120_000))
        #expect(client.answer()?.status == 413)
        #expect(client.isClosed)
        await house.stop()
    }

    @Test func `in chunks that grows too long is refused`() async throws {
        let house = try RunningServer(handler: BodyTests.collecting(upTo: 100_000))
        let client = RawClient(port: house.port)
        client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in 0..<20 { client.send("2710\r\n" + String(repeating: "x", count: 10_000) + "\r\n") }
        client.send("0\r\n\r\n")
        #expect(client.answer()?.status == 413)
        await house.stop()
    }

    @Test func `is asked for with 100 Continue only when the handler wants it`() async throws {
        let house = try RunningServer(handler: BodyTests.collecting(upTo: 1000))
        let client = RawClient(port: house.port)
        let head = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: "
        client.send(head + "5\r\n\r\n")
        #expect(client.answer(hasBody: false)?.status == 100)
        client.send("abcde")
        #expect(client.answer()?.text.hasPrefix("5 ") == true)

        client.send(head + "5000\r\n\r\n")
        #expect(client.answer()?.status == 413)
        #expect(client.isClosed)
        await house.stop()
    }

    @Test func `that nobody reads holds the client up, and goes on when somebody does`() async throws {
        let gate = Gate()
        let total = 16 * 1024 * 1024
        let house = try RunningServer { request in
            await gate.wait()
            var count = 0
            do throws(HTTPFault) {
                while let piece = try await request.body.next() { count += piece.count }
            } catch {
                return .text(error.code, status: error.status)
            }
            return .text("\(count)")
        }
        let client = RawClient(port: house.port)
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(total)\r\n\r\n")
        var sent = 0
        var idle = 0
        while idle < 200 {  // the kernel's buffers are full once the loop has had many turns without taking anything
            let count = client.sendWithoutWaiting([UInt8](repeating: 1, count: 65_536))
            sent += count
            idle = count == 0 ? idle + 1 : 0
            house.loops[0].executeAndWait {}
        }
        #expect(sent < total)
        gate.open()
        sent += client.send([UInt8](repeating: 1, count: total - sent))
        #expect(client.answer()?.text == "\(total)")
        await house.stop()
    }

    @Test func `that breaks off is an error for its reader`() async throws {
        let outcome = Mutex<HTTPFault?>(nil)
        let ended = Atomic<Bool>(false)
        let house = try RunningServer { request in
            do throws(HTTPFault) {
                while try await request.body.next() != nil {}
            } catch {
                outcome.withLock { $0 = error }
            }
            ended.store(true, ordering: .sequentiallyConsistent)
            return .text("nobody reads this")
        }
        let client = RawClient(port: house.port)
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nabc")
        client.close()
        // The end may come to light only with the sweep, each second.
        while ended.load(ordering: .sequentiallyConsistent) == false { house.advance(by: .seconds(1)) }
        #expect(outcome.withLock { $0 } == .bodyIncomplete)
        await house.stop()
    }

    @Test func `that the handler does not want does not keep the answer back`() async throws {
        let house = try RunningServer { _ in .text("no", status: 401) }
        for framing in ["Content-Length: 200000", "Content-Length: 10"] {
            let client = RawClient(port: house.port)
            client.send("POST / HTTP/1.1\r\nHost: a\r\n\(framing)\r\n\r\n")
            _ = client.send([UInt8](repeating: 0, count: framing.hasSuffix("200000") ? 200_000 : 10))
            #expect(client.answer()?.status == 401)
        }
        await house.stop()
    }

    @Test func `with a broken chunk is refused`() async throws {
        let house = try RunningServer(handler: BodyTests.collecting(upTo: 1000))
        let answer = house.exchange("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")
        #expect(answer?.status == 400)
        await house.stop()
    }
}
