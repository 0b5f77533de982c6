// QuarantineTests.swift: what a scan finds malicious, over HTTP.

import Application
import JSON
import Marketplace
import Operations
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

    @Test func `a provider appeals against what its scan holds back, and an administrator lets it through`()
        async throws
    {
        try await TestHouse.with { house in
            let admin = try await house.administrator("root")
            let (key, reader) = (try await house.account("acme"), try await house.account("reader"))
            let bad = try await house.publish(try house.maliciousSkill("driver"), query: "version=1.0.0", as: key)
            #expect(bad.text("state") == "quarantined")
            let decisions = "/api/v1/moderation/decisions"
            let held = try #require(try await house.get(decisions, as: key).items.first)
            #expect(held["action"] == "hold_version" && held["subject"]?["name"] == "@acme/driver@1.0.0")
            #expect(held["decision_reason"]?.string?.hasPrefix("Its scan has found malware.") == true, "\(held)")
            let appeal = try await house.appeal(try #require(held["decision_id"]?.string), as: key)
            let verdict = #"{"verdict":"reversed","reason":"A false alarm."}"#
            let path = "/api/v1/admin/appeals/\(appeal)/decision"
            #expect(try await house.post(path, as: admin, verdict).text("state") == "reversed")
            let install = try await house.post("/api/v1/install", as: reader, #"{"name":"@acme/driver"}"#)
            expectProblem(install, 409, "acknowledgement_required")
            // Held again by an administrator, it is another decision; let through by one, that is taken back.
            let judge = "/api/v1/admin/listings/acme/driver/versions/1.0.0/verdict"
            for verdict in ["held", "released"] {
                let body = #"{"verdict":"\#(verdict)","reason":"After another look."}"#
                #expect(try await house.put(judge, as: admin, body).status == 200)
                let all = try await house.get(decisions, as: key).items
                #expect(all.count == 2 && (all[0]["reversed_at"] == .null) == (verdict == "held"))
            }
        }
    }

    @Test func `what an account has sent in is not published once it is suspended or closed`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.administrator("root")
            house.deafen()
            for (handle, word) in [("acme", "suspended"), ("gone", "closed")] {
                let key = try await house.account(handle)
                let taken = try await house.upload(
                    "/api/v1/publish?version=1.0.0", as: key, try house.skill("\(handle)-notes", version: "1.0.0"))
                #expect(taken.status == 202, "\(taken.text)")
                let publication = try #require(taken.text("publication_id"))
                if word == "closed" {
                    let body = #"{"confirm":"\#(handle)"}"#
                    #expect(try await house.post("/api/v1/account/close", as: key, body).status == 200)
                } else {
                    let path = "/api/v1/admin/accounts/\(handle)/suspension"
                    #expect(try await house.post(path, as: admin, #"{"reason":"Spam."}"#).status == 200)
                }
                #expect(try await house.house.stores.worker.next(at: house.house.clock))
                expectProblem(
                    try await house.get("/api/v1/listings/\(handle)/\(handle)-notes", as: admin), 404, "not_found")
                guard word == "suspended" else { continue }
                #expect(try await house.delete("/api/v1/admin/accounts/\(handle)/suspension", as: admin).status == 200)
                let settled = try await house.get("/api/v1/publications/\(publication)", as: key)
                #expect(settled.text("state") == "refused" && settled.text("problem")?.contains(word) == true)
            }
        }
    }
}
