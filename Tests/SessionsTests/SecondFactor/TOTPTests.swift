// TOTPTests.swift: the codes of RFC 6238 appendix B, and the form in which apps take a secret.

import Testing

@testable import Sessions

@Suite struct TOTPTests {
    private let secret = Array("12345678901234567890".utf8)

    // The last six of the eight digits that the RFC gives for SHA-1.
    @Test(
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func `the codes are those of RFC 6238`(seconds: Int64, code: String) {
        #expect(TOTP.code(of: secret, step: TOTP.step(at: Timestamp(seconds: seconds))) == code)
    }

    @Test func `a code belongs to the step that made it, and to none outside of the window`() throws {
        let now = Timestamp(seconds: 1_111_111_111)
        let present = TOTP.step(at: now)
        for offset in Int64(-4)...4 {
            let code = try #require(TOTP.code(of: secret, step: present + offset))
            #expect(TOTP.step(of: code, secret: secret, at: now) == (abs(offset) <= 1 ? present + offset : nil))
        }
        for code in ["", "28708", "2870822", "abcdef"] {
            #expect(TOTP.step(of: code, secret: secret, at: now) == nil)
        }
    }

    // RFC 4648 section 10, without padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `secrets are written in base 32`(bytes: String, text: String) {
        #expect(TOTP.text(of: Array(bytes.utf8)) == text)
    }
}
