// SearchTermsTests.swift: which words a listing is stored under, and what storing them costs.

import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct SearchTermsTests {
    @Test func `the words of one listing are removed without a look at those of all others`() async throws {
        let shop = try await Shop()
        // The plan is SQLite's to tell, whichever engine the other tests run on.
        let database = try await Database.open(
            SQLiteConfiguration(path: shop.folder + "/plan.db"),
            migrations: SessionsSchema.migrations + MarketplaceSchema.migrations)
        let removal = SearchTerms.removal(of: ListingID(at: shop.now, random: shop.random))
        let plan = try await database.all("EXPLAIN QUERY PLAN \(removal)") { row in row.text(3) }
        #expect(plan.count == 1 && plan[0].contains("SEARCH") && plan[0].contains("listing_id=?"), "\(plan)")
        await database.close()
    }

    @Test func `no word is longer than an index takes, whatever its characters are made of`() {
        let marks = String(repeating: "\u{301}", count: 5_000)
        for text in [
            "e" + marks, "a" + marks + "b" + marks, "天" + marks, String(repeating: "🇩🇪é", count: 500), "x" + marks,
        ] {
            for word in SearchTerms.words(of: text) {
                #expect((1...SearchTerms.maximumBytes).contains(word.utf8.count), "\(word.utf8.count) bytes")
            }
        }
        #expect(SearchTerms.words(of: "天\(marks)气") == ["天", "气"])
        #expect(SearchTerms.words(of: String(repeating: "é", count: 50)) == [String(repeating: "é", count: 40)])
    }

    @Test func `a long text is stored whole, and another version's words take its place`() async throws {
        let shop = try await Shop()
        let many = (0..<100).map { "word\($0)" }.joined(separator: " ")
        try await shop.publish("@a/x", description: many)
        try await shop.publish("@a/y", description: many)
        #expect(try await shop.number("SELECT COUNT(*) FROM listing_term WHERE term LIKE 'word%'") == 200)
        try await shop.publish("@a/x", version: "2.0.0", description: "other")
        #expect(try await shop.number("SELECT COUNT(*) FROM listing_term WHERE term LIKE 'word%'") == 100)
        #expect(try await shop.number("SELECT COUNT(*) FROM listing_term WHERE term = 'other'") == 1)
    }
}
