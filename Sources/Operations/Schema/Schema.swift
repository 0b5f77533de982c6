// Schema.swift: what a field may hold. It checks input, and the doors describe themselves from it.

package import Sessions
package import Wording

/// The shape of a value: the part of JSON Schema (2020-12) that operations need.
package indirect enum Schema: Sendable {
    /// - Parameters:
    ///   - length: in Unicode scalars.
    ///   - format: a word of JSON Schema's `format`, for readers: `date-time`, `uri`.
    ///   - pattern: an ECMA 262 expression that all permitted texts match; `accepts` is what is checked.
    case string(length: ClosedRange<Int>, format: String? = nil, pattern: TextPattern? = nil)
    case integer(ClosedRange<Int64>)
    /// Whole micro-dollars, from zero to the greatest amount that is accepted.
    case money
    /// Whole micro-dollars that may be fewer than none: a difference. Only answers have it.
    case signedMoney
    /// A number that may have decimals, such as a mean.
    case number(ClosedRange<Int64>)
    case boolean
    case choice([String])
    case array(of: Schema, count: ClosedRange<Int>, unique: Bool = false)
    /// An object with exactly these members. With a name it is described once.
    case object(name: String, [Field])
    /// An object whose members are named by what they hold.
    case dictionary(of: Schema)
    /// Any JSON value: what a publisher's own format says.
    case any
    case nullable(Schema)

    /// A text of one or more characters without a particular form.
    package static let text = Schema.string(length: 0...100_000)
    package static let instant = Schema.string(length: 20...24, format: "date-time")
    package static let uri = Schema.string(length: 1...2_000, format: "uri")
}

/// A form that texts have: the expression is shown, the function decides.
package struct TextPattern: Sendable {
    package let expression: String
    /// What is wanted, as the sentence that a refusal says.
    package let wanted: Sentence
    package let accepts: @Sendable (String) -> Bool

    package init(_ expression: String, _ wanted: Sentence, accepts: @escaping @Sendable (String) -> Bool) {
        self.expression = expression
        self.wanted = wanted
        self.accepts = accepts
    }

    /// The name of an account in addresses.
    package static let handle = TextPattern(
        "^(?!\\.{1,2}$)[A-Za-z0-9._-]+$", "A handle is made of the letters A to Z, digits, '.', '_' and '-'."
    ) { Handle($0) != nil }

    /// The id of something, with its prefix.
    package static func identifier<Tag: IdentifierTag>(_ type: Identifier<Tag>.Type) -> TextPattern {
        TextPattern(
            "^\(Tag.prefix)_[0-7][0-9a-hjkmnp-tv-z]{25}$", "An id is wanted: \(Tag.prefix)_ and 26 letters and digits."
        ) { Identifier<Tag>($0) != nil }
    }
}

/// A named value of an input or an output. A class, since each request looks through those of its operation.
package final class Field: Sendable {
    package let name: String
    package let schema: Schema
    package let isRequired: Bool
    /// One sentence for readers.
    package let summary: String
    package let example: String?
    /// What a field that is not given counts as, as JSON.
    package let fallback: String?
    /// Names that people try for this field and that are refused: the refusal then says the right one.
    package let mistakenFor: [String]

    package init(
        _ name: String, _ schema: Schema, required: Bool = true, _ summary: String, example: String? = nil,
        fallback: String? = nil, mistakenFor: [String] = []
    ) {
        self.name = name
        self.schema = schema
        isRequired = required
        self.summary = summary
        self.example = example
        self.fallback = fallback
        self.mistakenFor = mistakenFor
    }

    /// The same field where it may be absent.
    var optional: Field {
        Field(
            name, schema, required: false, summary, example: example, fallback: fallback, mistakenFor: mistakenFor)
    }
}

extension Schema {
    /// The id of a session, a key and so on.
    package static func id<Tag: IdentifierTag>(_ type: Identifier<Tag>.Type) -> Schema {
        .string(length: Identifier<Tag>.length...Identifier<Tag>.length, pattern: .identifier(type))
    }
}
