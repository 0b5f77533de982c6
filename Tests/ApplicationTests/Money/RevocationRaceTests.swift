// RevocationRaceTests.swift: a session that is revoked while it buys.

import JSON
import Marketplace
import SQL
import Testing

@Suite struct RevocationRaceTests {
    @Test func `once a revocation is answered, no charge begins`() async throws {
        try await TestHouse.with({ $0.loops = 2 }) { house in
            let key = try await house.account("acme", balance: "10")
            let session = try await house.session(of: key, cap: "5")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 1_000)
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        if number == 30 { return try await house.delete("/api/v1/sessions/\(session.id)", as: key) }
                        return try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let paid = answers.count { $0.status == 201 }
            for answer in answers where answer.status >= 400 {
                expectProblem(answer, 401, "session_revoked")
                #expect(answer.text("reason") == "owner")
            }
            let ended = try await house.post("/api/v1/purchases", as: session.token, #"{"name":"desk"}"#)
            expectProblem(ended, 401, "session_revoked")
            #expect(try await house.number("SELECT count(*) FROM ledger WHERE kind = 'purchase'") == Int64(paid))
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `sessions of one account that buy at the same time never overdraw its balance`() async throws {
        try await TestHouse.with({ $0.loops = 2 }) { house in
            let key = try await house.account("acme", balance: "0.01")
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 1_000)
            var sessions: [IssuedSession] = []
            for _ in 0..<4 { sessions.append(try await house.session(of: key, cap: "1")) }
            let all = sessions
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        try await house.post(
                            "/api/v1/purchases", as: all[number % all.count].token, #"{"name":"desk"}"#)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.status == 201 } == 10)
            for answer in answers where answer.status != 201 { expectProblem(answer, 402, "insufficient_balance") }
            for session in all { #expect(try await house.get("/api/v1/me", as: session.token).status == 200) }
            #expect(try await house.get("/api/v1/account", as: key).number("balance_usd") == "0.00")
            #expect(try await house.booksAddUp())
        }
    }
}
