// HTTPFault.swift: what is wrong with a request as a message. What it asks for is judged above.

package import Wording

/// A request that is refused before, or while, a handler reads it. The server's `problem` function makes the answer.
package enum HTTPFault: Error, Hashable, Sendable {
    /// The path or its escapes cannot be accepted; the text says what is wrong with them.
    case invalidTarget(String)
    /// A query parameter cannot be decoded.
    case invalidQuery(parameter: String)
    /// A field is malformed, missing or repeated.
    case invalidHeader(String)
    /// The length of the body is said twice, or in a way that two readers may understand differently.
    case conflictingLength(String)
    /// Request line and fields are longer than the limit, in bytes.
    case headerTooLarge(limit: Int)
    /// The body is longer than the limit, in bytes.
    case bodyTooLarge(limit: Int)
    /// The body ended before its declared length, or the connection broke.
    case bodyIncomplete
    /// The body has not come in the time that it had.
    case bodyTooSlow
    case tooManyConnections
    /// No route has this path.
    case notFound
    /// A route has this path, but not with this method.
    case methodNotAllowed(allow: String)
    /// The body is of a type that the route does not read; the text names those that it does.
    case unsupportedMediaType(expected: String)
    /// The answer could not be made.
    case internalError

    /// The status code.
    package var status: Int {
        switch self {
        case .invalidTarget, .invalidQuery, .invalidHeader, .conflictingLength, .bodyIncomplete: 400
        case .bodyTooSlow: 408
        case .headerTooLarge: 431
        case .bodyTooLarge: 413
        case .tooManyConnections: 503
        case .notFound: 404
        case .methodNotAllowed: 405
        case .unsupportedMediaType: 415
        case .internalError: 500
        }
    }

    /// The code, in the words of the API's problems.
    package var code: String {
        switch self {
        case .invalidTarget: "invalid_target"
        case .invalidQuery: "invalid_query"
        case .invalidHeader: "invalid_header"
        case .conflictingLength: "conflicting_length"
        case .headerTooLarge: "header_too_large"
        case .bodyTooLarge: "body_too_large"
        case .bodyIncomplete: "body_incomplete"
        case .bodyTooSlow: "request_timeout"
        case .tooManyConnections: "too_many_connections"
        case .notFound: "not_found"
        case .methodNotAllowed: "method_not_allowed"
        case .unsupportedMediaType: "unsupported_media_type"
        case .internalError: "internal_error"
        }
    }

    /// A sentence for the client. It repeats no value that the client sent.
    package var sentence: Sentence {
        switch self {
        case .invalidTarget(let reason), .invalidHeader(let reason), .conflictingLength(let reason):
            Sentence(inEnglish: reason)
        case .invalidQuery(let parameter): "The value of the query parameter \(parameter) has a bad percent escape."
        case .headerTooLarge(let limit): "Request line and header fields are longer than \(limit) bytes."
        case .bodyTooLarge(let limit): "The body is longer than \(limit) bytes."
        case .bodyIncomplete: "The body ended early."
        case .bodyTooSlow: "The body did not come in time."
        case .tooManyConnections: "The server has as many connections as it may have."
        case .notFound: "There is nothing at this path."
        case .methodNotAllowed(let allow): "This path answers to \(allow)."
        case .unsupportedMediaType(let expected): "The body has to be \(expected)."
        case .internalError: "The answer could not be made."
        }
    }

    /// Fields that the answer has to carry, whatever its body is.
    package var headers: [HeaderField] {
        switch self {
        case .methodNotAllowed(let allow): [HeaderField(.allow, allow)]
        case .tooManyConnections: [HeaderField(.retryAfter, "1")]
        case .invalidTarget, .invalidQuery, .invalidHeader, .conflictingLength, .headerTooLarge, .bodyTooLarge,
            .bodyIncomplete, .bodyTooSlow, .notFound, .unsupportedMediaType, .internalError:
            []
        }
    }
}
