// StarterCatalogueTests.swift: an administrator fills the catalogue with what comes with the program.

import JSON
import Marketplace
import Testing

@Suite struct StarterCatalogueTests {
    private static let path = "/api/v1/admin/starter-catalogue"

    @Test func `all its listings are added, scanned and found, and only once`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let count = Int64(DemoCatalogue.listings.count)
            #expect(try await house.post(Self.path, as: admin, "{}")["added"]?.int64 == count)
            let found = try await house.get("/api/v1/listings?q=commit-message", as: admin)
            #expect(found.items.contains { $0["full_name"]?.string == "@tidewater/commit-message" })
            let report = try await house.get("/api/v1/listings/tidewater/commit-message", as: admin)
            #expect(report["security"] != .null && report["license"]?.string == "MIT", "\(report.text)")
            #expect(report["tags"] == ["git", "commit"], "\(report.text)")
            #expect(report["clients"] == ["claude-code", "codex", "cursor", "vscode"], "\(report.text)")
            #expect(try await house.post(Self.path, as: admin, "{}")["added"]?.int64 == 0)
            let log = try await house.get("/api/v1/admin/audit", as: admin)
            #expect(log.items.count { $0["action"]?.string == "starter_catalogue.added" } == 1)
        }
    }

    @Test func `nothing is put under a handle that is somebody's`() async throws {
        try await TestHouse.with { house in
            try await house.person("tidewater")
            let admin = try await house.account("root", isAdministrator: true)
            let others = DemoCatalogue.listings.count { $0.owner != "tidewater" }
            #expect(others < DemoCatalogue.listings.count)
            #expect(try await house.post(Self.path, as: admin, "{}")["added"]?.int64 == Int64(others))
            expectProblem(
                try await house.get("/api/v1/listings/tidewater/commit-message", as: admin), 404, "not_found")
        }
    }

    @Test func `a listing that administrators have removed does not come back`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            _ = try await house.post(Self.path, as: admin, "{}")
            let state = "/api/v1/admin/listings/tidewater/commit-message/state"
            #expect(try await house.put(state, as: admin, #"{"state":"quarantined","reason":"No."}"#).status == 200)
            #expect(try await house.post(Self.path, as: admin, "{}")["added"]?.int64 == 0)
        }
    }

    @Test func `where its category is gone, a listing stands among the uncategorized`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let listing = try #require(DemoCatalogue.listings.first)
            let category = "/api/v1/admin/categories/\(listing.category)?move_to_parent=true"
            #expect(try await house.delete(category, as: admin).status == 200)
            _ = try await house.post(Self.path, as: admin, "{}")
            let shown = try await house.get("/api/v1/listings/\(listing.owner)/\(listing.name)", as: admin)
            #expect(shown.text("category") == "uncategorized")
        }
    }

    @Test func `nobody else adds it`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            expectProblem(try await house.post(Self.path, as: key, "{}"), 403, "administrator_required")
            #expect(try await house.get("/api/v1/listings", as: key).items.isEmpty)
        }
    }
}
