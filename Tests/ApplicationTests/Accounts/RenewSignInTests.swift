// RenewSignInTests.swift: what wants the password again, and showing it.

import JSON
import Testing

@Suite struct RenewSignInTests {
    private let password = TestHouse.password
    private static let renewal = "/api/v1/account/sign-ins/current/renew"

    @Test func `ten minutes after the password a person makes no key, and a key still does`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice", isAdministrator: true)
            let token = try await house.signIn("alice")
            house.clocks.pass(seconds: 599)
            let made = try await house.post("/api/v1/account/keys", as: token, "{}")
            #expect(made.status == 201)
            let id = try #require(made.text("key_id"))
            house.clocks.pass(seconds: 1)
            for (path, body) in [
                ("account/keys", "{}"), ("account/keys/\(id)/rotate", "{}"), ("account/totp", "{}"),
                ("account/close", #"{"confirm":"alice"}"#), ("account/email", #"{"email":"a@example.com"}"#),
                ("admin/accounts/alice/password", #"{"password":"gravel-anthem-nimbus"}"#),
                ("sessions", #"{"scopes":["account"],"ttl_seconds":300,"spend_cap_usd":0}"#),
            ] {
                expectProblem(
                    try await house.post("/api/v1/\(path)", as: token, body), 401, "reauthentication_required")
            }
            let session = try await house.post(
                "/api/v1/sessions", as: token, #"{"scopes":["read"],"ttl_seconds":300,"spend_cap_usd":0}"#)
            #expect(session.status == 201)
            let key = try await house.key(of: "alice", scopes: ["account", "read"]).text
            #expect(try await house.post("/api/v1/account/keys", as: key, #"{"scopes":["read"]}"#).status == 201)
        }
    }

    @Test func `the password, shown again, gives the sign-in a new token for ten minutes`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let old = try await house.signIn("alice")
            let ends = try await house.get("/api/v1/account/sign-ins", as: old)["items"]?.array?[0].object?[
                "expires_at"]
            house.clocks.pass(seconds: 700)
            expectProblem(
                try await house.post(Self.renewal, as: old, #"{"password":"wrong"}"#), 401, "wrong_credentials")
            expectProblem(try await house.post(Self.renewal, as: old, "{}"), 422, "invalid_field", pointer: "/password")
            let renewed = try await house.post(Self.renewal, as: old, #"{"password":"\#(password)"}"#)
            #expect(renewed.status == 201 && renewed["expires_at"] == ends)
            let token = try #require(renewed.text("token"))
            expectProblem(try await house.get("/api/v1/account", as: old), 401, "invalid_token")
            #expect(try await house.post("/api/v1/account/keys", as: token, "{}").status == 201)
            #expect(try await house.get("/api/v1/account/sign-ins", as: token)["items"]?.array?.count == 1)
            house.clocks.pass(seconds: 600)
            expectProblem(
                try await house.post("/api/v1/account/keys", as: token, "{}"), 401, "reauthentication_required")
        }
    }

    @Test func `with an app in force the code is wanted too, and nobody but a person shows a password`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let token = try await house.signIn("alice")
            #expect(try await house.get("/api/v1/account/totp", as: token).text("state") == "off")
            let app = try await house.enrol(token)
            let state = try await house.get("/api/v1/account/totp", as: token)
            #expect(state.text("state") == "on" && state["recovery_codes_left"] == 10)
            let body = #"{"password":"\#(password)"}"#
            expectProblem(try await house.post(Self.renewal, as: token, body), 401, "second_factor_required")
            let proven = #"{"password":"\#(password)","recovery_code":"\#(app.recoveryCodes[0])"}"#
            #expect(try await house.post(Self.renewal, as: token, proven).status == 201)
            let key = try await house.key(of: "alice", scopes: ["account"]).text
            expectProblem(try await house.post(Self.renewal, as: key, body), 403, "person_required")
        }
    }
}
