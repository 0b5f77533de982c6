// SessionAccessTests.swift: who may list, show and revoke which sessions.

import JSON
import Testing

@Suite struct SessionAccessTests {
    private static let members = [
        "session_id", "account", "key_id", "label", "scopes", "spend_cap_usd", "spent_usd", "held_usd", "remaining_usd",
        "state", "created_at", "expires_at", "ended_at", "reason", "attempted_usd",
    ]

    @Test func `a session is shown with all that it is`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key, ["read"], cap: "2.5", label: "run 14")
            let shown = try await house.get("/api/v1/sessions/\(session.id)", as: session.token)
            #expect(shown.status == 200)
            #expect(shown.members == Self.members)
            #expect(shown.text("session_id") == session.id)
            #expect(shown.text("account") == "acme")
            #expect(shown.text("label") == "run 14")
            #expect(shown["scopes"] == ["read"])
            #expect(shown.number("spend_cap_usd") == "2.50")
            #expect(shown.number("remaining_usd") == "2.50")
            #expect(shown.text("state") == "active")
            #expect(shown.text("created_at") == "2026-06-12T14:00:00Z")
            #expect(shown["ended_at"] == .null)
            #expect(shown["reason"] == .null)
        }
    }

    @Test func `those that live and those that ended are counted, each caller its own`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let second = try await house.key(of: "acme", scopes: ["read"])
            let counts = { (caller: String) in
                let answer = try await house.get("/api/v1/session-counts", as: caller)
                #expect(answer.status == 200, "\(answer.text)")
                return [answer.number("active"), answer.number("ended")]
            }
            #expect(try await counts(key) == ["0", "0"])
            var sessions: [IssuedSession] = []
            for ttl in [60, 3_600, 3_600] { sessions.append(try await house.session(of: key, ["read"], ttl: ttl)) }
            let ofSecond = try await house.session(of: second.text, ["read"])
            _ = try await house.delete("/api/v1/sessions/\(sessions[1].id)", as: key)
            house.clocks.pass(seconds: 61)
            #expect(try await counts(key) == ["2", "2"])
            #expect(try await counts(second.text) == ["1", "0"])
            let ended = try await house.get("/api/v1/sessions?state=ended", as: key).items
            #expect(Set(ended.compactMap { $0["session_id"]?.string }) == [sessions[0].id, sessions[1].id])
            // What ends with its key has ended.
            _ = try await house.delete("/api/v1/account/keys/\(second.id)", as: key)
            #expect(try await counts(key) == ["1", "3"])
            let refused = try await house.get("/api/v1/session-counts", as: sessions[2].token)
            expectProblem(refused, 403, "insufficient_scope")
            expectProblem(try await house.get("/api/v1/session-counts", as: ofSecond.token), 401, "session_revoked")
        }
    }

    @Test func `those that live are listed alone, and a session does not outlive its key`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let second = try await house.key(of: "acme", scopes: ["read", "account"])
            var sessions: [IssuedSession] = []
            for ttl in [60, 3_600, 3_600] { sessions.append(try await house.session(of: key, ["read"], ttl: ttl)) }
            let ofSecond = try await house.session(of: second.text, ["read"])
            #expect(try await house.delete("/api/v1/sessions/\(sessions[1].id)", as: key).status == 200)
            house.clocks.pass(seconds: 61)
            func living() async throws -> Set<String> {
                Set(
                    try await house.get("/api/v1/sessions?state=active", as: key).items.compactMap {
                        $0["session_id"]?.string
                    })
            }
            #expect(try await living() == [sessions[2].id, ofSecond.id])
            #expect(try await house.delete("/api/v1/account/keys/\(second.id)", as: key).status == 200)
            #expect(try await living() == [sessions[2].id])
            #expect(try await house.get("/api/v1/sessions", as: key).items.count == 4)
            expectProblem(try await house.get("/api/v1/sessions?state=over", as: key), 422, "invalid_field")
        }
    }

    @Test func `a key sees its own sessions, and with account those of all keys of the account`() async throws {
        try await TestHouse.with { house in
            let strong = try await house.account("acme")
            let plain = try await house.key(of: "acme", scopes: ["read"]).text
            let other = try await house.account("other")
            let first = try await house.session(of: strong, ["read", "account"])
            let second = try await house.session(of: plain, ["read"])
            _ = try await house.session(of: other, ["read"])
            func listed(_ credential: String) async throws -> [String] {
                try await house.get("/api/v1/sessions", as: credential).items.compactMap { $0["session_id"]?.string }
            }
            #expect(try await listed(plain) == [second.id])
            #expect(try await Set(listed(strong)) == [first.id, second.id])
            #expect(try await Set(listed(first.token)) == [first.id, second.id])
            expectProblem(try await house.get("/api/v1/sessions", as: second.token), 403, "insufficient_scope")
            let items = try await house.get("/api/v1/sessions", as: plain).items
            #expect(items[0].object?.members.map(\.name) == Self.members)
        }
    }

    @Test func `what is not the caller's to see is not there, for showing and for revoking`() async throws {
        try await TestHouse.with { house in
            let issuer = try await house.account("acme", scopes: ["read"])
            let sibling = try await house.key(of: "acme", scopes: ["read", "purchase", "manage"]).text
            let stranger = try await house.account("other")
            let session = try await house.session(of: issuer, ["read"])
            let siblingSession = try await house.session(of: issuer, ["read"])
            let strangerSession = try await house.session(of: stranger, ["read", "account"])
            let before = try await house.content()
            for credential in [sibling, stranger, siblingSession.token, strangerSession.token] {
                expectProblem(try await house.get("/api/v1/sessions/\(session.id)", as: credential), 404, "not_found")
                expectProblem(
                    try await house.delete("/api/v1/sessions/\(session.id)", as: credential), 404, "not_found")
            }
            for id in ["ses_", "x", session.id.uppercased(), "\(session.id)0", "key_01jd7m3v8k4q2x9w5t6r0n1b3c"] {
                expectProblem(try await house.get("/api/v1/sessions/\(id)", as: issuer), 404, "not_found")
                expectProblem(try await house.delete("/api/v1/sessions/\(id)", as: issuer), 404, "not_found")
            }
            expectProblem(try await house.delete("/api/v1/sessions/\(session.id)", as: nil), 401, "invalid_token")
            #expect(try await house.content() == before)
            #expect(try await house.get("/api/v1/me", as: session.token).status == 200)
        }
    }

    @Test func `its key revokes a session, and again gets the same answer`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", scopes: ["read"])
            let session = try await house.session(of: key, ["read"])
            house.clocks.pass(seconds: 5)
            let revoked = try await house.delete("/api/v1/sessions/\(session.id)", as: key)
            #expect(revoked.status == 200)
            #expect(revoked.members == Self.members)
            #expect(revoked.text("state") == "revoked")
            #expect(revoked.text("reason") == "owner")
            #expect(revoked.text("ended_at") == "2026-06-12T14:00:05Z")
            house.clocks.pass(seconds: 5)
            let again = try await house.delete("/api/v1/sessions/\(session.id)", as: key)
            #expect(again.status == 200)
            #expect(again.body == revoked.body)
            let ended = try await house.get("/api/v1/me", as: session.token)
            expectProblem(ended, 401, "session_revoked")
            #expect(ended.text("reason") == "owner")
        }
    }

    @Test func `another key with account revokes`() async throws {
        try await TestHouse.with { house in
            let issuer = try await house.account("acme", scopes: ["read"])
            let strong = try await house.key(of: "acme", scopes: ["read", "account"]).text
            let session = try await house.session(of: issuer, ["read"])
            let revoked = try await house.delete("/api/v1/sessions/\(session.id)", as: strong)
            #expect(revoked.text("state") == "revoked")
            #expect(revoked.text("reason") == "owner")
            expectProblem(try await house.get("/api/v1/me", as: session.token), 401, "session_revoked")
        }
    }

    @Test func `a session with account sees its account's sessions, and ends none but itself`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", scopes: ["read", "account"])
            let other = try await house.session(of: key, ["read"])
            let overseer = try await house.session(of: key, ["account"])
            let before = try await house.content()
            let seen = try await house.get("/api/v1/sessions/\(other.id)", as: overseer.token)
            #expect(seen.status == 200)
            let refused = try await house.delete("/api/v1/sessions/\(other.id)", as: overseer.token)
            expectProblem(refused, 404, "not_found")
            #expect(try await house.content() == before)
            #expect(try await house.get("/api/v1/me", as: other.token).status == 200)
            let own = try await house.delete("/api/v1/sessions/\(overseer.id)", as: overseer.token)
            #expect(own.text("reason") == "self")
        }
    }

    @Test func `a session revokes itself, and then is nobody`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key, ["read"])
            let revoked = try await house.delete("/api/v1/sessions/\(session.id)", as: session.token)
            #expect(revoked.status == 200)
            #expect(revoked.text("reason") == "self")
            for _ in 0..<2 {
                let answer = try await house.delete("/api/v1/sessions/\(session.id)", as: session.token)
                expectProblem(answer, 401, "session_revoked")
                #expect(answer.text("reason") == "self")
            }
        }
    }

    @Test func `a session that has expired stays expired when it is revoked`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key, ["read"], ttl: 60)
            house.clocks.pass(seconds: 61)
            let answer = try await house.delete("/api/v1/sessions/\(session.id)", as: key)
            #expect(answer.status == 200)
            #expect(answer.text("state") == "expired")
            #expect(answer["reason"] == .null)
            expectProblem(try await house.get("/api/v1/me", as: session.token), 401, "session_expired")
        }
    }

    @Test func `a revocation is seen by a session that the server has not met since its start`() async throws {
        let (folder, clocks) = (try TemporaryFolder(), ManualClocks())
        nonisolated(unsafe) var kept: (key: String, session: IssuedSession)?
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            let key = try await house.account("acme")
            kept = (key, try await house.session(of: key, ["read"]))
        }
        let (key, session) = try #require(kept)
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            #expect(try await house.delete("/api/v1/sessions/\(session.id)", as: key).status == 200)
            expectProblem(try await house.get("/api/v1/me", as: session.token), 401, "session_revoked")
        }
    }
}
