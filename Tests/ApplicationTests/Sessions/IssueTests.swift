// IssueTests.swift: a key issues sessions: what the answer holds, and who may not have one.

import JSON
import Operations
import Testing

@Suite struct IssueTests {
    @Test func `a key issues a session, and the answer has the names of the contract`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let answer = try await house.post(
                "/api/v1/sessions", as: key, #"{"scopes":["install","read"],"ttl_seconds":3600,"spend_cap_usd":0.00}"#)
            #expect(answer.status == 201)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.headers["cache-control"] == "no-store")
            #expect(answer.members == ["session_id", "token", "expires_at", "scopes", "spend_cap_usd", "label"])
            #expect(answer.text("session_id")?.hasPrefix("ses_") == true)
            #expect(answer.text("token")?.split(separator: ".").count == 3)
            #expect(answer.text("expires_at") == "2026-06-12T15:00:00Z")
            #expect(answer["scopes"] == ["read", "install"])
            #expect(answer.number("spend_cap_usd") == "0.00")
            #expect(answer.text("label") == "")
        }
    }

    @Test(arguments: [
        ("0", "0.00"), ("1.5", "1.50"), ("5e-05", "0.00005"), ("0.000001", "0.000001"), ("1.000000", "1.00"),
        ("999999999.999999", "999999999.999999"), ("1E2", "100.00"), ("-0", "0.00"),
    ])
    func `a cap is kept to the micro-dollar, however it is spelled`(sent: String, written: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key, cap: sent)
            #expect(try await house.get("/api/v1/me", as: session.token).number("spend_cap_usd") == written)
        }
    }

    @Test func `a session cannot issue sessions, whatever its scopes`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key, ["read", "account", "manage"])
            let before = try await house.content()
            expectProblem(
                try await house.post(
                    "/api/v1/sessions", as: session.token, #"{"scopes":["read"],"ttl_seconds":60,"spend_cap_usd":0}"#),
                403, "key_required")
            #expect(try await house.content() == before)
        }
    }

    @Test func `a key cannot give a scope that it lacks`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", scopes: ["read", "install"])
            let before = try await house.content()
            let answer = try await house.post(
                "/api/v1/sessions", as: key,
                #"{"scopes":["read","purchase","account"],"ttl_seconds":60,"spend_cap_usd":0}"#)
            expectProblem(answer, 403, "insufficient_scope")
            #expect(answer["required_scopes"] == ["purchase", "account"])
            #expect(try await house.content() == before)
        }
    }

    @Test func `a session needs a credential to be issued`() async throws {
        try await TestHouse.with { house in
            expectProblem(
                try await house.post(
                    "/api/v1/sessions", as: nil, #"{"scopes":["read"],"ttl_seconds":60,"spend_cap_usd":0}"#),
                401, "invalid_token")
        }
    }

    @Test func `the bounds of a lifetime are those that the server was given`() async throws {
        try await TestHouse.with({ $0.limits = SessionLimits(ttlSeconds: 10...20) }) { house in
            let key = try await house.account("acme")
            for ttl in [10, 20] { _ = try await house.session(of: key, ttl: ttl) }
            for ttl in [9, 21, 60] {
                expectProblem(
                    try await house.post(
                        "/api/v1/sessions", as: key,
                        #"{"scopes":["read"],"ttl_seconds":\#(ttl),"spend_cap_usd":0}"#),
                    422, "invalid_field", pointer: "/ttl_seconds")
            }
        }
    }

    @Test func `a revoked key issues nothing, and its sessions end with it`() async throws {
        try await TestHouse.with { house in
            _ = try await house.account("acme")
            let key = try await house.key(of: "acme", scopes: ["read"])
            let session = try await house.session(of: key.text, ["read"])
            var input = JSONObject()
            input.append("key_id", .string(key.id))
            _ = try await house.operator("revoke_key", input)
            expectProblem(try await house.get("/api/v1/me", as: key.text), 401, "invalid_token")
            let answer = try await house.get("/api/v1/me", as: session.token)
            expectProblem(answer, 401, "session_revoked")
            #expect(answer.text("reason") == "key_revoked")
        }
    }
}
