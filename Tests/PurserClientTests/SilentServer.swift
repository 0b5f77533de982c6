// SilentServer.swift: a server that takes a connection and never answers.

import Foundation

/// Listens on a free loopback port.
final class SilentServer {
    private let listener: Int32
    let url: String

    init() throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) | listen(listener, 4) | getsockname(listener, address, &length)
            }
        }
        guard code == 0 else { throw CocoaError(.fileReadUnknown) }
        url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
    }

    deinit { close(listener) }

    /// Returns when somebody has connected; the connection stays open.
    func waitForConnection() { _ = accept(listener, nil, nil) }
}
