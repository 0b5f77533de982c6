// Sentence+Values.swift: amounts and instants in sentences: in English as they are stored, elsewhere as the language writes them.

package import Wording

extension Sentence.StringInterpolation {
    /// `$0.05`
    package mutating func appendInterpolation(_ amount: USD) {
        append(.dollars(micros: amount.micros), "$" + amount.text)
    }

    package mutating func appendInterpolation(_ instant: Timestamp) { append(.instant(instant.text), instant.text) }
}
