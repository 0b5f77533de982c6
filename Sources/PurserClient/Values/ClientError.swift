// ClientError.swift: everything that can go wrong between asking and having the answer.

/// Why a call did not give its answer. No case ever holds a credential.
public enum ClientError: Error, Sendable, Hashable {
    /// The server refused, and said why.
    case refused(Problem)
    /// Nobody listens at this address, or the name does not resolve.
    case unreachable(server: String, reason: String)
    /// No answer within the time: 10 s to connect, 60 s for an answer, 30 s without a byte in a download.
    case timedOut(server: String)
    /// The certificate or the handshake was refused.
    case untrusted(server: String, reason: String)
    /// The connection broke. Whether the server acted on the request is not known.
    case interrupted(server: String, reason: String)
    /// The server sent the caller elsewhere. Redirects are not followed, since they could carry the credential away.
    case redirected(status: Int, location: String)
    /// The answer is not what this version of the API promises: not JSON, a member missing, too long.
    case unexpectedAnswer(status: Int, reason: String, requestID: String?)
    /// What was downloaded is not what the listing names. The file has been removed.
    case digestMismatch(expected: String, actual: String)
    /// What is downloaded is longer than the listing says. The file has been removed.
    case sizeMismatch(expected: Int64)
    /// A file could not be written.
    case file(path: String, reason: String)
    /// The address is no `http` or `https` URL, or holds a user name, a query or a fragment.
    case unusableURL(String)
    /// The credential holds characters that no key and no token has.
    case unusableCredential
    /// An idempotency key is 1 to 255 visible ASCII characters.
    case unusableIdempotencyKey
    /// The task that waited was cancelled.
    case cancelled
}

extension ClientError: CustomStringConvertible {
    /// One sentence, without a credential.
    public var description: String {
        switch self {
        case .refused(let problem): problem.detail.isEmpty ? "\(problem.title)." : problem.detail
        case .unreachable(let server, let reason): "Cannot reach \(server): \(reason)."
        case .timedOut(let server): "\(server) did not answer in time."
        case .untrusted(let server, let reason): "The TLS connection to \(server) is not trusted: \(reason)."
        case .interrupted(let server, let reason): "The connection to \(server) broke: \(reason)."
        case .redirected(let status, let location): "The server answered \(status) and points to \(location)."
        case .unexpectedAnswer(let status, let reason, _):
            "The answer (\(status)) is not one of Purser's API: \(reason)."
        case .digestMismatch(let expected, let actual):
            "The download has digest sha256:\(actual), the listing says sha256:\(expected)."
        case .sizeMismatch(let expected): "The download is longer than the \(expected) bytes that the listing names."
        case .file(let path, let reason): "\(path): \(reason)."
        case .unusableURL(let text): "'\(text)' is not the address of a server, such as https://purser.example."
        case .unusableCredential: "The credential is empty or holds characters that no key and no token has."
        case .unusableIdempotencyKey: "An idempotency key is 1 to 255 visible ASCII characters."
        case .cancelled: "Cancelled."
        }
    }
}
