// PasswordTests.swift: which passwords are taken, and changing and setting them.

import JSON
import Testing

@Suite struct PasswordTests {
    private let password = TestHouse.password

    @Test(arguments: [
        ("short", "too_short"), ("123456789", "too_short"), ("1234567890", "too_common"),
        ("Password123!", "too_common"),
        ("qwertyuiop", "too_common"), ("aaaaaaaaaaaa", "too_common"), ("abcabcabcabc", "too_common"),
        ("P@ssw0rd2026", "too_common"), ("alicealice", "holds_handle"), ("Alicealice1", "holds_handle"),
    ])
    func `a weak password is refused with its reason, and nothing is made`(weak: String, code: String) async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let before = try await house.content()
            let answer = try await house.post(
                "/api/v1/admin/accounts", as: admin, #"{"handle":"alice","password":"\#(weak)"}"#)
            expectProblem(answer, 422, "invalid_field", pointer: "/password")
            #expect(answer["errors"]?.array?[0]["code"]?.string == code)
            #expect(try await house.content() == before)
        }
    }

    @Test func `a password of 1024 bytes is taken, one byte more is not`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let long = String((0..<1_024).map { index in Character(UnicodeScalar(UInt8(97 + index * index % 26))) })
            let made = try await house.post(
                "/api/v1/admin/accounts", as: admin, #"{"handle":"alice","password":"\#(long)"}"#)
            #expect(made.status == 201)
            #expect(try await house.trySignIn("alice", long).status == 201)
            expectProblem(
                try await house.post(
                    "/api/v1/admin/accounts", as: admin, #"{"handle":"bob","password":"\#(long)x"}"#), 422,
                "invalid_field", pointer: "/password")
            // Four bytes a character: the limit is one of bytes.
            let wide = String(repeating: "🌊🔥🌱", count: 90)
            let refused = try await house.post(
                "/api/v1/admin/accounts", as: admin, #"{"handle":"bob","password":"\#(wide)"}"#)
            expectProblem(refused, 422, "invalid_field", pointer: "/password")
        }
    }

    @Test func `changing the password wants the old one, and ends every other sign-in`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let (here, there) = (try await house.signIn("alice"), try await house.signIn("alice"))
            let session = try await house.session(of: here, ["read"])
            let path = "/api/v1/account/password"
            let fresh = "gravel-anthem-nimbus"
            let before = try await house.content()
            expectProblem(
                try await house.post(path, as: here, #"{"old_password":"wrong","new_password":"\#(fresh)"}"#), 401,
                "wrong_credentials")
            expectProblem(
                try await house.post(path, as: here, #"{"old_password":"\#(password)","new_password":"alice"}"#), 422,
                "invalid_field", pointer: "/new_password")
            let key = try await house.key(of: "alice", scopes: ["account"]).text
            for (credential, code) in [(key, "person_required"), (session.token, "person_required")] {
                expectProblem(
                    try await house.post(
                        path, as: credential, #"{"old_password":"\#(password)","new_password":"\#(fresh)"}"#), 403, code
                )
            }
            #expect(
                try await house.content().filter { !$0.hasPrefix("api_key") && !$0.hasPrefix("audit") }
                    == before.filter { !$0.hasPrefix("api_key") && !$0.hasPrefix("audit") })
            let changed = try await house.post(
                path, as: here, #"{"old_password":"\#(password)","new_password":"\#(fresh)"}"#)
            #expect(changed.status == 200 && changed.text("changed_at") == "2026-06-12T14:00:00Z")
            #expect(try await house.get("/api/v1/me", as: here).status == 200)
            #expect(try await house.get("/api/v1/me", as: session.token).status == 200)
            expectProblem(try await house.get("/api/v1/me", as: there), 401, "invalid_token")
            expectProblem(try await house.trySignIn("alice"), 401, "wrong_credentials")
            #expect(try await house.trySignIn("alice", fresh).status == 201)
        }
    }

    @Test func `a stolen sign-in cannot guess the password without end`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let token = try await house.signIn("alice")
            let body = #"{"old_password":"wrong","new_password":"gravel-anthem-nimbus"}"#
            for _ in 0..<5 {
                expectProblem(
                    try await house.post("/api/v1/account/password", as: token, body), 401, "wrong_credentials")
            }
            expectProblem(try await house.post("/api/v1/account/password", as: token, body), 429, "too_many_attempts")
            expectProblem(
                try await house.post("/api/v1/account/totp", as: token, #"{"password":"\#(password)"}"#), 429,
                "too_many_attempts")
        }
    }

    @Test func `an administrator sets a password, which signs its owner out and clears what was counted`() async throws
    {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            try await house.person("alice")
            let token = try await house.signIn("alice")
            for _ in 0..<5 { _ = try await house.trySignIn("alice", "wrong") }
            let fresh = "gravel-anthem-nimbus"
            let path = "/api/v1/admin/accounts/alice/password"
            #expect(try await house.post(path, as: admin, #"{"password":"\#(fresh)"}"#).status == 200)
            expectProblem(try await house.get("/api/v1/me", as: token), 401, "invalid_token")
            #expect(try await house.trySignIn("alice", fresh).status == 201)
            expectProblem(
                try await house.post("/api/v1/admin/accounts/nobody/password", as: admin, #"{"password":"\#(fresh)"}"#),
                404, "not_found")
        }
    }
}
