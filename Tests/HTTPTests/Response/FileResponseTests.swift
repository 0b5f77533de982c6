// FileResponseTests.swift: conditions and ranges over a real file, through a real server.

import Foundation
import HTTP
import Testing

@Suite("A file")
struct FileResponseTests {
    private static let content = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 256) }

    private static func serving() throws -> RunningServer {
        let path = NSTemporaryDirectory() + "purser-\(UUID().uuidString)"
        try Data(content).write(to: URL(fileURLWithPath: path))
        defer { unlink(path) }
        let file = OpenFile(owning: open(path, O_RDONLY | O_CLOEXEC))
        return try RunningServer { request in
            .file(file, size: content.count, etag: "abc", mediaType: "application/zip", to: request)
        }
    }

    @Test func `comes whole, as often as it is asked for`() async throws {
        let house = try FileResponseTests.serving()
        let client = RawClient(port: house.port)
        for _ in 0..<5 {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let answer = try #require(client.answer())
            #expect(answer.status == 200)
            #expect(answer.body == FileResponseTests.content)
            #expect(answer.header("ETag") == "\"abc\"")
            #expect(answer.header("Accept-Ranges") == "bytes")
            #expect(answer.header("Content-Type") == "application/zip")
        }
        await house.stop()
    }

    @Test(arguments: [
        ("bytes=0-0", 0..<1), ("bytes=0-199999", 0..<200_000), ("bytes=100-", 100..<200_000),
        ("bytes=-5", 199_995..<200_000),
        ("bytes=199999-300000", 199_999..<200_000), ("bytes=-300000", 0..<200_000), ("BYTES=7-8", 7..<9),
        ("bytes=70000-170000", 70_000..<170_001), ("bytes=5-99999999999999999999", 5..<200_000),
    ])
    func `gives a range`(range: String, part: Range<Int>) async throws {
        let house = try FileResponseTests.serving()
        let answer = try #require(house.exchange("GET / HTTP/1.1\r\nHost: a\r\nRange: \(range)\r\n\r\n"))
        #expect(answer.status == 206)
        #expect(answer.body == Array(FileResponseTests.content[part]))
        #expect(answer.header("Content-Range") == "bytes \(part.lowerBound)-\(part.upperBound - 1)/200000")
        await house.stop()
    }

    @Test(arguments: ["bytes=200000-", "bytes=-0", "bytes=99999999999999999999-"])
    func `refuses a range beyond its end`(range: String) async throws {
        let house = try FileResponseTests.serving()
        let answer = try #require(house.exchange("GET / HTTP/1.1\r\nHost: a\r\nRange: \(range)\r\n\r\n"))
        #expect(answer.status == 416)
        #expect(answer.header("Content-Range") == "bytes */200000")
        await house.stop()
    }

    @Test(arguments: [
        "bytes=5-3", "bytes=a-b", "bytes=-", "bytes", "lines=1-2", "bytes=0-1,3-4", "bytes=--5", "bytes=1-2-3",
    ])
    func `comes whole where the range is malformed or more than one`(range: String) async throws {
        let house = try FileResponseTests.serving()
        #expect(house.exchange("GET / HTTP/1.1\r\nHost: a\r\nRange: \(range)\r\n\r\n")?.status == 200)
        await house.stop()
    }

    @Test(arguments: [
        ("If-None-Match: \"abc\"", 304), ("If-None-Match: W/\"abc\"", 304), ("If-None-Match: *", 304),
        ("If-None-Match: \"x\", \"abc\" ", 304), ("If-None-Match: \"x\"", 200), ("If-None-Match: abc", 200),
        ("If-Range: \"abc\"\r\nRange: bytes=0-1", 206), ("If-Range: \"x\"\r\nRange: bytes=0-1", 200),
        ("If-Range: W/\"abc\"\r\nRange: bytes=0-1", 200), ("If-None-Match: \"abc\"\r\nRange: bytes=0-1", 304),
    ])
    func `answers conditions`(fields: String, status: Int) async throws {
        let house = try FileResponseTests.serving()
        let client = RawClient(port: house.port)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n")
        let answer = try #require(client.answer(hasBody: status != 304))
        #expect(answer.status == status)
        #expect(answer.header("ETag") == "\"abc\"")
        if status == 304 { #expect(answer.header("Content-Length") == "200000") }
        client.send("HEAD / HTTP/1.1\r\nHost: a\r\nRange: bytes=0-1\r\n\r\n")
        let head = try #require(client.answer(hasBody: false))
        #expect(head.status == 200)
        #expect(head.header("Content-Length") == "200000")
        await house.stop()
    }
}
