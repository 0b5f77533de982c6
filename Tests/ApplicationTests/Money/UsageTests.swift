// UsageTests.swift: calls that are reported over the API, many at once.

import JSON
import Marketplace
import SQL
import Testing

@Suite struct UsageTests {
    private static func record(_ calls: Int, _ key: String, _ name: String = "@maker/desk") -> String {
        #"{"name":"\#(name)","calls":\#(calls),"idempotency_key":"\#(key)"}"#
    }

    private static func report(_ house: TestHouse, _ token: String, _ records: [String]) async throws -> Answer {
        try await house.post("/api/v1/charges", as: token, #"{"records":[\#(records.joined(separator: ","))]}"#)
    }

    private static func house(_ body: (TestHouse, _ key: String, IssuedSession) async throws -> Void) async throws {
        try await TestHouse.with { house in
            try await house.list("maker", "desk", kind: "agent", pricing: .perCall, price: 2_000)
            try await house.list("maker", "tool", pricing: .oneTime, price: 2_000)
            let key = try await house.account("acme", balance: "10")
            try await body(house, key, try await house.session(of: key, cap: "0.1"))
        }
    }

    @Test func `each record is charged once, and says what became of it`() async throws {
        try await Self.house { house, _, session in
            let records = [
                Self.record(3, "a"), Self.record(2, "b"), Self.record(3, "a"), Self.record(4, "a"),
                Self.record(1, "c", "@maker/tool"), Self.record(1, "d", "@maker/none"),
            ]
            let answer = try await Self.report(house, session.token, records)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(
                answer.items.map { $0["status"]?.string } == [
                    "charged", "charged", "repeated", "refused", "refused", "refused",
                ])
            #expect(
                answer.items.map { $0["code"]?.string } == [
                    nil, nil, nil, "idempotency_key_reused", "wrong_pricing", "not_found",
                ])
            #expect(answer.items[0]["amount_usd"]?.number?.text == "0.006")
            #expect(answer.items[2]["purchase_id"] == answer.items[0]["purchase_id"])
            #expect(answer.number("remaining_usd") == "0.09")
            let again = try await Self.report(house, session.token, [Self.record(2, "b")])
            #expect(
                again.items[0]["status"] == "repeated"
                    && again.items[0]["purchase_id"] == answer.items[1]["purchase_id"])
            #expect(try await house.get("/api/v1/me", as: session.token).number("spent_usd") == "0.01")
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `a record beyond the cap revokes the session, and those behind it are refused`() async throws {
        try await Self.house { house, key, session in
            let answer = try await Self.report(
                house, session.token, [Self.record(40, "a"), Self.record(11, "b"), Self.record(1, "c")])
            #expect(answer.status == 200)
            #expect(answer.items.map { $0["code"]?.string } == [nil, "cap_crossed", "session_revoked"])
            let shown = try await house.get("/api/v1/sessions/\(session.id)", as: key)
            #expect(shown.text("reason") == "cap_crossed" && shown.number("spent_usd") == "0.08")
            #expect(try await house.booksAddUp())
        }
    }

    @Test func `what is no report is refused and changes nothing`() async throws {
        try await Self.house { house, key, session in
            let before = try await house.content()
            let many = (0..<26).map { Self.record(1, "k\($0)") }
            for (records, pointer) in [
                ([], "/records"), (many, "/records"), ([Self.record(0, "a")], "/records/0/calls"),
                ([Self.record(1_000_001, "a")], "/records/0/calls"),
                ([Self.record(1, "a b")], "/records/0/idempotency_key"),
                ([Self.record(1, "")], "/records/0/idempotency_key"),
                ([#"{"name":"@maker/desk","calls":1}"#], "/records/0/idempotency_key"),
            ] as [([String], String)] {
                expectProblem(
                    try await Self.report(house, session.token, records), 422, "invalid_field", pointer: pointer)
            }
            let weak = try await house.session(of: key, ["read"]).token
            expectProblem(try await Self.report(house, weak, [Self.record(1, "a")]), 403, "insufficient_scope")
            #expect(try await house.content().count == before.count + 1)  // the session
        }
    }
}
