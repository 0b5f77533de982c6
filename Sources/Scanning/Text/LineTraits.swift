// LineTraits.swift: which tricks of writing a line may hold, found in one pass.

/// What a line holds that might read differently than it looks.
struct LineTraits: OptionSet {
    let rawValue: UInt16

    static let nonASCII = LineTraits(rawValue: 1 << 0)
    static let backslash = LineTraits(rawValue: 1 << 1)
    static let percent = LineTraits(rawValue: 1 << 2)
    static let ampersand = LineTraits(rawValue: 1 << 3)
    static let joinedStrings = LineTraits(rawValue: 1 << 4)
    static let quotePair = LineTraits(rawValue: 1 << 5)
    static let caret = LineTraits(rawValue: 1 << 6)
    static let dollar = LineTraits(rawValue: 1 << 7)
    static let numbersCalled = LineTraits(rawValue: 1 << 8)
    static let reversed = LineTraits(rawValue: 1 << 9)
    static let spaced = LineTraits(rawValue: 1 << 10)
    static let leet = LineTraits(rawValue: 1 << 11)
    static let assignment = LineTraits(rawValue: 1 << 12)
    /// `$IFS`
    static let blankVariable = LineTraits(rawValue: 1 << 13)
    /// A backtick inside of a word, which PowerShell reads over.
    static let backtick = LineTraits(rawValue: 1 << 14)

    /// Those that are worth another look by themselves.
    static let tricks: LineTraits = [
        .nonASCII, .backslash, .percent, .ampersand, .joinedStrings, .quotePair, .caret, .numbersCalled, .reversed,
        .spaced,
        .leet, .blankVariable, .backtick,
    ]

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(of line: ArraySlice<UInt8>) {
        self = line.withUnsafeBufferPointer { LineTraits(of: $0) }
    }

    private init(of line: UnsafeBufferPointer<UInt8>) {
        self = []
        var (percents, entities, singles, mixed) = (0, 0, 0, 0)
        for index in line.indices {
            let byte = line[index]
            if byte >= 0x80 {
                insert(.nonASCII)
                continue
            }
            let next = index + 1 < line.count ? line[index + 1] : 0
            switch byte {
            case UInt8(ascii: "\\"): if ByteSet.word[next] { insert(.backslash) }
            case UInt8(ascii: "%"): percents += 1
            case UInt8(ascii: "`"):
                if index > 0, Self.isLetter(line[index - 1]), Self.isLetter(next) { insert(.backtick) }
            case UInt8(ascii: "&"): if next == UInt8(ascii: "#") { entities += 1 }
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if next == byte { insert(.quotePair) }
                if Self.joins(line, after: index) { insert(.joinedStrings) }
            case UInt8(ascii: "^"): if ByteSet.word[next] { insert(.caret) }
            case UInt8(ascii: "$"):
                insert(.dollar)
                let name = index + (next == UInt8(ascii: "{") ? 2 : 1)
                if name + 2 < line.count, line[name] == UInt8(ascii: "I"), line[name + 1] == UInt8(ascii: "F") {
                    insert(.blankVariable)
                }
            case UInt8(ascii: "="): if index > 0, ByteSet.word[line[index - 1]] { insert(.assignment) }
            case UInt8(ascii: "("):
                if index >= 3, ByteSet.digit[next], Self.isCharacterCall(line, index) { insert(.numbersCalled) }
            case UInt8(ascii: "-"):
                // [::-1]
                if next == UInt8(ascii: "1"), index >= 2, line[index - 1] == UInt8(ascii: ":") { insert(.reversed) }
            case UInt8(ascii: "v"):
                if index >= 2, line[index - 1] == UInt8(ascii: "e"), line[index - 2] == UInt8(ascii: "r") {
                    insert(.reversed)
                }
            case 0x20:
                if index >= 2, line[index - 2] == 0x20, ByteSet.word[line[index - 1]] { singles += 1 }
            case UInt8(ascii: "0"), UInt8(ascii: "1"), UInt8(ascii: "3"), UInt8(ascii: "4"), UInt8(ascii: "5"):
                if Self.isLetter(next) || (index > 0 && Self.isLetter(line[index - 1])) { mixed += 1 }
            default: break
            }
        }
        if percents >= 4 { insert(.percent) }
        if entities >= 2 { insert(.ampersand) }
        if singles >= 5 { insert(.spaced) }
        if mixed >= 6 { insert(.leet) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { lowered(byte) >= 0x61 && lowered(byte) <= 0x7A }

    /// Whether a `+` or `.` follows the quote, and another quote that.
    private static func joins(_ line: UnsafeBufferPointer<UInt8>, after quote: Int) -> Bool {
        var index = quote + 1
        while index < line.count, line[index] == 0x20 { index += 1 }
        guard index < line.count, line[index] == UInt8(ascii: "+") || line[index] == UInt8(ascii: ".") else {
            return false
        }
        index += 1
        while index < line.count, line[index] == 0x20 { index += 1 }
        return index < line.count && (line[index] == 0x22 || line[index] == 0x27)
    }

    /// `chr(`, `char(`, `CharCode(`, `Chr(`.
    private static func isCharacterCall(_ line: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        let before = line[max(0, index - 4)..<index].map(lowered)
        return before.suffix(3).elementsEqual("chr".utf8) || before.elementsEqual("char".utf8)
            || before.elementsEqual("code".utf8)
    }
}
