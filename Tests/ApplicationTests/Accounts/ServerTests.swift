// ServerTests.swift: what an administrator sees of the server's background work and its keys.

import Application
import JSON
import Testing

@Suite struct ServerTests {
    private static let path = "/api/v1/admin/server"

    @Test func `the work that waits is counted, and the keys are named`() async throws {
        try await TestHouse.with { house in
            _ = try await DemoSetup(house: house.house).run()
            let admin = try await house.account("root", isAdministrator: true)
            _ = try await house.get("/api/v1/listings", as: admin)
            let server = try await house.get(Self.path, as: admin)
            #expect(server.status == 200, "\(server.text)")
            let versions = try #require(server["versions"]?.int64)
            #expect(versions > 0 && server["versions_scanned"]?.int64 == versions)
            #expect(server["listings_in_search"]?.int64 == versions)
            for name in ["publications_waiting", "publications_scanning", "mails_waiting"] {
                #expect(server[name]?.int64 == 0, "\(name)")
            }
            let keys = try #require(server["signing_keys"]?.array)
            #expect(keys.count == 1 && keys[0].object?["signs"] == true)
            #expect(keys[0].object?.members.map(\.name) == ["kid", "created_at", "signs", "signs_from"])
        }
    }

    @Test func `nobody else sees it`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            expectProblem(try await house.get(Self.path, as: key), 403, "administrator_required")
        }
    }
}
