// VersionStandingTests.swift: which versions are seen, chosen and fetched.

import Crypto
import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct VersionStandingTests {
    @Test func `a first version in quarantine makes a listing that nobody finds`() async throws {
        let shop = try await Shop()
        let artifact = VersionArtifact(sha256: SHA256.hash([1]), size: 1, mediaType: "application/zip")
        #expect(try await shop.publish("@a/x", artifact: artifact, level: .quarantine).word == "created")
        #expect(try await shop.listing("@a/x").isVisible == false)
        let (listings, resolver) = (shop.listings, shop.resolver)
        try await shop.database.read { reader in
            #expect(try await listings.find(shortName: "x", limit: 5, in: reader).isEmpty)
            #expect(try await listings.holders(of: artifact.sha256, in: reader).isEmpty)
            guard case .unknown(let others) = try await resolver.resolve("@a/x", in: reader) else {
                Issue.record("It is found.")
                return
            }
            #expect(others.isEmpty)
        }
        #expect(try await shop.search.page(ListingQuery(order: .name), limit: 5).total == 0)
    }

    @Test func `an update in quarantine leaves the clean version in its place`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/x", version: "1.0.0", title: "clean", level: .safe)
        #expect(try await shop.publish("@a/x", version: "1.1.0", title: "bad", level: .quarantine).word == "added")
        let listing = try await shop.listing("@a/x")
        #expect(listing.latest == "1.0.0" && listing.title == "clean" && listing.level == .safe && listing.score == 50)
        let listings = shop.listings
        let chosen = try await shop.database.read { try await listings.versionTexts(of: listing.id, in: $0) }
        #expect(chosen == ["1.0.0"])
    }

    @Test(arguments: [ListingState.archived, .quarantined])
    func `a listing that is closed takes no version`(state: ListingState) async throws {
        let shop = try await Shop()
        try await shop.publish("@a/x")
        let (listings, id, now) = (shop.listings, try await shop.listing("@a/x").id, shop.now)
        try await shop.database.write { transaction in
            try await listings.setState(of: id, to: state, reason: "Over.", at: now, in: transaction)
        }
        #expect(try await shop.publish("@a/x", version: "2.0.0").word == "is \(state.rawValue)")
        #expect(try await shop.versions(of: "@a/x") == ["1.0.0"])
        #expect(try await shop.listing("@a/x").isVisible == (state == .archived))
    }

    @Test func `a name that was deleted comes back with its numbers used`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/x")
        let (listings, id, now) = (shop.listings, try await shop.listing("@a/x").id, shop.now)
        try await shop.database.write { transaction in
            try await listings.setState(of: id, to: .deleted, reason: nil, at: now, in: transaction)
            try await transaction.run("UPDATE version SET deleted_at = \(now) WHERE listing_id = \(id)")
            try await listings.refreshLatest(of: id, in: transaction)
        }
        #expect(try await shop.publish("@a/x").word == "was deleted")
        #expect(try await shop.listing("@a/x").state == .deleted)
        #expect(try await shop.publish("@a/x", version: "1.0.1").word == "added")
        let listing = try await shop.listing("@a/x")
        #expect(listing.state == .active && listing.latest == "1.0.1" && listing.isVisible)
    }
}
