// ProblemPage.swift: the page that a problem's `type` points to.

internal import HTTP
internal import Operations

/// `GET /problems/{code}`: what happened and what to do, as Markdown. Browsers get the page of the website.
enum ProblemPage {
    static func response(_ name: String, _ request: Request) -> Response {
        guard let code = RefusalCode(page: name) else {
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
        response.headers += [HeaderField(.cacheControl, "public, max-age=300"), HeaderField(.vary, "Accept")]
        return response
    }
}
