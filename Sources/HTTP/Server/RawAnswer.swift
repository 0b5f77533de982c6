// RawAnswer.swift: an answer as bytes, for when libmicrohttpd cannot send it.

import Glibc

enum RawAnswer {
    /// The whole of an answer that closes the connection. A file is left out.
    /// - Parameters:
    ///   - reason: the words behind the status.
    ///   - hasBody: false for the answer to `HEAD`, which tells the length of a body that it leaves out.
    static func bytes(of response: Response, reason: String, id: RequestID, hasBody: Bool = true) -> [UInt8] {
        var body: [UInt8] = []
        if case .bytes(let bytes) = response.body { body = bytes }
        var text = "HTTP/1.1 \(response.status) \(reason)\r\n"
        for field in response.headers
        where !field.value.isEmpty && !field.value.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A }) {
            text += "\(field.name.text): \(field.value)\r\n"
        }
        text += "Date: \(date())\r\nContent-Length: \(body.count)\r\nConnection: close\r\nX-Request-Id: \(id)\r\n\r\n"
        return Array(text.utf8) + (hasBody ? body : [])
    }

    /// Now, as libmicrohttpd writes it into the answers that it sends (RFC 9110 section 5.6.7).
    private static func date() -> String {
        var (now, parts) = (time(nil), tm())
        gmtime_r(&now, &parts)
        var text = [CChar](repeating: 0, count: 32)
        let length = strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
        return String(decoding: text[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
