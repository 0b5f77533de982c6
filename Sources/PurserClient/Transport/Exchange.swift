// Exchange.swift: one request and its response as values. Nothing here knows libcurl.

/// A request before it is sent.
struct Request: Sendable {
    var method = "GET"
    /// The whole address, already percent-encoded.
    var url: String
    /// Further header fields; names and values are ours, or have been checked.
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]?
    /// Sent as `Authorization: Bearer …` where it is not nil.
    var credential: Credential?
    var destination = Destination.memory

    /// Whether sending it twice does no more than sending it once (RFC 9110, 9.2.2, or by an idempotency key).
    var isRepeatable: Bool {
        ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"].contains(method)
            || headers.contains { $0.name == "Idempotency-Key" }
    }

    /// Where a body of status 200 goes; every other body goes to memory.
    enum Destination: Sendable {
        case memory
        /// An open descriptor that the caller closes, and the most bytes that it may get.
        case file(descriptor: Int32, limit: Int64)
    }
}

/// A response, complete.
struct Response: Sendable {
    let status: Int
    /// Names in lower case; of a repeated field the last one.
    let headers: [String: String]
    let body: [UInt8]
    /// Of what went to the file, in hex; nil where the body went to memory.
    let fileDigest: String?
    let fileSize: Int64
}

/// What the caller of a ``Client`` can watch: one request and how it ended. Holds no header field and no body.
public struct Exchange: Sendable {
    /// `GET`, `POST`, `DELETE`, …
    public let method: String
    /// The whole address.
    public let url: String
    /// The HTTP status; `nil` where there was no answer.
    public let status: Int?
    /// From sending to the last byte.
    public let duration: Duration
    /// The answer's `X-Request-Id`.
    public let requestID: String?
}
