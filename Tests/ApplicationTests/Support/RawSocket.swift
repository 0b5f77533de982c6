// RawSocket.swift: a connection on which a test writes exactly the bytes that it means.

import Glibc

/// A blocking connection. Reading gives up after ten seconds, so that a broken server fails a test and does not hang it.
final class RawSocket: Sendable {
    private let descriptor: Int32

    init(port: UInt16) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        connect(to: address)
    }

    init(path: String) {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
        connect(to: address)
    }

    deinit { close(descriptor) }

    private func connect<Address>(to address: Address) {
        // No test waits for it to pass: it ends one that nobody answers. Setting a site up with all that it starts with takes a while.
        var timeout = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
    }

    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count <= 0 { return }
            rest = rest.dropFirst(count)
        }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// Reads one answer by its Content-Length; `nil` where the connection ends before it.
    func answer(hasBody: Bool = true) -> Answer? {
        var head: [UInt8] = []
        while head.suffix(4) != [13, 10, 13, 10] {
            let byte = read(1)
            if byte.isEmpty { return nil }
            head += byte
        }
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        guard let status = lines.first.flatMap({ Int($0.dropFirst(9).prefix(3)) }) else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            // A field that is there again stands on a line of its own: Set-Cookie for one.
            let name = line[..<colon].lowercased()
            headers[name] = headers[name].map { "\($0)\n\(value)" } ?? String(value)
        }
        var body: [UInt8] = []
        let length = hasBody && status != 304 ? headers["content-length"].flatMap { Int($0) } ?? 0 : 0
        while body.count < length {
            let more = read(length - body.count)
            if more.isEmpty { return nil }
            body += more
        }
        return Answer(status: status, headers: headers, body: body)
    }

    /// Reads until a text has come so many times, or the connection ends.
    func read(until mark: String, times: Int = 1) -> String {
        var (text, count) = ("", 0)
        while count < times {
            let byte = read(1)
            if byte.isEmpty { break }
            text += String(decoding: byte, as: UTF8.self)
            if text.hasSuffix(mark) { count += 1 }
        }
        return text
    }

    /// Whether the other side ends the connection before anything more comes.
    var isClosed: Bool { read(1).isEmpty && errno != EAGAIN }

    private func read(_ limit: Int) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: limit)
        errno = 0
        let count = recv(descriptor, &buffer, limit, 0)
        return Array(buffer.prefix(max(count, 0)))
    }
}
