// RequestLog.swift: a line for each request that was answered.

internal import HTTP
internal import JSON

/// The access log.
enum RequestLog {
    /// One line for a request: never its query, its headers or its body, and no credential out of its path.
    static func write(_ answered: borrowing AnsweredRequest, to log: Log) {
        let milliseconds = answered.duration / .milliseconds(1)
        let path = LoggedPath.text(answered.request.path)
        log.write(
            .info, "\(answered.request.method.name) \(path) \(answered.status)",
            [
                ("method", .string(answered.request.method.name)), ("path", .string(path)),
                ("status", .number(JSONNumber(Int64(answered.status)))),
                ("bytes", .number(JSONNumber(Int64(answered.bytes)))),
                ("milliseconds", .number(JSONNumber(Int64(milliseconds)))),
                ("client", .string(answered.request.clientAddress)),
                ("request_id", .string(answered.request.id.description)),
            ])
    }
}
