// JSONError.swift: why a text is not the JSON that was asked for, and where.

/// A text that is not one strict JSON value (RFC 8259).
///
/// The message names a place and a rule, never the text itself, which may hold a secret.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The rule that was broken.
    public enum Reason: String, Sendable {
        case empty = "the text is empty"
        case unexpectedEnd = "the text ends too early"
        case unexpectedByte = "this byte does not belong here"
        case trailingBytes = "there is more text after the value"
        case badNumber = "a number is not written as JSON wants it"
        case badString = "a string holds a control character or a bad escape"
        case notUTF8 = "a string is not UTF-8"
        case loneSurrogate = "a string holds half of a surrogate pair"
        case duplicateMember = "a member appears twice in one object"
        case tooDeep = "the value is nested too deeply"
    }

    /// Which rule.
    public let reason: Reason
    /// Where, in bytes from the start.
    public let offset: Int
    /// The member that was being read, as a JSON pointer (RFC 6901); empty for the whole text.
    public let pointer: String

    /// An error at an offset in bytes.
    public init(_ reason: Reason, at offset: Int, pointer: String = "") {
        self.reason = reason
        self.offset = offset
        self.pointer = pointer
    }

    /// The rule and the place, without the text.
    public var description: String {
        "not valid JSON at byte \(offset): \(reason.rawValue)"
    }
}
