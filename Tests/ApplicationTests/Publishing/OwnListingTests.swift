// OwnListingTests.swift: what an account has itself, in every state, what others offer it, and two who change one listing.

import JSON
import Marketplace
import Testing

@Suite struct OwnListingTests {
    @Test func `an owner finds its listings in every state, with whom they are offered to, and nobody else's`()
        async throws
    {
        try await TestHouse.with { house in
            let (owner, other) = (try await house.account("acme"), try await house.account("other"))
            for name in ["alpha", "beta", "gone"] { try await house.list("acme", name) }
            try await house.list("other", "foreign")
            try await house.list("acme", "hidden", level: .quarantine)
            #expect(try await house.delete("/api/v1/listings/acme/gone", as: owner).status == 200)
            let closed = #"{"state":"archived","reason":"Old."}"#
            #expect(try await house.put("/api/v1/listings/acme/beta/state", as: owner, closed).status == 200)
            #expect(
                try await house.post("/api/v1/listings/acme/alpha/transfer", as: owner, #"{"to":"other"}"#).status
                    == 200)
            let own = try await house.get("/api/v1/account/listings", as: owner).items
            #expect(own.map { $0["full_name"]?.string } == ["@acme/alpha", "@acme/beta", "@acme/hidden"])
            #expect(own.map { $0["offered_to"]?.string } == ["other", nil, nil])
            #expect(own[1]["state"] == "archived" && own[1]["state_reason"] == "Old.")
            #expect(own[2]["version"] == "")
            let first = try await house.get("/api/v1/account/listings?limit=2", as: owner)
            #expect(first.items.count == 2)
            let cursor = try #require(first.text("next_cursor"))
            let rest = try await house.get("/api/v1/account/listings?limit=2&cursor=\(cursor)", as: owner)
            #expect(rest.items.map { $0["name"]?.string } == ["hidden"] && rest["next_cursor"] == .null)
            expectProblem(
                try await house.get("/api/v1/account/listings?cursor=x", as: owner), 400, "invalid_cursor")
            #expect(try await house.get("/api/v1/account/offers", as: owner).items.isEmpty)
            let offers = try await house.get("/api/v1/account/offers", as: other).items
            #expect(offers.map { $0["full_name"]?.string } == ["@acme/alpha"])
            #expect(try await house.post("/api/v1/listings/acme/alpha/transfer/accept", as: other, "{}").status == 200)
            #expect(try await house.get("/api/v1/account/offers", as: other).items.isEmpty)
            #expect(try await house.get("/api/v1/account/listings", as: other).items.count == 2)
        }
    }

    @Test func `what is an account's own needs the scope manage`() async throws {
        try await TestHouse.with { house in
            let reader = try await house.account("reader", scopes: ["read", "publish", "account"])
            for path in ["listings", "offers", "reviews"] {
                expectProblem(try await house.get("/api/v1/account/\(path)", as: reader), 403, "insufficient_scope")
            }
        }
    }

    @Test func `of two changes made of the same text the later one is told, and changes nothing`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            try await house.list("acme", "notes")
            let path = "/api/v1/listings/acme/notes"
            let read = try #require(try await house.get(path, as: owner).text("revision"))
            let first = #"{"title":"First","revision":"\#(read)"}"#
            #expect(try await house.send("PATCH", path, as: owner, first).text("title") == "First")
            let before = try await house.content()
            let late = try await house.send("PATCH", path, as: owner, #"{"summary":"Late.","revision":"\#(read)"}"#)
            expectProblem(late, 409, "changed_meanwhile")
            #expect(try await house.content() == before)
            let now = try #require(late.text("revision"))
            #expect(try await house.get(path, as: owner).text("revision") == now && now != read)
            let again = try await house.send("PATCH", path, as: owner, #"{"summary":"Late.","revision":"\#(now)"}"#)
            #expect(again.status == 200 && again.text("title") == "First" && again.text("summary") == "Late.")
            // Who does not mind changes it all the same, and what is no revision is named.
            #expect(try await house.send("PATCH", path, as: owner, #"{"title":"Third"}"#).status == 200)
            expectProblem(
                try await house.send("PATCH", path, as: owner, #"{"revision":"x"}"#), 422, "invalid_field",
                pointer: "/revision")
        }
    }

    @Test func `what others do does not change the revision`() async throws {
        try await TestHouse.with { house in
            let owner = try await house.account("acme")
            try await house.list("acme", "notes")
            let path = "/api/v1/listings/acme/notes"
            let read = try await house.get(path, as: owner).text("revision")
            let user = try await house.user("user", of: "@acme/notes")
            try await house.review("@acme/notes", as: user)
            #expect(try await house.get(path, as: owner).text("revision") == read)
        }
    }
}
