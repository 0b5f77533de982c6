// ManageTests.swift: what an owner changes of a listing, and what an administrator decides.

import JSON
import Testing

@Suite struct ManageTests {
    private static let listing = "/api/v1/listings/acme/notes"

    private func house(_ body: (TestHouse, _ owner: String, _ reader: String) async throws -> Void) async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            let reader = try await house.account("reader")
            for version in ["1.0.0", "1.1.0"] {
                let done = try await house.publish(
                    try house.skill("notes", version: version), query: "version=\(version)", as: owner)
                #expect(done.text("state") == "published", "\(done.text)")
            }
            try await body(house, owner, reader)
        }
    }

    @Test func `an owner changes what a listing says, nobody else does, and what is not named stays`() async throws {
        try await house { house, owner, reader in
            let change = #"{"title":"Release notes","tags":["release","notes"],"price_usd":2.5,"pricing":"one_time"}"#
            expectProblem(try await house.send("PATCH", Self.listing, as: reader, change), 403, "not_yours")
            let bot = try await house.session(of: owner, ["publish"])
            expectProblem(try await house.send("PATCH", Self.listing, as: bot.token, change), 403, "insufficient_scope")
            let changed = try await house.send("PATCH", Self.listing, as: owner, change)
            #expect(changed.status == 200 && changed.text("title") == "Release notes", "\(changed.text)")
            #expect(changed["tags"] == ["release", "notes"] && changed.number("price_usd") == "2.50")
            #expect(changed.text("license") == "MIT" && changed.text("version") == "1.1.0")
            let wrong = try await house.send("PATCH", Self.listing, as: owner, #"{"pricing":"free","price_usd":1}"#)
            expectProblem(wrong, 422, "invalid_field", pointer: "/price_usd")
        }
    }

    @Test func `a yanked version is chosen by nobody, and given to who names it`() async throws {
        try await house { house, owner, reader in
            let path = Self.listing + "/versions/1.1.0/yank"
            expectProblem(try await house.send("PUT", path, as: owner, "{}"), 422, "invalid_field", pointer: "/reason")
            let yanked = try await house.send("PUT", path, as: owner, #"{"reason":"Breaks on Mondays."}"#)
            #expect(yanked.text("version") == "1.0.0", "\(yanked.text)")
            let latest = try await house.post("/api/v1/install", as: reader, #"{"name":"notes"}"#)
            #expect(latest.text("version") == "1.0.0")
            let range = try await house.post("/api/v1/install", as: reader, #"{"name":"notes","version":"^1.1"}"#)
            expectProblem(range, 404, "not_found")
            let named = try await house.post("/api/v1/install", as: reader, #"{"name":"notes","version":"1.1.0"}"#)
            #expect(named.text("version") == "1.1.0")
            #expect(try await house.delete(path, as: owner).text("version") == "1.1.0")
        }
    }

    @Test func `a tag stands for its version until it is removed`() async throws {
        try await house { house, owner, reader in
            let path = Self.listing + "/tags/beta"
            #expect(try await house.send("PUT", path, as: owner, #"{"version":"1.0.0"}"#).status == 200)
            let tagged = try await house.post("/api/v1/install", as: reader, #"{"name":"notes","version":"beta"}"#)
            #expect(tagged.text("version") == "1.0.0")
            #expect(try await house.get(Self.listing, as: reader)["tags_of_versions"]?["beta"]?.string == "1.0.0")
            let yank = Self.listing + "/versions/1.0.0/yank"
            _ = try await house.send("PUT", yank, as: owner, #"{"reason":"Breaks."}"#)
            let gone = try await house.post("/api/v1/install", as: reader, #"{"name":"notes","version":"beta"}"#)
            expectProblem(gone, 404, "not_found")
            #expect(gone.text("detail")?.contains("The tag beta of @acme/notes stands for 1.0.0") == true)
            #expect(try await house.delete(yank, as: owner).status == 200)
            expectProblem(
                try await house.send("PUT", Self.listing + "/tags/latest", as: owner, #"{"version":"1.0.0"}"#), 422,
                "invalid_field", pointer: "/tag")
            expectProblem(
                try await house.send("PUT", path, as: owner, #"{"version":"9.0.0"}"#), 404, "not_found")
            #expect(try await house.delete(path, as: owner).status == 200)
            let untagged = try await house.post("/api/v1/install", as: reader, #"{"name":"notes","version":"beta"}"#)
            #expect(untagged.status == 422)
        }
    }

    @Test func `an archived listing is served and takes no versions`() async throws {
        try await house { house, owner, reader in
            let closed = try await house.send(
                "PUT", Self.listing + "/state", as: owner, #"{"state":"archived","reason":"See @acme/changes."}"#)
            #expect(closed.text("state") == "archived" && closed.text("state_reason") == "See @acme/changes.")
            let taken = try await house.post("/api/v1/install", as: reader, #"{"name":"notes"}"#)
            #expect(taken.text("state") == "archived" && taken.text("state_reason") == "See @acme/changes.")
            let plan = try await house.post("/api/v1/install", as: reader, #"{"name":"notes","plan":true}"#)
            #expect(plan.items[0]["state"] == "archived" && plan.items[0]["state_reason"] == "See @acme/changes.")
            let next = try await house.upload(
                "/api/v1/publish?version=2.0.0", as: owner, try house.skill("notes", version: "2.0.0"))
            expectProblem(next, 409, "listing_closed")
        }
    }

    @Test func `what is new and unused is deleted, what is old or used is not`() async throws {
        try await house { house, owner, reader in
            let version = Self.listing + "/versions/1.1.0"
            expectProblem(try await house.delete(version, as: reader), 403, "not_yours")
            #expect(try await house.delete(version, as: owner).text("version") == "1.0.0")
            expectProblem(try await house.delete(version, as: owner), 404, "not_found")
            let again = try await house.upload(
                "/api/v1/publish?version=1.1.0", as: owner, try house.skill("notes", version: "1.1.0"))
            expectProblem(again, 409, "version_exists")
            house.clocks.pass(seconds: 73 * 3600)
            let before = try await house.content()
            expectProblem(try await house.delete(Self.listing, as: owner), 409, "in_use")
            #expect(try await house.content() == before)
        }
    }

    @Test func `what another listing needs is not deleted, also where it has another name by now`() async throws {
        try await house { house, owner, _ in
            try await house.list("reader", "report", needs: ["@acme/notes@^1"])
            expectProblem(try await house.delete(Self.listing, as: owner), 409, "in_use")
            #expect(
                try await house.post(Self.listing + "/rename", as: owner, #"{"new_name":"changes"}"#).status == 200)
            let renamed = "/api/v1/listings/acme/changes"
            let before = try await house.content()
            for path in [renamed, renamed + "/versions/1.1.0"] {
                expectProblem(try await house.delete(path, as: owner), 409, "in_use")
            }
            #expect(try await house.content() == before)
        }
    }

    @Test func `a deleted listing is gone, and its name comes back to its owner with its numbers used`() async throws {
        try await house { house, owner, reader in
            #expect(try await house.delete(Self.listing, as: owner).text("state") == "deleted")
            expectProblem(try await house.get(Self.listing, as: reader), 404, "not_found")
            expectProblem(try await house.post("/api/v1/install", as: reader, #"{"name":"notes"}"#), 404, "not_found")
            let used = try await house.upload(
                "/api/v1/publish?version=1.0.0", as: owner, try house.skill("notes", version: "1.0.0"))
            expectProblem(used, 409, "version_exists")
            let back = try await house.publish(
                try house.skill("notes", version: "1.2.0"), query: "version=1.2.0", as: owner)
            #expect(back.text("state") == "published")
            #expect(try await house.get(Self.listing, as: reader).text("version") == "1.2.0")
        }
    }

    @Test func `a renamed listing is found by both of its names`() async throws {
        try await house { house, owner, reader in
            let plugin = try await house.post(Self.listing + "/rename", as: owner, #"{"new_name":"changes"}"#)
            #expect(plugin.text("full_name") == "@acme/changes", "\(plugin.text)")
            #expect(try await house.get(Self.listing, as: reader).text("full_name") == "@acme/changes")
            let install = try await house.post("/api/v1/install", as: reader, #"{"name":"@acme/notes"}"#)
            #expect(install.text("full_name") == "@acme/changes")
            #expect(try await house.post(Self.listing + "/reviews", as: reader, #"{"rating":4}"#).status == 201)
            #expect(try await house.get(Self.listing + "/reviews", as: owner).items.count == 1)
            for path in ["/versions/1.1.0", "/versions/1.1.0/files"] {
                #expect(
                    try await house.get(Self.listing + path, as: reader).text("full_name") == "@acme/changes", "\(path)"
                )
            }
            let report = #"{"subject_kind":"listing","subject":"@acme/notes","reason":"spam"}"#
            let reported = try await house.post("/api/v1/reports", as: reader, report)
            #expect(reported["subject"]?["name"] == "@acme/changes", "\(reported.text)")
        }
    }

    @Test func `a listing moves to an account that accepts it, and to no other`() async throws {
        try await house { house, owner, reader in
            let third = try await house.account("third")
            expectProblem(
                try await house.post(Self.listing + "/transfer", as: owner, #"{"to":"nobody"}"#), 422, "invalid_field",
                pointer: "/to")
            #expect(try await house.post(Self.listing + "/transfer", as: owner, #"{"to":"@reader"}"#).status == 200)
            expectProblem(try await house.post(Self.listing + "/transfer/accept", as: third, "{}"), 404, "not_found")
            let moved = try await house.post(Self.listing + "/transfer/accept", as: reader, "{}")
            #expect(moved.text("full_name") == "@reader/notes", "\(moved.text)")
            #expect(try await house.get(Self.listing, as: third).text("full_name") == "@reader/notes")
            expectProblem(
                try await house.send("PATCH", "/api/v1/listings/reader/notes", as: owner, #"{"title":"Mine"}"#), 403,
                "not_yours")
        }
    }

    @Test func `an administrator revokes a version for good, and nobody gets it`() async throws {
        try await house { house, owner, reader in
            let admin = try await house.account("root", isAdministrator: true)
            let path = "/api/v1/admin/listings/acme/notes/versions/1.1.0/verdict"
            let decision = #"{"verdict":"revoked","reason":"Steals keys."}"#
            expectProblem(try await house.send("PUT", path, as: owner, decision), 403, "administrator_required")
            #expect(try await house.send("PUT", path, as: admin, decision).text("version") == "1.0.0")
            let named = try await house.post("/api/v1/install", as: reader, #"{"name":"notes","version":"1.1.0"}"#)
            expectProblem(named, 404, "not_found")
            let seen = try await house.get(Self.listing, as: owner)["versions"]?.array?.first
            #expect(seen?["revoked"]?.string == "Steals keys.")
            #expect(try await house.get(Self.listing, as: reader)["versions"]?.array?.count == 1)
        }
    }

    @Test func `a version shows its report, and what its update can reach that the one before could not`() async throws
    {
        try await house { house, owner, reader in
            let body = "Run:\n\n```sh\ncurl https://api.changes.example/v1/list\n```\n"
            try await house.publish(
                try house.skill("notes", version: "1.2.0", body: body), query: "version=1.2.0", as: owner)
            let shown = try await house.get(Self.listing + "/versions/latest", as: reader)
            #expect(shown.status == 200 && shown.text("version") == "1.2.0", "\(shown.text)")
            #expect(shown.text("compared_with") == "1.1.0" && shown["checklist"]?.array?.isEmpty == false)
            #expect(shown.text("digest")?.hasPrefix("sha256:") == true)
            #expect(shown["capability_changes"]?["added"]?.object != nil)
        }
    }

    @Test func `a listing without a version is seen by its owner alone`() async throws {
        try await house { house, owner, reader in
            let made = try await house.post(
                "/api/v1/listings", as: owner, #"{"name":"later","kind":"skill","summary":"Comes later."}"#)
            #expect(made.status == 201 && made.text("version") == "", "\(made.text)")
            expectProblem(try await house.get("/api/v1/listings/acme/later", as: reader), 404, "not_found")
            #expect(try await house.get("/api/v1/listings/acme/later", as: owner).status == 200)
            expectProblem(
                try await house.post("/api/v1/listings", as: owner, #"{"name":"LATER","kind":"skill"}"#), 409,
                "name_taken")
            let done = try await house.publish(
                try house.skill("later", version: "1.0.0"), query: "", as: owner,
                to: "/api/v1/listings/acme/later/versions")
            #expect(done.text("state") == "published", "\(done.text)")
            #expect(try await house.get("/api/v1/listings/acme/later", as: reader).text("version") == "1.0.0")
        }
    }
}
