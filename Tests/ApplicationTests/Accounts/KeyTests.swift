// KeyTests.swift: owners make, rotate and revoke keys; consent, expiry and a cap for all sessions of a key.

import Application
import JSON
import Marketplace
import Operations
import SQL
import Sessions
import Testing

@Suite struct KeyTests {
    private let path = "/api/v1/account/keys"

    /// Makes a key over HTTP.
    private func make(
        _ house: TestHouse, as credential: String, _ body: String
    ) async throws -> (id: String, text: String) {
        let answer = try await house.post(path, as: credential, body)
        #expect(answer.status == 201, "\(answer.text)")
        return (try #require(answer.text("key_id")), try #require(answer.text("key")))
    }

    @Test func `a key and a person make keys, a session never does`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let person = try await house.signIn("alice")
            let made = try await house.post(path, as: person, #"{"label":"ci"}"#)
            #expect(made.status == 201 && made.headers["cache-control"] == "no-store")
            #expect(made["scopes"] == ["read", "install", "publish", "review"] && made.text("label") == "ci")
            let all = #"{"scopes":["read","account","manage"],"consent":["account","manage"]}"#
            let key = try await make(house, as: person, all).text
            #expect(try await house.post(path, as: key, "{}").status == 403)  // it lacks install, publish and review
            #expect(try await house.post(path, as: key, #"{"scopes":["read"]}"#).status == 201)
            let session = try await house.session(of: key, ["read", "account", "manage"]).token
            let before = try await house.content()
            for (method, address, body) in [
                ("POST", path, all), ("POST", "\(path)/key_x/rotate", "{}"), ("DELETE", "\(path)/key_x", nil),
            ] {
                expectProblem(try await house.send(method, address, as: session, body), 403, "key_required")
            }
            let weak = try await house.key(of: "alice", scopes: ["read", "manage"]).text
            expectProblem(try await house.post(path, as: weak, #"{"scopes":["read"]}"#), 403, "insufficient_scope")
            #expect(try await house.content().count == before.count + 2)  // the weak key, and its line in the log
        }
    }

    @Test func `a key gives no scope that it lacks`() async throws {
        try await TestHouse.with { house in
            _ = try await house.account("acme")
            let key = try await house.key(of: "acme", scopes: ["read", "account"]).text
            let refused = try await house.post(
                path, as: key, #"{"scopes":["read","purchase"],"consent":["purchase"]}"#)
            expectProblem(refused, 403, "insufficient_scope")
            #expect(refused["required_scopes"] == ["purchase"])
        }
    }

    @Test(arguments: ["purchase", "manage", "account"])
    func `the upper rungs want consent by name, which is recorded`(scope: String) async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let before = try await house.content()
            for consent in ["", #","consent":[]"#, #","consent":["\#(scope == "manage" ? "account" : "manage")"]"#] {
                let refused = try await house.post(path, as: key, #"{"scopes":["read","\#(scope)"]\#(consent)}"#)
                expectProblem(refused, 422, "consent_required")
                #expect(refused["required_consent"]?.array?.compactMap(\.string) == [scope])
            }
            for body in [
                #"{"scopes":[]}"#, #"{"scopes":["read","read"]}"#, #"{"scopes":["all"]}"#, #"{"consent":["read"]}"#,
                #"{"expires_in_seconds":59}"#, #"{"spend_cap_usd":"1"}"#, #"{"spend_cap_usd":-1}"#, #"{"ttl":1}"#,
            ] {
                expectProblem(try await house.post(path, as: key, body), 422, "invalid_field")
            }
            #expect(try await house.content() == before)
            house.clocks.pass(seconds: 1)
            let made = try await house.post(path, as: key, #"{"scopes":["read","\#(scope)"],"consent":["\#(scope)"]}"#)
            #expect(made.status == 201 && made["consent"]?.array?.compactMap(\.string) == [scope])
            #expect(made.text("consented_at") == "2026-06-12T14:00:01Z")
            let line = try await house.get("/api/v1/account/audit?limit=1", as: key).items[0]
            #expect(
                line["action"] == "key.created" && line["detail"]?["consent"]?.array?.compactMap(\.string) == [scope])
            #expect(line["subject"]?.string == made.text("key_id"))
        }
    }

    @Test func `a key that expires ends then, and its sessions with it`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            let key = try await make(house, as: owner, #"{"scopes":["read","install"],"expires_in_seconds":600}"#).text
            let answer = try await house.post(
                "/api/v1/sessions", as: key, #"{"scopes":["read"],"ttl_seconds":3600,"spend_cap_usd":0}"#)
            #expect(answer.text("expires_at") == "2026-06-12T14:10:00Z")
            let token = try #require(answer.text("token"))
            house.clocks.pass(milliseconds: 599_999)
            #expect(try await house.get("/api/v1/me", as: key).status == 200)
            #expect(try await house.get("/api/v1/me", as: token).status == 200)
            house.clocks.pass(milliseconds: 1)
            expectProblem(try await house.get("/api/v1/me", as: key), 401, "invalid_token")
            expectProblem(try await house.get("/api/v1/me", as: token), 401, "session_expired")
        }
    }

    @Test func `no key outlives the one that made it`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            let short = try await make(
                house, as: owner, #"{"scopes":["read","account"],"consent":["account"],"expires_in_seconds":600}"#)
            for body in [#"{"scopes":["read"]}"#, #"{"scopes":["read"],"expires_in_seconds":6000}"#] {
                let made = try await house.post(path, as: short.text, body)
                #expect(made.text("expires_at") == "2026-06-12T14:10:00Z")
            }
            let rotated = try await house.post("\(path)/\(short.id)/rotate", as: short.text, "{}")
            #expect(rotated.text("expires_at") == "2026-06-12T14:10:00Z")
        }
    }

    @Test func `a rotated key goes on for the overlap, and then ends with its sessions`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            let old = try await make(house, as: owner, #"{"scopes":["read"],"label":"agent"}"#)
            let session = try await house.session(of: old.text, ["read"])
            let rotated = try await house.post("\(path)/\(old.id)/rotate", as: owner, #"{"overlap_seconds":300}"#)
            #expect(rotated.status == 201 && rotated.text("label") == "agent" && rotated["scopes"] == ["read"])
            let new = try #require(rotated.text("key"))
            house.clocks.pass(milliseconds: 299_999)
            for credential in [old.text, new, session.token] {
                #expect(try await house.get("/api/v1/me", as: credential).status == 200)
            }
            house.clocks.pass(milliseconds: 1)
            expectProblem(try await house.get("/api/v1/me", as: old.text), 401, "invalid_token")
            expectProblem(try await house.get("/api/v1/me", as: session.token), 401, "session_expired")
            #expect(try await house.get("/api/v1/sessions/\(session.id)", as: owner).text("state") == "expired")
            #expect(try await house.get("/api/v1/me", as: new).status == 200)
        }
    }

    @Test func `a rotated key and the one in its place name each other, wherever they are shown`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            let old = try await make(house, as: owner, #"{"scopes":["read"]}"#)
            house.clocks.pass(seconds: 1)  // what is newer is told by the time alone
            let rotated = try await house.post("\(path)/\(old.id)/rotate", as: owner, #"{"overlap_seconds":300}"#)
            let new = try #require(rotated.text("key_id"))
            #expect(rotated.text("replaces_key_id") == old.id && rotated["replaced_by_key_id"] == .null)
            func listed(_ id: String) async throws -> JSONValue? {
                try await house.get(path, as: owner).items.first { $0["key_id"]?.string == id }
            }
            #expect(try await listed(old.id)?["replaced_by_key_id"]?.string == new)
            #expect(try await listed(old.id)?["replaces_key_id"] == .null)
            #expect(try await listed(new)?["replaces_key_id"]?.string == old.id)
            // On a page of its own too, and where it is revoked.
            let first = try await house.get("\(path)?limit=1", as: owner).items
            #expect(first.map { $0["replaces_key_id"]?.string } == [old.id])
            let revoked = try await house.delete("\(path)/\(new)", as: owner)
            #expect(revoked.text("replaces_key_id") == old.id)
        }
    }

    @Test func `a key is rotated once, and again only where nothing is in its place any more`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            let old = try await make(house, as: owner, #"{"scopes":["read"]}"#)
            let rotate = "\(path)/\(old.id)/rotate"
            let first = try await house.post(rotate, as: owner, #"{"overlap_seconds":300}"#)
            let new = try #require(first.text("key_id"))
            let before = try await house.content()
            let again = try await house.post(rotate, as: owner, #"{"overlap_seconds":300}"#)
            expectProblem(again, 409, "already_rotated")
            #expect(again.text("new_key_id") == new && again.text("detail")?.contains(new) == true)
            #expect(try await house.content() == before)
            // Its text was lost: what is in its place is revoked, and the old one goes on meanwhile.
            _ = try await house.delete("\(path)/\(new)", as: owner)
            let second = try await house.post(rotate, as: owner, #"{"overlap_seconds":300}"#)
            #expect(second.status == 201 && second.text("key_id") != new, "\(second.text)")
            house.clocks.pass(seconds: 300)
            expectProblem(try await house.post(rotate, as: owner, "{}"), 409, "already_rotated")
            _ = try await house.delete("\(path)/\(try #require(second.text("key_id")))", as: owner)
            expectProblem(try await house.post(rotate, as: owner, "{}"), 404, "not_found")
        }
    }

    @Test(arguments: [0, 300])
    func `of many who rotate a key at the same time, one gets a new one`(overlap: Int) async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            let old = try await make(house, as: owner, #"{"scopes":["read"],"label":"agent"}"#)
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await house.post(
                            "\(path)/\(old.id)/rotate", as: owner, #"{"overlap_seconds":\#(overlap)}"#)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let made = answers.filter { $0.status == 201 }
            #expect(made.count == 1)
            for answer in answers where answer.status != 201 {
                expectProblem(answer, 409, "already_rotated")
                #expect(answer.text("new_key_id") == made.first?.text("key_id"))
            }
            #expect(try await house.number("SELECT count(*) FROM api_key WHERE label = 'agent'") == 2)
        }
    }

    @Test func `rotated without an overlap a key ends at once, and revoked it ends its sessions`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme", balance: "5")
            let old = try await make(house, as: owner, #"{"scopes":["read"]}"#)
            let session = try await house.session(of: old.text, ["read"])
            let rotated = try await house.post("\(path)/\(old.id)/rotate", as: owner, "{}")
            for (credential, code) in [(old.text, "invalid_token"), (session.token, "session_revoked")] {
                expectProblem(try await house.get("/api/v1/me", as: credential), 401, code)
            }
            let (id, text) = (try #require(rotated.text("key_id")), try #require(rotated.text("key")))
            let second = try await house.session(of: text, ["read"])
            for _ in 0..<2 {
                let revoked = try await house.delete("\(path)/\(id)", as: owner)
                #expect(revoked.status == 200 && revoked.text("revoked_at") == "2026-06-12T14:00:00Z")
            }
            expectProblem(try await house.get("/api/v1/me", as: text), 401, "invalid_token")
            let ended = try await house.get("/api/v1/me", as: second.token)
            expectProblem(ended, 401, "session_revoked")
            #expect(ended.text("reason") == "key_revoked")
            let other = try await house.account("other")
            for address in ["\(path)/\(id)", "\(path)/key_x", "\(path)/key_01jd7m3v8k4q2x9w5t6r0n1b3c"] {
                expectProblem(try await house.delete(address, as: other), 404, "not_found")
                expectProblem(try await house.post(address + "/rotate", as: other, "{}"), 404, "not_found")
            }
        }
    }

    @Test func `the key that stands for persons can be neither revoked nor rotated`() async throws {
        try await TestHouse.with { house in
            try await house.person("alice")
            let token = try await house.signIn("alice")
            let account = try #require(try await house.get("/api/v1/account", as: token).text("account_id"))
            let id = "key_" + account.dropFirst(4)
            expectProblem(try await house.delete("\(path)/\(id)", as: token), 404, "not_found")
            expectProblem(try await house.post("\(path)/\(id)/rotate", as: token, "{}"), 404, "not_found")
            #expect(try await house.get("/api/v1/me", as: token).status == 200)
        }
    }

    @Test func `the sessions of a key together never spend more than its cap, however they are spread`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme", balance: "50")
            try await house.list("seller", "tool", pricing: .perCall, price: 300_000)
            let key = try await make(
                house, as: owner,
                #"{"scopes":["read","purchase","account"],"consent":["purchase","account"],"spend_cap_usd":1}"#)
            let sessions = [
                try await house.session(of: key.text, ["purchase"], cap: "10"),
                try await house.session(of: key.text, ["purchase"], cap: "10"),
            ]
            // One that it makes, and one that takes its place, share the cap.
            let child = try await make(house, as: key.text, #"{"scopes":["purchase"],"consent":["purchase"]}"#)
            let rotated = try await house.post("\(path)/\(key.id)/rotate", as: owner, #"{"overlap_seconds":600}"#)
            let credentials = sessions.map(\.token) + [key.text, child.text, try #require(rotated.text("key"))]
            let statuses = try await withThrowingTaskGroup(of: Answer.self) { group in
                for number in 0..<15 {
                    group.addTask {
                        try await house.post(
                            "/api/v1/purchases", as: credentials[number % 5], #"{"name":"@seller/tool"}"#)
                    }
                }
                var all: [Answer] = []
                for try await answer in group { all.append(answer) }
                return all
            }
            #expect(statuses.count { $0.status == 201 } == 3)
            let refused = try #require(statuses.first { $0.status == 402 })
            expectProblem(refused, 402, "key_cap_crossed")
            #expect(refused.number("key_cap_usd") == "1.00" && refused.number("key_spent_usd") == "0.90")
            #expect(refused.number("affordable_usd") == "0.10")
            let shown = try await house.get(path, as: owner).items.first { $0["key_id"]?.string == key.id }
            #expect(shown?["spent_usd"]?.number?.text == "0.90" && shown?["cap_key_id"]?.string == key.id)
            // Nothing is revoked by it, and money was kept.
            for session in sessions { #expect(try await house.get("/api/v1/me", as: session.token).status == 200) }
            #expect(try await house.booksAddUp())
            expectProblem(
                try await house.post(
                    path, as: key.text, #"{"scopes":["purchase"],"consent":["purchase"],"spend_cap_usd":9}"#), 422,
                "invalid_field", pointer: "/spend_cap_usd")
        }
    }

    @Test func `a list of keys tells when each was last used, to the minute and a restart later`() async throws {
        let folder = try TemporaryFolder()
        let clocks = ManualClocks()
        var owner = ""
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            owner = try await house.account("acme")
            _ = try await make(house, as: owner, #"{"scopes":["read"]}"#)
            clocks.pass(seconds: 90)
            _ = try await house.get("/api/v1/me", as: owner)
            try await house.house.sweep()
        }
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            let keys = try await house.get(path, as: owner).items
            #expect(keys.count { $0["last_used_at"] == "2026-06-12T14:01:30Z" } == 1)
            #expect(keys.count { $0["last_used_at"] == .null } == 1)
        }
    }

    @Test func `an account has a hundred keys in force at most`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            house.clocks.pass(milliseconds: 1)
            for _ in 0..<99 { _ = try await house.key(of: "acme", scopes: ["read"]) }
            expectProblem(try await house.post(path, as: owner, #"{"scopes":["read"]}"#), 409, "too_many_keys")
            let id = try #require(
                try await house.get("\(path)?limit=1", as: owner).items.first?["key_id"]?.string)
            _ = try await house.delete("\(path)/\(id)", as: owner)
            #expect(try await house.post(path, as: owner, #"{"scopes":["read"]}"#).status == 201)
        }
    }
}
