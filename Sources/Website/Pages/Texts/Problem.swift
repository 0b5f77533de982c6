// Problem.swift: what a code of a refusal means, for a person who follows the address in a problem's `type`.

internal import HTTP
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
                    p(.class("muted")) { "\(visit.site.status(code)) · \(code.rawValue)" }
                    p { a(.href(visit.to("/agent-api"))) { visit.say("Agent API") } }
                })
            reply.headers = [HeaderField(.vary, "Accept")]
            return reply
        })
}
