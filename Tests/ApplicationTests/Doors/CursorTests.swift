// CursorTests.swift: a cursor that names no entry is refused by every list that is read by ids.

import Crypto
import JSON
import Testing

@Suite struct CursorTests {
    /// The cursor, with something in it that is no id.
    private static func spoiled(_ cursor: String) throws -> String {
        let parts = try JSONValue.parse(try #require(Base64URL.decode(cursor))).array
        return Base64URL.encode(JSONValue.array([try #require(parts?.first), "no id"]).bytes())
    }

    @Test func `a cursor that names no entry is refused, and not taken for the first page`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.administrator("root")
            let slug = try await house.write("Tides", as: admin)
            for name in ["one", "two"] {
                _ = try await house.session(of: admin, ["read"])
                try await house.list("acme", name)
                _ = try await house.report("listing", "@acme/\(name)", as: admin)
                _ = try await house.comment(slug, as: admin)
                let credit = #"{"handle":"root","amount_usd":1}"#
                #expect(try await house.post("/api/v1/admin/credits", as: admin, credit).status == 201)
                let incident = #"{"title":"\#(name)","report":"It is looked into."}"#
                #expect(try await house.post("/api/v1/admin/incidents", as: admin, incident).status == 201)
            }
            for path in [
                "/sessions", "/account/ledger", "/account/audit", "/admin/audit", "/reports", "/admin/reports",
                "/incidents", "/community/posts/\(slug)/comments",
            ] {
                let first = try await house.get("/api/v1\(path)?limit=1", as: admin)
                let cursor = try #require(first.text("next_cursor"), "\(path): \(first.text)")
                #expect(try await house.get("/api/v1\(path)?limit=1&cursor=\(cursor)", as: admin).status == 200)
                let other = "/api/v1\(path)?limit=1&cursor=\(try Self.spoiled(cursor))"
                expectProblem(try await house.get(other, as: admin), 400, "invalid_cursor", "\(path)")
            }
        }
    }
}
