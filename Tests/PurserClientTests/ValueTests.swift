// ValueTests.swift: amounts and credentials, which need no server.

import PurserClient
import Testing

@Suite struct ValueTests {
    @Test(arguments: [
        ("0", 0, "0.00"), ("5", 5_000_000, "5.00"), ("0.5", 500_000, "0.50"), ("0.000001", 1, "0.000001"),
        ("1.230", 1_230_000, "1.23"), ("999999999.999999", 999_999_999_999_999, "999999999.999999"),
    ])
    func `an amount is read and written exactly`(text: String, micros: Int64, written: String) throws {
        let amount = try #require(USD(text))
        #expect(amount.micros == micros)
        #expect(amount.text == written)
        #expect(USD(amount.text) == amount)
    }

    @Test(arguments: ["", "-1", "+1", "1e3", ".5", "1.", "0.0000001", "1000000000", "1,5", "٣", " 1", "1.2.3"])
    func `what is no amount is refused`(text: String) {
        #expect(USD(text) == nil)
    }

    @Test func `a credential prints as redacted in every way`() throws {
        let credential = try Credential("prs_key_secret")
        var dumped = ""
        dump(credential, to: &dumped)
        for text in ["\(credential)", String(reflecting: credential), dumped] {
            #expect(!text.contains("secret"))
        }
    }

    @Test(arguments: ["", "a b", "a\nHost: evil", "ключ", "a\u{0}b", String(repeating: "a", count: 8193)])
    func `a credential that could break its header field is refused`(text: String) {
        #expect(throws: ClientError.unusableCredential) { try Credential(text) }
    }

    @Test(arguments: [
        "", "ftp://x", "http://", "http://user@host", "http://host?x", "http://ho st", "host:80", "file:///etc",
    ])
    func `an address that is no server's is refused`(url: String) {
        #expect(throws: ClientError.self) { try Client(url: url) }
    }

    @Test func `the same server is known in every spelling`() {
        #expect(Client.isSameServer("HTTPS://Purser.example:443/x", "https://purser.example"))
        #expect(!Client.isSameServer("https://purser.example", "http://purser.example"))
        #expect(!Client.isSameServer("https://purser.example", "https://purser.example:8443"))
        #expect(!Client.isSameServer("nonsense", "nonsense"))
    }
}
