// SecrecyTests.swift: no credential and no idempotency key is in a log or a problem.

import Marketplace
import SQL
import TestEngine
import Testing

@Suite struct SecrecyTests {
    @Test func `keys, tokens and idempotency keys stay out of logs and problems`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "1")
            let session = try await house.session(of: key, cap: "0.5")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 400_000)
            let (retry, token) = ("idem-5e1f8c", session.token)
            var problems: [Answer] = []
            for credential in [key, token, String(token.dropLast()), "\(key)x"] {
                problems.append(try await house.get("/api/v1/me?access_token=\(credential)", as: credential))
                problems.append(try await house.get("/api/v1/me?access_token=\(credential)"))
                problems.append(try await house.get("/api/v1/listings?q=\(credential)&limit=0", as: credential))
                problems.append(try await house.get("/api/v1/listings?cursor=\(credential)", as: credential))
                for body in [#"{"name":"\#(credential)"}"#, #"{"version":"\#(credential)"}"#, credential] {
                    problems.append(try await house.post("/api/v1/install", as: credential, body, key: retry))
                    problems.append(try await house.post("/api/v1/sessions", as: credential, body, key: retry))
                }
            }
            for body in [#"{"name":"desk"}"#, #"{"name":"nothing"}"#] {
                _ = try await house.post("/api/v1/purchases", as: token, body, key: retry)
                problems.append(try await house.post("/api/v1/purchases", as: token, body, key: retry + "2"))
            }
            problems.append(try await house.get("/api/v1/me", as: token))
            house.faults.fail(.fromThenOn, atStep: 1)
            problems.append(try await house.post("/api/v1/install", as: key, #"{"name":"desk"}"#, key: retry))
            house.faults.heal()
            let smuggled =
                "GET /api/v1/me HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(key)\r\nAuthorization: \(token)\r\n\r\n"
            problems.append(try #require(house.raw(smuggled)))
            #expect(problems.count { $0.status >= 400 } > 30)
            let log = try house.log()
            #expect(log.count >= problems.count)
            // That PostgreSQL is away is told once, not with each request.
            #expect(log.contains { $0.contains("A request failed") } == TestEngine.isSQLite)
            let parts = [
                key, String(key.dropFirst("prs_key_".count + 26)), token, String(token.split(separator: ".")[1]),
                String(token.split(separator: ".")[2]), retry,
            ]
            for part in parts {
                #expect(!log.contains { $0.contains(part) })
                #expect(!problems.contains { $0.status >= 400 && $0.text.contains(part) })
                #expect(!problems.contains { $0.headers.values.contains { $0.contains(part) } })
            }
        }
    }

    @Test func `a credential that somebody puts into a path stays out of the log`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let token = try await house.session(of: key).token
            for path in [
                "/\(key)", "/api/v1/sessions/\(token)", "/api/v1/listings/acme/\(key)", "/x=\(token);y",
                "/Bearer%20\(token)",
                "/%70rs_key_\(key.dropFirst(8))", "/\(token)/\(key)", "/a\(token)", "/api/v1/listings/acme/keyJoin",
            ] {
                #expect(try #require(house.raw("GET", target: path)).status >= 400)
            }
            _ = try await house.get("/healthz")  // answered after the others have been logged
            let log = try house.log()
            let secrets =
                [String(key.dropFirst(8)), String(key.suffix(40))] + token.split(separator: ".").map(String.init)
            for secret in secrets { #expect(!log.contains { $0.contains(secret) }, "\(secret)") }
            #expect(log.contains { $0.contains("/api/v1/sessions/eyJ[redacted]") })
            #expect(log.contains { $0.contains("/api/v1/listings/acme/prs_key_[redacted]") })
            #expect(log.contains { $0.contains("/api/v1/listings/acme/keyJoin") })
        }
    }

    @Test func `no character of a path moves a terminal's cursor or turns a line of the log around`() async throws {
        try await TestHouse.with { house in
            let controls =
                (0x80...0x9F as ClosedRange<UInt8>).map { Unicode.Scalar($0) } + [
                    "\u{202E}", "\u{2066}", "\u{200F}", "\u{2028}",
                ]
            let paths = controls.map { scalar in
                "/a" + String(scalar).utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined() + "b"
            }
            for path in paths + ["/caf%C3%A9"] { _ = house.raw("GET", target: path) }
            _ = try await house.get("/healthz")  // answered after the others have been logged
            let log = try house.log()
            for path in paths {
                let line = try #require(log.first { $0.contains(path) }, "\(path)")
                #expect(line.utf8.allSatisfy { $0 < 0x7F }, "\(line)")
            }
            #expect(log.contains { $0.contains("/café") })
        }
    }

    @Test func `a line of the log is JSON that says what was asked and under which id it was answered`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let answer = try await house.get("/api/v1/listings?limit=5&q=words", as: key)
            let id = try #require(answer.headers["x-request-id"])
            _ = try await house.get("/healthz")
            let line = try #require(try house.log().first { $0.contains(id) })
            let logged = Answer(status: 0, headers: [:], body: Array(line.utf8))
            #expect(
                logged.members == [
                    "time", "level", "message", "method", "path", "status", "bytes", "milliseconds", "client",
                    "request_id",
                ])
            #expect(logged.text("path") == "/api/v1/listings")
            #expect(logged.text("method") == "GET")
            #expect(logged.text("client") == "127.0.0.1")
        }
    }
}
