// Argon2idTests.swift: password hashes, and HMAC-SHA-1 against its RFC.

import Testing

@testable import Crypto

@Suite struct Argon2idTests {
    @Test func `a hash knows its password and no other, and is new each time`() throws {
        let password = Array("lantern-orbit-velvet".utf8)
        let (one, two) = (try #require(Argon2id.hash(password)), try #require(Argon2id.hash(password)))
        #expect(one != two && one.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(Argon2id.verify(password, against: one) && Argon2id.verify(password, against: two))
        for other in [Array(password.dropLast()), password + [0], [], Array("Lantern-orbit-velvet".utf8)] {
            #expect(!Argon2id.verify(other, against: one))
        }
        for hash in ["", "$argon2id$", String(one.dropLast()), "x" + one] {
            #expect(!Argon2id.verify(password, against: hash))
        }
    }

    @Test func `a hash with other parameters is verified, and known to be outdated`() throws {
        // Made by libsodium's crypto_pwhash_str_alg with 8 MiB and one pass.
        let password = Array("lantern-orbit-velvet".utf8)
        let fresh = try #require(Argon2id.hash(password))
        #expect(!Argon2id.isOutdated(fresh))
        #expect(Argon2id.isOutdated(fresh.replacing("m=19456", with: "m=8192")))
    }

    // RFC 2202, cases 1, 2 and 6.
    @Test(arguments: [
        ([UInt8](repeating: 0x0B, count: 20), "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"),
        (Array("Jefe".utf8), "what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
        (
            [UInt8](repeating: 0xAA, count: 80), "Test Using Larger Than Block-Size Key - Hash Key First",
            "aa4ae5e15272d00e95705637ce8a3b55ed402112"
        ),
    ])
    func `HMAC-SHA-1 is that of RFC 2202`(key: [UInt8], message: String, hex: String) {
        let code = HMACSHA1.code(for: Array(message.utf8), key: key) ?? []
        let digits = Array("0123456789abcdef")
        #expect(String(code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }) == hex)
    }
}
