// SignInTests.swift: persons sign in and out; wrong tries are throttled and tell nothing.

import Application
import JSON
import Marketplace
import Operations
import SQL
import Sessions
import Testing

@Suite struct SignInTests {
    private let password = TestHouse.password

    @Test func `a person who signs in has all scopes of the account, and is told who it is`() async throws {
        try await TestHouse.with { house in
            try await house.person("Alice")
            let answer = try await house.trySignIn("alice")
            #expect(answer.status == 201)
            #expect(answer.members == ["sign_in_id", "token", "account", "scopes", "expires_at", "idle_seconds"])
            #expect(answer.headers["cache-control"] == "no-store")
            #expect(answer.text("expires_at") == "2026-06-13T02:00:00Z")
            let token = try #require(answer.text("token"))
            #expect(token.hasPrefix("prs_signin_"))
            let me = try await house.get("/api/v1/me", as: token)
            #expect(me.members == ["sign_in_id", "account", "scopes"] && me["scopes"]?.array?.count == 7)
            let session = try await house.session(of: token, ["read"])
            #expect(try await house.get("/api/v1/me", as: session.token).status == 200)
            #expect(try await house.get("/api/v1/account", as: token).text("handle") == "Alice")
            // The key that stands for persons is in no list.
            #expect(try await house.get("/api/v1/account/keys", as: token).items.isEmpty)
        }
    }

    @Test func `a wrong password and a name that nobody has get the same answer`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            _ = try await house.account("keyonly")
            var answers: [Answer] = []
            for body in [
                #"{"handle":"alice","password":"wrong"}"#, #"{"handle":"nobody","password":"wrong"}"#,
                #"{"handle":"keyonly","password":"wrong"}"#, #"{"email":"a@example.com","password":"wrong"}"#,
                #"{"handle":"../..","password":"\#(password)"}"#,
            ] {
                let answer = try await house.post("/api/v1/sign-ins", as: nil, body)
                expectProblem(answer, 401, "wrong_credentials")
                answers.append(answer)
            }
            #expect(Set(answers.map { $0.text("detail") }).count == 1)
            #expect(try await house.number("SELECT count(*) FROM sign_in") == 0)
        }
    }

    @Test func `what a sign-in wants is named where it is missing`() async throws {
        try await TestHouse.with { house in
            for (body, pointer) in [
                (#"{"password":"x"}"#, "/handle"), (#"{"handle":"a","email":"a@b.c","password":"x"}"#, "/handle"),
                (#"{"handle":"a"}"#, "/password"), (#"{"handle":"a","password":""}"#, "/password"),
                (#"{"handle":"a","password":"x","totp":"12345"}"#, "/totp"),
                (#"{"handle":"a","password":"x","totp":"12345a"}"#, "/totp"),
                (#"{"handle":"a","password":"x","recovery_code":"short"}"#, "/recovery_code"),
                (#"{"handle":"a","password":"x","pin":1}"#, "/pin"),
            ] {
                expectProblem(
                    try await house.post("/api/v1/sign-ins", as: nil, body), 422, "invalid_field", pointer: pointer)
            }
        }
    }

    @Test func `after a few wrong passwords an account has to wait, longer each time, and is then let in`() async throws
    {
        try await TestHouse.with { house in
            try await house.person("alice")
            for _ in 0..<5 { expectProblem(try await house.trySignIn("alice", "wrong"), 401, "wrong_credentials") }
            let refused = try await house.trySignIn("alice")
            expectProblem(refused, 429, "too_many_attempts")
            #expect(refused.headers["retry-after"] == "10" && refused["retry_after_seconds"]?.int64 == 10)
            house.clocks.pass(milliseconds: 9_500)
            #expect(try await house.trySignIn("alice").headers["retry-after"] == "1")
            house.clocks.pass(milliseconds: 500)
            expectProblem(try await house.trySignIn("alice", "wrong"), 401, "wrong_credentials")
            #expect(try await house.trySignIn("alice").headers["retry-after"] == "20")
            house.clocks.pass(seconds: 20)
            #expect(try await house.trySignIn("alice").status == 201)
            // What was right is forgotten: five mistakes are free again.
            for _ in 0..<5 { expectProblem(try await house.trySignIn("alice", "wrong"), 401, "wrong_credentials") }
            expectProblem(try await house.trySignIn("alice"), 429, "too_many_attempts")
        }
    }

    @Test func `many tries at once are counted before they are made`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<16 { group.addTask { try await house.trySignIn("alice", "wrong").status } }
                var all: [Int] = []
                for try await status in group { all.append(status) }
                return all
            }
            #expect(statuses.count { $0 == 401 } == 5 && statuses.count { $0 == 429 } == 11)
        }
    }

    @Test func `one network address cannot try one name after another`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            for number in 0..<20 {
                expectProblem(try await house.trySignIn("nobody\(number)", "wrong"), 401, "wrong_credentials")
            }
            expectProblem(try await house.trySignIn("alice"), 429, "too_many_attempts")
            house.clocks.pass(seconds: 10)
            #expect(try await house.trySignIn("alice").status == 201)
            // Knowing one password clears nothing for guesses at others.
            expectProblem(try await house.trySignIn("nobody", "wrong"), 429, "too_many_attempts")
            house.clocks.pass(seconds: 20)
            expectProblem(try await house.trySignIn("nobody", "wrong"), 401, "wrong_credentials")
            expectProblem(try await house.trySignIn("alice"), 429, "too_many_attempts")
        }
    }

    @Test func `what was counted holds over a restart`() async throws {
        let folder = try TemporaryFolder()
        let clocks = ManualClocks()
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            try await house.person("alice")
            for _ in 0..<5 { expectProblem(try await house.trySignIn("alice", "wrong"), 401, "wrong_credentials") }
        }
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            expectProblem(try await house.trySignIn("alice"), 429, "too_many_attempts")
        }
    }

    @Test func `a sign-in ends when it is signed out, here or from elsewhere`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let (here, there) = (try await house.signIn("alice"), try await house.signIn("alice"))
            let key = try await house.key(of: "alice", scopes: ["account"]).text
            let list = try await house.get("/api/v1/account/sign-ins", as: here)
            #expect(list.items.count == 2 && list.items.count { $0["current"] == true } == 1)
            let other = try #require(list.items.first { $0["current"] == false }?["sign_in_id"]?.string)
            for _ in 0..<2 {
                #expect(try await house.delete("/api/v1/account/sign-ins/\(other)", as: here).status == 200)
            }
            expectProblem(try await house.get("/api/v1/me", as: there), 401, "invalid_token")
            #expect(try await house.delete("/api/v1/account/sign-ins/current", as: here).status == 200)
            expectProblem(try await house.get("/api/v1/me", as: here), 401, "invalid_token")
            for id in ["current", "sig_x", "sig_01jd7m3v8k4q2x9w5t6r0n1b3c"] {
                expectProblem(try await house.delete("/api/v1/account/sign-ins/\(id)", as: key), 404, "not_found")
            }
            #expect(try await house.get("/api/v1/account/sign-ins", as: key).items.isEmpty)
            _ = try await house.account("other")
            let session = try await house.session(of: key, ["account"]).token
            expectProblem(try await house.get("/api/v1/account/sign-ins", as: session), 403, "key_required")
        }
    }

    @Test func `a sign-in that nobody uses ends, one that is used lasts twelve hours`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let (idle, used) = (try await house.signIn("alice"), try await house.signIn("alice"))
            for _ in 0..<11 {
                house.clocks.pass(seconds: 3_600)
                #expect(try await house.get("/api/v1/me", as: used).status == 200)
            }
            expectProblem(try await house.get("/api/v1/me", as: idle), 401, "invalid_token")
            house.clocks.pass(milliseconds: 3_599_999)
            #expect(try await house.get("/api/v1/me", as: used).status == 200)
            house.clocks.pass(milliseconds: 1)
            expectProblem(try await house.get("/api/v1/me", as: used), 401, "invalid_token")
        }
    }

    @Test func `a suspended person cannot sign in, and is told why only with the right password`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            try await house.person("alice")
            let token = try await house.signIn("alice")
            _ = try await house.post("/api/v1/admin/accounts/alice/suspension", as: admin, #"{"reason":"x"}"#)
            expectProblem(try await house.get("/api/v1/me", as: token), 401, "account_suspended")
            expectProblem(try await house.trySignIn("alice", "wrong"), 401, "wrong_credentials")
            expectProblem(try await house.trySignIn("alice"), 401, "account_suspended")
        }
    }

    @Test func `an administrator who is signed in administers`() async throws {
        try await TestHouse.with { house in
            try await house.person("root", isAdministrator: true)
            try await house.person("alice")
            let (root, alice) = (try await house.signIn("root"), try await house.signIn("alice"))
            #expect(try await house.get("/api/v1/admin/accounts", as: root).status == 200)
            expectProblem(try await house.get("/api/v1/admin/accounts", as: alice), 403, "administrator_required")
        }
    }

    @Test func `no password, token or code is in the database, the log or an address`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let token = try await house.signIn("alice")
            _ = try await house.get("/api/v1/listings/a/\(token)", as: token)
            let enrolled = try await house.enrol(token)
            let text = try house.log().joined()
            #expect(!text.contains(token) && text.contains("prs_signin_[redacted]"))
            #expect(!text.contains(password))
            let columns = try await house.house.database.all(
                "SELECT hash FROM password UNION ALL SELECT program FROM sign_in UNION ALL SELECT detail FROM audit"
            ) { $0.text(0) }
            for secret in [token, password] + enrolled.recoveryCodes {
                #expect(!columns.contains { $0.contains(secret) })
            }
            #expect(columns.contains { $0.hasPrefix("$argon2id$") })
        }
    }
}
