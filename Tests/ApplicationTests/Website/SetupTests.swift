// SetupTests.swift: the first administrator, and links that are good once.

import Application
import Foundation
import JSON
import Marketplace
import Testing

@Suite struct SetupTests {
    private static let fields = [
        ("site_name", "Harbour"), ("handle", "ada"), ("password", TestHouse.password), ("sign_up", "open"),
    ]

    /// The path of a new link.
    private func link(_ house: TestHouse, _ operation: String = "create_setup_link", _ input: JSONObject = [:])
        async throws -> String
    {
        let answer = try await house.operator(operation, input)
        return String(try #require(answer["url"]?.string).dropFirst("https://purser.test".count))
    }

    @Test func `a new server shows nobody anything but the way to its administrator`() async throws {
        try await TestHouse.with { house in
            let browser = Browser(house)
            for path in ["/", "/explore", "/sign-in", "/sign-up", "/dashboard", "/llms.txt"] {
                let page = try browser.get(path)
                #expect(page.status == 503 && page.text.contains("purser setup link"), "\(path)")
            }
            #expect(try await house.get("/healthz").status == 200)
        }
    }

    @Test func `whoever has the link becomes the administrator, names the site, and is signed in`() async throws {
        try await TestHouse.with { house in
            let browser = Browser(house)
            let opened = try browser.get(try await link(house))
            #expect(opened.status == 303 && opened.headers["location"] == "/setup")
            let done = try browser.submit("/setup", action: "/setup", Self.fields)
            #expect(done.headers["location"] == "/dashboard", "\(done.text)")
            let page = try browser.get("/dashboard")
            #expect(page.status == 200 && page.text.contains("Harbour"))
            #expect(try await house.get("/api/v1/admin/accounts", as: browser.cookies["__Host-purser"]).status == 200)
            #expect(try Browser(house).get("/sign-up").text.contains("name=\"handle\""))
            // For good: there is no second time, by this link or by another.
            #expect(try Browser(house).get("/setup").status == 404)
            let again = Browser(house)
            _ = try again.get(opened.headers["location"] ?? "")
            await #expect(throws: (any Error).self) { try await link(house) }
        }
    }

    @Test func `a new site begins with the starter catalogue where its administrator wants it`() async throws {
        for (more, count) in [([("starter", "yes")], Int64(DemoCatalogue.listings.count)), ([], 0)] {
            try await TestHouse.with { house in
                let browser = Browser(house)
                _ = try browser.get(try await link(house))
                #expect(try browser.get("/setup").text.contains("name=\"starter\" value=\"yes\" checked"))
                let done = try browser.submit("/setup", action: "/setup", Self.fields + more)
                #expect(done.headers["location"] == "/dashboard", "\(done.text)")
                let found = try await house.get("/api/v1/listings", as: browser.cookies["__Host-purser"])
                #expect(found["total"]?.int64 == count)
            }
        }
    }

    @Test func `where the disk takes no starter catalogue there is an administrator all the same, who is told`()
        async throws
    {
        try await TestHouse.with { house in
            let browser = Browser(house)
            _ = try browser.get(try await link(house))
            let artifacts = house.folder.path + "/data/artifacts"
            try FileManager.default.moveItem(atPath: artifacts, toPath: artifacts + ".away")
            #expect(FileManager.default.createFile(atPath: artifacts, contents: nil))
            let done = try browser.submit("/setup", action: "/setup", Self.fields + [("starter", "yes")])
            let place = try #require(done.headers["location"], "\(done.text)")
            #expect(try browser.get(place).text.contains("The starter catalogue could not be added."))
            try FileManager.default.removeItem(atPath: artifacts)
            try FileManager.default.moveItem(atPath: artifacts + ".away", toPath: artifacts)
            let added = try browser.submit("/admin", action: "/admin/starter-catalogue")
            #expect(added.headers["location"] == "/admin?added=\(DemoCatalogue.listings.count)")
        }
    }

    @Test func `a link is good once, for half an hour, and not when another was made`() async throws {
        let clocks = ManualClocks()
        try await TestHouse.with(clocks: clocks) { house in
            let old = Browser(house)
            _ = try old.get(try await link(house))
            let browser = Browser(house)
            _ = try browser.get(try await link(house))
            #expect(try old.submit("/setup", action: "/setup", Self.fields).status == 404)
            clocks.pass(seconds: 31 * 60)
            #expect(try browser.submit("/setup", action: "/setup", Self.fields).status == 404)
            #expect(try Browser(house).submit("/setup", action: "/setup", Self.fields).status == 404)
        }
    }

    @Test func `of two who use one link at the same time, one becomes the administrator`() async throws {
        try await TestHouse.with { house in
            let secret = String(try await link(house).dropFirst("/setup/".count))
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for name in ["ada", "ben", "cyd", "dan"] {
                    let body =
                        #"{"token":"\#(secret)","handle":"\#(name)","password":"\#(TestHouse.password)"}"#
                    group.addTask { try await house.post("/api/v1/setup", as: nil, body).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [201, 404, 404, 404])
        }
    }

    @Test func `the secret of a link stands in no log and on no page`() async throws {
        try await TestHouse.with { house in
            let browser = Browser(house)
            let path = try await link(house)
            _ = try browser.get(path)
            let page = try browser.get("/setup")
            let secret = path.dropFirst("/setup/".count)
            #expect(!page.text.contains(secret))
            #expect(try house.log().allSatisfy { !$0.contains(secret) })
        }
    }

    @Test func `a link signs in to its account, once`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada")
            let path = try await link(house, "create_sign_in_link", ["handle": "ada"])
            let browser = Browser(house)
            #expect(try browser.get(path).headers["location"] == "/sign-in-link")
            #expect(try browser.submit("/sign-in-link", action: "/sign-in-link").headers["location"] == "/dashboard")
            #expect(try browser.get("/dashboard").status == 200)
            let other = Browser(house)
            _ = try other.get(path)
            #expect(try other.submit("/sign-in-link", action: "/sign-in-link").status == 404)
        }
    }

    @Test func `an administrator renames the site and opens it, and nobody else does`() async throws {
        try await TestHouse.with { house in
            try await house.person("ada", isAdministrator: true)
            try await house.person("ben")
            let (administrator, other) = (try await house.signIn("ada"), try await house.signIn("ben"))
            let change = #"{"site_name":"Quay","sign_up":"open"}"#
            expectProblem(
                try await house.send("PATCH", "/api/v1/admin/site", as: other, change), 403, "administrator_required")
            let read = try #require(
                try await house.get("/api/v1/admin/site", as: administrator).text("revision"))
            let answer = try await house.send("PATCH", "/api/v1/admin/site", as: administrator, change)
            #expect(answer.text("site_name") == "Quay" && answer.text("sign_up") == "open")
            #expect(answer.text("operator_name") == "" && answer.text("contact_email") == "")
            let contact = #"{"operator_name":"Harbour Ltd","contact_email":"hello@quay.example"}"#
            let named = try await house.send("PATCH", "/api/v1/admin/site", as: administrator, contact)
            #expect(named.text("operator_name") == "Harbour Ltd" && named.text("site_name") == "Quay")
            for wrong in [#""contact_email":"x""#, #""operator_name":"a\nb""#, #""operator_name":"  ""#] {
                let refused = try await house.send("PATCH", "/api/v1/admin/site", as: administrator, "{\(wrong)}")
                expectProblem(refused, 422, "invalid_field")
            }
            #expect(
                try await house.get("/api/v1/admin/site", as: administrator).text("contact_email")
                    == "hello@quay.example")
            let late = #"{"site_name":"Shed","revision":"\#(read)"}"#
            expectProblem(
                try await house.send("PATCH", "/api/v1/admin/site", as: administrator, late), 409, "changed_meanwhile")
            #expect(try Browser(house).get("/").text.contains("Quay"))
            #expect(
                try await house.post(
                    "/api/v1/accounts", as: nil, #"{"handle":"cyd","password":"\#(TestHouse.password)"}"#
                ).status == 201)
        }
    }
}
