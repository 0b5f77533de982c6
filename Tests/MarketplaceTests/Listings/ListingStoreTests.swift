// ListingStoreTests.swift: storing versions: what is made, what changes, what is refused.

import Crypto
import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct ListingStoreTests {
    @Test func `the first version makes the listing, and it is read as it was written`() async throws {
        let shop = try await Shop()
        let artifact = VersionArtifact(sha256: SHA256.hash([1]), size: 5, mediaType: "application/zip")
        let outcome = try await shop.publish(
            "@Acme/OCR", version: "1.2.0", title: "OCR", summary: "Reads", description: "# Long", pricing: .oneTime,
            price: 750_000, manifest: #"{"a":1}"#, artifact: artifact)
        #expect(outcome.word == "created")
        let listing = try await shop.listing("acme/ocr")
        #expect(listing.fullName == "@Acme/OCR" && listing.plainName == "Acme/OCR")
        #expect(listing.kind == "skill" && listing.title == "OCR" && listing.summary == "Reads")
        #expect(listing.description == "# Long" && listing.category == "files" && listing.repository == nil)
        #expect(listing.pricing == .oneTime && listing.price.micros == 750_000)
        #expect(listing.latest == "1.2.0" && listing.installs == 0)
        #expect(listing.createdAt == shop.now && listing.updatedAt == shop.now)
        let listings = shop.listings
        let version = try #require(
            try await shop.database.read { try await listings.version("1.2.0", of: listing.id, in: $0) })
        #expect(version.manifest == Array(#"{"a":1}"#.utf8) && version.artifact == artifact)
        let holders = try await shop.database.read { try await listings.holders(of: artifact.sha256, in: $0) }
        #expect(holders.map(\.listing.id) == [listing.id] && holders.map(\.artifact) == [artifact])
    }

    @Test func `the same version with the same content is unchanged, with other content it is refused`() async throws {
        let shop = try await Shop()
        let (one, two) = (
            VersionArtifact(sha256: SHA256.hash([1]), size: 1, mediaType: "application/zip"),
            VersionArtifact(sha256: SHA256.hash([2]), size: 1, mediaType: "application/zip")
        )
        try await shop.publish("@a/x", title: "first", manifest: "m", artifact: one)
        shop.advance(seconds: 5)
        #expect(try await shop.publish("@a/x", title: "second", manifest: "m", artifact: one).word == "unchanged")
        #expect(try await shop.publish("@a/x", manifest: "n", artifact: one).word == "exists")
        #expect(try await shop.publish("@a/x", manifest: "m", artifact: two).word == "exists")
        #expect(try await shop.publish("@a/x", manifest: "m").word == "exists")
        let listing = try await shop.listing("@a/x")
        #expect(listing.title == "first" && listing.updatedAt.adding(seconds: 5) == shop.now)
        #expect(try await shop.number("SELECT COUNT(*) FROM version") == 1)
    }

    @Test func `another spelling of a name's case is taken, and another kind is refused`() async throws {
        let shop = try await Shop()
        try await shop.publish("@acme/ocr")
        #expect(try await shop.publish("@acme/OCR", version: "2.0.0").word == "taken by @acme/ocr")
        #expect(try await shop.publish("@ACME/ocr", version: "2.0.0").word == "taken by @acme/ocr")
        #expect(try await shop.publish("@acme/ocr", version: "2.0.0", kind: "mcp").word == "is a skill")
        #expect(try await shop.versions(of: "@acme/ocr") == ["1.0.0"])
        #expect(try await shop.publish("@acme/ocr2").word == "created")
        #expect(try await shop.publish("@acm/eocr").word == "created")
    }

    @Test func `what a listing says of itself follows its highest version, in whichever order they come`() async throws
    {
        let shop = try await Shop()
        for (version, latest) in [
            ("1.2.0", "1.2.0"), ("1.10.0", "1.10.0"), ("1.9.9", "1.10.0"), ("2.0.0-rc.1", "1.10.0"), ("2.0.0", "2.0.0"),
            ("10.0.0-alpha", "2.0.0"), ("nightly", "2.0.0"),
        ] {
            shop.advance(seconds: 1)
            try await shop.publish("@a/x", version: version, title: "the title of \(version)")
            let listing = try await shop.listing("@a/x")
            #expect(listing.latest == latest && listing.title == "the title of \(latest)", "after \(version)")
            #expect((listing.updatedAt == shop.now) == (version == latest))
        }
        let order = ["10.0.0-alpha", "2.0.0", "2.0.0-rc.1", "1.10.0", "1.9.9", "1.2.0", "nightly"]
        #expect(try await shop.versions(of: "@a/x") == order)
    }

    @Test func `a pre-release is the latest only where there is nothing else`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/x", version: "1.0.0-beta.2")
        try await shop.publish("@a/x", version: "1.0.0-beta.10")
        #expect(try await shop.listing("@a/x").latest == "1.0.0-beta.10")
        try await shop.publish("@a/x", version: "0.1.0")
        #expect(try await shop.listing("@a/x").latest == "0.1.0")
    }

    @Test func `a listing is found by the words of its latest version`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/x", title: "Aardvark")
        try await shop.publish("@a/x", version: "2.0.0", title: "Buffalo")
        func count(_ words: String) async throws -> Int {
            try await shop.search.page(ListingQuery(words: words, order: .relevance), limit: 9).total
        }
        #expect(try await count("buffalo") == 1)
        #expect(try await count("aardvark") == 0)
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `a version is stored whole or not at all`(fault: FaultPlan.Fault) async throws {
        for step in 1...300 {  // bounded, so that a broken counter ends the test
            let plan = FaultPlan()
            let shop = try await Shop(faults: plan)
            try await shop.publish("@a/x", title: "first words")
            plan.fail(fault, atStep: step)
            var succeeded = true
            do { try await shop.publish("@a/x", version: "2.0.0", title: "other") } catch { succeeded = false }
            plan.heal()
            let listing = try await shop.listing("@a/x")
            #expect(listing.latest == (succeeded ? "2.0.0" : "1.0.0"), "step \(step)")
            #expect(try await shop.versions(of: "@a/x").count == (succeeded ? 2 : 1), "step \(step)")
            let found = try await shop.search.page(ListingQuery(words: "first words", order: .relevance), limit: 9)
            #expect(found.total == (succeeded ? 0 : 1), "step \(step)")
            if !plan.faulted {
                #expect(succeeded)
                return
            }
        }
        Issue.record("storing a version takes more than 300 storage steps")
    }

    @Test(arguments: ["", "x", "@", "@a", "@a/", "/x", "a//x", "@a/x/y", "@@a/x", "a/x y", "@a/..", "@./x", "@a/\u{0}"])
    func `what is not owner and name is no address`(text: String) {
        #expect(ListingName(text) == nil)
    }
}
