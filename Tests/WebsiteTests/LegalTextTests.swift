// LegalTextTests.swift: whoever has agreed to a version has agreed to the words that it had.

import Crypto
import Sessions
import Testing

@testable import Website

@Suite struct LegalTextTests {
    /// The digest of what each version says in all languages, in the order of the languages and of the pages.
    private static let digests = [
        "2026-11.2": "118cbdb41dc408e97ccacda7518463d49412f8256723516e9e416d94091e0ba0"
    ]

    @Test func `a version of the legal texts says what it said when it was made`() {
        let words = Language.all.flatMap { LegalTexts.all(in: $0, site: "Purser").joined() }.joined(separator: "\n")
        let digest = SHA256.hash(Array(words.utf8)).hex
        #expect(
            Self.digests[Agreement.version] == digest,
            "the texts have changed: raise Agreement.version, and note \(digest) for it here")
    }
}
