// WordsTests.swift: how texts are cut into words, and which words count as the same.

import Testing

@testable import Marketplace

@Suite struct WordsTests {
    private func words(_ text: String) -> [String] {
        Words.pieces(of: text).map { piece in
            switch piece {
            case .word(let word): word
            case .run(let run): run.reduce(into: "") { $0.unicodeScalars.append($1) }
            }
        }
    }

    @Test(arguments: [
        ("Red, APPLE! tree?", "red apple tree"), ("@a/commit-messages", "a commit messages"),
        ("ＭＣＰ　Ｓｅｒｖｅｒ１２", "mcp server12"),
        ("Café ÜBER naïve", "cafe uber naive"), ("e\u{301}te\u{301}", "ete"), ("天气forecast预报", "天气 forecast 预报"),
        ("ﾃﾞｰﾀﾍﾞｰｽ", "データベース"), ("データベース", "データベース"), ("Καιρός", "καιρός"), ("", ""), ("!!! % ' \" _ *", ""), ("🚀🔥", ""),
        ("a\u{0}b", "a b"), ("k8s", "k8s"),
    ])
    func `case, width and accents fold, and all but letters and digits divides`(text: String, expected: String) {
        #expect(words(text).joined(separator: " ") == expected)
    }

    @Test func `no word is longer than an index takes, whatever its characters are made of`() {
        let marks = String(repeating: "\u{301}", count: 5_000)
        for text in [
            "e" + marks, "a" + marks + "b" + marks, "天" + marks, String(repeating: "🇩🇪é", count: 500), "x" + marks,
            String(repeating: "x", count: 10_000),
        ] {
            for word in words(text) { #expect((1...Words.maximumLength * 4).contains(word.utf8.count)) }
        }
        #expect(words(String(repeating: "é", count: 50)) == [String(repeating: "e", count: 40)])
    }

    @Test func `a run without spaces is found by each pair of neighbours and by each single character`() {
        #expect(Words.terms(ofRun: Array("天气预报".unicodeScalars)) == ["天气", "气预", "预报", "报"])
        #expect(Words.terms(ofRun: Array("云".unicodeScalars)) == ["云"])
        #expect(Words.pairs(ofRun: Array("云".unicodeScalars)) == ["云"])
        #expect(Words.terms(ofRun: []) == [])
    }

    @Test(arguments: [
        ("getMetadata", ["get", "metadata"]), ("TreeMCP", ["tree", "mcp"]), ("plain", []),
        ("two-words", ["two", "words"]),
        ("MCPServer", []), ("a", []),
    ])
    func `capitals begin words in names`(name: String, parts: [String]) {
        #expect(Words.parts(ofName: name) == parts)
    }

    @Test(arguments: [
        ["agent", "agents"], ["database", "databases"], ["query", "queries"], ["box", "boxes"],
        ["search", "searches", "searching"],
        ["debug", "debugging"], ["code", "coding"], ["scrape", "scraping", "scraped"], ["map", "mapping", "maps"],
        ["class", "classes"], ["image", "images", "imaging"], ["deploy", "deployed", "deploying"], ["file", "files"],
        ["call", "calling"], ["embed", "embedding", "embedded"],
    ])
    func `forms of one word have one stem`(forms: [String]) {
        #expect(Set(forms.map(Stem.of)).count == 1, "\(forms.map(Stem.of))")
    }

    @Test(arguments: ["mcp", "redis", "analysis", "status", "aws", "天气", "k8s", "css", "string", "need", "bus"])
    func `what only looks like an ending stays`(word: String) {
        #expect(Stem.of(word) == word)
    }
}
