// FaultTests.swift: each step of the storage fails in turn, and a transaction is whole or absent.

import TestEngine
import Testing

@testable import SQL

@Suite struct FaultTests {
    @Test(arguments: FaultPlan.Fault.allCases, [false, true])
    func `a transaction is whole or absent, whichever step fails`(fault: FaultPlan.Fault, inBatch: Bool) async throws {
        var faultedSteps = 0
        for step in 1...50 {
            let faults = FaultPlan()
            let house = try await TestDatabase { $0.faults = faults }
            try await house.setTotal(10, of: "a")
            try await house.setTotal(0, of: "b")

            faults.fail(fault, atStep: step)
            let error = await failure(of: house.database, inBatch: inBatch)
            faults.heal()

            let from = try await house.total(of: "a")
            let to = try await house.total(of: "b")
            if let error {
                #expect([.io, .commitFailed, .unreachable].contains(error.kind))
                #expect(error.isUnavailability)
                #expect((from, to) == (10, 0))
            } else {
                // PostgreSQL's transaction is run again where it is known not to have committed.
                #expect(!faults.faulted || (!TestEngine.isSQLite && fault == .once))
                #expect((from, to) == (7, 3))
            }
            #expect(await failure(of: house.database, inBatch: inBatch) == nil)  // the next one works
            await house.database.close()
            if !faults.faulted {
                // BEGIN, SAVEPOINT, two statements, RELEASE, COMMIT; a batch as the first thing adds nothing. PostgreSQL's
                // transaction has a connection of its own, and no savepoint around it.
                #expect(faultedSteps == (TestEngine.isSQLite ? 6 : 4))
                return
            }
            faultedSteps += 1
        }
        Issue.record("a transaction takes more than 50 steps")
    }

    @Test(.enabled(if: TestEngine.isSQLite, "PostgreSQL's reads are tried again"))
    func `an error that reads name is told as it is, and undoing needs no healthy disk`() async throws {
        let faults = FaultPlan()
        let house = try await TestDatabase { $0.faults = faults }
        try await house.setTotal(1, of: "a")
        faults.fail(.fromThenOn, atStep: 1)
        let error = await #expect(throws: SQLError.self) { try await house.total(of: "a") }
        #expect(error?.kind == .io)
        faults.heal()
        #expect(try await house.total(of: "a") == 1)
    }

    @Test func `while every step fails each caller is answered, and none is kept waiting`() async throws {
        let faults = FaultPlan()
        let house = try await TestDatabase { $0.faults = faults }
        faults.fail(.fromThenOn, atStep: 1)
        await withTaskGroup(of: SQLError.Kind?.self) { group in
            for number in 0..<100 {
                group.addTask {
                    do {
                        try await house.setTotal(1, of: "\(number)")
                        return nil
                    } catch {
                        return (error as? SQLError)?.kind
                    }
                }
            }
            for await kind in group { #expect([.io, .commitFailed, .unreachable].contains(kind)) }
        }
        faults.heal()
        #expect(try await house.database.first("SELECT count(*) FROM counter") { row in row.int64(0) } == 0)
        try await house.setTotal(1, of: "a")
    }

    private func failure(of database: Database, inBatch: Bool) async -> SQLError? {
        do {
            _ = try await database.write { transaction in
                let take: SQL = "UPDATE counter SET total = total - \(3) WHERE name = \("a")"
                let give: SQL = "UPDATE counter SET total = total + \(3) WHERE name = \("b")"
                if inBatch {
                    let outcome = try await transaction.batch([
                        BatchStep(take, .exactly(1)), BatchStep(give, .exactly(1)),
                    ])
                    #expect(outcome == .completed)
                } else {
                    try await transaction.run(take)
                    try await transaction.run(give)
                }
            }
            return nil
        } catch {
            return error as? SQLError
        }
    }
}
