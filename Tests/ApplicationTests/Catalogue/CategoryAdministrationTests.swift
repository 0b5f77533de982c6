// CategoryAdministrationTests.swift: the tree of categories over HTTP: read by callers, changed by administrators.

import JSON
import Marketplace
import Testing

@Suite struct CategoryAdministrationTests {
    private static let create =
        #"{"id":"spreadsheets","title":"Spreadsheets","summary":"Tables that calculate.","parent":"productivity"}"#

    @Test func `an administrator creates, changes and deletes a category`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let made = try await house.post("/api/v1/admin/categories", as: admin, Self.create)
            #expect(made.status == 201, "\(made.text)")
            #expect(
                made.members == [
                    "id", "title", "summary", "listings", "listings_below", "parent", "children", "place",
                    "revision",
                ])
            expectProblem(
                try await house.post("/api/v1/admin/categories", as: admin, Self.create), 409, "category_exists")
            let path = "/api/v1/admin/categories/spreadsheets"
            let changed = try await house.send("PATCH", path, as: admin, #"{"title":"Sheets","parent":null}"#)
            #expect(changed.status == 200 && changed.text("title") == "Sheets" && changed["parent"] == .null)
            #expect(changed.text("summary") == "Tables that calculate.")
            let listed = try await house.get("/api/v1/categories", as: admin)
            #expect(listed.items.contains { $0["id"]?.string == "spreadsheets" })
            let gone = try await house.delete(path, as: admin)
            #expect(gone.status == 200 && gone["moved_listings"]?.int64 == 0)
            expectProblem(try await house.delete(path, as: admin), 404, "not_found")
            let log = try await house.get("/api/v1/admin/audit", as: admin)
            let actions = log.items.compactMap { $0["action"]?.string }.filter { $0.hasPrefix("category.") }
            #expect(actions.sorted() == ["category.created", "category.deleted", "category.updated"])
        }
    }

    @Test func `a change that is made of an older state is told, and changes nothing`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let read = try #require(
                try await house.post("/api/v1/admin/categories", as: admin, Self.create).text("revision"))
            let path = "/api/v1/admin/categories/spreadsheets"
            let change = { (title: String, revision: String) in
                try await house.send("PATCH", path, as: admin, #"{"title":"\#(title)","revision":"\#(revision)"}"#)
            }
            let first = try await change("Sheets", read)
            #expect(first.status == 200 && first.text("revision") != read)
            let late = try await change("Tables", read)
            expectProblem(late, 409, "changed_meanwhile")
            #expect(late.text("revision") == first.text("revision"))
            let tree = try await house.get("/api/v1/categories", as: admin).items
            #expect(tree.first { $0["id"]?.string == "spreadsheets" }?["title"]?.string == "Sheets")
            #expect(try await change("Tables", late.text("revision") ?? "").text("title") == "Tables")
            expectProblem(try await change("x", "0"), 422, "invalid_field", pointer: "/revision")
        }
    }

    @Test func `nobody else changes the tree`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            for (method, path, body) in [
                ("POST", "/api/v1/admin/categories", Self.create),
                ("PATCH", "/api/v1/admin/categories/data", #"{"title":"x"}"#),
                ("DELETE", "/api/v1/admin/categories/chat", nil),
            ] as [(String, String, String?)] {
                expectProblem(try await house.send(method, path, as: key, body), 403, "administrator_required")
                expectProblem(try await house.send(method, path, body), 401, "invalid_token")
            }
            let tree = try await house.get("/api/v1/categories", as: key)
            #expect(tree.items.contains { $0["id"]?.string == "chat" })
        }
    }

    @Test(arguments: [
        (#"{"id":"No","title":"x","summary":"y"}"#, "/id"), (#"{"id":"a--b","title":"x","summary":"y"}"#, "/id"),
        (#"{"id":"a","title":"x\u202ey","summary":"y"}"#, "/title"),
        (#"{"id":"a","title":"x","summary":" "}"#, "/summary"),
        (#"{"id":"a","title":"x","summary":"y","parent":"none"}"#, "/parent"), (#"{"id":"a","title":"x"}"#, "/summary"),
        (#"{"id":"a","title":"x","summary":"y","place":-1}"#, "/place"),
    ])
    func `a wrong field is named`(body: String, pointer: String) async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            let answer = try await house.post("/api/v1/admin/categories", as: admin, body)
            expectProblem(answer, 422, "invalid_field")
            #expect(answer["errors"]?.array?.first?["pointer"]?.string == pointer, "\(answer.text)")
        }
    }

    @Test func `a category in use is refused, and its listings move when told so`() async throws {
        try await TestHouse.with { house in
            let admin = try await house.account("root", isAdministrator: true)
            try await house.list("acme", "alpha")
            let category = try await house.get("/api/v1/listings/acme/alpha", as: admin).text("category") ?? ""
            let path = "/api/v1/admin/categories/\(category)"
            let refused = try await house.delete(path, as: admin)
            expectProblem(refused, 409, "category_in_use")
            #expect(refused["listings"]?.int64 == 1)
            let moved = try await house.delete(path + "?move_to_parent=true", as: admin)
            #expect(moved.status == 200 && moved["moved_listings"]?.int64 == 1)
            #expect(try await house.get("/api/v1/listings/acme/alpha", as: admin).text("category") == "uncategorized")
            // One that is gone can no longer be asked for.
            expectProblem(try await house.get("/api/v1/listings?category=\(category)", as: admin), 422, "invalid_field")
        }
    }
}
