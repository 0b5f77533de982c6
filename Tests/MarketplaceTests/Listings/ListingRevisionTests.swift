// ListingRevisionTests.swift: nothing that search has to see changes without a new number.

import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct ListingRevisionTests {
    private static let root = #filePath.split(separator: "/").dropLast(4).reduce(into: "") { $0 += "/" + $1 }

    @Test func `every file that changes listings says so to the search`() throws {
        var found = 0
        var folders = [Self.root + "/Sources/Marketplace", Self.root + "/Sources/Operations"]
        while let folder = folders.popLast() {
            for name in SharedData.names(in: folder) {
                guard name.hasSuffix(".swift") else {
                    folders.append(folder + "/" + name)
                    continue
                }
                let text = String(decoding: try #require(SharedData.bytes(of: folder + "/" + name)), as: UTF8.self)
                let changes = ["UPDATE listing SET", "UPDATE listing\n", "INSERT INTO listing ("].reduce(0) {
                    count, words in
                    count + text.ranges(of: words).count
                }
                // Installs are counted often, and read from time to time.
                let counting = text.ranges(of: "UPDATE listing SET installs = ").count
                if changes > counting, name != "ListingRevision.swift" {
                    found += 1
                    #expect(text.contains("ListingRevision.touch("), "\(name)")
                }
            }
        }
        #expect(found > 0)
    }

    @Test func `each change has a later number, and one that is undone has none`() async throws {
        struct Undone: Error {}
        let shop = try await Shop()
        func last() async throws -> Int64 { try await ListingRevision.last(in: shop.database) }
        func revision() async throws -> Int64 { try await shop.number("SELECT revision FROM listing") }
        var before = try await last()
        try await shop.publish("@a/x")
        for version in ["1.1.0", "1.2.0"] {
            let now = try await last()
            #expect(now > before)
            #expect(try await revision() == now)
            before = now
            try await shop.publish("@a/x", version: version)
        }
        before = try await last()
        let id = try await shop.listing("@a/x").id
        await #expect(throws: Undone.self) {
            try await shop.database.write { transaction in
                try await ListingRevision.touch(id, in: transaction)
                throw Undone()
            }
        }
        #expect(try await last() == before)
        #expect(try await revision() == before)
    }

    @Test func `listings from before there were numbers are found`() async throws {
        let shop = try await Shop()
        defer { withExtendedLifetime(shop) {} }  // its folder goes with it
        let path = shop.folder + "/older.db"
        let older = (SessionsSchema.migrations + MarketplaceSchema.migrations).filter { $0.version < 140 }
        let database = try await Database.open(SQLiteConfiguration(path: path), migrations: older)
        let (random, now) = (SeededWords(seed: 1), Timestamp(seconds: 1_781_272_800))
        let accounts = AccountStore(random: random)
        try await database.write { transaction in
            let handle = try #require(Handle("acme"))
            let owner = try await accounts.findOrCreate(handle, name: "acme", at: now, in: transaction)
            for number in 0..<1_234 {
                try await transaction.run(
                    """
                    INSERT INTO listing (id, owner_id, name, name_folded, full_name_folded, kind, title, summary, description,
                                         category, pricing, price, latest, installs, created_at, updated_at)
                    VALUES (\(ListingID(at: now, random: random)), \(owner.id), \("n\(number)"), \("n\(number)"),
                            \("acme/n\(number)"), 'skill', 'an old thing', '', '', 'files', 'free', 0, '1.0.0', 0, \(now), \(now))
                    """)
            }
        }
        await database.close()
        let newer = try await Database.open(
            SQLiteConfiguration(path: path),
            migrations: SessionsSchema.migrations + MarketplaceSchema.migrations)
        let search = SearchCatalogue(database: newer)
        #expect(try await search.page(ListingQuery(words: "old thing", order: .relevance), limit: 5).total == 1_234)
        await newer.close()
    }
}
