// HeldListingTests.swift: what an administrator has taken out of the catalogue does not come back by another way.

import JSON
import Testing

@Suite struct HeldListingTests {
    private static let listing = "/api/v1/listings/acme/notes"

    @Test func `a listing in quarantine is neither deleted, renamed nor handed over by its owner`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let owner = try await house.account("acme")
            let other = try await house.account("other")
            try await house.publish(try house.skill("notes"), query: "version=1.0.0", as: owner)
            #expect(try await house.post(Self.listing + "/transfer", as: owner, #"{"to":"other"}"#).status == 200)
            let decision = "/api/v1/admin/listings/acme/notes/state"
            let held = try await house.send(
                "PUT", decision, as: admin, #"{"state":"quarantined","reason":"Steals keys."}"#)
            #expect(held.text("state") == "quarantined", "\(held.text)")
            let before = try await house.content()

            expectProblem(try await house.delete(Self.listing, as: owner), 409, "listing_closed")
            expectProblem(
                try await house.delete(Self.listing + "/versions/1.0.0", as: owner), 409, "listing_closed")
            expectProblem(
                try await house.post(Self.listing + "/rename", as: owner, #"{"new_name":"changes"}"#), 409,
                "listing_closed")
            expectProblem(
                try await house.post(Self.listing + "/transfer", as: owner, #"{"to":"root"}"#), 409, "listing_closed")
            expectProblem(
                try await house.post(Self.listing + "/transfer/accept", as: other, "{}"), 409, "listing_closed")
            expectProblem(
                try await house.send("PUT", Self.listing + "/state", as: owner, #"{"state":"active"}"#), 409,
                "listing_closed")
            expectProblem(
                try await house.upload(
                    "/api/v1/publish?version=1.1.0", as: owner, try house.skill("notes", body: "More.\n")),
                409, "listing_closed")
            #expect(try await house.content() == before)
            expectProblem(try await house.get(Self.listing, as: other), 404, "not_found")

            _ = try await house.send("PUT", decision, as: admin, #"{"state":"active","reason":"Was wrong."}"#)
            #expect(try await house.post(Self.listing + "/transfer/accept", as: other, "{}").status == 200)
        }
    }

    @Test func `a deleted listing is not handed over`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            _ = try await house.account("other")
            try await house.publish(try house.skill("notes"), query: "version=1.0.0", as: owner)
            #expect(try await house.delete(Self.listing, as: owner).text("state") == "deleted")
            expectProblem(
                try await house.post(Self.listing + "/transfer", as: owner, #"{"to":"other"}"#), 409, "listing_closed")
        }
    }

    @Test func `bytes that were revoked are not published again, under no number, name or account`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let owner = try await house.account("acme")
            let other = try await house.account("other")
            let bytes = try house.skill("notes")
            let first = try await house.publish(bytes, query: "version=1.0.0", as: owner)
            let digest = try #require(first.text("sha256"))
            let path = "/api/v1/admin/listings/acme/notes/versions/1.0.0/verdict"
            _ = try await house.send("PUT", path, as: admin, #"{"verdict":"revoked","reason":"Steals keys."}"#)
            for (credential, query) in [(owner, "version=1.0.1"), (other, "version=1.0.0"), (other, "version=2.0.0")] {
                let again = try await house.upload("/api/v1/publish?\(query)", as: credential, bytes)
                expectProblem(again, 422, "invalid_artifact")
                #expect(again.text("detail")?.contains("Steals keys.") == true, "\(again.text)")
            }
            expectProblem(try await house.get("/api/v1/artifacts/\(digest)", as: other), 404, "not_found")
            let mended = try await house.publish(
                try house.skill("notes", body: "Mended.\n"), query: "version=1.0.1", as: owner)
            #expect(mended.text("state") == "published", "\(mended.text)")
        }
    }

    @Test func `a number that was deleted and one that is there are told apart`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            for version in ["1.0.0", "1.1.0"] {
                try await house.publish(
                    try house.skill("notes", version: version), query: "version=\(version)", as: owner)
            }
            _ = try await house.delete(Self.listing + "/versions/1.1.0", as: owner)
            let used = try await house.upload(
                "/api/v1/publish?version=1.1.0", as: owner, try house.skill("notes", version: "1.1.0"))
            expectProblem(used, 409, "version_exists")
            #expect(used.text("detail")?.hasPrefix("Version 1.1.0 was deleted") == true, "\(used.text)")
            let other = try await house.upload(
                "/api/v1/publish?version=1.0.0", as: owner, try house.skill("notes", version: "1.0.0", body: "Other.\n")
            )
            expectProblem(other, 409, "version_exists")
            #expect(other.text("detail")?.hasPrefix("Version 1.0.0 is here already") == true, "\(other.text)")
        }
    }
}
