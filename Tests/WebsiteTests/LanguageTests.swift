// LanguageTests.swift: choosing a language, and filling sentences.

import Sessions
import Testing
import Wording

@testable import Website

@Suite struct LanguageTests {
    @Test(arguments: [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"), ("zh", "zh-Hans"), ("de, zh;q=0.5, en;q=0.4", "zh-Hans"),
        ("en-GB", "en"),
        ("de", "en"), ("", "en"), ("zh;q=0, en", "en"), ("en;q=0.1, zh;q=0.2", "zh-Hans"), ("*", "en"),
    ])
    func `a browser gets the first of its languages that there is`(wish: String, tag: String) {
        #expect(Language.preferred(by: wish).tag == tag)
    }

    @Test func `each language has a place of its own, and English has none`() {
        #expect(Language.all.map { $0.address(of: "/explore") } == ["/explore", "/zh/explore", "/fr/explore"])
        #expect(Language.all.map { $0.address(of: "/") } == ["/", "/zh", "/fr"])
    }

    @Test func `numbers decide between the forms of a sentence`() {
        let say = { (count: Int64) in
            Language.english.say("{count, plural, one {# result} other {# results}}", ["count": .count(count)])
        }
        #expect([0, 1, 2, 12_412].map(say) == ["0 results", "1 result", "2 results", "12,412 results"])
    }

    @Test func `what follows a sentence stands apart, but after a full-width mark`() {
        #expect(["Done.", "Terminé :", "完成。", "条件：", ""].map(\.spaced) == ["Done. ", "Terminé : ", "完成。", "条件：", " "])
    }

    @Test func `a hole that nothing fills stays to be seen`() {
        #expect(Language.english.say("Hello {name}", ["other": "x"]) == "Hello {name}")
    }

    @Test func `what fills a hole is not filled again`() {
        #expect(Language.english.say("{a} and {b}", ["a": "{b}", "b": "c"]) == "{b} and c")
    }

    @Test func `a time is told in days, hours, minutes or seconds, whichever it is a whole number of`() {
        let said = [0, 1, 59, 60, 90, 3_600, 5_400, 86_400, 172_800, 315_360_000].map(Language.english.duration)
        #expect(
            said == [
                "0 seconds", "1 second", "59 seconds", "1 minute", "90 seconds", "1 hour", "90 minutes", "24 hours",
                "2 days", "3,650 days",
            ])
    }

    @Test func `values of a sentence are written for people, in English as well`() {
        let sentence: Sentence = "It has to be from \(seconds: 60) to \(seconds: 86_400)."
        #expect(Language.english.say(sentence) == "It has to be from 1 minute to 24 hours.")
        #expect(
            Language.english.say("A listing has at most \(5_000) tags." as Sentence)
                == "A listing has at most 5,000 tags.")
        #expect(Language.english.say(Sentence(inEnglish: "did not find expected key")) == "did not find expected key")
        #expect(Language.french.say(Sentence(inEnglish: "did not find expected key")) == nil)
    }

    @Test func `in Chinese what ends with Chinese stands close to what follows, and a number does not`() {
        let say = { (sentence: Sentence) in Language.chinese.say(sentence) }
        #expect(say("It has to be from \(seconds: 60) to \(seconds: 86_400).") == "须在 1 分钟到 24 小时之间。")
        #expect(say("It has to be from \(1) to \(5).") == "须在 1 到 5 之间。")
    }

    @Test func `money has the decimals that it has, two at least`() throws {
        let figures = Language.english.figures
        #expect(figures.money(USD(micros: 1_500_000)) == "$1.50")
        #expect(figures.money(USD(micros: 2_000)) == "$0.002")
        #expect(figures.money(USD(micros: 1_234_567_000_000)) == "$1,234,567.00")
        #expect(figures.money(USD(micros: -15_000_000)) == "\u{2212}$15.00")
        #expect(Language.chinese.figures.money(USD(micros: 2_000_000)) == "2.00\u{a0}美元")
    }

    @Test func `dates, sizes and large numbers are written as the language writes them`() {
        #expect(Language.english.figures.date(of: "2026-06-12T15:00:00Z") == "12 June 2026")
        #expect(Language.chinese.figures.date(of: "2026-06-12T15:00:00Z") == "2026年6月12日")
        #expect(Language.french.figures.date(of: "2026-06-12T15:00:00Z") == "12 juin 2026")
        #expect(Language.all.map { $0.figures.month(of: "2026-06") } == ["June 2026", "2026年6月", "juin 2026"])
        #expect(Language.english.figures.clock(of: "2026-06-12T15:00:07Z") == "15:00:07")
        #expect(Language.english.figures.short(12_412) == "12.4k")
        #expect(Language.chinese.figures.short(12_412) == "1.2 万")
        #expect(Language.english.figures.size(212_000) == "212\u{a0}KB")
        #expect(Language.english.figures.size(780) == "780\u{a0}B")
        #expect(Language.french.figures.size(1_100) == "1,1\u{a0}ko" && Language.french.figures.size(78) == "78\u{a0}o")
        #expect(Language.french.figures.date(of: "2026-06-01T15:00:00Z") == "1er juin 2026")
        #expect(Language.french.figures.month(of: "2026-06") == "juin 2026")
    }
}
