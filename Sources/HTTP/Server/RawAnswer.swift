// RawAnswer.swift: an answer as bytes, for sockets that libmicrohttpd is never given.

enum RawAnswer {
    /// The whole of an answer that closes the connection. A file is left out.
    static func bytes(of response: Response, id: RequestID) -> [UInt8] {
        var body: [UInt8] = []
        if case .bytes(let bytes) = response.body { body = bytes }
        var text = "HTTP/1.1 \(response.status) \(response.status == 503 ? "Service Unavailable" : "Error")\r\n"
        for field in response.headers where !field.value.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A }) {
            text += "\(field.name.text): \(field.value)\r\n"
        }
        text += "Content-Length: \(body.count)\r\nConnection: close\r\nX-Request-Id: \(id)\r\n\r\n"
        return Array(text.utf8) + body
    }
}
