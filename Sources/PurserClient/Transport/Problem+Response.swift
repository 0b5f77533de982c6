// Problem+Response.swift: a refusal read from an answer.

import JSON

extension Problem {
    /// Whatever a server or something on the way answers is a problem: what is missing in it is said by its status.
    init(_ response: Response) {
        // A proxy's page is no JSON.
        let answer = try? JSONValue.parse(response.body)
        let document = answer?.object == nil ? nil : answer
        status = response.status
        code = document?["code"]?.string ?? "http_\(response.status)"
        title = document?["title"]?.string ?? "The server answered \(response.status)"
        detail = document?["detail"]?.string ?? ""
        requestID = document?["request_id"]?.string ?? response.headers["x-request-id"]
        retryAfterSeconds = response.headers["retry-after"].flatMap(Int.init)
        errors = (document?["errors"]?.array ?? []).map { entry in
            .init(
                pointer: entry["pointer"]?.string ?? "", code: entry["code"]?.string ?? "",
                detail: entry["detail"]?.string ?? "")
        }
        json = document?.text() ?? "{}"
    }
}
