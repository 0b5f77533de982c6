// Synonyms.swift: looks up words that mean the same. The words are SynonymTable's.

/// Words and phrases by those that mean the same.
struct Synonyms: Sendable {
    /// The words of a phrase: folded words, or one run of characters that stand without spaces.
    typealias Phrase = [String]

    private var others: [Phrase: [Phrase]] = [:]
    private let empty: Set<String>
    private let emptyHan: Set<String>
    /// The length of the longest phrase, in words, and of the longest run, in characters.
    private(set) var maximumWords = 1
    private(set) var maximumRun = 1

    static let standard = Synonyms(table: SynonymTable.text, empty: SynonymTable.empty, emptyHan: SynonymTable.emptyHan)

    init(table: String, empty: String, emptyHan: String) {
        self.empty = Set(empty.split(whereSeparator: \.isWhitespace).map(String.init))
        self.emptyHan = Set(emptyHan.split(whereSeparator: \.isWhitespace).map(String.init))
        for line in table.split(separator: "\n") {
            if let arrow = line.firstRange(of: "=>") {
                let meant = Self.phrases(line[arrow.upperBound...])
                for phrase in Self.phrases(line[..<arrow.lowerBound]) { add(meant, to: phrase) }
            } else {
                let group = Self.phrases(line)
                for phrase in group { add(group.filter { $0 != phrase }, to: phrase) }
            }
        }
        maximumRun = max(maximumRun, self.emptyHan.map(\.unicodeScalars.count).max() ?? 1)
    }

    private mutating func add(_ meant: [Phrase], to phrase: Phrase) {
        let known = others[phrase] ?? []
        others[phrase] = known + meant.filter { !known.contains($0) }
        maximumWords = max(maximumWords, phrase.count)
        if phrase.count == 1, let first = phrase[0].unicodeScalars.first, TextFolding.isIdeographic(first) {
            maximumRun = max(maximumRun, phrase[0].unicodeScalars.count)
        }
    }

    private static func phrases(_ text: Substring) -> [Phrase] {
        text.split(separator: ",").map { part in
            Words.pieces(of: String(part)).map { piece in
                switch piece {
                case .word(let word): word
                case .run(let run): run.reduce(into: "") { $0.unicodeScalars.append($1) }
                }
            }
        }.filter { !$0.isEmpty }
    }

    /// What means the same as a phrase; `nil` where the phrase is not known.
    func others(of phrase: Phrase) -> [Phrase]? { others[phrase] }

    func isEmpty(word: String) -> Bool { empty.contains(word) }
    func isEmpty(run: String) -> Bool { emptyHan.contains(run) }
}
