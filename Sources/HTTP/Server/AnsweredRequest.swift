// AnsweredRequest.swift: what an access log is told. Writing logs is not HTTP's.

/// A request whose answer has been sent, or has failed while it was.
package struct AnsweredRequest: Sendable {
    /// The request, without its body.
    package let request: Request
    package let status: Int
    /// Bytes of the answer's body.
    package let bytes: Int
    /// From the request line to the end of the answer.
    package let duration: Duration
}
