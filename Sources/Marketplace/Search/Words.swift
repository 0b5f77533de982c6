// Words.swift: from a text to its words. What a listing is found by is SearchDocument's, what a question asks SearchQuestion's.

/// A run of a text that is looked at as one.
enum WordPiece: Hashable {
    /// Letters and digits of a script that puts spaces between words, folded.
    case word(String)
    /// Characters of a script that does not, folded.
    case run([Unicode.Scalar])
}

/// Cuts texts into pieces and pieces into terms.
enum Words {
    /// A word beyond this length is cut: it finds nothing that its beginning does not.
    static let maximumLength = 40

    /// The pieces of a text, in order.
    static func pieces(of text: String) -> [WordPiece] {
        var pieces: [WordPiece] = []
        each(text) { pieces.append($0) }
        return pieces
    }

    /// Calls `body` with each piece of a text, in order.
    static func each(_ text: String, _ body: (WordPiece) -> Void) {
        var cutter = Cutter()
        for scalar in text.unicodeScalars {
            if scalar.value == 0xFF9E || scalar.value == 0xFF9F {
                cutter.voice(by: scalar)
            } else {
                TextFolding.fold(scalar) { cutter.take($0, body) }
            }
        }
        cutter.close(body)
    }

    /// The terms of a run: its pairs of neighbours and its last character, so that each character is the beginning of a term.
    /// A run of one is one term.
    static func terms(ofRun run: [Unicode.Scalar]) -> [String] {
        pairs(ofRun: run) + (run.count > 1 ? run.suffix(1).map { String(Character($0)) } : [])
    }

    /// The pairs of neighbours of a run; for a run of one, that.
    static func pairs(ofRun run: [Unicode.Scalar]) -> [String] {
        guard run.count > 1 else { return run.map { String(Character($0)) } }
        return zip(run, run.dropFirst()).map { first, second in
            var pair = String.UnicodeScalarView()
            pair.append(first)
            pair.append(second)
            return String(pair)
        }
    }

    /// The parts of a name in which capitals begin words: `getMetadata` gives `get` and `metadata`. Nothing for a name of
    /// one part.
    static func parts(ofName name: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var lastWasLower = false
        for scalar in name.unicodeScalars {
            let isUpper = (0x41...0x5A).contains(scalar.value)
            let isLower = (0x61...0x7A).contains(scalar.value) || (0x30...0x39).contains(scalar.value)
            if !isUpper && !isLower || isUpper && lastWasLower {
                if part.utf8.count > 1 { parts.append(part) }
                part = ""
            }
            if isUpper || isLower { TextFolding.fold(scalar) { part.unicodeScalars.append($0) } }
            lastWasLower = isLower
        }
        if part.utf8.count > 1 { parts.append(part) }
        return parts.count > 1 ? parts : []
    }

    private struct Cutter {
        private var word = String.UnicodeScalarView()
        private var length = 0
        private var run: [Unicode.Scalar] = []

        mutating func take(_ scalar: Unicode.Scalar, _ body: (WordPiece) -> Void) {
            if scalar.isASCII {
                if (0x61...0x7A).contains(scalar.value) || (0x30...0x39).contains(scalar.value) {
                    return append(scalar, body)
                }
                return close(body)
            }
            if TextFolding.isIdeographic(scalar) {
                closeWord(body)
                run.append(scalar)
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                append(scalar, body)
            } else if !(scalar.properties.generalCategory == .nonspacingMark) {
                close(body)
            }
        }

        private mutating func append(_ scalar: Unicode.Scalar, _ body: (WordPiece) -> Void) {
            closeRun(body)
            guard length < Words.maximumLength else { return }
            length += 1
            word.append(scalar)
        }

        mutating func voice(by mark: Unicode.Scalar) {
            guard let last = run.last, let voiced = TextFolding.voiced(last, by: mark) else { return }
            run[run.count - 1] = voiced
        }

        mutating func close(_ body: (WordPiece) -> Void) {
            closeWord(body)
            closeRun(body)
        }

        private mutating func closeWord(_ body: (WordPiece) -> Void) {
            guard length > 0 else { return }
            body(.word(String(word)))
            word = String.UnicodeScalarView()
            length = 0
        }

        private mutating func closeRun(_ body: (WordPiece) -> Void) {
            guard !run.isEmpty else { return }
            body(.run(run))
            run = []
        }
    }
}
