// DeadlineTests.swift: slow clients, by a clock that the test moves.

import EventLoop
import HTTP
import Synchronization
import Testing

@Suite("A deadline")
struct DeadlineTests {
    private static func echo() throws -> RunningServer {
        try RunningServer { request in
            do throws(HTTPFault) {
                return .text("\(try await request.body.collect(upTo: 1 << 30).count)")
            } catch {
                return .text(error.code, status: error.status)
            }
        }
    }

    /// Moves the clock to just before a deadline, sees that the connection still lives, and then beyond it.
    /// - Parameter isTold: whether the client gets an answer that says what happened.
    private static func expectEnd(
        of client: RawClient, in house: RunningServer, after seconds: Int, isTold: Bool = false
    ) {
        for _ in 0..<seconds { house.advance(by: .seconds(1)) }
        #expect(house.server.connectionCount == 1)
        house.advance(by: .milliseconds(1100))
        house.waitForConnections(0)
        if isTold {
            let answer = client.answer()
            #expect(answer?.status == 408 && answer?.text == #"{"code":"request_timeout"}"#)
            #expect(answer?.header("Connection") == "close" && answer?.header("X-Request-Id") != nil)
        }
        #expect(client.isClosed)
    }

    @Test func `for the head counts from the acceptance, however busily it dribbles`() async throws {
        let house = try DeadlineTests.echo()
        let client = RawClient(port: house.port)
        house.waitForConnections(1)
        client.send("GET / HTTP/1.1\r\n")
        house.advance(by: .seconds(5))
        client.send("Host: a\r\n")
        DeadlineTests.expectEnd(of: client, in: house, after: 5)
        await house.stop()
    }

    @Test func `for the head of a later request counts from its request line`() async throws {
        let house = try DeadlineTests.echo()
        let client = RawClient(port: house.port)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.answer()?.status == 200)
        for _ in 0..<60 { house.advance(by: .seconds(1)) }
        // The answer to the first tells that the second, sent with it, has been begun.
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: ")
        #expect(client.answer()?.status == 200)
        DeadlineTests.expectEnd(of: client, in: house, after: 10)
        await house.stop()
    }

    @Test func `for an idle connection is longer`() async throws {
        let house = try DeadlineTests.echo()
        let client = RawClient(port: house.port)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.answer()?.status == 200)
        DeadlineTests.expectEnd(of: client, in: house, after: 75)
        await house.stop()
    }

    @Test func `for a short body ends the connection, and says so`() async throws {
        let house = try DeadlineTests.echo()
        let client = RawClient(port: house.port)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nPOST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
        #expect(client.answer()?.status == 200)
        DeadlineTests.expectEnd(of: client, in: house, after: 30, isTold: true)
        await house.stop()
    }

    @Test func `for a streamed body is a rate`() async throws {
        let house = try DeadlineTests.echo()
        let client = RawClient(port: house.port)
        let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n" + head + "abc")
        #expect(client.answer()?.status == 200)
        DeadlineTests.expectEnd(of: client, in: house, after: 10, isTold: true)
        await house.stop()
    }

    @Test func `there is none for a handler`() async throws {
        let gate = Gate()
        let started = Atomic<Bool>(false)
        let house = try RunningServer { _ in
            started.store(true, ordering: .sequentiallyConsistent)
            await gate.wait()
            return .text("late")
        }
        let client = RawClient(port: house.port)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        while started.load(ordering: .sequentiallyConsistent) == false { house.loops[0].executeAndWait {} }
        for _ in 0..<200 { house.advance(by: .seconds(1)) }
        gate.open()
        #expect(client.answer()?.text == "late")
        await house.stop()
    }
}
