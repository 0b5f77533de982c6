// PublishingPageTests.swift: publishing by a form, reviewing and reporting.

import Application
import Foundation
import SQL
import Testing

@Suite struct PublishingPageTests {
    private func publisher(_ house: TestHouse) async throws -> Browser {
        try await house.person("ada")
        let browser = Browser(house)
        #expect(try browser.signIn("ada").status == 303)
        return browser
    }

    @Test func `an archive is uploaded by a form, scanned, and to be seen`() async throws {
        try await TestHouse.with { house in
            let browser = try await publisher(house)
            let form = try browser.form(try browser.get("/publish"), action: "/publish")
            let sent = try browser.upload(
                "/publish", form + [("kind", "skill"), ("version", "1.0.0"), ("notes", "The **first** one.")],
                file: try house.skill("tide-table"))
            let address = try #require(sent.headers["location"], "\(sent.text)")
            #expect(address.hasPrefix("/console/publications/pub_"))
            _ = try await house.verdict(
                on: String(address.split(separator: "/").last ?? ""),
                as: try await house.key(of: "ada", scopes: ["publish"]).text)
            #expect(try browser.get(address).text.contains("Everybody can install it"))
            #expect(try browser.get("/listing/ada/tide-table?tab=versions").text.contains("<strong>first</strong>"))
            #expect(try browser.get("/console").text.contains("@ada/tide-table"))
        }
    }

    @Test func `what is no archive is said on the form, and nothing is published`() async throws {
        try await TestHouse.with { house in
            let browser = try await publisher(house)
            let form = try browser.form(try browser.get("/publish"), action: "/publish")
            let before = try await house.content()
            let refused = try browser.upload("/publish", form + [("kind", "skill")], file: Array("no archive".utf8))
            #expect(refused.status == 422 && refused.text.contains("role=\"alert\""))
            #expect(try await house.content() == before)
            #expect(try house.blobs().isEmpty)
        }
    }

    @Test func `a file is not read where the form's token is missing or stands behind it`() async throws {
        try await TestHouse.with { house in
            let browser = try await publisher(house)
            let bytes = try house.skill("tide-table")
            #expect(
                try browser.upload("/publish", [("kind", "skill"), ("version", "1.0.0")], file: bytes).status == 403)
            #expect(try await house.number("SELECT count(*) FROM publication") == 0)
        }
    }

    @Test func `a review by a form, after an install`() async throws {
        try await TestHouse.with { house in
            _ = try await DemoSetup(house: house.house).run()
            let browser = try await publisher(house)
            let (install, review) = (
                "/listing/tidewater/commit-message/install", "/listing/tidewater/commit-message/review"
            )
            let early = try browser.submit(review, action: review, [("rating", "4")])
            #expect(early.status == 409)
            _ = try browser.submit(install, action: install)
            let written = try browser.submit(
                review, action: review, [("rating", "4"), ("title", "Good"), ("body", "It *works*.")])
            #expect(written.status == 303, "\(written.text)")
            #expect(try browser.get("/listing/tidewater/commit-message?tab=reviews").text.contains("<em>works</em>"))
        }
    }

    @Test func `a report reaches the administrators`() async throws {
        try await TestHouse.with { house in
            _ = try await DemoSetup(house: house.house).run()
            let browser = try await publisher(house)
            let page = "/report?kind=listing&subject=%40tidewater%2Fcommit-message"
            let sent = try browser.submit(page, action: "/report", [("reason", "misleading"), ("text", "It lies.")])
            #expect(sent.status == 200, "\(sent.text)")
            #expect(try await house.number("SELECT count(*) FROM report") == 1)
        }
    }
}
