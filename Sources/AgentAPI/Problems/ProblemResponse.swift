// ProblemResponse.swift: refusals and faults as responses, with the headers that go with them.

package import HTTP
internal import JSON
package import Operations
internal import Sessions

/// Responses that say what is wrong.
package enum ProblemResponse {
    static let mediaType = "application/problem+json"

    static func headers(of refusal: Refusal) -> [HeaderField] {
        var headers: [HeaderField] = [HeaderField(.contentType, mediaType)]
        switch ProblemKind(refusal.code).status {
        case 401 where refusal.code == .reauthenticationRequired:
            // RFC 9470 section 3.
            let challenge = #"Bearer error="insufficient_user_authentication", max_age="\#(SignIn.proofSeconds)""#
            headers.append(HeaderField(.wwwAuthenticate, challenge))
        case 401: headers.append(HeaderField(.wwwAuthenticate, #"Bearer error="invalid_token""#))
        case 403:
            let scopes = refusal.members.first { $0.name == "required_scopes" }?.value.array?.compactMap(\.string) ?? []
            let scope = scopes.isEmpty ? "" : #", scope="\#(scopes.joined(separator: " "))""#
            headers.append(HeaderField(.wwwAuthenticate, #"Bearer error="insufficient_scope"\#(scope)"#))
        case 429:
            let seconds = refusal.members.first { $0.name == "retry_after_seconds" }?.value.int64 ?? 1
            headers.append(HeaderField(.retryAfter, String(seconds)))
        case 503: headers.append(HeaderField(.retryAfter, "1"))
        default: break  // over numbers: the other statuses need no header
        }
        return headers
    }

    /// The status of a refusal.
    package static func status(of code: RefusalCode) -> Int { ProblemKind(code).status }

    package static func make(_ refusal: Refusal, requestID: String) -> Response {
        Response(
            status: ProblemKind(refusal.code).status, headers: headers(of: refusal),
            body: .bytes(Problem.bytes(refusal, requestID: requestID)))
    }

    /// The answer to a request that is wrong as a message.
    package static func make(_ fault: HTTPFault, requestID: String) -> Response {
        let code: RefusalCode
        switch fault {
        case .invalidTarget: code = .invalidTarget
        case .invalidQuery: code = .invalidQuery
        case .invalidHeader: code = .invalidHeader
        case .conflictingLength, .bodyIncomplete: code = .invalidRequest
        case .bodyTooSlow: code = .requestTimeout
        case .headerTooLarge: code = .headerTooLarge
        case .bodyTooLarge: code = .bodyTooLarge
        case .tooManyConnections: code = .tooManyConnections
        case .notFound: code = .notFound
        case .methodNotAllowed: code = .methodNotAllowed
        case .unsupportedMediaType: code = .unsupportedMediaType
        case .internalError: code = .internalError
        }
        var response = make(Refusal(code, fault.sentence), requestID: requestID)
        response.headers += fault.headers.filter { $0.name != .retryAfter }
        return response
    }
}
