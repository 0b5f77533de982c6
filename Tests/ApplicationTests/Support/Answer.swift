// Answer.swift: an answer as a client got it, and what every problem has to look like.

import JSON
import Testing

/// An answer of the server.
struct Answer: Sendable {
    let status: Int
    /// By lower-case name.
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSONValue? { try? JSONValue.parse(body) }
    /// The names of the members, in their order.
    var members: [String] { json?.object?.members.map(\.name) ?? [] }
    /// The entries of a list.
    var items: [JSONValue] { json?["items"]?.array ?? [] }

    /// A member of the body.
    subscript(_ name: String) -> JSONValue? { json?[name] }
    /// A member of the body that is text.
    func text(_ name: String) -> String? { json?[name]?.string }
    /// A member of the body that is a number, as it is written.
    func number(_ name: String) -> String? { json?[name]?.number?.text }
    /// Whether it is an earlier answer that was kept.
    var isReplayed: Bool { headers["idempotent-replayed"] == "true" }
    /// The pointers of the fields that a problem names.
    var pointers: [String] { json?["errors"]?.array?.compactMap { $0["pointer"]?.string } ?? [] }
}

/// Checks that an answer is a problem (RFC 9457) of this status and code, with all that goes with it.
///
/// - Parameter pointer: a field that it has to name.
func expectProblem(
    _ answer: Answer?, _ status: Int, _ code: String, pointer: String? = nil, _ comment: Comment? = nil,
    at place: SourceLocation = #_sourceLocation
) {
    guard let answer else {
        Issue.record("There is no answer. \(comment?.rawValue ?? "")", sourceLocation: place)
        return
    }
    let words = Comment(rawValue: "\(comment?.rawValue ?? "") → \(answer.status) \(answer.text)")
    #expect(answer.status == status, words, sourceLocation: place)
    #expect(answer.headers["content-type"] == "application/problem+json", words, sourceLocation: place)
    #expect(answer.text("code") == code, words, sourceLocation: place)
    let page = "/problems/" + code.split(separator: "_").joined(separator: "-")
    #expect(answer.text("type") == page, words, sourceLocation: place)
    #expect(answer["status"]?.int64 == Int64(status), words, sourceLocation: place)
    #expect(answer.text("title")?.isEmpty == false, words, sourceLocation: place)
    #expect(answer.text("detail")?.isEmpty == false, words, sourceLocation: place)
    #expect(answer.text("request_id") == answer.headers["x-request-id"], words, sourceLocation: place)
    #expect(answer.headers["x-request-id"]?.isEmpty == false, words, sourceLocation: place)
    for error in answer["errors"]?.array ?? [] {
        let names = error.object?.members.map(\.name)
        #expect(names == ["pointer", "code", "detail"], words, sourceLocation: place)
    }
    if let pointer { #expect(answer.pointers.contains(pointer), words, sourceLocation: place) }
    expectHeaders(of: answer, status, words, at: place)
}

/// The fields that belong to a status, and to no other.
private func expectHeaders(of answer: Answer, _ status: Int, _ words: Comment, at place: SourceLocation) {
    let challenge = answer.headers["www-authenticate"]
    switch status {
    case 401 where answer.text("code") == "reauthentication_required":
        let wanted = #"Bearer error="insufficient_user_authentication", max_age="600""#
        #expect(challenge == wanted, words, sourceLocation: place)
    case 401: #expect(challenge == #"Bearer error="invalid_token""#, words, sourceLocation: place)
    case 403:
        let scopes = answer["required_scopes"]?.array?.compactMap(\.string).joined(separator: " ")
        let scope = scopes.map { #", scope="\#($0)""# } ?? ""
        #expect(challenge == #"Bearer error="insufficient_scope"\#(scope)"#, words, sourceLocation: place)
    default: #expect(challenge == nil, words, sourceLocation: place)  // over numbers: no other status has one
    }
    #expect((answer.headers["retry-after"] != nil) == (status == 503 || status == 429), words, sourceLocation: place)
    #expect((answer.headers["allow"] != nil) == (status == 405), words, sourceLocation: place)
}
