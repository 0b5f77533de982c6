// Sentence.swift: sentences for people whose values are still known, so that a page can say them in another language. Which languages
// there are is the website's.

/// A sentence in English, written as a literal: `"There are more than \(maximum) files in it."`.
///
/// It keeps the literal and what went into it apart: translations are found by ``form``, and the values go into their holes. A
/// number is counted, an amount is written with the language's marks; texts stay as they are.
package struct Sentence: Sendable, Hashable, CustomStringConvertible {
    /// What went into a hole.
    package enum Value: Sendable, Hashable {
        /// A name, a code: the same in every language.
        case text(String)
        case count(Int64)
        /// A time in seconds, which people are told in minutes, hours or days.
        case seconds(Int64)
        /// Millionths of a dollar.
        case dollars(micros: Int64)
        /// RFC 3339, in UTC.
        case instant(String)
        /// A word that languages have their own for: `listing`.
        case word(String)
        case sentence(Sentence)
    }

    /// The English with numbered holes: `There are more than {1} files in it.` Empty where there is English alone.
    package let form: String
    /// What goes into the holes, the first into `{1}`.
    package let values: [Value]
    /// The English.
    package let description: String

    /// What something below us, or another program, has to say: there is English alone.
    package init(inEnglish text: String) { (form, values, description) = ("", [], text) }
}

extension Sentence: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { (form, values, description) = (text, [], text) }

    package init(stringInterpolation parts: StringInterpolation) {
        (form, values, description) = (parts.form, parts.values, parts.english)
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var form = ""
        fileprivate var values: [Value] = []
        fileprivate var english = ""

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ text: String) {
            form += text
            english += text
        }

        /// A value, and how English writes it.
        package mutating func append(_ value: Value, _ written: String) {
            values.append(value)
            form += "{\(values.count)}"
            english += written
        }

        package mutating func appendInterpolation<T>(_ value: T) {
            let text = String(describing: value)
            append(.text(text), text)
        }

        package mutating func appendInterpolation<T: BinaryInteger>(_ number: T) {
            append(.count(Int64(clamping: number)), String(number))
        }

        package mutating func appendInterpolation(_ sentence: Sentence) {
            append(.sentence(sentence), sentence.description)
        }

        package mutating func appendInterpolation(word: String) { append(.word(word), word) }

        /// Programs are told the number that they have to send.
        package mutating func appendInterpolation(seconds: Int64) {
            append(.seconds(seconds), seconds == 1 ? "1 second" : "\(seconds) seconds")
        }
    }
}
