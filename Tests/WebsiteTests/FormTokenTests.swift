// FormTokenTests.swift: a form belongs to one browser.

import Crypto
import Testing

@testable import Website

@Suite struct FormTokenTests {
    private let random = SystemRandom()

    @Test func `a token is good for its browser alone`() {
        let (mine, other) = (FormToken.newSecret(random), FormToken.newSecret(random))
        let token = FormToken.make(for: mine, random)
        #expect(FormToken.isValid(token, for: mine))
        #expect(!FormToken.isValid(token, for: other))
        #expect(!FormToken.isValid(token, for: nil))
    }

    @Test func `no two tokens look alike`() {
        let secret = FormToken.newSecret(random)
        #expect(FormToken.make(for: secret, random) != FormToken.make(for: secret, random))
    }

    @Test(arguments: ["", "AAAA", "not base64!", String(repeating: "A", count: 10_000)])
    func `what is no token is none`(text: String) {
        #expect(!FormToken.isValid(text, for: FormToken.newSecret(random)))
    }
}
