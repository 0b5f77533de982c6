// AdministrationTests.swift: what administrators may do, what suspending an account does, and the log of both.

import JSON
import Operations
import Testing

@Suite struct AdministrationTests {
    /// An operation of an administrator's, as a request: method, path, body.
    private static let requests: [(String, String, String?)] = [
        ("POST", "/api/v1/admin/accounts", #"{"handle":"new"}"#), ("GET", "/api/v1/admin/accounts", nil),
        ("POST", "/api/v1/admin/accounts/buyer/suspension", #"{"reason":"Malware."}"#),
        ("DELETE", "/api/v1/admin/accounts/buyer/suspension", nil), ("GET", "/api/v1/admin/audit", nil),
    ]

    @Test func `what administrators do is refused to everybody else, and to their own agents`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let weak = try await house.key(of: "root", scopes: ["read", "manage"]).text
            let session = try await house.session(of: admin, ["account", "manage"]).token
            let other = try await house.account("buyer")
            let before = try await house.content()
            for (method, path, body) in Self.requests {
                let words = Comment(rawValue: "\(method) \(path)")
                expectProblem(try await house.send(method, path, body), 401, "invalid_token", words)
                expectProblem(try await house.send(method, path, as: other, body), 403, "administrator_required", words)
                expectProblem(try await house.send(method, path, as: session, body), 403, "key_required", words)
                expectProblem(try await house.send(method, path, as: weak, body), 403, "insufficient_scope", words)
            }
            #expect(try await house.content() == before)
            for (method, path, body) in Self.requests {
                #expect([200, 201].contains(try await house.send(method, path, as: admin, body).status), "\(path)")
            }
        }
    }

    @Test func `a suspended account's keys are told so, and its sessions are revoked for good`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let key = try await house.account("acme", balance: "5")
            let session = try await house.session(of: key, cap: "1")
            let unseen = try await house.key(of: "acme", scopes: ["read"]).text
            #expect(try await house.get("/api/v1/me", as: session.token).status == 200)
            let path = "/api/v1/admin/accounts/acme/suspension"
            let answer = try await house.post(path, as: admin, #"{"reason":"Malware."}"#)
            #expect(answer.status == 200)
            #expect(
                answer.text("suspended_at") == "2026-06-12T14:00:00Z" && answer.text("suspension_reason") == "Malware.")

            for credential in [key, unseen] {
                expectProblem(try await house.get("/api/v1/me", as: credential), 401, "account_suspended")
            }
            let ended = try await house.get("/api/v1/me", as: session.token)
            expectProblem(ended, 401, "session_revoked")
            #expect(ended.text("reason") == "account_suspended")

            #expect(try await house.delete(path, as: admin).status == 200)
            #expect(try await house.get("/api/v1/me", as: key).status == 200)
            #expect(try await house.get("/api/v1/me", as: unseen).status == 200)
            expectProblem(try await house.get("/api/v1/me", as: session.token), 401, "session_revoked")
            let shown = try await house.get("/api/v1/sessions/\(session.id)", as: key)
            #expect(shown.text("state") == "revoked" && shown.text("reason") == "account_suspended")
        }
    }

    @Test func `a person who was signed in is let in again with the account`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            try await house.person("alice")
            let token = try await house.signIn("alice")
            #expect(try await house.get("/api/v1/me", as: token).status == 200)
            let path = "/api/v1/admin/accounts/alice/suspension"
            _ = try await house.post(path, as: admin, #"{"reason":"A mistake."}"#)
            expectProblem(try await house.get("/api/v1/me", as: token), 401, "account_suspended")
            _ = try await house.delete(path, as: admin)
            #expect(try await house.get("/api/v1/me", as: token).status == 200)
        }
    }

    @Test func `a wrong or revoked key of a suspended account learns nothing of it`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            _ = try await house.account("acme")
            let revoked = try await house.key(of: "acme", scopes: ["read"])
            var input = JSONObject()
            input.append("key_id", .string(revoked.id))
            _ = try await house.operator("revoke_key", input)
            _ = try await house.post("/api/v1/admin/accounts/acme/suspension", as: admin, #"{"reason":"x"}"#)
            for credential in [revoked.text, "prs_key_x"] {
                expectProblem(try await house.get("/api/v1/me", as: credential), 401, "invalid_token")
            }
        }
    }

    @Test func `suspending again changes nothing, nor does it for an account that is not there or one's own`()
        async throws
    {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            _ = try await house.account("acme")
            let path = "/api/v1/admin/accounts/acme/suspension"
            #expect(try await house.post(path, as: admin, #"{"reason":"first"}"#).status == 200)
            let before = try await house.content()
            house.clocks.pass(seconds: 60)
            let again = try await house.post(path, as: admin, #"{"reason":"second"}"#)
            #expect(again.status == 200 && again.text("suspension_reason") == "first")
            for name in ["nobody", "%40nobody", "..a"] {
                expectProblem(
                    try await house.post("/api/v1/admin/accounts/\(name)/suspension", as: admin, #"{"reason":"x"}"#),
                    404,
                    "not_found")
            }
            expectProblem(
                try await house.post("/api/v1/admin/accounts/root/suspension", as: admin, #"{"reason":"x"}"#), 409,
                "own_account")
            for body in [#"{}"#, #"{"reason":""}"#, #"{"reason":1}"#] {
                expectProblem(try await house.post(path, as: admin, body), 422, "invalid_field", pointer: "/reason")
            }
            #expect(try await house.content() == before)
        }
    }

    @Test func `an administrator makes accounts, and another administrator only by saying so`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let path = "/api/v1/admin/accounts"
            let plain = try await house.post(path, as: admin, #"{"handle":"Bob","balance_usd":2}"#)
            #expect(plain.status == 201)
            #expect(plain["administrator"] == false && plain.number("balance_usd") == "2.00")
            let other = try await house.post(path, as: admin, #"{"handle":"carol","administrator":true}"#)
            #expect(other["administrator"] == true)
            let before = try await house.content()
            expectProblem(try await house.post(path, as: admin, #"{"handle":"bob"}"#), 409, "handle_taken")
            for handle in ["", "a b", "..", "ä", "a/b"] {
                expectProblem(
                    try await house.post(path, as: admin, #"{"handle":"\#(handle)"}"#), 422, "invalid_field",
                    pointer: "/handle")
            }
            #expect(try await house.content() == before)
            let pages = try await house.pages("\(path)?limit=2", as: admin, id: "handle")
            #expect(pages == [["Bob", "carol"], ["root"]])
        }
    }

    @Test func `the address of an account that an administrator makes is used once its owner has confirmed it`()
        async throws
    {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let path = "/api/v1/admin/accounts"
            let before = try await house.content()
            for wrong in ["x", "", "a b@example.com"] {
                let body = #"{"handle":"bob","email":"\#(wrong)"}"#
                expectProblem(try await house.post(path, as: admin, body), 422, "invalid_field", pointer: "/email")
            }
            #expect(try await house.content() == before)
            let body = #"{"handle":"bob","password":"\#(TestHouse.password)","email":"bob@example.com"}"#
            #expect(try await house.post(path, as: admin, body).status == 201)
            let signIn = #"{"email":"bob@example.com","password":"\#(TestHouse.password)"}"#
            expectProblem(try await house.post("/api/v1/sign-ins", as: nil, signIn), 401, "wrong_credentials")
            let code = try await house.mailedCode("Confirm your e-mail address")
            let verified = try await house.post("/api/v1/email-verifications", as: nil, #"{"token":"\#(code)"}"#)
            #expect(verified.text("email") == "bob@example.com", "\(verified.text)")
            #expect(try await house.post("/api/v1/sign-ins", as: nil, signIn).status == 201)
        }
    }

    @Test func `what was done stands in the log of the account and in that of the server`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            house.clocks.pass(milliseconds: 1)  // ids of one millisecond are in no order
            let key = try await house.account("acme")
            house.clocks.pass(milliseconds: 1)
            _ = try await house.post("/api/v1/admin/accounts/acme/suspension", as: admin, #"{"reason":"Malware."}"#)
            house.clocks.pass(milliseconds: 1)
            _ = try await house.delete("/api/v1/admin/accounts/acme/suspension", as: admin)
            let own = try await house.get("/api/v1/account/audit", as: key)
            #expect(own.status == 200)
            let actions = own.items.compactMap { $0["action"]?.string }
            #expect(actions.prefix(2) == ["account.reinstated", "account.suspended"])
            #expect(Set(actions.dropFirst(2)) == ["account.created", "key.created"])
            #expect(own.items[1]["detail"] == ["reason": "Malware."])
            let me = try await house.get("/api/v1/me", as: admin).text("key_id")
            #expect(own.items[1]["actor"] == "key" && own.items[1]["actor_id"]?.string == me)
            #expect(own.items[3]["actor"] == "operator" && own.items[3]["actor_id"] == .null)
            let all = try await house.pages("/api/v1/admin/audit?limit=4", as: admin, id: "audit_id")
            #expect(all.map(\.count) == [4, 2] && Set(all.joined()).count == 6)
            let one = try await house.get("/api/v1/admin/audit?account=acme", as: admin)
            #expect(one.items.count == 4)
            #expect(one.items[1]["account"] == "acme" && one.items[1]["actor_account"] == "root")
            #expect(one.items[3]["account"] == "acme" && one.items[3]["actor_account"] == .null)
            expectProblem(try await house.get("/api/v1/admin/audit?account=nobody", as: admin), 404, "not_found")
            let weak = try await house.key(of: "acme", scopes: ["read"]).text
            expectProblem(try await house.get("/api/v1/account/audit", as: weak), 403, "insufficient_scope")
        }
    }
}
