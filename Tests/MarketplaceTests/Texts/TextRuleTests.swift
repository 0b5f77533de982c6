// TextRuleTests.swift: which characters a text may hold, and how the refusal says so.

import Testing

@testable import Marketplace

@Suite struct TextRuleTests {
    @Test(arguments: [
        ("a\u{202E}b", "turns the direction of text (U+202E) at character 2"), ("a\u{0}", "control character (U+0000)"),
        ("a\u{1B}[2J", "control character (U+001B)"), ("a\u{200B}b", "invisible character (U+200B)"),
        ("pay\u{AD}pal", "invisible character (U+00AD)"), ("a\nb", "line end or tab"), ("\u{FEFF}a", "invisible"),
        ("a\u{E0041}", "invisible character (U+E0041)"), ("\u{3164}", "U+3164"), ("a\u{2066}b", "U+2066"),
        ("", "is empty"),
        (" \u{3000} ", "is empty"), (String(repeating: "ü", count: 41), "has more than 40 characters"),
        ("a\u{200D}b", "invisible character (U+200D)"),
    ])
    func `what misleads in a title is refused by its code point`(text: String, part: String) throws {
        let fault = try #require(TextRule.line(40).fault(in: text))
        #expect(fault.contains(part), "\(fault)")
        // The sentence itself must be safe to print.
        #expect(fault.unicodeScalars.allSatisfy { $0.isASCII && $0.value >= 0x20 })
    }

    @Test(arguments: ["Grüße", "文件工具", "👩‍💻 tools", "❤️", "می‌خواهم", "क्‍ष", "naïve – “quoted”", "🏳️‍🌈"])
    func `letters of all scripts and joined emoji are fine`(text: String) {
        #expect(TextRule.line(40).fault(in: text) == nil)
    }

    @Test func `prose may have lines, and no marks that turn text`() {
        #expect(TextRule.prose(40).fault(in: "a\n\tb\r\n") == nil)
        #expect(TextRule.prose(40).fault(in: "a\u{202D}b") != nil)
        #expect(TextRule.prose(40).fault(in: "a\u{7F}") != nil)
    }

    @Test func `every control character is refused in both forms`() {
        for value in Array(UInt32(0)..<0x20) + Array(0x7F..<0xA0) where ![0x09, 0x0A, 0x0D].contains(value) {
            let text = "a" + String(Unicode.Scalar(value).map(Character.init) ?? "?")
            #expect(TextRule.line(9).fault(in: text) != nil && TextRule.prose(9).fault(in: text) != nil, "\(value)")
        }
    }

    @Test func `the nearest word is found, and none where all are far`() {
        #expect(Spelling.nearest(to: "lisence", among: ["license", "version"]) == "license")
        #expect(Spelling.nearest(to: "zzzzzz", among: ["license", "version"]) == nil)
        #expect(Spelling.nearest(to: "ab", among: ["aa", "ac"]) == "aa")
        #expect(Spelling.nearest(to: "", among: ["a"]) == nil)
    }
}
