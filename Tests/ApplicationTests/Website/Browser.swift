// Browser.swift: a browser for tests: keeps cookies, finds forms, follows nothing by itself.

import Foundation
import Testing

/// Visits pages of a house, and sends their forms.
final class Browser {
    private let house: TestHouse
    private(set) var cookies: [String: String] = [:]
    var languages = "en"

    init(_ house: TestHouse) {
        self.house = house
    }

    func get(_ path: String, headers: String = "") throws -> Answer {
        try send("GET", path, headers: headers, body: nil)
    }

    /// Sends a form as a browser does.
    func post(_ path: String, _ fields: [(String, String)], headers: String? = nil) throws -> Answer {
        let body = fields.map { "\(Self.escape($0.0))=\(Self.escape($0.1))" }.joined(separator: "&")
        let more = headers ?? "Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\n"
        return try send(
            "POST", path, headers: more, body: Array(body.utf8), type: "application/x-www-form-urlencoded")
    }

    /// Sends a form with a file in it, as browsers do (RFC 7578).
    func upload(_ path: String, _ fields: [(String, String)], file: [UInt8]) throws -> Answer {
        let boundary = "----browser7MA4YWxkTrZu0gW"
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Array(
            ("--\(boundary)\r\nContent-Disposition: form-data; name=\"archive\"; filename=\"a.zip\"\r\n"
                + "Content-Type: application/zip\r\n\r\n").utf8)
        body += file + Array("\r\n--\(boundary)--\r\n".utf8)
        return try send(
            "POST", path, headers: "Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\n", body: body,
            type: "multipart/form-data; boundary=\(boundary)")
    }

    /// Loads a page, and sends the form on it that goes to `action`, its hidden fields among the rest.
    func submit(_ page: String, action: String, _ fields: [(String, String)] = []) throws -> Answer {
        let form = try form(try get(page), action: action)
        return try post(action, form + fields)
    }

    /// The hidden fields of the form on a page that goes to `action`.
    func form(_ page: Answer, action: String) throws -> [(String, String)] {
        let start = try #require(
            page.text.range(of: "method=\"post\" action=\"\(action)\""), "no form to \(action) in: \(page.text)")
        let rest = page.text[start.upperBound...]
        let end = rest.range(of: "</form>")?.lowerBound ?? rest.endIndex
        let pattern = /<input type="hidden" name="([^"]*)" value="([^"]*)">/
        return rest[..<end].matches(of: pattern).map { (String($0.1), Self.unescape(String($0.2))) }
    }

    /// Signs in by the form.
    func signIn(_ handle: String, _ password: String = TestHouse.password) throws -> Answer {
        try submit("/sign-in", action: "/sign-in", [("name", handle), ("password", password)])
    }

    private func send(
        _ method: String, _ path: String, headers: String, body: [UInt8]?, type: String = ""
    ) throws -> Answer {
        let sent = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ")
        var text =
            "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nAccept-Language: \(languages)\r\n"
        text += headers
        if !sent.isEmpty { text += "Cookie: \(sent)\r\n" }
        if let body {
            text += "Content-Type: \(type)\r\nContent-Length: \(body.count)\r\n"
        }
        let socket = RawSocket(port: house.port)
        socket.send(Array((text + "Connection: close\r\n\r\n").utf8) + (body ?? []))
        let answer = try #require(socket.answer())
        keep(answer.headers["set-cookie"] ?? "")
        return answer
    }

    private func keep(_ fields: String) {
        for line in fields.split(separator: "\n") {
            let pair = line.split(separator: ";")[0].split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair[1].isEmpty {
                cookies[String(pair[0])] = nil
            } else {
                cookies[String(pair[0])] = String(pair[1])
            }
        }
    }

    func forget(_ cookie: String) { cookies[cookie] = nil }
    func set(_ cookie: String, _ value: String) { cookies[cookie] = value }

    private static func escape(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
    }

    private static func unescape(_ text: String) -> String {
        text.replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&lt;", with: "<").replacing(
            "&gt;", with: ">"
        ).replacing("&amp;", with: "&")
    }
}
