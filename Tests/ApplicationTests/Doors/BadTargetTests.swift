// BadTargetTests.swift: queries, paths and heads that are refused, and nothing has happened.

import Testing

@Suite struct BadTargetTests {
    @Test func `a query parameter that is not known, or stands there twice, is refused`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key)
            let before = try await house.content()
            for target in [
                "/me?x=1", "/me?limit=1", "/listings?x=1", "/listings?Limit=1", "/listings?limit=1&limit=1",
                "/listings?q=a&q=b", "/listings?q=%zz", "/listings?q=%", "/listings?q=%00", "/listings?q=%ff",
                "/listings?=1", "/listings/acme/x?owner=b", "/sessions/\(session.id)?session_id=x", "/kinds?limit=1",
                "/categories?limit=1", "/openapi.json?x=1", "?x=1", "/account?x", "/artifacts/x?sha256=y",
                "/me?access_token=\(key)", "/listings?token=\(key)", "/me?api_key=\(key)",
            ] {
                expectProblem(house.raw("GET", target: "/api/v1\(target)", as: key), 400, "invalid_query", "\(target)")
            }
            for target in ["/healthz?x", "/healthz?", "/readyz?x", "/readyz?x=1", "/problems/not-found?x"] {
                expectProblem(house.raw("GET", target: target), 400, "invalid_query", "\(target)")
            }
            for target in ["/sessions?x=1", "/install?name=x", "/purchases?idempotency_key=1"] {
                expectProblem(
                    try await house.post("/api/v1\(target)", as: key, #"{"name":"x"}"#), 400, "invalid_query",
                    "\(target)")
            }
            expectProblem(
                house.raw("DELETE", target: "/api/v1/sessions/\(session.id)?force=1", as: key), 400, "invalid_query")
            #expect(try await house.content() == before)
        }
    }

    @Test func `a query parameter that is out of range is named`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let long = String(repeating: "q", count: 201)
            for (query, pointer) in [
                ("limit=0", "/limit"), ("limit=101", "/limit"), ("limit=-1", "/limit"), ("limit=1.5", "/limit"),
                ("limit=ten", "/limit"), ("limit=", "/limit"), ("limit=1e1", "/limit"), ("limit=+5", "/limit"),
                ("limit=99999999999999999999", "/limit"), ("kind=none", "/kind"), ("kind=Skill", "/kind"),
                ("category=none", "/category"), ("price=cheap", "/price"), ("sort=price", "/sort"), ("sort=", "/sort"),
                ("cursor=", "/cursor"), ("q=\(long)", "/q"), ("q=%1B", "/q"),
            ] {
                let answer = house.raw("GET", target: "/api/v1/listings?\(query)", as: key)
                expectProblem(answer, 422, "invalid_field", pointer: pointer, "\(query)")
            }
        }
    }

    @Test func `a credential in the address is no credential`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key)
            for name in ["access_token", "token", "key", "api_key", "authorization"] {
                for credential in [key, session.token] {
                    expectProblem(
                        house.raw("GET", target: "/api/v1/me?\(name)=\(credential)"), 401, "invalid_token")
                }
            }
            let answer = try #require(house.raw("GET", target: "/api/v1/me?access_token=\(key)", as: key))
            #expect(answer.text("detail")?.contains("never goes into an address") == true)
        }
    }

    @Test func `a path has one spelling`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await house.list("acme", "tool")
            let session = try await house.session(of: key)
            let before = try await house.content()
            for target in [
                "//api/v1/me", "/api//v1/me", "/api/v1//me", "/api/v1/me/", "/API/v1/me", "/api/V1/me", "/api/v1/Me",
                "/api/v1/me;x=1", "/api/v1/me%20", "/api/v1/%20me", "/api/v1/", "/api", "/api/v2/me",
                "/api/v1/listings/acme", "/api/v1/listings/acme/", "/api/v1/listings//tool",
                "/api/v1/listings/acme/tool/",
                "/api/v1/listings/acme/tool/1", "/api/v1/sessions/", "/api/v1/sessions//", "/api/v1/providers/",
                "/api/v1/artifacts/", "/healthz/", "/Healthz", "/problems", "/problems/", "/api/v1/me%5C",
                "/..;/api/v1/me",
            ] {
                expectProblem(house.raw("GET", target: target, as: key), 404, "not_found", "\(target)")
            }
            for target in [
                "/api/v1/../v1/me", "/api/v1/./me", "/api/v1/%2e%2e/v1/me", "/api/v1/%2E/me", "/api/v1/.%2e/me",
                "/api%2Fv1/me", "/api/v1%2fme", "/api/v1/me%00", "/api/v1/me%0a", "/api/v1/me%", "/api/v1/me%4",
                "/api/v1/me%gg", "/api/v1/me%ff", "http://a/api/v1/me", "api/v1/me", "*", "/api/v1/me#x",
                "/api/v1/listings/acme/..", "/api/v1/artifacts/..%2f..%2fpurser.db",
            ] {
                expectProblem(house.raw("GET", target: target, as: key), 400, "invalid_target", "\(target)")
            }
            for target in ["//api/v1/sessions/\(session.id)", "/api/v1/sessions/\(session.id)/"] {
                expectProblem(house.raw("DELETE", target: target, as: key), 404, "not_found", "\(target)")
            }
            expectProblem(
                house.raw("DELETE", target: "/api/v1/sessions/%2e%2e/\(session.id)", as: key), 400, "invalid_target")
            #expect(try await house.content() == before)
        }
    }

    @Test func `a head that can be read in two ways is refused, and what it asked for has not happened`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let before = try await house.content()
            let body = #"{"scopes":["read"],"ttl_seconds":600,"spend_cap_usd":0}"#
            let length = body.utf8.count
            let chunk = "\(String(length, radix: 16))\r\n\(body)\r\n0\r\n\r\n"
            let whole = "Content-Length: \(length)\r\n"
            let bearer = "Authorization: Bearer \(key)\r\n"
            let cases: [(fields: String, body: String, code: String)] = [
                ("\(bearer)Host: a\r\n\(whole)Transfer-Encoding: chunked\r\n", chunk, "invalid_request"),
                ("\(bearer)Host: a\r\nTransfer-Encoding: chunked\r\n\(whole)", chunk, "invalid_request"),
                ("\(bearer)Host: a\r\n\(whole)\(whole)", body, "invalid_request"),
                ("\(bearer)Host: a\r\n\(whole)Content-Length: 0\r\n", body, "invalid_request"),
                ("\(bearer)Host: a\r\nTransfer-Encoding: gzip, chunked\r\n", chunk, "invalid_request"),
                ("\(bearer)Host: a\r\nTransfer-Encoding: identity\r\n", "", "invalid_request"),
                (
                    "\(bearer)Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", chunk,
                    "invalid_request"
                ),
                ("\(bearer)Host: a\r\nContent-Length : \(length)\r\n", body, "invalid_header"),
                ("\(bearer)Host: a\r\nHost: b\r\n\(whole)", body, "invalid_header"),
                ("\(bearer)\(whole)", body, "invalid_header"),
                ("\(bearer)\(bearer)Host: a\r\n\(whole)", body, "invalid_header"),
                ("\(bearer)authorization: Bearer other\r\nHost: a\r\n\(whole)", body, "invalid_header"),
                ("\(bearer)Host: a\r\nX(Y): z\r\n\(whole)", body, "invalid_header"),
            ]
            for wrong in cases {
                let socket = RawSocket(port: house.port)
                socket.send(
                    "POST /api/v1/sessions HTTP/1.1\r\nContent-Type: application/json\r\n\(wrong.fields)\r\n\(wrong.body)"
                        + "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
                let answer = socket.answer()
                expectProblem(answer, 400, wrong.code, "\(wrong.fields)")
                #expect(answer?.headers["connection"] == "close")
                #expect(socket.isClosed)
            }
            #expect(try await house.content() == before)
        }
    }

    @Test func `a head that is too long is 431`() async throws {
        try await TestHouse.with { house in
            let answer = house.raw(
                "GET /api/v1/me HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 17_000))\r\n\r\n")
            expectProblem(answer, 431, "header_too_large")
        }
    }
}
