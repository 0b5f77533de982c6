// StrictnessTests.swift: requests that two readers might understand differently are refused, and the connection ends.

import HTTP
import Synchronization
import Testing

@Suite("Strictness")
struct StrictnessTests {
    private static let heads: [(String, String)] = [
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
            "conflicting_length"
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
            "conflicting_length"
        ),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc", "conflicting_length"),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "conflicting_length"),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "conflicting_length"),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n", "conflicting_length"),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "conflicting_length"
        ),
        ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "conflicting_length"),
        ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "invalid_header"),
        ("GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a\r\nauthorization: Bearer b\r\n\r\n", "invalid_header"),
        ("GET / HTTP/1.1\r\n\r\n", "invalid_header"),
        ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "invalid_header"),
        ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length : 3\r\n\r\nabc", "invalid_header"),
        ("GET / HTTP/1.1\r\nHost: a\r\nX(Y): 3\r\n\r\n", "invalid_header"),
        ("GET / HTTP/1.1\r\nHost: a\r\n: 3\r\n\r\n", "invalid_header"),
        ("GET / HTTP/1.1\r\nHost: a\r\n:\r\nContent-Length: 3\r\n\r\nabc", "invalid_header"),
        ("GET / HTTP/1.1\nHost: a\r\n\r\n", "invalid_header"),
        ("GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", "invalid_header"),
        ("GET / HTTP/1.1\r\nHost: a\r\n\n", "invalid_header"),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: b\u{0}c\r\n\r\n", "invalid_header"),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", "invalid_header"),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\nY: d\r\n\r\n", "invalid_header"),
        ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "invalid_header"),
        ("GET /\u{0}b HTTP/1.1\r\nHost: a\r\n\r\n", "invalid_header"),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", "invalid_header"),
        ("GET / HTTP/1.1\r\nHost: a\r\nX: a\u{7F}b\r\n\r\n", "invalid_header"),
    ]

    @Test(arguments: heads)
    func `a head that can be read in two ways is refused and the connection closed`(text: String, code: String)
        async throws
    {
        let calls = Atomic<Int>(0)
        let house = try RunningServer { _ in
            calls.add(1, ordering: .relaxed)
            return .text("reached")
        }
        let client = RawClient(port: house.port)
        client.send(text)
        let answer = try #require(client.answer())
        #expect(answer.status == 400)
        #expect(answer.text == "{\"code\":\"\(code)\"}")
        #expect(answer.header("Connection") == "close")
        #expect(answer.header("X-Request-Id")?.count == 24)
        #expect(client.isClosed)
        #expect(calls.load(ordering: .relaxed) == 0)
        await house.stop()
    }

    @Test(arguments: [
        "http://a/", "//a", "a", "*", "/%00", "/a%2Fb", "/a%2fb", "/%", "/%4", "/%zz", "/.", "/..", "/a/../b", "/a/./b",
        "/%2e%2e", "/a/%2E/b", "/a/.%2e", "/%0A", "/%7f", "/%ff", "/%c3", "/\u{1}", "/a b", "/a#b",
    ])
    func `a target that is not a plain path is refused`(target: String) async throws {
        let house = try RunningServer { request in .text(request.path) }
        let answer = try #require(house.exchange("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n"))
        if target == "//a" {
            #expect(answer.status == 200)  // a path with an empty segment, which no route has
        } else {
            #expect(answer.status == 400)
            #expect(answer.text == "{\"code\":\"invalid_target\"}")
        }
        await house.stop()
    }

    @Test(arguments: [
        ("/", "/"), ("/a/", "/a/"), ("/a//b", "/a//b"), ("/%41", "/A"), ("/%C3%A9", "/é"), ("/é", "/é"), ("/a?b#", "-"),
        ("/...", "/..."), ("/a.b", "/a.b"), ("/.a", "/.a"), ("/%25", "/%"), ("/%3F?x", "/?"), ("/@a/b", "/@a/b"),
    ])
    func `a path is decoded once`(target: String, path: String) async throws {
        let house = try RunningServer { request in .text(request.path) }
        let answer = try #require(house.exchange("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n"))
        if path == "-" { #expect(answer.status == 400) } else { #expect(answer.text == path) }
        await house.stop()
    }

    @Test func `a head of 16 KiB passes, and a longer one is 431`() async throws {
        let house = try RunningServer { _ in .text("ok") }
        let start = "GET / HTTP/1.1\r\nHost: a\r\nX: "
        let room = 16 * 1024 - start.utf8.count - 4
        let fitting = try #require(house.exchange(start + String(repeating: "x", count: room) + "\r\n\r\n"))
        #expect(fitting.status == 200)
        for excess in [1, 2000] {
            let answer = try #require(house.exchange(start + String(repeating: "x", count: room + excess) + "\r\n\r\n"))
            #expect(answer.status == 431)
            #expect(answer.text == "{\"code\":\"header_too_large\"}")
        }
        await house.stop()
    }

    @Test func `a head beyond all memory is refused too`() async throws {
        let house = try RunningServer { _ in .text("ok") }
        let answer = house.exchange("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 100_000))\r\n\r\n")
        #expect(answer?.status == 431 || answer == nil)  // a reset may overtake the answer
        #expect(house.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")?.status == 200)
        await house.stop()
    }

    @Test func `HTTP 1.0 needs no host and closes`() async throws {
        let house = try RunningServer { _ in .text("ok") }
        let client = RawClient(port: house.port)
        client.send("GET / HTTP/1.0\r\n\r\n")
        #expect(client.answer()?.text == "ok")
        #expect(client.isClosed)
        await house.stop()
    }
}
