// Revision.swift: a mark of what somebody has read, so that a change made of an older state is told and not carried out.

internal import Crypto
internal import JSON
internal import Wording

/// Two states that say the same have the same mark, and what is changed back has its old one again.
enum Revision {
    /// Sixteen hexadecimal digits.
    static let schema = Schema.string(
        length: 16...16,
        pattern: TextPattern("^[0-9a-f]{16}$", "A revision is sixteen of 0 to 9 and a to f.") { text in
            text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        })
    /// In an answer.
    static let field = Field("revision", schema, "Stands for what can be changed here. Send it with a change of it.")
    /// In a request.
    static let known = Field(
        "revision", schema, required: false,
        "The `revision` that the change was made of: where it is another one by now, nothing is changed (409).")

    /// - Parameter texts: everything that a change may change, in an order of its own.
    static func of(_ texts: [String?]) -> String {
        let bytes = JSONValue.array(texts.map { text in text.map { .string($0) } ?? .null }).bytes()
        return String(SHA256.hash(bytes).hex.prefix(16))
    }

    /// - Parameters:
    ///   - what: what it is, for the sentence: "The site".
    static func refusal(_ input: Values, now current: String, of what: String) -> Refusal? {
        guard let known = input.text("revision"), known != current else { return nil }
        return Refusal(
            .changedMeanwhile, "\(what) was changed after you read it. Nothing was changed now.",
            [("revision", .string(current))])
    }

    static func write(_ revision: String, to writer: inout JSONWriter) {
        writer.name("revision")
        writer.value(revision)
    }
}
