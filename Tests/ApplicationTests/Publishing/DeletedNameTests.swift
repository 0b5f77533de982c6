// DeletedNameTests.swift: for how long a deleted listing's name is held, and that no number is used twice under an address.

import JSON
import SQL
import Sessions
import Testing

@Suite struct DeletedNameTests {
    private static let notes = "/api/v1/listings/acme/notes"
    private static let day: Int64 = 86_400

    /// Two accounts that publish; `@acme/notes` 1.0.0 is there.
    private static func house(_ body: (TestHouse, _ acme: String, _ other: String) async throws -> Void) async throws {
        try await TestHouse.with { house in
            let acme = try await house.account("acme")
            let other = try await house.account("other")
            try await publish(house, "notes", "1.0.0", as: acme)
            try await body(house, acme, other)
        }
    }

    @discardableResult
    private static func publish(
        _ house: TestHouse, _ name: String, _ version: String, as owner: String
    ) async throws -> Answer {
        // Other bytes for each owner and moment.
        let body = "Write one line. \(owner.suffix(8)) \(house.clocks.wall().milliseconds)\n"
        return try await house.publish(
            try house.skill(name, version: version, body: body), query: "version=\(version)", as: owner)
    }

    private static func rename(_ house: TestHouse, _ name: String, to new: String, as owner: String) async throws
        -> Answer
    {
        try await house.post("/api/v1/listings/acme/\(name)/rename", as: owner, #"{"new_name":"\#(new)"}"#)
    }

    private static func create(_ house: TestHouse, kind: String = "skill", as owner: String) async throws -> Answer {
        try await house.post("/api/v1/listings", as: owner, #"{"name":"notes","kind":"\#(kind)","summary":"Again."}"#)
    }

    @Test func `for thirty days nothing but the listing itself comes back under its name`() async throws {
        try await Self.house { house, acme, other in
            try await Self.publish(house, "plain", "3.0.0", as: acme)
            try await Self.publish(house, "notes", "3.0.0", as: other)
            _ = try await house.post("/api/v1/listings/other/notes/transfer", as: other, #"{"to":"acme"}"#)
            #expect(try await house.delete(Self.notes, as: acme).text("state") == "deleted")
            house.clocks.pass(seconds: 30 * Self.day - 1)
            let before = try await house.content()
            let refused = try await Self.rename(house, "plain", to: "notes", as: acme)
            expectProblem(refused, 409, "name_taken")
            #expect(refused.text("held_until") == "2026-07-12T14:00:00Z", "\(refused.text)")
            let offered = try await house.post("/api/v1/listings/other/notes/transfer/accept", as: acme, "{}")
            expectProblem(offered, 409, "name_taken")
            #expect(offered.text("held_until") != nil)
            expectProblem(try await Self.create(house, kind: "prompt", as: acme), 409, "kind_differs")
            #expect(try await house.content() == before)

            let back = try await Self.create(house, as: acme)
            #expect(back.status == 201 && back.text("state") == "active" && back.text("version") == "", "\(back.text)")
            #expect(back.text("created_at") == "2026-06-12T14:00:00Z" && back.text("summary") == "Again.")
            expectProblem(try await Self.publish(house, "notes", "1.0.0", as: acme), 409, "version_exists")
            #expect(try await Self.publish(house, "notes", "1.0.1", as: acme).text("state") == "published")
        }
    }

    @Test func `after thirty days the name is free for its account, and its numbers stay used`() async throws {
        try await Self.house { house, acme, other in
            _ = try await house.delete(Self.notes, as: acme)
            house.clocks.pass(seconds: 30 * Self.day)
            expectProblem(
                try await house.upload(
                    Self.notes + "/versions?version=1.0.1", as: acme, try house.skill("notes", body: "More.\n")),
                404, "not_found")
            let made = try await Self.create(house, kind: "prompt", as: acme)
            #expect(made.status == 201 && made.text("created_at") == "2026-07-12T14:00:00Z", "\(made.text)")
            #expect(try await house.delete(Self.notes, as: acme).text("state") == "deleted")
            house.clocks.pass(seconds: 30 * Self.day)
            // Of the listing before the one before.
            expectProblem(try await Self.publish(house, "notes", "1.0.0", as: acme), 409, "version_exists")
            #expect(try await Self.publish(house, "notes", "1.0.1", as: acme).text("state") == "published")
            #expect(try await house.get(Self.notes, as: other).text("kind") == "skill")
            #expect(try await house.number("SELECT count(*) FROM listing WHERE name_folded = 'notes'") == 3)
        }
    }

    @Test func `after thirty days another listing is renamed or handed over to the name`() async throws {
        try await Self.house { house, acme, other in
            try await Self.publish(house, "plain", "3.0.0", as: acme)
            try await Self.publish(house, "stale", "1.0.0", as: acme)
            _ = try await house.delete(Self.notes, as: acme)
            house.clocks.pass(seconds: 30 * Self.day)
            let used = try await Self.rename(house, "stale", to: "notes", as: acme)
            expectProblem(used, 409, "version_exists")
            #expect(try await Self.rename(house, "plain", to: "notes", as: acme).text("full_name") == "@acme/notes")
            #expect(try await house.get(Self.notes, as: other).text("version") == "3.0.0")
            expectProblem(try await Self.publish(house, "notes", "1.0.0", as: acme), 409, "version_exists")
        }
    }

    @Test func `a number of what an address led to is not used again under it`() async throws {
        try await Self.house { house, acme, other in
            _ = try await Self.rename(house, "notes", to: "changes", as: acme)
            expectProblem(try await Self.publish(house, "notes", "1.0.0", as: acme), 409, "version_exists")
            #expect(try await Self.publish(house, "notes", "1.0.1", as: acme).text("state") == "published")
            expectProblem(try await Self.publish(house, "notes", "1.0.0", as: acme), 409, "version_exists")
            // What moved goes on under its own name with any number.
            #expect(try await Self.publish(house, "changes", "1.0.1", as: acme).text("state") == "published")
            _ = try await house.post("/api/v1/listings/acme/changes/transfer", as: acme, #"{"to":"other"}"#)
            _ = try await house.post("/api/v1/listings/acme/changes/transfer/accept", as: other, "{}")
            for version in ["1.0.0", "1.0.1"] {
                expectProblem(try await Self.publish(house, "changes", version, as: acme), 409, "version_exists")
            }
            #expect(try await house.get("/api/v1/listings/acme/changes", as: other).text("owner") == "other")
        }
    }

    @Test func `a listing that is renamed there and back keeps its numbers`() async throws {
        try await Self.house { house, acme, _ in
            _ = try await Self.rename(house, "notes", to: "changes", as: acme)
            #expect(try await Self.rename(house, "changes", to: "notes", as: acme).text("full_name") == "@acme/notes")
            #expect(try await house.get(Self.notes, as: acme).text("version") == "1.0.0")
            #expect(try await Self.publish(house, "notes", "1.0.1", as: acme).text("state") == "published")
            #expect(try await Self.rename(house, "notes", to: "Notes", as: acme).text("full_name") == "@acme/Notes")
        }
    }

    @Test func `of many who take one name at once, one has it`() async throws {
        try await Self.house { house, acme, _ in
            _ = try await house.delete(Self.notes, as: acme)
            house.clocks.pass(seconds: 30 * Self.day)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for kind in ["skill", "prompt", "dataset", "model", "eval", "agent", "plugin", "pipeline"] {
                    group.addTask { try await Self.create(house, kind: kind, as: acme).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [201] + Array(repeating: 409, count: 7))
        }
    }

    @Test func `a listing that has no version yet can be deleted at any time`() async throws {
        try await Self.house { house, acme, _ in
            _ = try await house.post("/api/v1/listings", as: acme, #"{"name":"later","kind":"skill"}"#)
            house.clocks.pass(seconds: 90 * Self.day)
            #expect(try await house.delete("/api/v1/listings/acme/later", as: acme).text("state") == "deleted")
            expectProblem(try await house.delete(Self.notes, as: acme), 409, "in_use")
        }
    }
}
