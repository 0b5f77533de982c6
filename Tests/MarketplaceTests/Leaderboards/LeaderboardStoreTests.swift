// LeaderboardStoreTests.swift: boards out of the installs of a database, and when they are counted.

import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct LeaderboardStoreTests {
    private func names(
        _ shop: Shop, _ boards: LeaderboardStore, _ board: Leaderboard, days: Int = 0, category: String = ""
    ) async throws -> [String] {
        let counted = try await shop.database.read { reader in
            try await boards.read(board, days: days, category: category, limit: 100, in: reader)
        }
        return counted.places.map { place in
            switch place.subject {
            case .listing(let listing): "\(listing.name) \(place.value)"
            case .provider(let account): "\(account.handle.text) \(place.value)"
            }
        }
    }

    @Test func `accounts count once, owners do not, and installs leave the windows as time passes`() async throws {
        let shop = try await Shop()
        let boards = LeaderboardStore(accounts: shop.accounts)
        for (name, category) in [("@acme/one", "files"), ("@acme/two", "media"), ("@zeta/three", "media")] {
            try await shop.publish(name, category: category)
        }
        let owner = try await shop.buyer("acme").keyAlone
        for _ in 0..<3 { try await shop.install("@acme/two", by: owner) }
        let users = [try await shop.buyer("u1").keyAlone, try await shop.buyer("u2").keyAlone]
        for user in users { try await shop.install("@acme/one", by: user) }
        for _ in 0..<5 { try await shop.install("@zeta/three", by: users[0]) }
        try await shop.install("@acme/two", by: users[0])
        #expect(try await boards.refresh(shop.database, at: shop.now))
        #expect(try await names(shop, boards, .installs, days: 7) == ["one 2", "two 1", "three 1"])
        #expect(try await names(shop, boards, .installs, days: 30, category: "media") == ["two 1", "three 1"])
        #expect(try await names(shop, boards, .providers, days: 30) == ["acme 2", "zeta 1"])
        #expect(try await names(shop, boards, .newest).count == 3)
        #expect(try await names(shop, boards, .rating) == [])
        shop.advance(seconds: 8 * 86_400)
        try await shop.install("@zeta/three", by: users[1])
        #expect(try await boards.refresh(shop.database, at: shop.now))
        #expect(try await names(shop, boards, .installs, days: 7) == ["three 1"])
        #expect(try await names(shop, boards, .installs, days: 30) == ["one 2", "three 2", "two 1"])
        #expect(try await names(shop, boards, .trending) == ["three 894"])
        #expect(try await names(shop, boards, .providers, days: 7) == ["zeta 1"])
        shop.advance(seconds: 100 * 86_400)
        #expect(try await boards.refresh(shop.database, at: shop.now))
        #expect(try await names(shop, boards, .installs, days: 90) == [])
        #expect(try await shop.number("SELECT COUNT(*) FROM listing_figures WHERE installs_90 > 0") == 0)
    }

    @Test func `boards are counted once a minute, and say when`() async throws {
        let shop = try await Shop()
        let boards = LeaderboardStore(accounts: shop.accounts)
        #expect(try await boards.computedAt(in: shop.database) == nil)
        try await shop.publish("@a/x")
        let first = shop.now
        #expect(try await boards.refresh(shop.database, at: first))
        shop.advance(seconds: 59)
        #expect(try await boards.refresh(shop.database, at: shop.now) == false)
        #expect(try await boards.computedAt(in: shop.database) == first)
        shop.advance(seconds: 1)
        #expect(try await boards.refresh(shop.database, at: shop.now))
        #expect(try await boards.computedAt(in: shop.database) == shop.now)
        let counted = try await shop.database.read { reader in
            try await boards.read(.newest, days: 0, category: "", limit: 5, in: reader)
        }
        #expect(counted.computedAt == shop.now)
    }

    @Test func `of several servers one counts at a time`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/x")
        let (boards, database, now) = (LeaderboardStore(accounts: shop.accounts), shop.database, shop.now)
        let counted = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 { group.addTask { try await boards.refresh(database, at: now) } }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(counted == 1)
    }

    @Test func `who is in quarantine leaves the board at once, and the others move up`() async throws {
        let shop = try await Shop()
        let boards = LeaderboardStore(accounts: shop.accounts)
        for name in ["@a/x", "@a/y"] { try await shop.publish(name) }
        let user = try await shop.buyer("u").keyAlone
        for name in ["@a/x", "@a/y"] { try await shop.install(name, by: user) }
        #expect(try await boards.refresh(shop.database, at: shop.now))
        let (listings, id, now) = (shop.listings, try await shop.listing("@a/x").id, shop.now)
        try await shop.database.write { transaction in
            try await listings.setState(of: id, to: .quarantined, reason: nil, at: now, in: transaction)
        }
        #expect(try await names(shop, boards, .installs, days: 30) == ["y 1"])
    }

    @Test func `search orders by what was counted`() async throws {
        let shop = try await Shop()
        let boards = LeaderboardStore(accounts: shop.accounts)
        for name in ["@a/x", "@a/y", "@a/z"] { try await shop.publish(name) }
        func order(_ order: ListingOrder) async throws -> [String] {
            try await shop.search.page(ListingQuery(order: order), limit: 9).hits.map(\.listing.name)
        }
        #expect(try await order(.trending) == ["x", "y", "z"])
        let user = try await shop.buyer("u").keyAlone
        try await shop.install("@a/z", by: user)
        #expect(try await boards.refresh(shop.database, at: shop.now))
        try await shop.search.readFigures()
        #expect(try await order(.trending) == ["z", "x", "y"])
        #expect(try await order(.installs) == ["z", "x", "y"])
    }
}
