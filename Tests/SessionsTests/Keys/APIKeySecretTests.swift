// APIKeySecretTests.swift: the text of an API key.

import Testing

@testable import Sessions

@Suite struct APIKeySecretTests {
    private let secret = APIKeySecret(of: AccountID(high: 5, low: 6), random: SeededRandom(seed: 9))

    private func hash(_ text: String) -> Bool {
        var copy = text
        return copy.withUTF8 { APIKeySecret.hash(of: $0) } != nil
    }

    @Test func `a key is one word of the form that scanners look for`() throws {
        let form = try Regex("prs_key_[0-9a-hjkmnp-tv-z]{85}")
        #expect(secret.text.wholeMatch(of: form) != nil)
        #expect(secret.text.utf8.count == APIKeySecret.length)
        #expect(secret.text.contains(AccountID(high: 5, low: 6).description.dropFirst(4)))
        var text = secret.text
        #expect(text.withUTF8 { APIKeySecret.hash(of: $0) } == secret.hash)
    }

    @Test func `the checksum catches every change of a single character`() {
        let text = Array(secret.text.utf8)
        for place in text.indices {
            for other in "0123456789abcdefghjkmnpqrstvwxyzABCZ_-. \u{0}iluo".utf8 where other != text[place] {
                var changed = text
                changed[place] = other
                #expect(!hash(String(decoding: changed, as: UTF8.self)))
            }
        }
    }

    @Test func `the checksum catches neighbours that changed places, and a key of another length is none`() {
        var text = Array(secret.text.utf8)
        for place in text.indices.dropLast() where text[place] != text[place + 1] {
            text.swapAt(place, place + 1)
            #expect(!hash(String(decoding: text, as: UTF8.self)))
            text.swapAt(place, place + 1)
        }
        for wrong in ["", "prs_key_", String(secret.text.dropLast()), secret.text + "0", " " + secret.text] {
            #expect(!hash(wrong))
        }
    }

    @Test func `a key does not print itself`() {
        #expect("\(secret)" == "[redacted]")
        #expect(String(describing: secret) == "[redacted]")
    }

    @Test func `keys of one account differ`() {
        let random = SeededRandom(seed: 1)
        let account = AccountID(high: 5, low: 6)
        let keys = (0..<100).map { _ in APIKeySecret(of: account, random: random).text }
        #expect(Set(keys).count == 100)
    }
}
