// ListeningSocket.swift: binding to an address. Accepting is the listener's loops'.

import CSystem
import Glibc

/// A bound and listening socket. Closed, and its path removed, by ``close()``.
struct ListeningSocket {
    let descriptor: Int32
    /// The address with the port that was chosen.
    let address: ListenAddress

    var listener: Listener {
        switch address {
        case .tcp: .network
        case .unix: .local
        }
    }

    /// Connections that the kernel holds until they are accepted.
    private static let backlog: Int32 = 1024

    /// Binds and listens. Another server on the same address is an error: SO_REUSEPORT is not set, and SO_REUSEADDR only lets
    /// connections that are being wound up not stand in the way.
    static func open(_ address: ListenAddress) throws(ServerError) -> [ListeningSocket] {
        switch address {
        case .unix(let path): return [try openUnix(path)]
        case .tcp(host: "localhost", let port):
            let four = try openTCP("127.0.0.1", port)
            guard case .tcp(_, let chosen) = four.address else { return [four] }
            // A machine without IPv6 still has a localhost, and so has one where that port is taken.
            let six = try? openTCP("::1", chosen)
            return [four] + (six.map { [$0] } ?? [])
        case .tcp(let host, let port): return [try openTCP(host, port)]
        }
    }

    func close() {
        Glibc.close(descriptor)
        if case .unix(let path) = address { unlink(path) }
    }

    private static func openTCP(_ host: String, _ port: UInt16) throws(ServerError) -> ListeningSocket {
        let wanted = ListenAddress.tcp(host: host, port: port)
        var storage = sockaddr_storage()
        let length: socklen_t
        var four = sockaddr_in()
        var six = sockaddr_in6()
        if inet_pton(AF_INET, host, &four.sin_addr) == 1 {
            four.sin_family = sa_family_t(AF_INET)
            four.sin_port = port.bigEndian
            length = socklen_t(MemoryLayout<sockaddr_in>.size)
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: four, as: sockaddr_in.self) }
        } else if inet_pton(AF_INET6, host, &six.sin6_addr) == 1 {
            six.sin6_family = sa_family_t(AF_INET6)
            six.sin6_port = port.bigEndian
            length = socklen_t(MemoryLayout<sockaddr_in6>.size)
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: six, as: sockaddr_in6.self) }
        } else {
            throw .invalidAddress(wanted.description)
        }
        let descriptor = try makeSocket(Int32(storage.ss_family))
        do throws(ServerError) {
            set(descriptor, SOL_SOCKET, SO_REUSEADDR)
            if Int32(storage.ss_family) == AF_INET6 { set(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY) }
            try bind(descriptor, &storage, length, name: wanted.description)
            var bound = sockaddr_storage()
            var boundLength = socklen_t(MemoryLayout<sockaddr_storage>.size)
            withSockaddr(&bound) { _ = getsockname(descriptor, $0, &boundLength) }
            return ListeningSocket(descriptor: descriptor, address: .tcp(host: host, port: SocketAddress(bound).port))
        } catch {
            Glibc.close(descriptor)
            throw error
        }
    }

    private static func openUnix(_ path: String) throws(ServerError) -> ListeningSocket {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < room else { throw .pathTooLong(path) }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        var storage = sockaddr_storage()
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: address, as: sockaddr_un.self) }
        let probe = try makeSocket(AF_UNIX)
        let isAnswered = withSockaddr(&storage) { connect(probe, $0, length) } == 0
        Glibc.close(probe)
        if isAnswered { throw .socketInUse(path) }
        unlink(path)
        let descriptor = try makeSocket(AF_UNIX)
        do throws(ServerError) {
            // Made without rights for others from the first moment, and not widened by anybody's umask.
            let mask = umask(0o177)
            defer { umask(mask) }
            try bind(descriptor, &storage, length, name: path)
            return ListeningSocket(descriptor: descriptor, address: .unix(path: path))
        } catch {
            Glibc.close(descriptor)
            throw error
        }
    }

    private static func bind(
        _ descriptor: Int32, _ storage: inout sockaddr_storage, _ length: socklen_t, name: String
    ) throws(ServerError) {
        var failed = withSockaddr(&storage) { Glibc.bind(descriptor, $0, length) } != 0
        failed = failed || listen(descriptor, backlog) != 0
        if !failed { return }
        switch errno {
        case EADDRINUSE: throw .addressInUse(name)
        case EADDRNOTAVAIL: throw .addressNotAvailable(name)
        case EACCES, EPERM: throw .permissionDenied(name)
        default: throw .system("\(name): \(String(cString: strerror(errno)))")
        }
    }

    private static func makeSocket(_ family: Int32) throws(ServerError) -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(family, type, 0)
        if descriptor < 0 { throw .system(String(cString: strerror(errno))) }
        return descriptor
    }

    private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32) {
        var on: Int32 = 1
        setsockopt(descriptor, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func withSockaddr<Result>(
        _ storage: inout sockaddr_storage, _ body: (UnsafeMutablePointer<sockaddr>) -> Result
    ) -> Result {
        withUnsafeMutablePointer(to: &storage) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body) }
    }
}
