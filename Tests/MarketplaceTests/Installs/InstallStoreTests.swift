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
