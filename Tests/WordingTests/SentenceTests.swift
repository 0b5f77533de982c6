// SentenceTests.swift: what a sentence keeps of its values.

import Testing

@testable import Wording

@Suite struct SentenceTests {
    @Test func `a sentence reads as its literal would, and keeps its values apart`() {
        let (limit, name) = (20, "@demo/tides")
        let sentence: Sentence = "\(name) has at most \(limit) tags."
        #expect(sentence.description == "@demo/tides has at most 20 tags.")
        #expect(sentence.form == "{1} has at most {2} tags.")
        #expect(sentence.values == [.text("@demo/tides"), .count(20)])
    }

    @Test func `a sentence within a sentence stays one`() {
        let reason: Sentence = "It is reserved."
        let sentence: Sentence = "No \(word: "listing"): \(reason)"
        #expect(sentence.description == "No listing: It is reserved.")
        #expect(sentence.form == "No {1}: {2}")
        #expect(sentence.values == [.word("listing"), .sentence(reason)])
    }

    @Test func `a time in seconds is one, and is told to programs as they send it`() {
        let sentence: Sentence = "It has to be from \(seconds: 1) to \(seconds: 86_400)."
        #expect(sentence.description == "It has to be from 1 second to 86400 seconds.")
        #expect(sentence.form == "It has to be from {1} to {2}.")
        #expect(sentence.values == [.seconds(1), .seconds(86_400)])
    }

    @Test func `what there is in English alone has no form`() {
        let sentence = Sentence(inEnglish: "did not find expected key")
        #expect(sentence.form.isEmpty && sentence.description == "did not find expected key")
    }
}
