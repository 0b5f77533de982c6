// SearchQuestion.swift: what a text asks for: words, each with what means the same. Who answers it is SearchIndex.

/// A text that somebody looks for, cut into words.
struct SearchQuestion: Sendable {
    /// One thing that is looked for.
    struct Word: Sendable, Hashable {
        /// As it was written, folded.
        let text: String
        /// What has to stand in a listing, all of it: one word, the words of a phrase, or the pairs of a run of characters.
        let terms: [String]
        /// What means the same, each in the same form.
        let others: [[String]]
        /// Whether a beginning is enough.
        let isOpen: Bool
        /// Whether its terms are words that can be looked for one by one, and no pairs of characters.
        var isOfWords = false
    }

    /// What is looked for, in order.
    let words: [Word]
    /// The letters and digits alone: equal to those of a listing's name where that is asked for.
    let key: String
    /// A full name in lower case without `@`, where the text has the form of one.
    let fullName: String?

    /// Words after these many are not looked for: each costs a pass over the listings that hold it.
    static let maximumWords = 10
    /// Longer words alone are also found by their beginning.
    private static let minimumBeginning = 2
    /// A run of unknown characters up to this length is taken for one word.
    private static let maximumUnknownRun = 4

    init(_ text: String, synonyms: Synonyms = .standard) {
        let pieces = Array(Words.pieces(of: text).prefix(4 * Self.maximumWords))
        var cutter = Cutter(synonyms: synonyms)
        cutter.cut(pieces)
        words = Array(cutter.words.prefix(Self.maximumWords))
        key = SearchDocument.key(of: String(text.prefix(400)))
        let plain = text.trimmed.lowercased()
        let name = plain.hasPrefix("@") ? String(plain.dropFirst()) : plain
        fullName = name.contains("/") && name.utf8.count <= 401 ? name : nil
    }

    private struct Cutter {
        let synonyms: Synonyms
        var words: [Word] = []
        /// Words that say nothing: looked for only where there are no others.
        var empty: [Word] = []

        init(synonyms: Synonyms) { self.synonyms = synonyms }

        mutating func cut(_ pieces: [WordPiece]) {
            var index = 0
            while index < pieces.count {
                if let length = phrase(in: pieces, at: index) {
                    index += length
                    continue
                }
                switch pieces[index] {
                case .word(let word): add(word, beside: Self.neighbours(of: index, in: pieces))
                case .run(let run): add(run)
                }
                index += 1
            }
            if words.isEmpty { words = empty }
        }

        /// Adds the longest phrase of several words that begins here and is known.
        private mutating func phrase(in pieces: [WordPiece], at index: Int) -> Int? {
            let texts = pieces[index...].prefix(synonyms.maximumWords).map { piece -> String in
                switch piece {
                case .word(let word): word
                case .run(let run): SearchQuestion.text(run[...])
                }
            }
            for length in stride(from: texts.count, to: 1, by: -1) {
                let phrase = Array(texts.prefix(length))
                guard let others = synonyms.others(of: phrase) else { continue }
                append(
                    Word(
                        text: phrase.joined(separator: " "), terms: phrase.flatMap(SearchQuestion.terms),
                        others: others.map { $0.flatMap(SearchQuestion.terms) }, isOpen: false,
                        isOfWords: phrase.allSatisfy { SearchQuestion.terms(of: $0) == [$0] }))
                return length
            }
            return nil
        }

        /// The words before and after a word.
        private static func neighbours(of index: Int, in pieces: [WordPiece]) -> (before: String?, after: String?) {
            func word(_ index: Int) -> String? {
                guard pieces.indices.contains(index), case .word(let word) = pieces[index] else { return nil }
                return word
            }
            return (word(index - 1), word(index + 1))
        }

        /// Adds a word; written as one with its neighbour, it counts as well: "flow chart" is found by `flowchart`.
        private mutating func add(_ text: String, beside: (before: String?, after: String?)) {
            let joined = [beside.before.map { $0 + text }, beside.after.map { text + $0 }].compactMap { $0 }
                .filter { $0.utf8.count >= 6 && $0.utf8.count <= Words.maximumLength }
            let others =
                (synonyms.others(of: [text]) ?? []).map { $0.flatMap(SearchQuestion.terms) } + joined.map { [$0] }
            let word = Word(
                text: text, terms: [text], others: others, isOpen: text.utf8.count >= SearchQuestion.minimumBeginning)
            if synonyms.isEmpty(word: text) { empty.append(word) } else { append(word) }
        }

        /// Cuts a run at the longest known words in it.
        private mutating func add(_ run: [Unicode.Scalar]) {
            var unknown: [Unicode.Scalar] = []
            var index = 0
            while index < run.count {
                let (length, isEmpty) = known(in: run[index...])
                if length == 0 {
                    unknown.append(run[index])
                    index += 1
                    continue
                }
                add(unknown: &unknown, isPart: run.count > 1)
                let text = SearchQuestion.text(run[index..<(index + length)])
                let others = (synonyms.others(of: [text]) ?? []).map { $0.flatMap(SearchQuestion.terms) }
                let word = Word(text: text, terms: SearchQuestion.terms(of: text), others: others, isOpen: length == 1)
                if isEmpty { empty.append(word) } else { append(word) }
                index += length
            }
            add(unknown: &unknown, isPart: run.count > 1)
        }

        private func known(in rest: ArraySlice<Unicode.Scalar>) -> (length: Int, isEmpty: Bool) {
            for length in stride(from: min(rest.count, synonyms.maximumRun), to: 0, by: -1) {
                let text = SearchQuestion.text(rest.prefix(length))
                if synonyms.others(of: [text]) != nil { return (length, false) }
                if synonyms.isEmpty(run: text) { return (length, true) }
            }
            return (0, false)
        }

        private mutating func add(unknown run: inout [Unicode.Scalar], isPart: Bool) {
            defer { run = [] }
            guard !run.isEmpty else { return }
            if run.count == 1 {
                let text = SearchQuestion.text(run[...])
                let word = Word(text: text, terms: [text], others: [], isOpen: true)
                // One character beside known words is mostly one that says nothing.
                if isPart { empty.append(word) } else { append(word) }
                return
            }
            let size = run.count <= SearchQuestion.maximumUnknownRun ? run.count : 2
            for start in stride(from: 0, to: run.count, by: size) {
                let part = Array(run[start..<min(start + size, run.count)])
                if part.count == 1 { continue }
                append(
                    Word(
                        text: SearchQuestion.text(part[...]), terms: Words.pairs(ofRun: part), others: [], isOpen: false
                    ))
            }
        }

        private mutating func append(_ word: Word) {
            if !words.contains(word) { words.append(word) }
        }
    }

    private static func text(_ run: ArraySlice<Unicode.Scalar>) -> String {
        run.reduce(into: "") { $0.unicodeScalars.append($1) }
    }

    /// The terms of one word or of one run.
    private static func terms(of text: String) -> [String] {
        guard let first = text.unicodeScalars.first, TextFolding.isIdeographic(first) else { return [text] }
        return Words.pairs(ofRun: Array(text.unicodeScalars))
    }
}

extension String {
    /// Without the white space around it.
    fileprivate var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
