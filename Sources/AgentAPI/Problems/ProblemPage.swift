// ProblemPage.swift: the page that a problem's `type` points to.

internal import HTTP
internal import Operations

/// `GET /problems/{code}`: what happened and what to do, as Markdown, which people and agents both read.
enum ProblemPage {
    static func response(_ name: String, _ request: Request) -> Response {
        let word = name.split(separator: "-", omittingEmptySubsequences: false).joined(separator: "_")
        // One address for each page: the code itself, with underscores, is none.
        guard !name.contains("_"), let code = RefusalCode(rawValue: word) else {
            return ProblemResponse.make(.notFound("problem"), requestID: request.id.description)
        }
        let kind = ProblemKind(code)
        let text = """
            # \(kind.title)

            - Code: `\(code.rawValue)`
            - Status: \(kind.status)

            \(kind.advice)

            """
        var response = Response("text/markdown; charset=utf-8", Array(text.utf8))
        response.headers.append(HeaderField(.cacheControl, "public, max-age=300"))
        return response
    }
}
