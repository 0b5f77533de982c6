// Address.swift: IP addresses, ranges of them, and which of them are trusted to name the client.

import CSystem
import Glibc

/// An IP address, held as IPv6 holds it: `127.0.0.1` is `::ffff:127.0.0.1`, so that both spellings compare as equal.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    private static let mappedPrefix: UInt64 = 0x0000_FFFF_0000_0000

    let high: UInt64
    let low: UInt64

    package static let loopback = IPAddress(high: 0, low: mappedPrefix | 0x7F00_0001)

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// An address in dots or colons, without brackets, zone or port.
    package init?(_ text: some StringProtocol) {
        let text = String(text)
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(high: 0, low: Self.mappedPrefix | UInt64(UInt32(bigEndian: four.s_addr)))
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            self.init(six)
        } else {
            return nil
        }
    }

    init(_ address: in6_addr) {
        (high, low) = withUnsafeBytes(of: address) { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    var isIPv4: Bool { high == 0 && low >> 32 == Self.mappedPrefix >> 32 }

    /// 127.0.0.0/8 or ::1.
    package var isLoopback: Bool { high == 0 && (low == 1 || isIPv4 && (low >> 24) & 0xFF == 0x7F) }

    /// What one subscriber has: the address itself, or the first 64 bits of an IPv6 address.
    package var network: String { isIPv4 ? description : "\(IPAddress(high: high, low: 0))/64" }

    package var description: String {
        if isIPv4 { return [24, 16, 8, 0].map { "\((low >> UInt64($0)) & 0xFF)" }.joined(separator: ".") }
        var bytes = [UInt8](repeating: 0, count: 16)
        for place in 0..<8 {
            bytes[place] = UInt8(truncatingIfNeeded: high >> UInt64(56 - 8 * place))
            bytes[8 + place] = UInt8(truncatingIfNeeded: low >> UInt64(56 - 8 * place))
        }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(AF_INET6, bytes, &text, socklen_t(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

/// An IP address and a port.
package struct SocketAddress: Sendable, Hashable, CustomStringConvertible {
    package let address: IPAddress
    package let port: UInt16

    init(address: IPAddress, port: UInt16) {
        self.address = address
        self.port = port
    }

    /// `127.0.0.1:8080`, `[::1]:8080`.
    package var description: String { address.isIPv4 ? "\(address):\(port)" : "[\(address)]:\(port)" }

    /// What accept or getsockname wrote; the loopback address and port 0 for families other than IP.
    init(_ storage: sockaddr_storage) {
        self = withUnsafeBytes(of: storage) { bytes in
            switch Int32(storage.ss_family) {
            case AF_INET:
                let address = bytes.loadUnaligned(as: sockaddr_in.self)
                let low = 0x0000_FFFF_0000_0000 | UInt64(UInt32(bigEndian: address.sin_addr.s_addr))
                return SocketAddress(address: IPAddress(high: 0, low: low), port: UInt16(bigEndian: address.sin_port))
            case AF_INET6:
                let address = bytes.loadUnaligned(as: sockaddr_in6.self)
                return SocketAddress(address: IPAddress(address.sin6_addr), port: UInt16(bigEndian: address.sin6_port))
            default:
                return SocketAddress(address: .loopback, port: 0)
            }
        }
    }
}

/// The proxies whose X-Forwarded fields count.
package struct TrustedProxies: Sendable, Equatable {
    private struct AddressRange: Sendable, Equatable {
        let address: IPAddress
        let high: UInt64
        let low: UInt64

        func contains(_ other: IPAddress) -> Bool {
            (other.high ^ address.high) & high == 0 && (other.low ^ address.low) & low == 0
        }
    }

    private let ranges: [AddressRange]

    /// - Parameter texts: addresses or ranges, `10.0.0.0/8`, `::1`; what is neither is left out, see ``isRange(_:)``.
    package init(_ texts: [String]) { ranges = texts.compactMap(TrustedProxies.range) }

    /// Whether a text is an address or a range, to be asked before ``init(_:)``.
    package static func isRange(_ text: String) -> Bool { range(text) != nil }

    package func contains(_ address: IPAddress) -> Bool { ranges.contains { $0.contains(address) } }

    /// The right-most address that is not trusted; where all are, the left-most. What cannot be read ends the search, since
    /// what stands to its left was written by somebody unknown.
    func client(of peer: IPAddress, forwarded: [String]) -> String {
        var client = peer
        for part in forwarded.joined(separator: ",").split(separator: ",").reversed() {
            let text = part.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
            guard let address = IPAddress(String(text)) else { break }
            client = address
            if !contains(address) { break }
        }
        return client.description
    }

    private static func range(_ text: String) -> AddressRange? {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(first) else { return nil }
        var length = 128
        if parts.count == 2 {
            guard let bits = Int(parts[1]), bits >= 0, bits <= (address.isIPv4 ? 32 : 128) else { return nil }
            length = address.isIPv4 ? 96 + bits : bits
        }
        let high: UInt64 = length >= 64 ? .max : ~(.max >> UInt64(length))
        let low: UInt64 = length <= 64 ? 0 : length == 128 ? .max : ~(.max >> UInt64(length - 64))
        return AddressRange(address: address, high: high, low: low)
    }
}
