// WaitingPublicationTests.swift: what was taken in waits for its scan while the account of its owner ends.

import Application
import Marketplace
import Operations
import SQL
import Sessions
import Testing

@Suite struct WaitingPublicationTests {
    /// Takes a version in and leaves it waiting.
    private func wait(_ house: TestHouse, as key: String) async throws -> String {
        house.deafen()
        let taken = try await house.upload("/api/v1/publish?version=1.0.0", as: key, try house.skill("notes"))
        #expect(taken.status == 202, "\(taken.text)")
        return try #require(taken.text("publication_id"))
    }

    /// Scans what waits, as the server does.
    private func scan(_ house: TestHouse) async throws {
        while try await house.house.stores.worker.next(at: house.house.clock) {}
    }

    private func stored(_ house: TestHouse, _ column: SQL) async throws -> String? {
        try await house.house.database.first("SELECT \(column) FROM publication") { row in row.text(0) }
    }

    @Test func `what waits while its account is closed is refused, and nothing of it is to be seen`() async throws {
        try await TestHouse.with { house in
            let (key, reader) = (try await house.account("acme"), try await house.account("reader"))
            _ = try await wait(house, as: key)
            #expect(try await house.post("/api/v1/account/close", as: key, #"{"confirm":"acme"}"#).status == 200)
            try await scan(house)
            #expect(try await stored(house, "state") == "refused")
            #expect(try await stored(house, "problem")?.contains("closed the account") == true)
            #expect(try await house.number("SELECT count(*) FROM listing") == 0)
            #expect(try await house.number("SELECT count(*) FROM version") == 0)
            expectProblem(try await house.get("/api/v1/listings/acme/notes", as: reader), 404, "not_found")
        }
    }

    @Test func `what waits while its account is suspended is refused, and can be published once it is reinstated`()
        async throws
    {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let key = try await house.account("acme")
            let id = try await wait(house, as: key)
            let suspension = "/api/v1/admin/accounts/acme/suspension"
            #expect(try await house.post(suspension, as: admin, #"{"reason":"Look."}"#).status == 200)
            try await scan(house)
            #expect(try await house.number("SELECT count(*) FROM listing") == 0)
            #expect(try await house.delete(suspension, as: admin).status == 200)
            let refused = try await house.get("/api/v1/publications/\(id)", as: key)
            #expect(refused.text("state") == "refused", "\(refused.text)")
            #expect(refused.text("problem")?.contains("is suspended") == true)
            _ = try await wait(house, as: key)
            try await scan(house)
            let listing = try await house.get("/api/v1/listings/acme/notes", as: key)
            #expect(listing.text("version") == "1.0.0" && listing.text("state") == "active", "\(listing.text)")
        }
    }

    @Test func `published while its account is being closed, it is archived with the rest or refused`() async throws {
        try await TestHouse.with { house in
            house.deafen()
            for number in 0..<8 {
                let handle = "acme-\(number)"
                let key = try await house.account(handle)
                _ = try await wait(house, as: key)
                async let closed = house.post("/api/v1/account/close", as: key, #"{"confirm":"\#(handle)"}"#)
                try await scan(house)
                #expect(try await closed.status == 200)
            }
            let published = try await house.number("SELECT count(*) FROM publication WHERE state = 'published'")
            #expect(try await house.number("SELECT count(*) FROM publication WHERE state = 'refused'") == 8 - published)
            #expect(try await house.number("SELECT count(*) FROM listing") == published)
            #expect(try await house.number("SELECT count(*) FROM listing WHERE state = 'archived'") == published)
        }
    }
}
