// DomainChecksTests.swift: which addresses may be reached, which names are domains, and what TXT records are read as.

import Testing

@testable import DomainChecks

@Suite struct DomainChecksTests {
    private func v4(_ text: String) -> [UInt8] { text.split(separator: ".").compactMap { UInt8($0) } }

    /// Sixteen bytes of eight groups, all of them written.
    private func v6(_ text: String) -> [UInt8] {
        text.split(separator: ":").flatMap { group -> [UInt8] in
            let number = UInt16(group, radix: 16) ?? 0
            return [UInt8(number >> 8), UInt8(number & 0xFF)]
        }
    }

    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1",
        "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1",
        "255.255.255.255",
    ])
    func `addresses that are not public are not reached`(address: String) {
        #expect(!PublicAddress.isPublic(v4: v4(address)))
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0",
        "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "203.0.112.255", "203.0.114.0",
        "223.255.255.255",
    ])
    func `addresses beside those that are not public are`(address: String) {
        #expect(PublicAddress.isPublic(v4: v4(address)))
    }

    @Test(arguments: [
        "0:0:0:0:0:0:0:0", "0:0:0:0:0:0:0:1", "0:0:0:0:0:ffff:808:808", "0:0:0:0:0:0:7f00:1", "64:ff9b:0:0:0:0:a00:1",
        "100:0:0:0:0:0:0:1", "2001:0:1:2:3:4:5:6", "2001:1ff:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:1",
        "2002:a00:1:0:0:0:0:1",
        "3fff:0:0:0:0:0:0:1", "3fff:fff:0:0:0:0:0:1", "fc00:0:0:0:0:0:0:1", "fd12:3456:0:0:0:0:0:1",
        "fe80:0:0:0:0:0:0:1",
        "fec0:0:0:0:0:0:0:1", "ff02:0:0:0:0:0:0:1", "4000:0:0:0:0:0:0:1", "1fff:0:0:0:0:0:0:1",
    ])
    func `addresses of IPv6 that are not public are not reached`(address: String) {
        #expect(!PublicAddress.isPublic(v6: v6(address)))
    }

    @Test(arguments: [
        "2001:200:0:0:0:0:0:1", "2001:4860:4860:0:0:0:0:8888", "2001:db7:0:0:0:0:0:1", "2001:db9:0:0:0:0:0:1",
        "2003:0:0:0:0:0:0:1", "2606:4700:4700:0:0:0:0:1111", "2a00:0:0:0:0:0:0:1", "3fff:1000:0:0:0:0:0:1",
        "3ffe:0:0:0:0:0:0:1", "2000:0:0:0:0:0:0:1",
    ])
    func `addresses of IPv6 beside those are`(address: String) {
        #expect(PublicAddress.isPublic(v6: v6(address)))
    }

    @Test func `what is no address is not public`() {
        #expect(!PublicAddress.isPublic(v4: []))
        #expect(!PublicAddress.isPublic(v4: [8, 8, 8]))
        #expect(!PublicAddress.isPublic(v6: [UInt8](repeating: 0x20, count: 15)))
    }

    @Test(arguments: ["example.com", "a.b", "xn--bcher-kva.example", "a-b.c-d.museum", "1.2.x3", "EXAMPLE.COM"])
    func `domains are names of two labels or more`(text: String) {
        #expect(DomainName(text)?.text == text.lowercased())
    }

    @Test(arguments: [
        "", ".", "a", "localhost", "127.0.0.1", "1.2", "a..b", ".a.b", "a.b.", "-a.b", "a-.b", "a_b.c", "a b.c",
        "é.com",
        "a.b:1", "a/b.c", "a.b\n", "[::1]", "0x7f.1", String(repeating: "a", count: 64) + ".b",
        String(repeating: "a.", count: 127),
    ])
    func `what is no domain is refused`(text: String) {
        #expect(DomainName(text) == nil)
    }

    @Test func `records are read one by one, and what is cut short is left out`() {
        #expect(TextRecords.records(in: [0, 1, 65, 0, 0, 0, 2, 66, 67]) == ["A", "", "BC"])
        #expect(TextRecords.records(in: [0, 1, 65, 0, 9, 66]) == ["A"])
        #expect(TextRecords.records(in: [0]) == [])
    }

    @Test(arguments: ["localhost", "127.0.0.1", "[::1]", "0", "0x7f.1", "[::ffff:127.0.0.1]"])
    func `this machine is not reached, whatever it is called`(host: String) {
        // Some of these are no domains, and would not come here; the callback that opens sockets has to refuse them all the same.
        let result = WellKnownFile.fetch(from: host)
        switch result {
        case .failure(.notPublic), .failure(.unreachable): break
        default: Issue.record("\(host): \(result)")
        }
    }

    @Test(arguments: ["127.0.0.1", "10.0.0.1", "169.254.169.254", "[::1]"])
    func `a connection to an address that is not public is stopped before a socket is opened`(host: String) {
        #expect(WellKnownFile.fetch(from: host) == .failure(.notPublic))
    }
}
