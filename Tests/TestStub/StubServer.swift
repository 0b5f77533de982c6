// StubServer.swift: starts Tests/Clients/stub_server.py for one test. What it answers is said there.

import Foundation

/// A server of one's own for a test; it ends with the value.
package final class StubServer {
    private let process = Process()
    private let input = Pipe()
    /// The port, or the socket's path.
    package let name: String

    package var url: String { "http://127.0.0.1:\(name)" }

    package init(socketPath: String? = nil) throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Clients/stub_server.py")
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script.path()] + (socketPath.map { ["--unix", $0] } ?? [])
        process.standardInput = input
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8), !byte.isEmpty {
            line += byte
        }
        name = String(decoding: line, as: UTF8.self)
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
