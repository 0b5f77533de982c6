// Texts.swift: the texts that people write: one line, or Markdown.

internal import Wording

extension Schema {
    /// A line: without breaks, without characters that turn the direction of what follows, and not blank.
    package static func line(_ length: ClosedRange<Int>) -> Schema {
        .string(length: length, pattern: .line)
    }

    /// Markdown that is not blank. Whether it can be rendered is MarkdownField's.
    package static func markdown(_ maximum: Int) -> Schema {
        .string(length: 1...maximum, pattern: .notBlank)
    }
}

extension TextPattern {
    /// At least one character that can be seen.
    package static let notBlank = TextPattern(#"\S"#, "The text is blank.") { text in
        text.unicodeScalars.contains { !isBlank($0) }
    }

    package static let line = TextPattern(
        #"^[^\n\t\u2028\u2029\u202a-\u202e\u2066-\u2069]*\S[^\n\t\u2028\u2029\u202a-\u202e\u2066-\u2069]*$"#,
        "One line is wanted, not blank, without tabs and without characters that turn the direction of text."
    ) { text in
        text.unicodeScalars.allSatisfy { !breaksLines($0) } && notBlank.accepts(text)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.value == 0xFEFF
    }

    private static func breaksLines(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
