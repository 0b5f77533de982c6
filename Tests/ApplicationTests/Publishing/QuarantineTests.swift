// QuarantineTests.swift: what a scan finds malicious, over HTTP.

import JSON
import Testing

@Suite struct QuarantineTests {
    @Test func `what a scan finds malicious is invisible to all but its owner, and the version before it stays`()
        async throws
    {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let reader = try await house.account("reader")
            let bad = try await house.publish(try house.maliciousSkill("driver"), query: "version=1.0.0", as: key)
            #expect(bad.text("state") == "quarantined" && bad.text("level") == "quarantine", "\(bad.text)")
            #expect(bad["findings"]?.array?.isEmpty == false)
            expectProblem(try await house.get("/api/v1/listings/acme/driver", as: reader), 404, "not_found")
            expectProblem(
                try await house.post("/api/v1/install", as: reader, #"{"name":"@acme/driver"}"#), 404, "not_found")
            let digest = try #require(bad.text("sha256"))
            expectProblem(try await house.get("/api/v1/artifacts/\(digest)", as: reader), 404, "not_found")
            #expect(try await house.get("/api/v1/listings/acme/driver", as: key).status == 200)

            try await house.publish(try house.skill("notes"), query: "version=1.0.0", as: key)
            try await house.publish(try house.maliciousSkill("notes"), query: "version=1.1.0", as: key)
            let listing = try await house.get("/api/v1/listings/acme/notes", as: reader)
            #expect(listing.text("version") == "1.0.0" && listing["versions"]?.array?.count == 1)
            #expect(try await house.get("/api/v1/listings/acme/notes", as: key)["versions"]?.array?.count == 2)
        }
    }
}
