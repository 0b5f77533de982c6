// KeptFilesTests.swift: one response of libmicrohttpd's for many answers from one file.

import Foundation
import HTTP
import Testing

@Suite("A file that many answers share")
struct KeptFilesTests {
    /// More than the buffers of a loopback connection take, so that answers stand half sent beside each other.
    private static let content = (0..<12_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 256) }

    /// A server whose answers repeat the path in a field.
    private static func serving(at path: String) throws -> RunningServer {
        try Data(content).write(to: URL(fileURLWithPath: path))
        let file = OpenFile(owning: open(path, O_RDONLY | O_CLOEXEC))
        return try RunningServer { request in
            .file(
                file, size: content.count, etag: "abc", mediaType: "application/zip",
                headers: [HeaderField("X-Path", request.path == "/broken" ? "a\r\nb" : request.path)], to: request)
        }
    }

    private static func path() -> String { NSTemporaryDirectory() + "purser-kept-\(UUID().uuidString)" }

    /// How many descriptors of this process are open on a file.
    private static func descriptors(of path: String) -> Int {
        let folder = "/proc/self/fd"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.count { name in
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")) == path
        }
    }

    @Test func `each answer has its own fields, id and part, however they overlap`() async throws {
        let path = KeptFilesTests.path()
        let house = try KeptFilesTests.serving(at: path)
        defer { unlink(path) }
        let clients = (0..<6).map { _ in RawClient(port: house.port) }
        let (whole, tail) = (Data(KeptFilesTests.content), Data(KeptFilesTests.content.dropFirst(5_000_000)))
        let range = "Range: bytes=5000000-\r\n"
        var ids: Set<String> = []
        for round in 0..<2 {
            for (index, client) in clients.enumerated() {
                client.send("GET /\(round)-\(index) HTTP/1.1\r\nHost: a\r\n\(index % 3 == 2 ? range : "")\r\n")
            }
            for (index, client) in clients.enumerated().reversed() {
                let answer = try #require(client.answer())
                #expect(answer.status == (index % 3 == 2 ? 206 : 200))
                #expect(answer.header("X-Path") == "/\(round)-\(index)")
                #expect(Data(answer.body) == (index % 3 == 2 ? tail : whole), "\(round)-\(index)")
                ids.insert(try #require(answer.header("X-Request-Id")))
            }
        }
        #expect(ids.count == 12)
        await house.stop()
    }

    @Test func `a field that cannot be sent is a 500, and the next answer is whole again`() async throws {
        let path = KeptFilesTests.path()
        let house = try KeptFilesTests.serving(at: path)
        defer { unlink(path) }
        let client = RawClient(port: house.port)
        for (target, status) in [("/a", 200), ("/broken", 500), ("/b", 200)] {
            client.send("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
            let answer = try #require(client.answer())
            #expect(answer.status == status)
            if status == 200 { #expect(answer.header("X-Path") == target) }
        }
        await house.stop()
    }

    @Test func `a file that nobody has asked for lately is let go`() async throws {
        let path = KeptFilesTests.path()
        let house = try KeptFilesTests.serving(at: path)
        defer { unlink(path) }
        let client = RawClient(port: house.port)
        for _ in 0..<3 {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.answer()?.status == 200)
        }
        #expect(KeptFilesTests.descriptors(of: path) == 2, "the caller's, and one for all three answers")
        house.advance(by: .seconds(11))
        #expect(KeptFilesTests.descriptors(of: path) == 1)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.answer()?.status == 200)
        await house.stop()
    }
}
