// TextRule.swift: what a text of a manifest may hold: its length, and the characters that mislead readers.

/// The bounds of a text field, and a sentence for what breaks them.
///
/// Refused everywhere are control characters and the marks that turn the direction of what follows: with them a text reads
/// otherwise than it is stored. A title or name must not hold invisible characters either: two that look alike would differ.
package struct TextRule: Sendable {
    package enum Form: Sendable, Hashable {
        /// One line: no line ends, no invisible characters.
        case line
        /// Line ends and tabs are fine.
        case prose
    }

    package let form: Form
    /// In Unicode scalars.
    package let length: ClosedRange<Int>

    package init(form: Form, length: ClosedRange<Int>) {
        self.form = form
        self.length = length
    }

    package static func line(_ maximum: Int) -> TextRule { TextRule(form: .line, length: 1...maximum) }
    package static func prose(_ maximum: Int) -> TextRule { TextRule(form: .prose, length: 1...maximum) }

    /// What is wrong with a text, as the end of a sentence that begins with its name; `nil` where nothing is.
    package func fault(in text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        if scalars.allSatisfy(\.properties.isWhitespace), length.lowerBound > 0 { return "is empty" }
        guard scalars.count <= length.upperBound else { return "has more than \(length.upperBound) characters" }
        guard scalars.count >= length.lowerBound else { return "has fewer than \(length.lowerBound) characters" }
        for (index, scalar) in scalars.enumerated() {
            guard let what = Self.misleading(scalar, at: index, in: scalars, form: form) else { continue }
            return "holds \(what) (\(Self.code(scalar))) at character \(index + 1)"
        }
        return nil
    }

    /// `U+202E`, so that the sentence does not hold the character itself.
    private static func code(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }

    private static func misleading(
        _ scalar: Unicode.Scalar, at index: Int, in scalars: [Unicode.Scalar], form: Form
    ) -> String? {
        switch scalar.value {
        case 0x0A, 0x0D, 0x09: return form == .line ? "a line end or tab" : nil
        case 0x00..<0x20, 0x7F..<0xA0: return "a control character"
        case 0x202A...0x202E, 0x2066...0x2069: return "a mark that turns the direction of text"
        case 0x2028, 0x2029: return form == .line ? "a line end" : nil
        default: break
        }
        guard form == .line, isInvisible(scalar) else { return nil }
        return joins(scalar, at: index, in: scalars) ? nil : "an invisible character"
    }

    /// Characters that nobody sees: zero-width marks, fillers, variation selectors, tags, private use.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x2060...0x206F,
            0x2800, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A,
            0xE0000...0xE0FFF, 0xE000...0xF8FF, 0xF0000...0x10FFFF:
            true
        default: false
        }
    }

    /// Whether an invisible character does its work where it stands: it joins two emoji, gives one its colour, or shapes the
    /// letters of a script that needs it.
    private static func joins(_ scalar: Unicode.Scalar, at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        guard index > 0 else { return false }
        let before = scalars[index - 1]
        if scalar.value == 0xFE0F { return before.properties.isEmoji }
        guard scalar.value == 0x200D || scalar.value == 0x200C, index + 1 < scalars.count else { return false }
        let after = scalars[index + 1]
        if scalar.value == 0x200D, after.properties.isEmoji {
            return before.properties.isEmoji || before.value == 0xFE0F || before.properties.isEmojiModifier
        }
        return shapesLetters(before) && shapesLetters(after)
    }

    /// Arabic and its relatives, and the scripts of India and its neighbours.
    private static func shapesLetters(_ scalar: Unicode.Scalar) -> Bool {
        (0x0600...0x08FF).contains(scalar.value) || (0x0900...0x0DFF).contains(scalar.value)
            || (0x1780...0x17FF).contains(scalar.value) || (0xFB50...0xFDFF).contains(scalar.value)
    }
}
