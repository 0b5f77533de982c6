// InstallStoreTests.swift: installs as they are recorded and counted.

import SQL
import Sessions
import Testing

@testable import Marketplace

@Suite struct InstallStoreTests {
    @Test func `each install is recorded, and an account counts once`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/x", version: "1.0.0")
        let (first, second) = (try await shop.buyer("first"), try await shop.buyer("second"))
        let install = try await shop.install("@a/x", by: first.payer)
        #expect(install.version == "1.0.0" && install.recordedAt == shop.now)
        try await shop.install("@a/x", by: first.payer)
        try await shop.install("@a/x", by: first.keyAlone)
        #expect(try await shop.listing("@a/x").installs == 1)
        try await shop.install("@a/x", by: second.payer)
        try await shop.publish("@a/x", version: "2.0.0")
        #expect(try await shop.install("@a/x", by: first.payer).version == "2.0.0")
        #expect(try await shop.listing("@a/x").installs == 2)
        #expect(try await shop.number("SELECT COUNT(*) FROM install") == 5)
        #expect(try await shop.number("SELECT COUNT(*) FROM install WHERE session_id IS NULL") == 1)
    }

    @Test func `an install of one listing does not count for another`() async throws {
        let shop = try await Shop()
        try await shop.publish("@a/x")
        try await shop.publish("@a/y")
        try await shop.install("@a/x", by: try await shop.buyer().payer)
        #expect(try await shop.listing("@a/y").installs == 0)
    }

    @Test func `neither its owner's installs count for a listing, nor a former owner's`() async throws {
        let shop = try await Shop()
        let boards = LeaderboardStore(accounts: shop.accounts)
        try await shop.publish("@a/x")
        let (first, second) = (try await shop.buyer("a"), try await shop.buyer("b"))
        let other = try await shop.buyer("c")
        try await shop.install("@a/x", by: first.keyAlone)
        #expect(try await shop.listing("@a/x").installs == 0)
        for buyer in [second, other] { try await shop.install("@a/x", by: buyer.keyAlone) }
        #expect(try await shop.listing("@a/x").installs == 2)
        func hand(_ name: String, to owner: Account) async throws {
            let (listing, listings, now) = (try await shop.listing(name), shop.listings, shop.now)
            let moved = try await shop.database.write { transaction in
                try await listings.move(listing, to: owner, name: listing.name, at: now, in: transaction)
            }
            _ = try moved.get()
        }
        try await hand("@a/x", to: second.account)
        #expect(try await shop.listing("@b/x").installs == 1)
        // It is not taken for a stranger's once it installs what it has handed over, nor counted out twice.
        try await shop.install("@b/x", by: first.payer)
        try await shop.install("@b/x", by: second.payer)
        #expect(try await shop.listing("@b/x").installs == 1)
        try await hand("@b/x", to: first.account)
        try await hand("@a/x", to: second.account)
        #expect(try await shop.listing("@b/x").installs == 1)
        #expect(try await boards.refresh(shop.database, at: shop.now))
        for board in [Leaderboard.installs, .providers] {
            let counted = try await shop.database.read { reader in
                try await boards.read(board, days: 30, category: "", limit: 5, in: reader)
            }
            #expect(counted.places.map(\.value) == [1], "\(board)")
        }
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `an install is counted and recorded, or neither`(fault: FaultPlan.Fault) async throws {
        for step in 1...300 {  // bounded, so that a broken counter ends the test
            let plan = FaultPlan()
            let shop = try await Shop(faults: plan)
            try await shop.publish("@a/x")
            let buyer = try await shop.buyer()
            plan.fail(fault, atStep: step)
            let install = try? await shop.install("@a/x", by: buyer.payer)
            plan.heal()
            let expected: Int64 = install == nil ? 0 : 1
            #expect(try await shop.listing("@a/x").installs == expected, "step \(step)")
            #expect(try await shop.number("SELECT COUNT(*) FROM install") == expected, "step \(step)")
            if !plan.faulted {
                #expect(install != nil)
                return
            }
        }
        Issue.record("an install takes more than 300 storage steps")
    }
}
