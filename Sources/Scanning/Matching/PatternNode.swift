// PatternNode.swift: reads the small pattern language of the rules. Running it is LazyDFA's matter.

/// A mistake in a pattern of ours: the tests compile all rules.
struct PatternMistake: Error, CustomStringConvertible {
    let pattern: String
    let reason: String
    var description: String { "pattern '\(pattern)': \(reason)" }
}

/// A pattern as a tree.
///
/// The language is the part of regular expressions that can be run in linear time: literals, `.` (anything but a line's
/// end), `[…]`, `\d \w \s` and their opposites, `\b`, `^ $` (of a line), groups, `|`, and `? * + {m,n}`. It works on
/// bytes: what is not ASCII stands for its UTF-8 bytes, and may stand outside of brackets only.
indirect enum PatternNode: Sendable {
    case bytes(ByteSet)
    case sequence([PatternNode])
    case either([PatternNode])
    /// `maximum` nil: without end.
    case repeated(PatternNode, minimum: Int, maximum: Int?)
    case assertion(Assertion)

    enum Assertion: Sendable { case wordBoundary, lineStart, lineEnd }

    /// - Parameter foldingCase: whether a letter in brackets is both of its cases, which matters before its opposite.
    init(parsing pattern: String, foldingCase: Bool = false) throws(PatternMistake) {
        var reader = PatternReader(pattern, foldingCase: foldingCase)
        self = try reader.either()
        if let rest = reader.peek { throw reader.mistake("unexpected '\(UnicodeScalar(rest))'") }
    }
}

private struct PatternReader {
    private let pattern: String
    private let foldingCase: Bool
    private let bytes: [UInt8]
    private var place = 0
    private static let maximumRepetition = 400

    init(_ pattern: String, foldingCase: Bool) {
        self.pattern = pattern
        self.foldingCase = foldingCase
        bytes = Array(pattern.utf8)
    }

    var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    func mistake(_ reason: String) -> PatternMistake { PatternMistake(pattern: pattern, reason: reason) }

    private mutating func take(_ character: Character) -> Bool {
        guard let ascii = character.asciiValue, peek == ascii else { return false }
        place += 1
        return true
    }

    mutating func either() throws(PatternMistake) -> PatternNode {
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .either(branches)
    }

    private mutating func sequence() throws(PatternMistake) -> PatternNode {
        var parts: [PatternNode] = []
        while let next = peek, next != UInt8(ascii: "|"), next != UInt8(ascii: ")") {
            parts.append(try repeated(try atom()))
        }
        return .sequence(parts)
    }

    private mutating func repeated(_ atom: PatternNode) throws(PatternMistake) -> PatternNode {
        if take("?") { return .repeated(atom, minimum: 0, maximum: 1) }
        if take("*") { return .repeated(atom, minimum: 0, maximum: nil) }
        if take("+") { return .repeated(atom, minimum: 1, maximum: nil) }
        guard take("{") else { return atom }
        let minimum = try number()
        var maximum: Int? = minimum
        if take(",") { maximum = peek == UInt8(ascii: "}") ? nil : try number() }
        guard take("}"), maximum.map({ $0 >= minimum && $0 > 0 }) ?? true else { throw mistake("bad repetition") }
        return .repeated(atom, minimum: minimum, maximum: maximum)
    }

    private mutating func number() throws(PatternMistake) -> Int {
        var value = 0
        let start = place
        while let byte = peek, ByteSet.digit[byte], value <= Self.maximumRepetition {
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            place += 1
        }
        guard place > start, value <= Self.maximumRepetition else { throw mistake("bad number") }
        return value
    }

    private mutating func atom() throws(PatternMistake) -> PatternNode {
        guard let byte = peek else { throw mistake("ends too early") }
        place += 1
        switch byte {
        case UInt8(ascii: "("):
            let inner = try either()
            guard take(")") else { throw mistake("a group is not closed") }
            return inner
        case UInt8(ascii: "."): return .bytes(ByteSet.newline.inverted)
        case UInt8(ascii: "["): return .bytes(try brackets())
        case UInt8(ascii: "^"): return .assertion(.lineStart)
        case UInt8(ascii: "$"): return .assertion(.lineEnd)
        case UInt8(ascii: "\\"):
            if take("b") { return .assertion(.wordBoundary) }
            return .bytes(try escape())
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"):
            throw mistake("nothing to repeat")
        case 0x80...:
            // One character is one unit, so that a repetition after it means the whole of it.
            var units: [PatternNode] = [.bytes(ByteSet([byte]))]
            while let next = peek, next & 0xC0 == 0x80 {
                units.append(.bytes(ByteSet([next])))
                place += 1
            }
            return .sequence(units)
        default: return .bytes(ByteSet([byte]))
        }
    }

    private mutating func escape() throws(PatternMistake) -> ByteSet {
        guard let byte = peek else { throw mistake("ends in a backslash") }
        place += 1
        switch byte {
        case UInt8(ascii: "d"): return .digit
        case UInt8(ascii: "D"): return ByteSet.digit.inverted
        case UInt8(ascii: "w"): return .word
        case UInt8(ascii: "W"): return ByteSet.word.inverted
        case UInt8(ascii: "s"): return .space
        case UInt8(ascii: "S"): return ByteSet.space.inverted
        case UInt8(ascii: "n"): return .newline
        case UInt8(ascii: "t"): return ByteSet([0x09])
        case UInt8(ascii: "r"): return ByteSet([0x0D])
        default:
            guard !ByteSet.word[byte] else { throw mistake("unknown escape") }
            return ByteSet([byte])
        }
    }

    private mutating func brackets() throws(PatternMistake) -> ByteSet {
        let isNegated = take("^")
        var set = ByteSet()
        var isFirst = true
        while let byte = peek, byte != UInt8(ascii: "]") || isFirst {
            isFirst = false
            place += 1
            guard byte < 0x80 else { throw mistake("only ASCII can stand in brackets") }
            if byte == UInt8(ascii: "\\") {
                set.formUnion(try escape())
                continue
            }
            if peek == UInt8(ascii: "-"), place + 1 < bytes.count, bytes[place + 1] != UInt8(ascii: "]") {
                let last = bytes[place + 1]
                guard last >= byte, last < 0x80 else { throw mistake("bad range") }
                place += 2
                set.formUnion(ByteSet(byte...last))
            } else {
                set.insert(byte)
            }
        }
        guard take("]") else { throw mistake("brackets are not closed") }
        if foldingCase { set = set.withBothCases }
        return isNegated ? set.inverted : set
    }
}
