// RawClient.swift: a socket on which a test writes exactly the bytes that it means.

import Glibc

/// A blocking connection. Reads give up after ten seconds, so that a broken server fails a test instead of hanging it.
final class RawClient: Sendable {
    private let descriptor: Int32
    /// Whether somebody listened.
    let isConnected: Bool

    /// An answer as it stood on the wire.
    struct Answer {
        let status: Int
        let head: String
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }

        func header(_ name: String) -> String? {
            for line in head.split(separator: "\r\n").dropFirst() {
                let parts = line.split(separator: ":", maxSplits: 1)
                if parts.count == 2 && parts[0].lowercased() == name.lowercased() {
                    return String(parts[1].drop { $0 == " " })
                }
            }
            return nil
        }
    }

    init(port: UInt16) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        isConnected = RawClient.connect(descriptor, &address)
    }

    init(path: String) {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        isConnected = RawClient.connect(descriptor, &address)
    }

    deinit { close(descriptor) }

    private static func connect<Address>(_ descriptor: Int32, _ address: inout Address) -> Bool {
        var timeout = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size)) == 0
            }
        }
    }

    func send(_ text: String) { _ = send(Array(text.utf8)) }

    /// - Returns: how many bytes were taken before the other side stopped taking them.
    func send(_ bytes: [UInt8]) -> Int {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { break }
            sent += count
        }
        return sent
    }

    /// Writes what the socket takes without waiting.
    func sendWithoutWaiting(_ bytes: [UInt8]) -> Int {
        let count = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        return max(count, 0)
    }

    func read(_ limit: Int = 65536) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = recv(descriptor, &buffer, limit, 0)
        return Array(buffer.prefix(max(count, 0)))
    }

    /// Reads until a text has come, or the connection ends.
    func read(until mark: String) -> String {
        var text = ""
        while !text.hasSuffix(mark) {
            let byte = read(1)
            if byte.isEmpty { break }
            text += String(decoding: byte, as: UTF8.self)
        }
        return text
    }

    /// Reads until the connection ends.
    func readToEnd() -> String {
        var bytes: [UInt8] = []
        while true {
            let more = read(4096)
            if more.isEmpty { return String(decoding: bytes, as: UTF8.self) }
            bytes += more
        }
    }

    /// Whether the other side closes, or resets, before anything more comes.
    var isClosed: Bool {
        var byte: UInt8 = 0
        let count = recv(descriptor, &byte, 1, 0)
        return count == 0 || count < 0 && errno == ECONNRESET
    }

    /// Reads one answer by its Content-Length; `nil` where the connection ends before it.
    func answer(hasBody: Bool = true) -> Answer? {
        var bytes: [UInt8] = []
        while true {
            let byte = read(1)
            if byte.isEmpty { return nil }
            bytes += byte
            if bytes.suffix(4) == [13, 10, 13, 10] { break }
        }
        let head = String(decoding: bytes, as: UTF8.self)
        let status = Int(head.dropFirst(9).prefix(3)) ?? 0
        let bare = Answer(status: status, head: head, body: [])
        var body: [UInt8] = []
        let length = hasBody ? Int(bare.header("Content-Length") ?? "0") ?? 0 : 0
        while body.count < length {
            let more = read(min(length - body.count, 256 * 1024))
            if more.isEmpty { return nil }
            body += more
        }
        return Answer(status: status, head: head, body: body)
    }

    func close() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    private func close(_ descriptor: Int32) { Glibc.close(descriptor) }
}

extension RunningServer {
    /// Writes one request on a connection of its own and reads the answer.
    func exchange(_ text: String) -> RawClient.Answer? {
        let client = RawClient(port: port)
        client.send(text)
        return client.answer()
    }
}
