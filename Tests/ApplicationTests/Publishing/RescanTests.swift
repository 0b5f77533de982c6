// RescanTests.swift: versions that older rules have judged, and those that nobody has.

import Application
import Glibc
import JSON
import Marketplace
import Operations
import SQL
import Testing

@Suite struct RescanTests {
    @Test func `versions that were never scanned cannot be installed until they are, and are scanned at a start`()
        async throws
    {
        let folder = try TemporaryFolder()
        let clocks = ManualClocks()
        var reader = ""
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            reader = try await house.account("reader")
            let owner = try await house.account("acme")
            try await house.publish(try house.skill("notes"), query: "version=1.0.0", as: owner)
            _ = try await house.house.database.write { transaction in
                try await transaction.run("UPDATE version SET rules = 0, level = NULL, score = NULL")
            }
            let early = try await house.post("/api/v1/install", as: reader, #"{"name":"@acme/notes"}"#)
            expectProblem(early, 409, "not_installable")
        }
        try await TestHouse.with(in: folder, clocks: clocks) { house in
            let rescan = house.house.stores.rescan
            // The start does it in the background; doing it here as well comes to the same.
            while try await rescan.next(at: house.house.clock) > 0 {}
            let progress = try await rescan.progress()
            #expect(progress.done == 1 && progress.total == 1)
            let shown = try await house.get("/api/v1/listings/acme/notes", as: reader)
            #expect(shown.text("level") == "safe", "\(shown.text)")
            let install = try await house.post("/api/v1/install", as: reader, #"{"name":"@acme/notes"}"#)
            #expect(install.status == 200)
        }
    }

    @Test func `a version whose artifact is gone is held back`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            let reader = try await house.account("reader")
            try await house.publish(try house.skill("notes"), query: "version=1.0.0", as: owner)
            for blob in try house.blobs() { #expect(unlink(blob) == 0) }
            _ = try await house.house.database.write { transaction in
                try await transaction.run("UPDATE version SET rules = 0")
            }
            while try await house.house.stores.rescan.next(at: house.house.clock) > 0 {}
            expectProblem(try await house.get("/api/v1/listings/acme/notes", as: reader), 404, "not_found")
            let own = try await house.get("/api/v1/listings/acme/notes", as: owner)
            #expect(own["versions"]?.array?.first?["level"]?.string == "quarantine")
        }
    }
}
