// ReadingTests.swift: snapshots, single look-ups, and the bounds of what reads.

import TestEngine
import Testing

@testable import SQL

@Suite struct ReadingTests {
    private static func total(_ reader: borrowing Reader) async throws(SQLError) -> Int64? {
        try await reader.first("SELECT total FROM counter WHERE name = \("a")") { row in row.int64(0) }
    }

    private static let increment: SQL = "UPDATE counter SET total = total + 1"

    @Test func `a snapshot does not see what is committed while it is read`() async throws {
        let house = try await TestDatabase()
        try await house.setTotal(1, of: "a")
        let database = house.database
        let seen = try await database.read { reader in
            var seen = [try await Self.total(reader)]
            _ = try await database.write { transaction in try await transaction.run(Self.increment) }
            seen.append(try await Self.total(reader))
            return seen
        }
        #expect(seen == [1, 1])
        #expect(try await database.read { reader in try await Self.total(reader) } == 2)
    }

    @Test func `a caller sees its own write at once, in a snapshot and in a look-up`() async throws {
        let house = try await TestDatabase()
        try await house.setTotal(0, of: "a")
        for expected in 1...50 as ClosedRange<Int64> {
            _ = try await house.database.write { transaction in try await transaction.run(Self.increment) }
            #expect(try await house.database.read { reader in try await Self.total(reader) } == expected)
            #expect(try await house.total(of: "a") == expected)
        }
    }

    @Test func `a transaction reads what it has written, through its reader too`() async throws {
        let house = try await TestDatabase()
        try await house.setTotal(1, of: "a")
        let seen = try await house.database.write { transaction in
            try await transaction.run(Self.increment)
            return try await Self.total(transaction.reader)
        }
        #expect(seen == 2)
    }

    @Test func `what the body of a read throws reaches the caller, and the connection serves again`() async throws {
        struct Lost: Error, Equatable {}
        let house = try await TestDatabase { $0.maximumReaders = 1 }
        try await house.setTotal(1, of: "a")
        for _ in 0..<3 {
            await #expect(throws: Lost()) { try await house.database.read { _ in throw Lost() } }
        }
        #expect(try await house.database.read { reader in try await Self.total(reader) } == 1)
    }

    @Test(.enabled(if: TestEngine.isSQLite, "PostgreSQL's reads are tried again"))
    func `a fault while reading reaches the caller, and the connection serves again`() async throws {
        let faults = FaultPlan()
        let house = try await TestDatabase {
            $0.maximumReaders = 1
            $0.faults = faults
        }
        try await house.setTotal(1, of: "a")
        for step in 1...20 {
            faults.fail(.once, atStep: step)
            let total = try? await house.database.read { reader in try await Self.total(reader) }
            faults.heal()
            #expect(total == (faults.faulted ? nil : 1))
            #expect(try await house.total(of: "a") == 1)
            if !faults.faulted { return }
        }
        Issue.record("a read takes more than 20 steps")
    }

    @Test(.enabled(if: TestEngine.isSQLite, "PostgreSQL's pool has a queue"))
    func `more snapshots at once than there may be connections are refused`() async throws {
        let house = try await TestDatabase { $0.maximumReaders = 2 }
        try await house.setTotal(1, of: "a")
        let database = house.database
        let kind = try await database.read { _ in
            try await database.read { _ in
                do throws(SQLError) {
                    _ = try await database.first("SELECT 1") { _ in }
                    return SQLError.Kind?.none
                } catch {
                    return error.kind
                }
            }
        }
        #expect(kind == .overloaded)
        #expect(try await house.total(of: "a") == 1)
    }

    @Test func `readers in parallel with a writer see whole transactions only`() async throws {
        let house = try await TestDatabase()
        try await house.setTotal(100, of: "a")
        try await house.setTotal(0, of: "b")
        let database = house.database
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    try await database.write { transaction in
                        try await transaction.run("UPDATE counter SET total = total - 1 WHERE name = \("a")")
                        try await transaction.run("UPDATE counter SET total = total + 1 WHERE name = \("b")")
                    }
                }
                group.addTask {
                    let sum = try await database.first("SELECT CAST(sum(total) AS BIGINT) FROM counter") { row in
                        row.int64(0)
                    }
                    #expect(sum == 100)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await house.total(of: "b") == 100)
    }
}
