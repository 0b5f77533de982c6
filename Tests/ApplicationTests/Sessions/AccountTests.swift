// AccountTests.swift: `/me`, `/account` and its keys.

import JSON
import Testing

@Suite struct AccountTests {
    @Test func `me tells a session what it may do and spend`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("Acme", balance: "10")
            let session = try await house.session(of: key, ["purchase", "read"], cap: "1.5", label: "agent")
            let me = try await house.get("/api/v1/me", as: session.token)
            #expect(me.status == 200)
            #expect(
                me.members == [
                    "session_id", "account", "scopes", "spend_cap_usd", "spent_usd", "held_usd", "remaining_usd",
                    "expires_at", "state", "label",
                ])
            #expect(me.text("account") == "Acme")
            #expect(me["scopes"] == ["read", "purchase"])
            #expect(me.text("state") == "active")
            #expect(me.text("label") == "agent")
            #expect(me.headers["agent-budget"] == #"remaining=1500000, held=0, cap=1500000, unit="USD", decimals=6"#)
        }
    }

    @Test func `every answer to a session says what it has left, and none to others does`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key, cap: "1.5")
            let asked = [
                ("GET", "/api/v1"), ("GET", "/api/v1/openapi.json"), ("GET", "/api/v1/nothing"), ("PUT", "/api/v1/me"),
                ("GET", "/healthz"), ("GET", "/problems/not-found"), ("GET", "/api/v1?x"), ("OPTIONS", "/api/v1/me"),
            ]
            for (method, path) in asked {
                let answer = try await house.send(method, path, as: session.token)
                #expect(answer.headers["agent-budget"]?.hasPrefix("remaining=1500000,") == true, "\(method) \(path)")
                #expect(answer.headers["cache-control"] == "private, no-cache", "\(method) \(path)")
                for credential in [key, "\(session.token)x", nil] {
                    let other = try await house.send(method, path, as: credential)
                    #expect(other.status == answer.status, "\(method) \(path)")
                    #expect(other.headers["agent-budget"] == nil, "\(method) \(path)")
                }
            }
            #expect(try await house.get("/api/v1").headers["cache-control"] == "public, max-age=300")
        }
    }

    @Test func `me tells a key who it is, and needs no scope`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", scopes: ["review"])
            let me = try await house.get("/api/v1/me", as: key)
            #expect(me.status == 200)
            #expect(me.members == ["key_id", "account", "scopes"])
            #expect(me["scopes"] == ["review"])
            #expect(me.headers["agent-budget"] == nil)
        }
    }

    @Test(arguments: ["bearer", "BEARER", "bEaReR"])
    func `the name of the scheme has no case`(scheme: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let answer = try await house.get("/api/v1/me", headers: ["Authorization": "\(scheme) \(key)"])
            #expect(answer.status == 200)
        }
    }

    @Test func `the account and its keys are for callers with the scope account`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "12.34")
            let weak = try await house.key(of: "acme", scopes: ["read"]).text
            let session = try await house.session(of: key, ["account"])
            for credential in [key, session.token] {
                let account = try await house.get("/api/v1/account", as: credential)
                #expect(
                    account.members == [
                        "account_id", "handle", "name", "balance_usd", "created_at", "email", "pending_email",
                        "language", "accepted",
                    ])
                #expect(account.text("handle") == "acme")
                #expect(account.number("balance_usd") == "12.34")
                let keys = try await house.get("/api/v1/account/keys", as: credential)
                #expect(keys.members == ["items", "next_cursor"])
                #expect(keys.items.count == 2)
                #expect(
                    keys.items[0].object?.members.map(\.name) == [
                        "key_id", "label", "scopes", "created_at", "revoked_at", "expires_at", "last_used_at",
                        "spend_cap_usd", "spent_usd", "cap_key_id", "consent", "consented_at", "replaces_key_id",
                        "replaced_by_key_id",
                    ])
                #expect(!keys.text.contains("prs_key_"))
            }
            for path in ["/api/v1/account", "/api/v1/account/keys"] {
                let refused = try await house.get(path, as: weak)
                expectProblem(refused, 403, "insufficient_scope")
                #expect(refused["required_scopes"] == ["account"])
            }
        }
    }

    @Test func `a list of keys goes on where its page ended`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            for _ in 0..<4 { _ = try await house.key(of: "acme", scopes: ["read"]) }
            let pages = try await house.pages("/api/v1/account/keys?limit=2", as: key, id: "key_id")
            #expect(pages.map(\.count) == [2, 2, 1])
            #expect(Set(pages.joined()).count == 5)
        }
    }
}
