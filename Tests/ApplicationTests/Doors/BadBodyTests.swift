// BadBodyTests.swift: bodies that are not what an operation wants: each refused by name, and nothing has happened.

import JSON
import Testing

@Suite struct BadBodyTests {
    /// A body for POST /sessions, and what is wrong with it.
    private struct Case {
        let body: String
        let status: Int
        let code: String
        let pointer: String?

        static func unreadable(_ body: String, _ pointer: String? = nil) -> Case {
            Case(body: body, status: 400, code: "invalid_json", pointer: pointer)
        }

        static func field(_ body: String, _ pointer: String) -> Case {
            Case(body: body, status: 422, code: "invalid_field", pointer: pointer)
        }

        /// A body whose one member is wrong.
        static func member(_ name: String, _ value: String) -> Case {
            var members = ["scopes": #"["read"]"#, "ttl_seconds": "600", "spend_cap_usd": "0"]
            members[name] = value
            let text = members.map { "\"\($0)\":\($1)" }.joined(separator: ",")
            return field("{\(text)}", "/" + name)
        }

        static func member(_ name: String, _ value: String, at pointer: String) -> Case {
            field(member(name, value).body, pointer)
        }
    }

    private static let valid = #"{"scopes":["read"],"ttl_seconds":600,"spend_cap_usd":0}"#

    private func expect(_ cases: [Case]) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            let before = try await house.content()
            for wrong in cases {
                for retry in [nil, "k"] {
                    let answer = try await house.post("/api/v1/sessions", as: key, wrong.body, key: retry)
                    expectProblem(answer, wrong.status, wrong.code, pointer: wrong.pointer, "\(wrong.body.prefix(200))")
                }
            }
            #expect(try await house.content() == before)
            #expect(try await house.post("/api/v1/sessions", as: key, Self.valid, key: "k").status == 201)
        }
    }

    @Test func `where nothing has to be said, no body is needed; where something has, its absence is told`()
        async throws
    {
        try await TestHouse.with { house in
            let (maker, taker) = (try await house.account("maker"), try await house.account("taker"))
            try await house.list("maker", "tool")
            let place = "/api/v1/listings/maker/tool"
            #expect(try await house.send("PATCH", place, as: maker).status == 200)
            expectProblem(try await house.send("POST", place + "/transfer", as: maker), 400, "invalid_json")
            #expect(try await house.post(place + "/transfer", as: maker, #"{"to":"taker"}"#).status == 200)
            let moved = try await house.send("POST", place + "/transfer/accept", as: taker)
            #expect(moved.status == 200 && moved.text("full_name") == "@taker/tool", "\(moved.text)")
            expectProblem(try await house.send("POST", "/api/v1/sessions", as: maker), 400, "invalid_json")
        }
    }

    @Test func `what is not a JSON object is refused`() async throws {
        try await expect([
            .unreadable(" "), .unreadable("{"), .unreadable("[]"), .unreadable("1"), .unreadable("\"x\""),
            .unreadable("null"), .unreadable("true"), .unreadable("{}{}"), .unreadable(Self.valid + "x"),
            .unreadable(#"{"scopes":["read"],}"#), .unreadable(#"{'scopes':["read"]}"#), .unreadable("{scopes:1}"),
            .unreadable("// comment\n" + Self.valid), .unreadable("\u{FEFF}" + Self.valid),
            .unreadable(#"{"label":"\ud800"}"#), .unreadable("{\"label\":\"a\nb\"}"), .unreadable(#"{"label":"\x"}"#),
            .unreadable(String(repeating: "[", count: 100_000)),
            .unreadable("{\"label\":" + String(repeating: "[", count: 70) + String(repeating: "]", count: 70) + "}"),
        ])
    }

    @Test func `numbers that JSON does not have are refused`() async throws {
        try await expect(
            ["NaN", "Infinity", "-Infinity", "+1", "01", ".5", "1.", "1e", "0x1", "1_000", "--1"].map {
                .unreadable(#"{"scopes":["read"],"ttl_seconds":600,"spend_cap_usd":\#($0)}"#)
            })
    }

    @Test func `a member that stands there twice is refused by name`() async throws {
        try await expect([
            .unreadable(#"{"scopes":["read"],"scopes":["read"],"ttl_seconds":600,"spend_cap_usd":0}"#, "/scopes"),
            .unreadable(
                #"{"scopes":["read"],"ttl_seconds":600,"spend_cap_usd":0,"spend_cap_usd":9}"#, "/spend_cap_usd"),
            .unreadable(#"{"ttl_seconds":600,"ttl\u005fseconds":600}"#, "/ttl_seconds"),
        ])
    }

    @Test func `members that are missing or not known are refused by name, all of them`() async throws {
        try await expect([
            .field("{}", "/scopes"), .field("{}", "/ttl_seconds"), .field("{}", "/spend_cap_usd"),
            .field(#"{"ttl_seconds":600,"spend_cap_usd":0}"#, "/scopes"),
            .field(#"{"scopes":["read"],"spend_cap_usd":0}"#, "/ttl_seconds"),
            .field(#"{"scopes":["read"],"ttl_seconds":600}"#, "/spend_cap_usd"),
            .member("admin", "true"), .member("Scopes", "[]"), .member("ttl", "600"), .member("spend_cap", "1"),
            .member("", "1"), .member("a/b~c", "1", at: "/a~1b~0c"),
        ])
    }

    @Test func `a name that is often tried is answered with the right one`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let answer = try await house.post(
                "/api/v1/sessions", as: key, #"{"scopes":["read"],"ttl_minutes":10,"spendCapCents":100}"#)
            #expect(answer.text.contains("the name is ttl_seconds"))
            #expect(answer.text.contains("the name is spend_cap_usd"))
            #expect(Set(answer.pointers) == ["/ttl_minutes", "/spendCapCents", "/ttl_seconds", "/spend_cap_usd"])
        }
    }

    @Test func `scopes are a list of known ones, each once, and never none`() async throws {
        try await expect([
            .member("scopes", "[]"), .member("scopes", #""read""#), .member("scopes", "null"), .member("scopes", "{}"),
            .member("scopes", "true"), .member("scopes", #"["admin"]"#, at: "/scopes/0"),
            .member("scopes", #"["read","*"]"#, at: "/scopes/1"), .member("scopes", #"["Read"]"#, at: "/scopes/0"),
            .member("scopes", #"["read "]"#, at: "/scopes/0"), .member("scopes", #"[""]"#, at: "/scopes/0"),
            .member("scopes", "[1]", at: "/scopes/0"), .member("scopes", "[null]", at: "/scopes/0"),
            .member("scopes", #"[["read"]]"#, at: "/scopes/0"),
            .member("scopes", #"["read","read"]"#, at: "/scopes/1"),
            .member("scopes", #"["read","install","read"]"#, at: "/scopes/2"),
            .member("scopes", #"["read","read","read","read","read","read","read","read"]"#),
        ])
    }

    @Test func `a lifetime is a whole number of seconds within its bounds`() async throws {
        try await expect(
            [
                "0", "-1", "1", "59", "86401", "60.5", "60.0", "6e2", "\"600\"", "null", "true", "[600]", "1e400",
                "99999999999999999999", "-99999999999999999999",
            ].map { .member("ttl_seconds", $0) })
    }

    @Test func `a cap is a number of whole micro-dollars from zero`() async throws {
        try await expect(
            [
                "0.0000001", "1.0000001", "-1", "-0.000001", "1e400", "-1e400", "1e-7", "1e99999999999999999999",
                "1000000000", "999999999.9999999", "9223372036854775808", "\"1\"", "\"0.00\"", "null", "true", "[1]",
                "{}",
            ].map { .member("spend_cap_usd", $0) })
    }

    @Test func `a label is a short text without control characters`() async throws {
        try await expect([
            .member("label", "1"), .member("label", "[]"),
            .member("label", "\"\(String(repeating: "x", count: 121))\""), .member("label", #""a\u0000b""#),
            .member("label", #""a\u001bb""#), .member("label", #""a\u007fb""#),
        ])
    }

    @Test(arguments: ["/api/v1/install", "/api/v1/purchases"])
    func `a name is a text of bounded length`(path: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let before = try await house.content()
            let bodies: [(String, String)] = [
                ("{}", "/name"), (#"{"name":""}"#, "/name"), (#"{"name":1}"#, "/name"), (#"{"name":null}"#, "/name"),
                (#"{"name":["a"]}"#, "/name"), ("{\"name\":\"\(String(repeating: "n", count: 402))\"}", "/name"),
                (#"{"name":"a\u0000"}"#, "/name"), (#"{"name":"a","slug":"b"}"#, "/slug"), (#"{"slug":"b"}"#, "/slug"),
                (#"{"name":"a","price_usd":0}"#, "/price_usd"),
            ]
            for (body, pointer) in bodies {
                expectProblem(
                    try await house.post(path, as: key, body), 422, "invalid_field", pointer: pointer, "\(body)")
            }
            #expect(try await house.content() == before)
        }
    }

    @Test func `bytes that are not UTF-8 are refused`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            for bytes: [UInt8] in [[0xFF], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80]] {
                let body =
                    Array(#"{"scopes":["read"],"ttl_seconds":600,"spend_cap_usd":0,"label":""#.utf8) + bytes
                    + Array("\"}".utf8)
                let socket = RawSocket(port: house.port)
                socket.send(
                    "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(key)\r\n"
                        + "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n")
                socket.send(body)
                expectProblem(socket.answer(), 400, "invalid_json")
            }
        }
    }

    @Test func `a body that is missing is refused, with and without its type`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            for path in ["sessions", "install", "purchases"] {
                for fields in ["", "Content-Length: 0\r\n", "Content-Type: application/json\r\nContent-Length: 0\r\n"] {
                    let answer = house.raw(
                        "POST /api/v1/\(path) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(key)\r\n\(fields)\r\n")
                    expectProblem(answer, 400, "invalid_json", "\(path) \(fields)")
                }
            }
        }
    }

    @Test func `a body of a mebibyte is read, and one byte more is 413`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let fitting = Self.valid + String(repeating: " ", count: (1 << 20) - Self.valid.utf8.count)
            #expect(try await house.post("/api/v1/sessions", as: key, fitting).status == 201)
            let before = try await house.content()
            expectProblem(try await house.post("/api/v1/sessions", as: key, fitting + " "), 413, "body_too_large")
            let announced = house.raw(
                "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(key)\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n")
            expectProblem(announced, 413, "body_too_large")
            #expect(try await house.content() == before)
        }
    }

    @Test func `a body in chunks counts as a body`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let head =
                "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(key)\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            let length = String(Self.valid.utf8.count, radix: 16)
            #expect(house.raw("\(head)\(length)\r\n\(Self.valid)\r\n0\r\n\r\n")?.status == 201)
            let before = try await house.content()
            let socket = RawSocket(port: house.port)
            socket.send(head)
            let chunk = "10000\r\n" + String(repeating: " ", count: 65_536) + "\r\n"
            for _ in 0..<17 { socket.send(chunk) }
            socket.send("0\r\n\r\n")
            expectProblem(socket.answer(), 413, "body_too_large")
            #expect(try await house.content() == before)
        }
    }

    @Test func `a body of another type is 415`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            func send(_ type: String) -> Answer? {
                house.raw(
                    "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(key)\r\n"
                        + "Content-Type: \(type)\r\nContent-Length: \(Self.valid.utf8.count)\r\n\r\n\(Self.valid)")
            }
            let before = try await house.content()
            for type in [
                "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml",
                "application/jsonx", "json", "text/json", "application/json, text/plain",
            ] {
                expectProblem(send(type), 415, "unsupported_media_type", "\(type)")
            }
            #expect(try await house.content() == before)
            for type in ["application/json; charset=utf-8", "Application/JSON", "application/vnd.api+json"] {
                #expect(send(type)?.status == 201, "\(type)")
            }
        }
    }
}
