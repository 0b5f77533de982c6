// IncidentTests.swift: administrators tell of an incident, everybody reads it, and every page says so until it is over.

import Application
import JSON
import SQL
import Testing

@Suite struct IncidentTests {
    private static let body = #"{"title":"Uploads are slow","report":"A disk is being replaced."}"#

    @Test func `an incident is told of, changed and over, and everybody reads it`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            #expect(try await house.get("/api/v1/incidents").items.isEmpty)
            let told = try await house.post("/api/v1/admin/incidents", as: admin, Self.body)
            #expect(told.status == 201 && told["resolved_at"] == .null, "\(told.text)")
            let id = try #require(told.text("incident_id"))
            let browser = Browser(house)
            #expect(try browser.get("/faq").text.contains("something goes wrong"))
            #expect(try browser.get("/status").text.contains("A disk is being replaced."))

            house.clocks.pass(seconds: 60)
            let path = "/api/v1/admin/incidents/\(id)"
            let changed = try await house.send("PATCH", path, as: admin, #"{"report":"Half done."}"#)
            #expect(changed.text("report") == "Half done." && changed.text("title") == "Uploads are slow")
            let over = try await house.send("PATCH", path, as: admin, #"{"resolved":true}"#)
            #expect(over.text("resolved_at") == "2026-06-12T14:01:00Z", "\(over.text)")
            #expect(try browser.get("/faq").text.contains("everything works"))
            let read = try await house.get("/api/v1/incidents").items
            #expect(read.count == 1 && read[0]["resolved_at"]?.string == "2026-06-12T14:01:00Z")
            // Saying again that it is over does not move the end; that it is not over takes it away.
            house.clocks.pass(seconds: 60)
            let again = try await house.send("PATCH", path, as: admin, #"{"resolved":true}"#)
            #expect(again.text("resolved_at") == "2026-06-12T14:01:00Z")
            house.clocks.pass(seconds: 1)
            let open = try await house.send("PATCH", path, as: admin, #"{"resolved":false}"#)
            #expect(open["resolved_at"] == .null)
            let actions = try await house.get("/api/v1/admin/audit", as: admin).items.compactMap {
                $0["action"]?.string
            }
            #expect(actions.first == "incident.changed" && actions.contains("incident.resolved"))
        }
    }

    @Test func `whichever step of the storage fails, pages say what the database has`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let browser = Browser(house)
            for step in 1..<100 {
                house.faults.fail(.fromThenOn, atStep: step)
                let told = try await house.post("/api/v1/admin/incidents", as: admin, Self.body)
                let hasFailed = house.faults.faulted
                house.faults.heal()
                let isTold = try await house.number("SELECT count(*) FROM incident") > 0
                #expect(try browser.get("/faq").text.contains("something goes wrong") == isTold, "step \(step)")
                if isTold {
                    #expect(!hasFailed || told.status == 503)
                    return
                }
            }
            Issue.record("an incident takes more than 100 steps")
        }
    }

    @Test func `the latest incident stands first, page by page`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            var told: [String] = []
            for _ in 0..<3 {
                let made = try await house.post("/api/v1/admin/incidents", as: admin, Self.body)
                told.insert(try #require(made.text("incident_id")), at: 0)
                house.clocks.pass(seconds: 1)
            }
            let pages = try await house.pages("/api/v1/incidents?limit=2", as: admin, id: "incident_id")
            #expect(pages == [Array(told[0..<2]), Array(told[2...])])
        }
    }

    @Test func `nobody else tells of one, and what is no incident is not changed`() async throws {
        try await TestHouse.with { house in
            let (key, admin) = (
                try await house.account("acme"), try await house.account("root", isAdministrator: true)
            )
            expectProblem(
                try await house.post("/api/v1/admin/incidents", as: key, Self.body), 403, "administrator_required")
            for body in [#"{"title":"x"}"#, #"{"title":"a\nb","report":"x"}"#, #"{"title":"","report":"x"}"#] {
                expectProblem(try await house.post("/api/v1/admin/incidents", as: admin, body), 422, "invalid_field")
            }
            let path = "/api/v1/admin/incidents/inc_01jd7m3v8k4q2x9w5t6r0n1b3c"
            expectProblem(try await house.send("PATCH", path, as: admin, #"{"resolved":true}"#), 404, "not_found")
            #expect(try await house.get("/api/v1/incidents").items.isEmpty)
        }
    }
}
