// ClamAV.swift: the protocol of clamd on its Unix socket: INSTREAM, one file a connection, with a time limit.

internal import CSystem
import Glibc

/// A running clamd. Each call opens a connection of its own, so that many threads may use one value.
package struct ClamAV: Sendable {
    package enum Verdict: Sendable, Hashable {
        case clean
        case found(String)
        /// In words: why there is no verdict.
        case unavailable(String)
    }

    package let socketPath: String
    /// For one file, from connecting to the answer.
    package let timeoutSeconds: Int

    /// clamd's `StreamMaxLength` is 100 MiB unless it is told otherwise.
    private static let maximumBytes = 100 << 20
    private static let chunk = 1 << 16
    private static let maximumAnswer = 4096

    package init(socketPath: String = "/run/clamav/clamd.ctl", timeoutSeconds: Int = 30) {
        (self.socketPath, self.timeoutSeconds) = (socketPath, timeoutSeconds)
    }

    /// Asks whether somebody is there, by `PING`.
    ///
    /// - Returns: why not; `nil` where it answers.
    package func absence() -> String? {
        guard let descriptor = connection() else { return "nobody answers at \(socketPath)" }
        defer { close(descriptor) }
        let end = Self.now() + timeoutSeconds * 1000
        guard send(Array("zPING".utf8) + [0], to: descriptor, until: end), let said = answer(descriptor, until: end)
        else { return "it does not answer in time" }
        return said == "PONG" ? nil : "it says '\(said.prefix(100))'"
    }

    private func connection() -> Int32? {
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        if connects(descriptor) { return descriptor }
        close(descriptor)
        return nil
    }

    /// - Source: clamd(8): `zINSTREAM\0`, chunks of a four-byte length in network order, a length of zero; the answer:
    ///   `stream: OK`, `stream: NAME FOUND` or `… ERROR`, ended by a zero.
    package func scan(_ bytes: [UInt8]) -> Verdict {
        guard bytes.count <= Self.maximumBytes else { return .unavailable("the file is larger than it takes") }
        guard let descriptor = connection() else { return .unavailable("nobody answers at \(socketPath)") }
        defer { close(descriptor) }
        let end = Self.now() + timeoutSeconds * 1000
        guard send(Array("zINSTREAM".utf8) + [0], to: descriptor, until: end) else {
            return .unavailable("it does not take the file in time")
        }
        var place = 0
        while place < bytes.count {
            let part = bytes[place..<min(place + Self.chunk, bytes.count)]
            guard send(Self.length(part.count) + part, to: descriptor, until: end) else {
                // It may have refused the rest and said why.
                return verdict(answer(descriptor, until: end)) ?? .unavailable("it does not take the file in time")
            }
            place += part.count
        }
        guard send(Self.length(0), to: descriptor, until: end) else {
            return .unavailable("it does not take the file in time")
        }
        return verdict(answer(descriptor, until: end)) ?? .unavailable("it does not answer in time")
    }

    private static func length(_ count: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) }
    }

    private func verdict(_ answer: String?) -> Verdict? {
        guard let answer, answer.hasPrefix("stream: ") else {
            return answer.map { .unavailable("it says '\($0.prefix(100))'") }
        }
        let text = answer.dropFirst("stream: ".count)
        if text == "OK" { return .clean }
        if text.hasSuffix(" FOUND") { return .found(String(text.dropLast(" FOUND".count))) }
        return .unavailable("it says '\(text.prefix(100))'")
    }

    private func connects(_ descriptor: Int32) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard socketPath.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: socketPath.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    private func isReady(_ descriptor: Int32, _ events: Int32, until end: Int) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        while true {
            let left = end - Self.now()
            guard left > 0 else { return false }
            let count = poll(&request, 1, Int32(clamping: left))
            if count > 0 { return true }
            guard count < 0, errno == EINTR else { return false }
        }
    }

    private func send(_ bytes: [UInt8], to descriptor: Int32, until end: Int) -> Bool {
        var place = 0
        while place < bytes.count {
            guard isReady(descriptor, Int32(POLLOUT), until: end) else { return false }
            let count = bytes.withUnsafeBytes { buffer in
                purser_send_now(descriptor, buffer.baseAddress?.advanced(by: place), bytes.count - place)
            }
            if count > 0 { place += count } else if errno != EAGAIN, errno != EINTR { return false }
        }
        return true
    }

    private func answer(_ descriptor: Int32, until end: Int) -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1024)
        while bytes.count < Self.maximumAnswer {
            guard isReady(descriptor, Int32(POLLIN), until: end) else { return nil }
            let count = purser_receive_now(descriptor, &buffer, buffer.count)
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
            if let zero = bytes.firstIndex(of: 0) { return String(decoding: bytes[..<zero], as: UTF8.self) }
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self).filter { $0 != "\n" }
    }
}
