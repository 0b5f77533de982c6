// SearchQuestionTests.swift: what a text is taken to ask for.

import Testing

@testable import Marketplace

@Suite struct SearchQuestionTests {
    private let synonyms = Synonyms(
        table: """
            db, database, 数据库
            pr, pull request
            天气, weather
            slack => chat
            """, empty: "the for to", emptyHan: "的 帮我 用")

    private func asked(_ text: String) -> [String] { SearchQuestion(text, synonyms: synonyms).words.map(\.text) }

    @Test func `empty words are left out, unless there are no others`() {
        #expect(asked("the db for me") == ["db", "me"])
        #expect(asked("for the") == ["for", "the"])
        #expect(asked("帮我查天气") == ["天气"])
        #expect(asked("的") == ["的"])
    }

    @Test func `the longest known word or phrase is taken`() {
        #expect(asked("pull request db") == ["pull request", "db"])
        #expect(asked("pull the request") == ["pull", "request"])
        #expect(asked("数据库天气") == ["数据库", "天气"])
        #expect(asked("用天气的数据库") == ["天气", "数据库"])
    }

    @Test func `an unknown run is one word where it is short, and pairs where it is long`() {
        #expect(asked("甲乙丙") == ["甲乙丙"])
        #expect(SearchQuestion("甲乙丙", synonyms: synonyms).words.first?.terms == ["甲乙", "乙丙"])
        #expect(asked("甲乙丙丁戊己") == ["甲乙", "丙丁", "戊己"])
        #expect(asked("气") == ["气"])
    }

    @Test func `synonyms go both ways, unless the table says one`() {
        func others(_ text: String) -> [[String]] { SearchQuestion(text, synonyms: synonyms).words[0].others }
        #expect(others("db") == [["database"], ["数据", "据库"]])
        #expect(others("数据库") == [["db"], ["database"]])
        #expect(others("pr") == [["pull", "request"]])
        #expect(others("slack") == [["chat"]])
        #expect(others("chat") == [])
        #expect(others("flow chart") == [["flowchart"]])
    }

    @Test func `a word that stands twice is looked for once, and only so many words are`() {
        #expect(asked("db db DB") == ["db"])
        #expect(asked((0..<500).map { "w\($0)" }.joined(separator: " ")).count == SearchQuestion.maximumWords)
        #expect(asked(String(repeating: "库", count: 10_000)).count <= SearchQuestion.maximumWords)
    }

    @Test func `the table is whole: no line without two words, no word that is only punctuation`() {
        for line in SynonymTable.text.split(separator: "\n") {
            #expect(line.contains(",") || line.contains("=>"), "\(line)")
            for part in line.split(separator: ",") { #expect(!Words.pieces(of: String(part)).isEmpty, "\(line)") }
        }
    }
}
