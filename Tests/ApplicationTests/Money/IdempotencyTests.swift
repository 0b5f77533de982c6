// IdempotencyTests.swift: a repeated request gets the first answer, byte for byte, and nothing happens twice.

import Foundation
import JSON
import Marketplace
import SQL
import TestEngine
import Testing

@Suite struct IdempotencyTests {
    private let issue = #"{"scopes":["read"],"ttl_seconds":600,"spend_cap_usd":1}"#

    @Test func `a repeated purchase gets the first answer and charges once`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            let session = try await house.session(of: key, cap: "5")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 1_000_000)
            let first = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#, key: "k1")
            #expect(first.status == 201)
            #expect(!first.isReplayed)
            house.clocks.pass(seconds: 100)
            for _ in 0..<2 {
                let again = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#, key: "k1")
                #expect(again.status == 201)
                #expect(again.isReplayed)
                #expect(again.body == first.body)
                #expect(again.headers["content-type"] == "application/json")
                #expect(again.headers["agent-budget"]?.hasPrefix("remaining=4000000,") == true)
            }
            let other = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#, key: "k2")
            #expect(!other.isReplayed)
            #expect(try await house.get("/api/v1/me", as: session.token).number("spent_usd") == "2.00")
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `a repeated install is recorded once`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            try await house.list("maker", "tool")
            let first = try await house.post("/api/v1/install", as: key, #"{"name":"tool"}"#, key: "k1")
            try await house.list("maker", "tool", version: "2.0.0", artifact: [2])
            let again = try await house.post("/api/v1/install", as: key, #"{"name":"tool"}"#, key: "k1")
            #expect(again.isReplayed)
            #expect(again.body == first.body)
            #expect(try await house.number("SELECT count(*) FROM install") == 1)
        }
    }

    @Test(.enabled(if: TestEngine.isSQLite, "it looks into SQLite's file"))
    func `a repeated issue gets the same token, which is stored nowhere`() async throws {
        let folder = try TemporaryFolder()
        try await TestHouse.with(in: folder) { house in
            let key = try await house.account("acme")
            let first = try await house.post("/api/v1/sessions", as: key, issue, key: "k1")
            house.clocks.pass(seconds: 5)
            let again = try await house.post("/api/v1/sessions", as: key, issue, key: "k1")
            #expect(again.status == 201)
            #expect(again.isReplayed)
            #expect(again.body == first.body)
            #expect(again.headers["cache-control"] == "no-store")
            let token = try #require(first.text("token"))
            #expect(try await house.get("/api/v1/me", as: token).status == 200)
            #expect(try await house.number("SELECT count(*) FROM session") == 1)
            let signature = try #require(token.split(separator: ".").last)
            let files = Data(try folder.contents())
            #expect(files.count > 10_000)
            #expect(files.range(of: Data("show_me".utf8)) == nil)
            #expect(files.range(of: Data(try #require(first.text("session_id")).utf8)) != nil)  // the answer is there
            #expect(files.range(of: Data(signature.utf8)) == nil)
            #expect(files.range(of: Data(key.utf8)) == nil)
        }
    }

    @Test func `another request under the same key is refused and does nothing`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 1_000)
            try await house.list("maker", "tool")
            let bodies = [#"{"name":"desk"}"#, #"{"name":"tool"}"#, #"{"name": "desk"}"#]
            #expect(try await house.post("/api/v1/purchases", as: key, bodies[0], key: "k1").status == 201)
            let before = try await house.content()
            for body in bodies.dropFirst() {
                expectProblem(
                    try await house.post("/api/v1/purchases", as: key, body, key: "k1"), 422, "idempotency_key_reused")
            }
            #expect(try await house.content() == before)
        }
    }

    @Test func `a key belongs to its caller and its operation`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            let other = try await house.account("other", balance: "10")
            let session = try await house.session(of: key, cap: "1")
            try await house.list("maker", "tool")
            for credential in [key, other, session.token] {
                for path in ["/api/v1/install", "/api/v1/purchases"] {
                    let answer = try await house.post(path, as: credential, #"{"name":"tool"}"#, key: "same")
                    #expect(answer.status < 300)
                    #expect(!answer.isReplayed)
                }
            }
        }
    }

    @Test func `an agent whose session has ended still learns what it has bought, and nothing else`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 1_000)
            let revoked = try await house.session(of: key, cap: "1")
            let expired = try await house.session(of: key, cap: "1", ttl: 60)
            var first: [Answer] = []
            for session in [revoked, expired] {
                first.append(
                    try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#, key: "k1"))
            }
            _ = try await house.delete("/api/v1/sessions/\(revoked.id)", as: key)
            house.clocks.pass(seconds: 60)
            let before = try await house.content()
            for (session, (answer, code)) in zip(
                [revoked, expired], zip(first, ["session_revoked", "session_expired"]))
            {
                let again = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#, key: "k1")
                #expect(again.status == 201)
                #expect(again.isReplayed)
                #expect(again.body == answer.body)
                let refused = [
                    try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#, key: "k2"),
                    try await house.post("/api/v1/purchases", as: session.token, #"{"name":"other"}"#, key: "k1"),
                    try await house.post("/api/v1/install", as: session.token, #"{"name":"desk"}"#, key: "k1"),
                    try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#),
                    try await house.get("/api/v1/me", as: session.token, headers: ["Idempotency-Key": "k1"]),
                ]
                for answer in refused { expectProblem(answer, 401, code) }
            }
            #expect(try await house.content() == before)
        }
    }

    @Test func `the refusal that revoked a session is an answer too`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            let session = try await house.session(of: key, cap: "0.5")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 1_000_000)
            let first = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#, key: "k1")
            expectProblem(first, 402, "cap_crossed")
            let again = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#, key: "k1")
            #expect(again.status == 402)
            #expect(again.isReplayed)
            #expect(again.body == first.body)
            #expect(again.headers["content-type"] == "application/problem+json")
        }
    }

    @Test func `a refusal that changed nothing is decided anew`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            expectProblem(
                try await house.post("/api/v1/install", as: key, #"{"name":"tool"}"#, key: "k1"), 404, "not_found")
            try await house.list("maker", "tool")
            let answer = try await house.post("/api/v1/install", as: key, #"{"name":"tool"}"#, key: "k1")
            #expect(answer.status == 200)
            #expect(!answer.isReplayed)
        }
    }

    @Test func `requests at the same time under one key are one purchase with one answer`() async throws {
        try await TestHouse.with({ $0.loops = 2 }) { house in
            let key = try await house.account("acme", balance: "10")
            let session = try await house.session(of: key, cap: "5")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 1_000_000)
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#, key: "one")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.allSatisfy { $0.status == 201 })
            #expect(Set(answers.map(\.body)).count == 1)
            #expect(answers.count { !$0.isReplayed } == 1)
            #expect(try await house.number("SELECT count(*) FROM ledger WHERE kind = 'purchase'") == 1)
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `a key that is no key is refused before anything happens`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme", balance: "10")
            try await house.list("maker", "tool")
            let before = try await house.content()
            let body = #"{"name":"tool"}"#
            let long = String(repeating: "k", count: 256)
            for headers in ["", "a b", "a\tb", "\u{e9}", long].map({ "Idempotency-Key: \($0)\r\n" })
                + ["Idempotency-Key: a\r\nIdempotency-Key: a\r\n", "Idempotency-Key: a\r\nidempotency-key: b\r\n"]
            {
                for path in ["install", "purchases"] {
                    let answer = house.raw(
                        "POST /api/v1/\(path) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(key)\r\n\(headers)"
                            + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
                    expectProblem(answer, 400, "invalid_header", "\(headers)")
                }
            }
            #expect(try await house.content() == before)
            let fitting = String(repeating: "~", count: 255)
            #expect(try await house.post("/api/v1/install", as: key, body, key: fitting).status == 200)
            #expect(try await house.post("/api/v1/install", as: key, body, key: fitting).isReplayed)
        }
    }
}
