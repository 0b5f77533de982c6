// HiddenCharacters.swift: characters that people do not see and agents read: tags, zero-width runs, directions.

/// Looks for text in invisible characters.
struct HiddenCharacters {
    static let rules: [Rule] = [
        Rule(
            "injection.tag-characters", .injection, .critical,
            "Text is written in Unicode tag characters, which nobody sees.",
            advice: "Take the invisible characters out.", "LLM01", .computed),
        Rule(
            "injection.variation-selectors", .injection, .critical, "Bytes are hidden in variation selectors.",
            advice: "Take the invisible characters out.", "LLM01", .computed),
        Rule(
            "injection.zero-width-run", .injection, .critical, "A message is hidden in zero-width characters.",
            advice: "Take the invisible characters out.", "LLM01", .computed),
        Rule(
            "injection.zero-width", .injection, .medium, "Zero-width characters stand inside of words.",
            advice: "Take the invisible characters out.", "LLM01", .computed),
        Rule(
            "injection.direction", .injection, .high,
            "Characters that change the direction of text make code read otherwise than it runs.",
            advice: "Take the bidirectional controls out.", "LLM01 LLM05", .computed),
        Rule(
            "injection.mixed-letters", .injection, .high,
            "A word is put together from letters of two alphabets that look alike.",
            advice: "Write it in the letters of one alphabet.", "LLM01 LLM05", .computed),
    ]

    /// A run this long of zero-width characters is no typography.
    private static let messageLength = 12
    private static let tagLength = 4
    private static let selectorLength = 4
    private static let mixedLetters = 5
    /// Shorter words are symbols and abbreviations.
    private static let shortestMixed = 4

    private let document: TextDocument
    private var found: [(rule: Int, line: Int, excerpt: String)] = []

    static func add(_ document: TextDocument, to findings: inout FindingList) {
        // Nothing of it is ASCII: 0xE2, 0xF3 and 0xCC…0xEF begin what is looked for.
        guard document.view.bytes.contains(where: { $0 >= 0x80 }) else { return }
        var scan = HiddenCharacters(document: document)
        scan.look()
        guard !scan.found.isEmpty else { return }
        let judge = Judge(document: document)
        for (index, line, excerpt) in scan.found {
            let rule = rules[index]
            // Texts about names that look alike show some.
            let steps = index == mixedLetters ? judge.steps(for: rule, at: line, .asWritten) : 0
            findings.add(
                rule, file: document.path, line: line, excerpt: excerpt,
                severity: Judge.severity(rule.severity, milderBy: steps))
        }
    }

    private init(document: TextDocument) { self.document = document }

    private mutating func look() {
        for index in document.view.starts.indices {
            let line = document.view.bytes[document.view.range(ofLine: index)]
            if line.contains(where: { $0 == 0xD0 || $0 == 0xD1 }), let word = Self.mixedWord(in: line) {
                found.append((Self.mixedLetters, index + 1, word))
            }
            if line.contains(where: { $0 == 0xE2 || $0 == 0xF3 || $0 == 0xEF || $0 == 0xE1 || $0 == 0xCD }) {
                look(at: String(decoding: line, as: UTF8.self), number: index + 1)
            }
            if found.count > 100 { return }
        }
    }

    /// A word of Latin letters in which some are Cyrillic ones that look like them. The other way round it is a slip of
    /// the keyboard.
    private static func mixedWord(in line: ArraySlice<UInt8>) -> String? {
        var (word, latin, foreign, other) = ("", 0, 0, 0)
        for scalar in (String(decoding: line, as: UTF8.self) + " ").unicodeScalars {
            guard scalar.properties.isAlphabetic else {
                if foreign > 0, other == 0, latin >= foreign, latin + foreign >= shortestMixed { return word }
                (word, latin, foreign, other) = ("", 0, 0, 0)
                continue
            }
            word.unicodeScalars.append(scalar)
            if scalar.isASCII {
                latin += 1
            } else if (0x400...0x4FF).contains(scalar.value), Confusables.ascii(scalar.value) != nil {
                foreign += 1
            } else {
                other += 1
            }
        }
        return nil
    }

    private mutating func look(at line: String, number: Int) {
        var (tags, selectors, zeroWidth) = ("", 0, 0)
        var (longestZero, inWord, directions, isFlag) = (0, 0, 0, false)
        var (zeroKinds, hasRightToLeft) = (Set<UInt32>(), false)
        var before: Unicode.Scalar?
        for scalar in line.unicodeScalars {
            let value = scalar.value
            switch value {
            case 0x1F3F4: isFlag = true  // black flag: tags behind it name a region
            case 0xE0001, 0xE0020...0xE007F:
                if value == 0xE007F { isFlag = false }
                if !isFlag, value >= 0xE0020, value < 0xE007F {
                    tags.unicodeScalars.append(Unicode.Scalar(UInt8(value - 0xE0000)))
                }
            case 0xE0100...0xE01EF: selectors += 1
            case 0x200B, 0x200C, 0x200D, 0x2060, 0x2061...0x2064, 0x180E:
                zeroWidth += 1
                zeroKinds.insert(value)
                longestZero = max(longestZero, zeroWidth)
                if let before, before.isASCII, ByteSet.word[UInt8(before.value)] { inWord += 1 }
            case 0x202A...0x202E, 0x2066...0x2069: directions += 1
            case 0x590...0x8FF: hasRightToLeft = true
            default: break
            }
            if value == 0xFEFF, before != nil { zeroWidth += 1 }
            if ![0x200B, 0x200C, 0x200D, 0x2060, 0x180E, 0xFEFF].contains(value), !(0x2061...0x2064).contains(value) {
                zeroWidth = 0
            }
            before = scalar
        }
        if tags.count >= Self.tagLength { found.append((0, number, "hidden text: \(tags)")) }
        if selectors >= Self.selectorLength {
            found.append((1, number, "\(selectors) variation selectors in one line"))
        }
        if longestZero >= Self.messageLength {
            found.append((2, number, "\(longestZero) zero-width characters in a row"))
        } else if inWord >= 3, zeroKinds != [0x200D], !hasRightToLeft {
            found.append((3, number, line))
        }
        if directions >= 2, !hasRightToLeft { found.append((4, number, line)) }
    }
}
