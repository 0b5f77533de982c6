// StreamTests.swift: bodies that are written while they are sent.

import Foundation
import HTTP
import Synchronization
import Testing

@Suite struct StreamTests {
    private static func serve(_ stream: ResponseStream, loops: Int = 1) throws -> RunningServer {
        try RunningServer(loops: loops) { _ in
            Response(
                status: 200, headers: [HeaderField(.contentType, "text/event-stream")], body: .stream(stream))
        }
    }

    @Test func `what is written is there at once, and the stream ends when it is finished`() async throws {
        let stream = ResponseStream()
        let running = try Self.serve(stream)
        let client = RawClient(port: running.port)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        let head = client.read(until: "\r\n\r\n")
        #expect(head.contains("Transfer-Encoding: chunked") && !head.contains("Content-Length"))
        for word in ["one", "two", "three"] {
            #expect(stream.send(Array("data: \(word)\n\n".utf8)))
            #expect(client.read(until: "\n\n").contains(word))
        }
        stream.finish()
        #expect(client.read(until: "0\r\n\r\n").hasSuffix("0\r\n\r\n"))
        #expect(!stream.send([1]) && !stream.isOpen)
        await running.stop()
    }

    @Test func `what was written before the connection asks is sent, from any thread`() async throws {
        let stream = ResponseStream()
        stream.send(Array("early\n\n".utf8))
        let running = try Self.serve(stream, loops: 2)
        let client = RawClient(port: running.port)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.read(until: "early\n\n").contains("early"))
        let long = String(repeating: "x", count: 30_000)
        Thread.detachNewThread { stream.send(Array("\(long)\n\n".utf8)) }
        #expect(client.read(until: "\n\n").filter { $0 == "x" }.count == 30_000)
        await running.stop()
    }

    @Test func `a client that has gone is found with what is written next`() async throws {
        let stream = ResponseStream()
        let running = try Self.serve(stream)
        do {
            let client = RawClient(port: running.port)
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = client.read(until: "\r\n\r\n")
            client.close()
        }
        // The first bytes after it are answered by a reset, the next find it.
        while stream.send(Array(": still there?\n\n".utf8)) { running.advance(by: .milliseconds(1)) }
        running.waitForConnections(0)
        #expect(!stream.isOpen)
        await running.stop()
    }

    @Test func `a reader that does not read is given up, and costs no more than a bound`() async throws {
        let stream = ResponseStream()
        let running = try Self.serve(stream)
        let client = RawClient(port: running.port)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        _ = client.read(until: "\r\n\r\n")
        let block = [UInt8](repeating: 0x78, count: 32 * 1024)
        var sent = 0
        while stream.send(block), sent < 10_000 { sent += 1 }
        #expect(sent < 10_000)
        await running.stop()
    }

    @Test func `a stream may be silent for as long as it likes`() async throws {
        let stream = ResponseStream()
        let running = try Self.serve(stream)
        let client = RawClient(port: running.port)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        _ = client.read(until: "\r\n\r\n")
        for _ in 0..<10 { running.advance(by: .seconds(60)) }
        #expect(stream.send(Array("late\n\n".utf8)))
        #expect(client.read(until: "late\n\n").contains("late"))
        await running.stop()
    }

    @Test func `a server that stops ends its streams`() async throws {
        let stream = ResponseStream()
        let running = try Self.serve(stream)
        let client = RawClient(port: running.port)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        _ = client.read(until: "\r\n\r\n")
        await running.stop()
        #expect(!stream.isOpen)
    }

    @Test func `HEAD has the fields of a stream and no body`() async throws {
        let stream = ResponseStream()
        let running = try Self.serve(stream)
        let client = RawClient(port: running.port)
        client.send("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(client.readToEnd().hasSuffix("\r\n\r\n"))
        await running.stop()
    }
}
