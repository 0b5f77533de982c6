// ClockTests.swift: when sessions end by themselves, and what a clock that jumps does.

import Testing

@Suite struct ClockTests {
    @Test func `a session ends at the exact millisecond of its last second`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            house.clocks.pass(milliseconds: 700)  // it lives from the start of this second
            let session = try await house.session(of: key, ["read"], ttl: 60)
            house.clocks.pass(milliseconds: 59_299)
            let last = try await house.get("/api/v1/me", as: session.token)
            #expect(last.status == 200)
            #expect(last.text("expires_at") == "2026-06-12T14:01:00Z")
            house.clocks.pass(milliseconds: 1)
            expectProblem(try await house.get("/api/v1/me", as: session.token), 401, "session_expired")
            let shown = try await house.get("/api/v1/sessions/\(session.id)", as: key)
            #expect(shown.text("state") == "expired")
        }
    }

    @Test func `a clock that steps back revives nothing, not even over a restart`() async throws {
        let (folder, clocks) = (try TemporaryFolder(), ManualClocks())
        nonisolated(unsafe) var kept: (key: String, session: IssuedSession)?
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key, ["read"], ttl: 60)
            clocks.pass(seconds: 61)
            expectProblem(try await house.get("/api/v1/me", as: session.token), 401, "session_expired")
            clocks.step(seconds: -3600)
            expectProblem(try await house.get("/api/v1/me", as: session.token), 401, "session_expired")
            _ = try await house.session(of: key, ["read"])  // a commit, which stores the last instant
            kept = (key, session)
        }
        let (key, session) = try #require(kept)
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            expectProblem(try await house.get("/api/v1/me", as: session.token), 401, "session_expired")
            let new = try await house.post(
                "/api/v1/sessions", as: key, #"{"scopes":["read"],"ttl_seconds":60,"spend_cap_usd":0}"#)
            #expect(new.text("expires_at") == "2026-06-12T14:02:01Z")
        }
    }

    @Test func `time passes although the clock stands back`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let session = try await house.session(of: key, ["read"], ttl: 60)
            house.clocks.step(seconds: -3600)
            house.clocks.pass(seconds: 59)
            #expect(try await house.get("/api/v1/me", as: session.token).status == 200)
            house.clocks.pass(seconds: 1)
            expectProblem(try await house.get("/api/v1/me", as: session.token), 401, "session_expired")
        }
    }

    @Test func `a server is ready, and is not after its clock has jumped forward`() async throws {
        try await TestHouse.with { house in
            let ready = try await house.get("/readyz")
            #expect(ready.status == 200)
            #expect(ready.text == #"{"status":"ready"}"#)
            #expect(ready.headers["cache-control"] == "no-store")
            house.clocks.step(seconds: 300)
            #expect(try await house.get("/readyz").status == 200)
            house.clocks.step(seconds: 301)
            let jumped = try await house.get("/readyz")
            #expect(jumped.status == 503)
            #expect(jumped.members == ["status", "reason"])
            #expect(jumped.text("status") == "not_ready")
            #expect(jumped.headers["retry-after"] == "1")
            house.clocks.step(seconds: -301)
            #expect(try await house.get("/readyz").status == 503)
            #expect(try await house.get("/healthz").text == #"{"status":"alive"}"#)
        }
    }
}
