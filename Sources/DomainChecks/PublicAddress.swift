// PublicAddress.swift: which addresses of the Internet a server may be made to connect to by a stranger.

/// Addresses, by whether they are anybody's to reach.
package enum PublicAddress {
    /// Whether an IPv4 address is in the public Internet (RFC 6890 and its registry): no loopback, no private network, no link,
    /// no test network, no multicast.
    package static func isPublic(v4 a: [UInt8]) -> Bool {
        guard a.count == 4 else { return false }
        switch (a[0], a[1], a[2]) {
        case (0, _, _), (10, _, _), (127, _, _): return false
        case (100, 64...127, _): return false  // shared by carriers
        case (169, 254, _): return false  // the link, and the metadata services of clouds
        case (172, 16...31, _): return false
        case (192, 0, 0), (192, 0, 2), (192, 88, 99), (192, 168, _): return false
        case (198, 18...19, _), (198, 51, 100), (203, 0, 113): return false
        case (224...255, _, _): return false
        default: return true  // over addresses
        }
    }

    /// Whether an IPv6 address is global unicast that leads to no IPv4 address inside: 2000::/3 without the ranges for
    /// protocols (2001::/23), documentation (2001:db8::/32, 3fff::/20) and 6to4 (2002::/16). Addresses that wrap one of IPv4
    /// (`::ffff:…`, `64:ff9b::…`) lie outside of 2000::/3.
    package static func isPublic(v6 a: [UInt8]) -> Bool {
        guard a.count == 16, a[0] & 0xE0 == 0x20 else { return false }
        switch (a[0], a[1]) {
        case (0x20, 0x01): return a[2] >= 0x02 && !(a[2] == 0x0D && a[3] == 0xB8)
        case (0x20, 0x02): return false
        case (0x3F, 0xFF): return a[2] >= 0x10
        default: return true  // over addresses
        }
    }
}
