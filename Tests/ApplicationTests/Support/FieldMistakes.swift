// FieldMistakes.swift: what can be wrong with a field, tried on each field of an operation.

import JSON
import Testing

/// Tries every kind of wrong value for fields of a body, and checks that each is refused by its name.
struct FieldMistakes {
    enum Kind {
        /// A text of one line, of at most so many characters.
        case line(Int)
        /// Markdown of at most so many characters.
        case markdown(Int)
        /// Text of at most so many characters that is not rendered.
        case prose(Int)
        case integer(ClosedRange<Int>)
        case boolean
        case choice
        /// A text that is looked up.
        case name(Int)
    }

    let house: TestHouse
    let method: String
    let path: String
    let credential: String
    /// The members of a body that is right.
    let valid: [(name: String, json: String)]

    /// - Parameter required: the fields that may not be missing.
    func check(_ fields: [(name: String, kind: Kind)], required: Set<String>) async throws {
        let before = try await house.content()
        for name in required {
            try await expect(valid.filter { $0.name != name }, "/\(name)", "\(name) is missing")
            try await expect(replacing(name, with: "null"), "/\(name)", "\(name) is null")
        }
        for (name, kind) in fields {
            for wrong in Self.wrong(kind) {
                try await expect(replacing(name, with: wrong), "/\(name)", "\(name) = \(wrong.prefix(60))")
            }
            let bytes = replacing(name, with: "\"\u{FFFD}\"")
            let answer = house.rawBody(method, path, credential, Self.object(bytes), replacingMark: [0xFF])
            expectProblem(answer, 400, "invalid_json", "\(name) is not UTF-8")
        }
        try await expect(valid + [("wholly_unknown", "1")], "/wholly_unknown", "unknown member")
        #expect(try await house.content() == before)
    }

    private func replacing(_ name: String, with json: String) -> [(name: String, json: String)] {
        valid.filter { $0.name != name } + [(name, json)]
    }

    private func expect(_ members: [(name: String, json: String)], _ pointer: String, _ comment: Comment) async throws {
        let answer = try await house.send(method, path, as: credential, Self.object(members))
        expectProblem(answer, 422, "invalid_field", pointer: pointer, comment)
    }

    static func object(_ members: [(name: String, json: String)]) -> String {
        "{" + members.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ",") + "}"
    }

    private static func wrong(_ kind: Kind) -> [String] {
        let text = ["1", "true", "[]", "{}", #""""#, #""a\u0000b""#, #""a\u001bb""#, #""a\u007fb""#]
        switch kind {
        case .line(let limit):
            return text + [
                quoted("x", limit + 1), #""a\nb""#, #""a\tb""#, #"" ""#, #""\u3000""#, #""a\u202eb""#, #""a\u2066b""#,
            ]
        case .markdown(let limit):
            return text + [quoted("x", limit + 1), #"" \n\t ""#, #""\u00a0""#, quoted(">", 61), quoted("[", 61)]
        case .prose(let limit): return text + [quoted("x", limit + 1), #"" \n\t ""#, #""\u00a0""#]
        case .integer(let range):
            return [
                #""1""#, "true", "[]", "{}", "1.5", "1.0", "1e0", String(range.lowerBound - 1),
                String(range.upperBound + 1), "99999999999999999999",
            ]
        case .boolean: return ["1", "0", #""true""#, "[]", "{}"]
        case .choice: return text + [#""wholly-unknown""#, #""Spam ""#]
        case .name(let limit): return text + [quoted("x", limit + 1)]
        }
    }

    private static func quoted(_ character: Character, _ count: Int) -> String {
        "\"" + String(repeating: character, count: count) + "\""
    }
}

extension TestHouse {
    /// Sends a body whose U+FFFD are replaced by bytes that are no UTF-8.
    func rawBody(
        _ method: String, _ path: String, _ credential: String, _ body: String, replacingMark mark: [UInt8]
    ) -> Answer? {
        var bytes = Array(body.utf8)
        while let range = bytes.firstRange(of: Array("\u{FFFD}".utf8)) { bytes.replaceSubrange(range, with: mark) }
        let socket = RawSocket(port: port)
        socket.send(
            "\(method) \(path) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(credential)\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(bytes.count)\r\n\r\n")
        socket.send(bytes)
        return socket.answer()
    }
}
