// WritingTests.swift: transactions that commit, fail and share a commit.

import Synchronization
import Testing

@testable import SQL

@Suite struct WritingTests {
    struct Refused: Error, Equatable {}

    @Test func `a returned value commits and can be read`() async throws {
        let house = try await TestDatabase()
        let changed = try await house.database.write { transaction in
            try await transaction.run("INSERT INTO counter (name, total) VALUES (\("a"), \(5)), (\("b"), \(6))")
        }
        #expect(changed == 2)
        #expect(try await house.total(of: "a") == 5)
        await house.database.close()
    }

    @Test func `a body that throws leaves nothing, and its error reaches the caller`() async throws {
        let house = try await TestDatabase()
        await #expect(throws: Refused()) {
            try await house.database.write { transaction in
                _ = try await transaction.run("INSERT INTO counter (name, total) VALUES (\("a"), \(5))")
                throw Refused()
            }
        }
        #expect(try await house.total(of: "a") == nil)
    }

    @Test func `a thousand concurrent increments of one counter are all counted`() async throws {
        let house = try await TestDatabase()
        try await house.setTotal(0, of: "a")
        let seen = try await withThrowingTaskGroup(of: Int64?.self) { group in
            for _ in 0..<1_000 {
                group.addTask {
                    try await house.database.write { transaction in
                        try await transaction.first(
                            "UPDATE counter SET total = total + \(1) WHERE name = \("a") RETURNING total"
                        ) { row in row.int64(0) }
                    }
                }
            }
            return try await group.reduce(into: Set<Int64>()) { $0.insert($1 ?? -1) }
        }
        #expect(seen == Set(1...1_000))
        #expect(try await house.total(of: "a") == 1_000)
    }
}
