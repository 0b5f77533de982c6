// Problem.swift: what a code of a refusal means, for a person who follows the address in a problem's `type`.

internal import HTTP
internal import JSON
internal import Operations

extension Page {
    /// Programs get the same address as Markdown, from the API.
    static let problem = Page(
        "/problems/{code}",
        get: { visit in
            guard let code = RefusalCode(page: visit["code"]) else { throw Refusal.notFound("problem") }
            let words = RefusalWords.of(code, visit)
            var reply = Reply.page(
                Screen(words.title, isWide: false) {
                    h1 { words.title }
                    p(.class("lead")) { words.advice }
                    h2 { visit.say("By program") }
                    copyable(visit, ProblemPage.document(code, visit))
                    p(.class("values")) {
                        a(.href(visit.to("/agent-api"))) { visit.say("Agent API") }
                        a(.href("/agent-instructions.md")) { visit.say("Instructions for agents") }
                    }
                })
            reply.headers = [HeaderField(.vary, "Accept")]
            return reply
        })
}

private enum ProblemPage {
    /// What every answer with this code has; `detail` and what belongs to one request are not in it (RFC 9457 section 3).
    static func document(_ code: RefusalCode, _ visit: Visit) -> String {
        let fields: [(String, JSONValue)] = [
            ("type", .string(code.page)),
            ("status", .number(JSONNumber(Int64(visit.site.status(code))))), ("code", .string(code.rawValue)),
        ]
        return "{\n" + fields.map { "  \(JSONValue.string($0.0).text()): \($0.1.text())" }.joined(separator: ",\n")
            + "\n}"
    }
}
