// SigningKeyTests.swift: rotating the keys that sign tokens, through HTTP: no session ends by it, and one that leaked lets nobody in.

import Crypto
import JSON
import Sessions
import Testing

@Suite struct SigningKeyTests {
    private static let path = "/api/v1/admin/signing-keys"

    private func keys(_ house: TestHouse, _ admin: String) async throws -> [JSONObject] {
        let server = try await house.get("/api/v1/admin/server", as: admin)
        return try #require(server["signing_keys"]?.array).compactMap(\.object)
    }

    private func session(_ house: TestHouse, _ key: String) async throws -> String {
        let issued = try await house.post(
            "/api/v1/sessions", as: key, #"{"scopes":["read"],"ttl_seconds":3600,"spend_cap_usd":0}"#)
        return try #require(issued["token"]?.string, "\(issued.text)")
    }

    /// The name of the key that a token's header names.
    private func kid(of token: String) throws -> String {
        let header = try #require(Base64URL.decode(String(token.prefix { $0 != "." })))
        return try #require(try JSONValue.parse(header)["kid"]?.string)
    }

    @Test func `a rotation ends no session, and a retirement ends those of its key`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let key = try await house.account("acme")
            let before = try await session(house, key)
            let old = try #require(try await keys(house, admin)[0]["kid"]?.string)
            #expect(try kid(of: before) == old)

            let made = try await house.post(Self.path, as: admin, "{}")
            #expect(made.status == 201 && made["signs"] == false, "\(made.text)")
            let new = try #require(made["kid"]?.string)
            house.clocks.pass(seconds: SigningKeys.leadSeconds + 1)
            let after = try await session(house, key)
            #expect(try kid(of: after) == new)
            for token in [before, after] { #expect(try await house.get("/api/v1/me", as: token).status == 200) }
            let listed = try await keys(house, admin)
            #expect(listed.map { $0["signs"] } == [true, false])
            #expect(listed[0]["goes_at"] == nil && listed[1]["goes_at"] != nil)

            #expect(try await house.delete("\(Self.path)/\(old)", as: admin)["deleted"] == true)
            expectProblem(try await house.get("/api/v1/me", as: before), 401, "invalid_token")
            #expect(try await house.get("/api/v1/me", as: after).status == 200)
            expectProblem(try await house.delete("\(Self.path)/\(old)", as: admin), 404, "not_found")
            expectProblem(try await house.delete("\(Self.path)/\(new)", as: admin), 409, "last_signing_key")
            let actions = try await house.get("/api/v1/admin/audit?limit=100", as: admin)["items"]?.array ?? []
            let about = actions.filter { $0["action"]?.string?.hasPrefix("signing_key.") == true }
            #expect(about.map { $0["subject"]?.string } == [old, new])
        }
    }

    @Test func `nobody else rotates`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            expectProblem(try await house.post(Self.path, as: key, "{}"), 403, "administrator_required")
            expectProblem(try await house.delete("\(Self.path)/hs-x", as: key), 403, "administrator_required")
            expectProblem(try await house.post(Self.path, as: nil, "{}"), 401, "invalid_token")
        }
    }
}
