// PhraseTests.swift: every sentence that a page says is there in every language, and none that no page says.

import Foundation
import Testing

@testable import Website

@Suite struct PhraseTests {
    /// The sentences of the sources: literals of `say(…)`, and those of tables of sentences with a number.
    private static let said: Set<String> = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/Website")
        var said: Set<String> = []
        for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            ?? .init()
        where file.pathExtension == "swift" && !file.path.contains("/Languages/") {
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
            for match in text.matches(of: /say\(\s*"((?:[^"\\]|\\.)*)"/) { said.insert(unescaped(match.1)) }
            for match in text.matches(of: /"((?:in )?\{count, plural, (?:[^"\\]|\\.)*)"/) {
                said.insert(unescaped(match.1))
            }
        }
        return said
    }()

    private static func unescaped(_ text: Substring) -> String {
        String(text).replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }

    /// The names of the holes of a sentence.
    private static func holes(_ sentence: String) -> Set<String> {
        Set(sentence.matches(of: /\{([a-z]+)[,}]/).map { String($0.1) })
    }

    private static let others = Language.all.filter { $0.tag != "en" }

    @Test func `the sources are read`() {
        #expect(Self.said.count > 300)
    }

    @Test func `each language has each sentence`() {
        for language in Self.others {
            let missing = Self.said.filter { language.phrases[$0] == nil }.sorted()
            #expect(missing.isEmpty, "\(language.name) lacks: \(missing.joined(separator: " | "))")
        }
    }

    @Test func `a translation has the holes of its sentence`() {
        for language in Self.others {
            for (english, phrase) in language.phrases where Self.said.contains(english) {
                #expect(Self.holes(phrase) == Self.holes(english), "\(language.name): \(english)")
            }
        }
    }

    /// Words that come from the catalogue and not from pages, so that no page says them.
    private static let catalogue: Set<String> = Set(ChinesePhrases.words.keys).union(EnglishPhrases.codes.keys)

    @Test func `each language has each word of the catalogue, and a word for each code`() {
        #expect(Set(ChinesePhrases.words.keys) == Set(FrenchPhrases.words.keys))
        for codes in [ChinesePhrases.codes, FrenchPhrases.codes] {
            #expect(Set(codes.keys) == Set(EnglishPhrases.codes.keys))
        }
    }

    @Test func `no code is a sentence that a page says of something else`() {
        let both = EnglishPhrases.codes.filter { Self.said.contains($0.key) && $0.key != $0.value }
        #expect(both.isEmpty, "\(both)")
    }

    @Test func `no language has a sentence that nobody says`() {
        for language in Self.others {
            let extra = language.phrases.keys.filter { !Self.said.contains($0) && !Self.catalogue.contains($0) }
                .sorted()
            #expect(extra.isEmpty, "\(language.name) has: \(extra.joined(separator: " | "))")
        }
    }

    @Test func `Chinese has a space between its own letters and Latin ones, and its own marks`() {
        let han = /[\u{4E00}-\u{9FFF}]/
        for (english, phrase) in Language.chinese.phrases {
            // Holes that numbers and names go into are spaced as Latin is; dates bring their own letters.
            let text = phrase.replacing("{date}", with: "年")
            let letters = text.matches(of: /[\u{4E00}-\u{9FFF}][A-Za-z0-9{]|[A-Za-z0-9}][\u{4E00}-\u{9FFF}]/)
            #expect(letters.isEmpty, "\(english): \(phrase)")
            let marks = text.matches(of: /[\u{4E00}-\u{9FFF}][,;:!?()][\u{4E00}-\u{9FFF}]/)
            #expect(marks.isEmpty, "\(english): \(phrase)")
            #expect(phrase.contains(han) || phrase.allSatisfy { !$0.isLetter || $0.isASCII }, "\(english): \(phrase)")
        }
    }
}
