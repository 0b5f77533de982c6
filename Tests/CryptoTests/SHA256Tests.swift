// SHA256Tests.swift: SHA-256 and HMAC-SHA-256 against the published vectors.

import Testing

@testable import Crypto

@Suite struct SHA256Tests {
    /// - Source: FIPS 180-4's examples and NIST's short messages.
    @Test(
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ])
    func `a message has its published digest`(message: String, hex: String) throws {
        let digest = SHA256.hash(Array(message.utf8))
        #expect(digest.hex == hex)
        #expect(SHA256Digest(hex: hex) == digest)
        #expect(SHA256Digest(digest.bytes) == digest)
    }

    @Test func `parts give the digest of the whole, wherever the cut is`() {
        let message = (0..<200).map { UInt8($0) }
        for cut in 0...message.count {
            var hasher = SHA256Hasher()
            hasher.update(Array(message[..<cut]))
            hasher.update(Array(message[cut...]))
            #expect(hasher.finish() == SHA256.hash(message))
        }
    }

    @Test(arguments: ["", "00", String(repeating: "g", count: 64), String(repeating: "A", count: 64)])
    func `what is not 64 lower-case digits is no digest`(hex: String) {
        #expect(SHA256Digest(hex: hex) == nil)
        #expect(SHA256Digest(Array(hex.utf8)) == nil)
    }

    @Test func `comparing in constant time sees every single difference`() throws {
        let digest = SHA256.hash([1])
        #expect(digest.equalsInConstantTime(digest))
        for place in 0..<32 {
            for difference in UInt8(1)...255 {
                var bytes = digest.bytes
                bytes[place] ^= difference
                let other = try #require(SHA256Digest(bytes))
                #expect(!digest.equalsInConstantTime(other) && digest != other)
            }
        }
    }

    private func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.utf8.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
    }

    /// - Source: RFC 4231. Its keys of fewer than 32 bytes are padded with zeros here, which HMAC does too (RFC 2104).
    @Test(
        arguments: [
            (
                String(repeating: "0b", count: 20), "4869205468657265",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                "4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                String(repeating: "aa", count: 20), String(repeating: "dd", count: 50),
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
            ),
            (
                "0102030405060708090a0b0c0d0e0f10111213141516171819", String(repeating: "cd", count: 50),
                "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
            ),
            (
                String(repeating: "aa", count: 131),
                "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b65792046697273"
                    + "74",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
            (
                String(repeating: "aa", count: 131),
                "5468697320697320612074657374207573696e672061206c6172676572207468616e20626c6f636b2d73697a65206b657920616e64"
                    + "2061206c6172676572207468616e20626c6f636b2d73697a6520646174612e20546865206b6579206e6565647320746f2062652068"
                    + "6173686564206265666f7265206265696e6720757365642062792074686520484d414320616c676f726974686d2e",
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
            ),
        ])
    func `a code is the one of RFC 4231`(key: String, message: String, hex: String) throws {
        var secret = bytes(key)
        secret += [UInt8](repeating: 0, count: max(0, 32 - secret.count))
        let mac = try #require(HMACKey(secret))
        #expect(mac.code(for: bytes(message)).hex == hex)
        #expect(mac.code(for: bytes(message)).hex == hex, "a key can be used again")
    }

    @Test func `what prints a key shows nothing of it`() throws {
        let mac = try #require(HMACKey([UInt8](repeating: 0x5A, count: 32)))
        #expect("\(mac) \([mac])" == "HMACKey [HMACKey]")
    }

    @Test func `a secret of fewer than 32 bytes is no key`() {
        #expect((0...31).allSatisfy { HMACKey([UInt8](repeating: 1, count: $0)) == nil })
        #expect([32, 63, 64, 65, 200].allSatisfy { HMACKey([UInt8](repeating: 1, count: $0)) != nil })
    }

    /// - Source: RFC 7515 appendix A.1.
    @Test func `the code of RFC 7515's first example is reproduced`() throws {
        let secret = try #require(
            Base64URL.decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"))
        let signed =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtc"
            + "GxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let mac = try #require(HMACKey(secret))
        #expect(
            Base64URL.encode(mac.code(for: Array(signed.utf8)).bytes) == "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    }
}
