// Problem.swift: a refusal as the server words it (RFC 9457). Failures that never reached a server are in ClientError.

internal import JSON

/// A problem document: why the server refused, for programs (`code`) and for people (`detail`).
public struct Problem: Sendable, Hashable {
    /// One field that was wrong.
    public struct FieldError: Sendable, Hashable {
        /// Where, as an RFC 6901 pointer into the request's body, or a query parameter's name.
        public let pointer: String
        /// What kind of mistake, stable.
        public let code: String
        /// The mistake in a sentence.
        public let detail: String
    }

    /// The HTTP status, 400 to 599.
    public let status: Int
    /// A stable word such as `insufficient_scope`; `http_404` where the answer had none.
    public let code: String
    /// The kind of problem in a few words.
    public let title: String
    /// What happened this time; may be empty.
    public let detail: String
    /// The fields that were wrong; often none.
    public let errors: [FieldError]
    /// What to name when asking the server's operator about this answer.
    public let requestID: String?
    /// Seconds until a retry makes sense, from `Retry-After`.
    public let retryAfterSeconds: Int?
    /// The whole document as it came, for members that have no property here; `{}` where it was no JSON object.
    public let json: String

    /// A further member as text: `member("reason")`. `nil` where it is absent or not text.
    public func member(_ name: String) -> String? { document?[name]?.string }

    /// A further member that is an amount: `amount("required_usd")`.
    public func amount(_ name: String) -> USD? {
        document?[name]?.number?.scaled(by: 6).map { USD(micros: $0) }
    }

    /// A further member that is a list of text: `list("required_scopes")`, `list("candidates")`. Empty where it is absent.
    public func list(_ name: String) -> [String] { document?[name]?.array?.compactMap(\.string) ?? [] }

    /// `nil` where a proxy in between answered with a page of its own.
    private var document: JSONValue? { try? JSONValue.parse(Array(json.utf8)) }
}
