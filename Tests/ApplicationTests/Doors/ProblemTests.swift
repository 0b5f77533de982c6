// ProblemTests.swift: what problems and headers have in common, whoever answers.

import AgentAPI
import Application
import JSON
import Operations
import Testing

@Suite struct ProblemTests {
    /// A body without the id of its request: equal for answers that tell the same.
    private func withoutID(_ answer: Answer) throws -> String {
        let id = try #require(answer.headers["x-request-id"])
        return answer.text.split(separator: id, omittingEmptySubsequences: false).joined(separator: "…")
    }

    @Test func `why a credential is refused is not said: one body for all`() async throws {
        nonisolated(unsafe) var elsewhere = ""
        try await TestHouse.with { other in
            let key = try await other.account("acme")
            elsewhere = try await other.session(of: key).token
        }
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key)
            let parts = session.token.split(separator: ".").map(String.init)
            let last = key.last == "0" ? "1" : "0"
            let values: [String?] = [
                nil, "Bearer x", "Bearer", "Bearer ", "Basic YWJjOmRlZg==", key, "Token \(session.token)",
                "Bearer \(session.token)x", "Bearer \(session.token.dropLast(2))", "Bearer \(parts[0]).\(parts[1]).",
                "Bearer \(parts[0]).\(parts[1])", "Bearer \(parts[1]).\(parts[0]).\(parts[2])", "Bearer \(elsewhere)",
                "Bearer \(key.dropLast())\(last)", "Bearer \(key)0", "Bearer \(key.uppercased())",
                "Bearer  \(session.token)",
                "Bearer \(session.token), Bearer \(session.token)", "Bearer \(session.token)=",
                "Bearer prs_key_\(String(repeating: "0", count: 85))", "Bearer eyJhbGciOiJub25lIn0.\(parts[1]).",
            ]
            var bodies: Set<String> = []
            for value in values {
                let field = value.map { "Authorization: \($0)\r\n" } ?? ""
                let answer = try #require(
                    house.raw("GET /api/v1/me HTTP/1.1\r\nHost: a\r\n\(field)\r\n"), "\(value ?? "none")")
                expectProblem(answer, 401, "invalid_token", "\(value ?? "none")")
                bodies.insert(try withoutID(answer))
            }
            #expect(bodies.count == 1)
            let post = try await house.post("/api/v1/install", as: "x", #"{"name":"a"}"#)
            #expect(try bodies.contains(withoutID(post)))
        }
    }

    @Test func `every answer to a session says what its cap leaves`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key, ["read", "install"], cap: "1.5")
            try await house.list("maker", "tool")
            let answers = [
                try await house.get("/api/v1/me", as: session.token),
                try await house.send("HEAD", "/api/v1/me", as: session.token),
                try await house.get("/api/v1/listings", as: session.token),
                try await house.get("/api/v1/listings?x=1", as: session.token),
                try await house.get("/api/v1/listings?limit=0", as: session.token),
                try await house.get("/api/v1/listings/a/b", as: session.token),
                try await house.get("/api/v1/account", as: session.token),
                try await house.get("/api/v1/artifacts/x", as: session.token),
                try await house.post("/api/v1/install", as: session.token, #"{"name":"tool"}"#),
                try await house.post("/api/v1/install", as: session.token, #"{"name":"tool"}"#, key: "k"),
                try await house.post("/api/v1/install", as: session.token, #"{"name":"tool"}"#, key: "k"),
                try await house.post("/api/v1/install", as: session.token, "{"),
                try await house.post("/api/v1/purchases", as: session.token, "{}"),
                try await house.post("/api/v1/sessions", as: session.token, "{}"),
            ]
            for (number, answer) in answers.enumerated() {
                let budget = #"remaining=1500000, held=0, cap=1500000, unit="USD", decimals=6"#
                #expect(answer.headers["agent-budget"] == budget, "\(number): \(answer.status)")
            }
        }
    }

    @Test func `a method that an address does not have is 405 with those that it has`() async throws {
        try await TestHouse.with { house in
            let cases = [
                ("PUT", "/api/v1/sessions", "GET, HEAD, OPTIONS, POST"), ("DELETE", "/api/v1/me", "GET, HEAD, OPTIONS"),
                ("PUT", "/api/v1/listings", "GET, HEAD, OPTIONS, POST"), ("GET", "/api/v1/install", "OPTIONS, POST"),
                ("HEAD", "/api/v1/install", "OPTIONS, POST"),
                ("PATCH", "/api/v1/sessions/x", "DELETE, GET, HEAD, OPTIONS"),
                ("POST", "/healthz", "GET, HEAD, OPTIONS"), ("TRACE", "/api/v1/me", "GET, HEAD, OPTIONS"),
                ("BREW", "/api/v1/me", "GET, HEAD, OPTIONS"), ("get", "/api/v1/me", "GET, HEAD, OPTIONS"),
            ]
            for (method, path, allow) in cases {
                let socket = RawSocket(port: house.port)
                socket.send("\(method) \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
                let answer = try #require(socket.answer(hasBody: method != "HEAD"), "\(method)")
                #expect(answer.headers["allow"] == allow, "\(method) \(path)")
                if method == "HEAD" {
                    #expect(answer.status == 405)
                } else {
                    expectProblem(answer, 405, "method_not_allowed", "\(method) \(path)")
                }
                let options = try await house.send("OPTIONS", path)
                #expect(options.status == 204)
                #expect(options.headers["allow"] == allow)
                #expect(options.body.isEmpty)
            }
            expectProblem(house.raw("OPTIONS", target: "/nothing"), 404, "not_found")
        }
    }

    @Test func `HEAD is answered as GET is, without the body`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            for path in [
                "/api/v1/me", "/api/v1/kinds", "/api/v1", "/api/v1/openapi.json", "/healthz", "/readyz",
                "/api/v1/sessions/x",
            ] {
                let get = try await house.get(path, as: key)
                let head = try await house.send("HEAD", path, as: key)
                #expect(head.status == get.status, "\(path)")
                #expect(head.headers["content-length"] == get.headers["content-length"], "\(path)")
                #expect(head.headers["content-type"] == get.headers["content-type"], "\(path)")
                #expect(head.body.isEmpty)
            }
        }
    }

    @Test func `every answer has a request id of its own`() async throws {
        try await TestHouse.with { house in
            var ids: Set<String> = []
            let paths = ["/healthz", "/readyz", "/api/v1", "/nothing", "/api/v1/me", "/problems/not-found", "/healthz"]
            for path in paths { ids.insert(try #require(try await house.get(path).headers["x-request-id"])) }
            ids.insert(try #require(house.raw("GET", target: "/%zz")?.headers["x-request-id"]))
            #expect(ids.count == paths.count + 1)
        }
    }

    @Test(arguments: RefusalCode.allCases)
    func `a problem's type is the address of a page that says what to do`(code: RefusalCode) async throws {
        try await TestHouse.with { house in
            let path = "/problems/" + code.rawValue.split(separator: "_").joined(separator: "-")
            let page = try await house.get(path)
            let kind = ProblemKind(code)
            #expect(page.status == 200)
            #expect(page.headers["content-type"] == "text/markdown; charset=utf-8")
            #expect(page.text.contains(code.rawValue))
            #expect(page.text.contains("\(kind.status)"))
            #expect(page.text.contains(kind.title))
            #expect(page.text.contains(kind.advice))
        }
    }

    @Test func `there are no other pages of problems`() async throws {
        try await TestHouse.with { house in
            for name in ["cap_crossed", "Cap-Crossed", "cap-crossed-", "-", "nothing"] {
                expectProblem(try await house.get("/problems/\(name)"), 404, "not_found")
            }
        }
    }
}
