// MarkdownBounds.swift: how long and how deep a text may be, so that rendering it takes milliseconds.

package import Wording

/// Why a text is not rendered.
package enum MarkdownProblem: Error, Sendable, Hashable {
    case tooLong
    /// Quotes, lists or brackets stand in each other too deep.
    case tooDeep
    /// A table has too many cells.
    case tooManyCells
    /// Definitions of links are long, and used very often.
    case tooManyReferences

    /// What is wrong, in a sentence.
    package var sentence: Sentence {
        switch self {
        case .tooLong: "The Markdown is longer than \(MarkdownBounds.maximumBytes) bytes."
        case .tooDeep: "In the Markdown more than \(MarkdownBounds.maximumDepth) quotes, lists or brackets are nested."
        case .tooManyCells: "The Markdown has a table with too many cells."
        case .tooManyReferences: "The Markdown has long definitions of links that are used too often."
        }
    }
}

/// What is put before the parser.
///
/// The parser (0.29.0.gfm.6) fills in the missing cells of a table's rows, and copies a definition to each of its uses: 240 kB
/// became 320 MB in 20 seconds. Open brackets cost it the square of their number. So such texts never reach it; what is left
/// takes less than 50 ms.
package enum MarkdownBounds {
    /// More than any field accepts: 20,000 characters have 80,000 bytes at most.
    package static let maximumBytes = 96 << 10
    /// Quotes and lists that may open in one line, and brackets that may be open in a paragraph.
    package static let maximumDepth = 60
    /// Columns of a table.
    static let maximumColumns = 100
    /// Rows times the columns of the widest.
    static let maximumCells = 20_000
    /// The longest paragraph with a definition, in bytes, times all brackets that may use one.
    static let maximumReferences = 4_000_000

    /// What is wrong with a text; `nil` where it may be rendered.
    package static func problem(with text: String) -> MarkdownProblem? {
        if text.utf8.count > maximumBytes { return .tooLong }
        var scan = Scan()
        for byte in text.utf8 { if let problem = scan.take(byte) { return problem } }
        return scan.endLine()
    }
}

/// Counts, in one pass, what makes the parser slow.
private struct Scan {
    // Of the line.
    private var isAtStart = true
    private var isBlank = true
    private var quotes = 0
    private var markers = 0
    private var spaces = 0
    private var pipes = 0
    // Of the paragraph.
    private var open = 0
    private var length = 0
    private var defines = false
    // Of the text.
    private var widest = 0
    private var rows = 0
    private var closed = 0
    private var longestDefinition = 0
    private var last = UInt8(ascii: "\n")

    mutating func take(_ byte: UInt8) -> MarkdownProblem? {
        defer { last = byte }
        if byte == UInt8(ascii: "\n") { return endLine() }
        length += 1
        if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") { isBlank = false }
        switch byte {
        case UInt8(ascii: "["): open += 1
        case UInt8(ascii: "]"):
            open = max(0, open - 1)
            closed += 1
        case UInt8(ascii: ":"): if last == UInt8(ascii: "]") { defines = true }
        case UInt8(ascii: "|"): pipes += 1
        default: break  // over bytes
        }
        if isAtStart { countMarker(byte) }
        if pipes > MarkdownBounds.maximumColumns { return .tooManyCells }
        return max(open, quotes, depth) > MarkdownBounds.maximumDepth ? .tooDeep : nil
    }

    /// Lists that this line may have opened: a rule of dashes alone opens none.
    private var depth: Int { min(markers, spaces + 1) }

    private mutating func countMarker(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: ">"): quotes += 1
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "."), UInt8(ascii: ")"): markers += 1
        case UInt8(ascii: " "), UInt8(ascii: "\t"): spaces += 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"): break
        default: isAtStart = false  // over bytes
        }
    }

    mutating func endLine() -> MarkdownProblem? {
        if pipes > 0 {
            widest = max(widest, pipes + 1)
            rows += 1
        }
        if defines { longestDefinition = max(longestDefinition, length) }
        if isBlank { (open, length, defines) = (0, 0, false) }
        (isAtStart, isBlank, quotes, markers, spaces, pipes) = (true, true, 0, 0, 0, 0)
        if rows * widest > MarkdownBounds.maximumCells { return .tooManyCells }
        return longestDefinition * closed > MarkdownBounds.maximumReferences ? .tooManyReferences : nil
    }
}
