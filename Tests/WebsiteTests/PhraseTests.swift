// PhraseTests.swift: every sentence that a page says is there in every language, and none that no page says.

import Foundation
import Marketplace
import Operations
import Testing

@testable import Scanning
@testable import Website

@Suite struct PhraseTests {
    /// The sentences of the sources: literals of `say(…)`, and those of tables of sentences with a number.
    private static let said: Set<String> = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/Website")
        var said: Set<String> = []
        for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            ?? .init()
        where file.pathExtension == "swift" {
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
            for match in text.matches(of: /say\(\s*"((?:[^"\\]|\\.)*)"/) { said.insert(unescaped(match.1)) }
            // The tables of the languages say nothing by themselves.
            if file.path.contains("/Languages/") { continue }
            for match in text.matches(of: /"((?:in )?\{count, plural, (?:[^"\\]|\\.)*)"/) {
                said.insert(unescaped(match.1))
            }
        }
        return said.union(refusals)
    }()

    /// The sentences of refusals, where the words for their code do not say it all.
    private static let refusals: Set<String> = {
        let codes = Dictionary(uniqueKeysWithValues: RefusalCode.allCases.map { ("\($0)", $0) })
        return Set(
            RefusalSources.sentences.filter { sentence in
                guard let code = sentence.code.flatMap({ codes[$0] }) else { return true }
                return !RefusalWords.saysAll(code)
            }.map(\.form))
    }()

    private static func unescaped(_ text: Substring) -> String {
        String(text).replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }

    /// The names of the holes of a sentence.
    private static func holes(_ sentence: String) -> Set<String> {
        Set(sentence.matches(of: /\{([a-z0-9]+)[,}]/).map { String($0.1) })
    }

    /// The fields that forms have, by the names of operations.
    private static let fields = Set(RefusalSources.all.flatMap(\.fields))

    private static let others = Language.all.filter { $0.tag != "en" }

    @Test func `the sources are read`() {
        #expect(Self.said.count > 300)
        #expect(Self.refusals.count > 150)
        #expect(Self.refusals.contains("A listing has at most 50 tags."))
        #expect(!Self.refusals.contains("Another administrator has to do this to your account."))
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

    @Test func `each language has a word for what is not there, and for each field of a form`() {
        let missed = Set(RefusalSources.all.flatMap(\.missed))
        #expect(missed.count > 25 && Self.fields.count > 30)
        for language in Self.others {
            let missing = missed.union(Self.fields).filter { language.phrases[$0] == nil }.sorted()
            #expect(missing.isEmpty, "\(language.name) lacks: \(missing.joined(separator: " | "))")
        }
    }

    @Test func `each language has each word of the catalogue, and a word for each code`() {
        #expect(Set(ChinesePhrases.words.keys) == Set(FrenchPhrases.words.keys))
        for codes in [ChinesePhrases.codes, FrenchPhrases.codes] {
            #expect(Set(codes.keys) == Set(EnglishPhrases.codes.keys))
        }
    }

    @Test func `each language has the names of each kind, and what it is`() {
        for language in Self.others {
            for kind in Kind.all {
                let missing = [kind.id, kind.title, kind.plural, kind.summary].filter { language.phrases[$0] == nil }
                #expect(missing.isEmpty, "\(language.name) lacks of \(kind.id): \(missing.joined(separator: " | "))")
            }
        }
    }

    /// What rules of the scanner and leaderboards say in answers.
    private static let answered: Set<String> = Set(
        AllRules.rules.flatMap { [$0.message, $0.advice] } + Leaderboard.allCases.map(\.formula))

    /// Why a domain was not proven, as far as no other program says it: these are kept with the domain.
    private static let failures: Set<String> = [
        "there is none", "the domain leads to an address that is not public", "too many checks are under way",
        "no DNS server answered",
    ]

    @Test func `each language says what the scanner finds, what to do about it, and how leaderboards count`() {
        #expect(Self.answered.count > 250)
        for language in Self.others {
            let missing = Self.answered.union(Self.failures).filter { language.phrases[$0] == nil }.sorted()
            #expect(missing.isEmpty, "\(language.name) lacks: \(missing.joined(separator: " | "))")
        }
    }

    @Test func `no code is a sentence that a page says of something else`() {
        let both = EnglishPhrases.codes.filter { Self.said.contains($0.key) && $0.key != $0.value }
        #expect(both.isEmpty, "\(both)")
    }

    @Test func `no language has a sentence that nobody says`() {
        let known = Self.said.union(Self.catalogue).union(Self.answered).union(Self.failures)
        for language in Self.others {
            let extra = language.phrases.keys.filter { !known.contains($0) }
                .sorted()
            #expect(extra.isEmpty, "\(language.name) has: \(extra.joined(separator: " | "))")
        }
    }

    /// All that a language says, what it says of the table of operations with it.
    private static func all(in tag: String) -> [(String, String)] {
        Language.all.filter { $0.tag == tag }.flatMap { language in
            language.phrases.map { ($0, $1) } + language.operations.map { ($0, $1) }
        }
    }

    @Test func `Chinese has a space between its own letters and Latin ones, and its own marks`() {
        let han = /[\u{4E00}-\u{9FFF}]/
        for (english, phrase) in Self.all(in: "zh-Hans") {
            // Holes that numbers and names go into are spaced as Latin is; dates, amounts and times bring their own letters.
            let text = phrase.replacing("{date}", with: "年").replacing("{price}", with: "0 年")
                .replacing("{time}", with: "0 年")
            let letters = text.matches(of: /[\u{4E00}-\u{9FFF}][A-Za-z0-9{]|[A-Za-z0-9}][\u{4E00}-\u{9FFF}]/)
            #expect(letters.isEmpty, "\(english): \(phrase)")
            let marks = text.matches(of: /[\u{4E00}-\u{9FFF}][,;:!?()][\u{4E00}-\u{9FFF}]/)
            #expect(marks.isEmpty, "\(english): \(phrase)")
            #expect(phrase.contains(han) || phrase.allSatisfy { !$0.isLetter || $0.isASCII }, "\(english): \(phrase)")
        }
    }

    @Test func `French keeps its marks together with what they belong to`() {
        for (english, phrase) in Self.all(in: "fr") {
            // A space at which a line may break, or none where there has to be one.
            #expect(!phrase.contains(#/ [:;?!»%]|« /#), "\(english): \(phrase)")
            // The narrow one before what is narrow itself, the whole one elsewhere.
            #expect(!phrase.contains(/\u{a0}[;?!]|\u{202f}[:»%]/), "\(english): \(phrase)")
            #expect(!phrase.contains(/[\p{L})}»][;?!»](?:\s|$)/), "\(english): \(phrase)")
            #expect(!phrase.contains("'"), "\(english): \(phrase)")
        }
    }
}
