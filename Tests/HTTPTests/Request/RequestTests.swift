// RequestTests.swift: queries, fields and addresses, without a socket.

import HTTP
import Testing

@Suite("A request")
struct RequestTests {
    @Test(arguments: [
        ("", []), ("a=b", ["a=b"]), ("a", ["a="]), ("a=", ["a="]), ("=b", ["=b"]), ("a=b&a=c", ["a=b", "a=c"]),
        ("a=b=c", ["a=b=c"]),
        ("a+b=c+d", ["a b=c d"]), ("%61=%2B%26", ["a=+&"]), ("a=caf%C3%A9", ["a=café"]), ("a=b&&c=d", ["a=b", "c=d"]),
    ])
    func `has its query decoded once, duplicates and all`(raw: String, expected: [String]) throws {
        #expect(try Query(raw).parameters.map { "\($0.name)=\($0.value)" } == expected)
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "a=%00"])
    func `has a query with a bad escape refused by the parameter's name`(raw: String) {
        #expect(throws: HTTPFault.invalidQuery(parameter: "a")) { try Query(raw) }
    }

    @Test func `has the values of a parameter in order`() throws {
        let query = try Query("a=1&b=2&a=3")
        #expect(query["a"] == ["1", "3"])
        #expect(query["c"] == [])
    }

    @Test func `has known fields by name in any case, trimmed`() throws {
        for header in KnownHeader.allCases
        where header != .contentLength && header != .transferEncoding && header != .host {
            let name = "\(header.name)".uppercased()
            let request = try Request(forTesting: .get, "/", headers: [(name, "value \t")])
            #expect(request.header(header) == "value", "\(name)")
            #expect(request.withHeaderBytes(header) { $0.map(Array.init) } == Array("value".utf8))
            for other in KnownHeader.allCases where other != header && other != .host {
                #expect(!request.hasHeader(other))
            }
        }
    }

    @Test func `has its media type without parameters and case`() throws {
        let request = try Request(
            forTesting: .post, "/", headers: [("Content-Type", "Application/JSON ; charset=utf-8")])
        #expect(request.contentType == "application/json")
    }

    @Test func `has segments, path and query`() throws {
        let request = try Request(forTesting: .get, "/a/%40b//c?x=%20")
        #expect(request.segments == ["a", "@b", "", "c"])
        #expect(request.path == "/a/@b//c")
        #expect(request.rawQuery == "x=%20")
        #expect(request.rawTarget == "/a/%40b//c?x=%20")
    }

    @Test func `gives its body to a test as the server would`() async throws {
        let request = try Request(forTesting: .post, "/", body: [1, 2, 3])
        #expect(try await request.body.collect(upTo: 3) == [1, 2, 3])
        let other = try Request(forTesting: .post, "/", body: [1, 2, 3])
        await #expect(throws: HTTPFault.bodyTooLarge(limit: 2)) { try await other.body.collect(upTo: 2) }
    }

    @Test(arguments: ["127.0.0.1", "::1", "192.0.2.1", "2001:db8::1"])
    func `comes from an address that reads as it was written`(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(address.description == text)
        #expect(address.isLoopback == ["127.0.0.1", "::1"].contains(text))
    }

    @Test func `comes from a proxy where its address lies in a range`() throws {
        let proxies = TrustedProxies(["10.0.0.0/8", "2001:db8::/32", "192.0.2.7", "::1/128"])
        for text in ["10.255.0.1", "2001:db8:1::9", "192.0.2.7", "::1", "::ffff:10.0.0.1"] {
            #expect(proxies.contains(try #require(IPAddress(text))))
        }
        for text in ["11.0.0.1", "2001:db9::1", "192.0.2.8", "::2", "::a00:1"] {
            #expect(!proxies.contains(try #require(IPAddress(text))))
        }
        for text in ["", "10.0.0.0/33", "10.0.0.0/-1", "a", "::/129", "10.0.0.0/8/8"] {
            #expect(!TrustedProxies.isRange(text))
        }
    }
}
