// FakeClamd.swift: a stand-in for the antivirus daemon, on a Unix socket.

import Foundation
import Glibc
import Synchronization

/// Answers `PING`, and finds a signature in each file that holds ``mark``. Serves until it is stopped.
final class FakeClamd: Sendable {
    static let mark = "THIS-FILE-IS-INFECTED"

    private let listener: Int32

    /// - Parameter path: where nothing is yet.
    init(at path: String) throws {
        let made = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        listener = made
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(made, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, listen(made, 64) == 0 else { throw POSIXError(.EADDRINUSE) }
        // A thread of its own: the tests keep those of the language busy.
        Thread.detachNewThread { while Self.serve(made) {} }
    }

    func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    deinit { close(listener) }

    /// - Returns: whether there may be another one.
    private static func serve(_ listener: Int32) -> Bool {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return false }
        defer { close(connection) }
        func exactly(_ count: Int) -> [UInt8]? {
            var bytes: [UInt8] = []
            while bytes.count < count {
                var buffer = [UInt8](repeating: 0, count: count - bytes.count)
                let got = read(connection, &buffer, buffer.count)
                guard got > 0 else { return nil }
                bytes += buffer[..<got]
            }
            return bytes
        }
        var command: [UInt8] = []
        while let byte = exactly(1)?.first, byte != 0 { command.append(byte) }
        var text = "PONG\0"
        if command == Array("zINSTREAM".utf8) {
            var body: [UInt8] = []
            while let head = exactly(4) {
                let length = head.reduce(0) { $0 << 8 | Int($1) }
                if length == 0 { break }
                body += exactly(length) ?? []
            }
            let isFound = String(decoding: body, as: UTF8.self).contains(mark)
            text = isFound ? "stream: Test.Infected FOUND\0" : "stream: OK\0"
        }
        _ = write(connection, text, text.utf8.count)
        return true
    }
}
