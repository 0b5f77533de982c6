// LaterTests.swift: statements that are put off, on either engine.

import Testing

@testable import SQL

@Suite struct LaterTests {
    @Test func `a statement that is put off is done by the commit`() async throws {
        let house = try await TestDatabase()
        try await house.database.write { transaction in
            try await transaction.later(BatchStep("INSERT INTO counter (name, total) VALUES (\("a"), \(1))"))
        }
        #expect(try await house.total(of: "a") == 1)
    }

    @Test func `a statement that is put off is done before the next one`() async throws {
        let house = try await TestDatabase()
        let seen = try await house.database.write { transaction in
            try await transaction.later(
                BatchStep("INSERT INTO counter (name, total) VALUES (\("a"), \(1))", .exactly(1)))
            return try await transaction.first("SELECT total FROM counter WHERE name = \("a")") { row in row.int64(0) }
        }
        #expect(seen == 1)
    }

    @Test(arguments: [false, true])
    func `one that finds another number of rows than it expects undoes everything`(isFollowed: Bool) async throws {
        let house = try await TestDatabase()
        try await house.setTotal(1, of: "a")
        let error = await #expect(throws: SQLError.self) {
            try await house.database.write { transaction in
                try await transaction.run("UPDATE counter SET total = 5 WHERE name = \("a")")
                try await transaction.later(BatchStep("SELECT total FROM counter WHERE name = \("a")", .exactly(0)))
                if isFollowed { try await transaction.run("INSERT INTO counter (name, total) VALUES (\("b"), \(1))") }
            }
        }
        #expect(error?.kind == .unexpectedCount(1))
        #expect(try await house.total(of: "a") == 1)
        #expect(try await house.total(of: "b") == nil)
    }

    @Test func `what a batch behind it undoes is the batch alone`() async throws {
        let house = try await TestDatabase()
        let outcome = try await house.database.write { transaction in
            try await transaction.later(BatchStep("INSERT INTO counter (name, total) VALUES (\("before"), \(1))"))
            return try await transaction.batch([
                BatchStep("INSERT INTO counter (name, total) VALUES (\("a"), \(1))", .exactly(1)),
                BatchStep("UPDATE counter SET total = 2 WHERE name = \("none")", .exactly(1)),
            ])
        }
        #expect(outcome == .missed(step: 1, count: 0))
        #expect(try await house.total(of: "a") == nil)
        #expect(try await house.total(of: "before") == 1)
    }

    @Test func `a batch behind it keeps its own outcome`() async throws {
        let house = try await TestDatabase()
        let outcome = try await house.database.write { transaction in
            try await transaction.later(BatchStep("SELECT total FROM counter WHERE name = \("a")", .exactly(0)))
            let outcome = try await transaction.batch([
                BatchStep("INSERT INTO counter (name, total) VALUES (\("a"), \(1))", .exactly(1)),
                BatchStep("UPDATE counter SET total = 2 WHERE name = \("none")", .exactly(1)),
            ])
            try await transaction.later(BatchStep("INSERT INTO counter (name, total) VALUES (\("c"), \(1))"))
            return outcome
        }
        #expect(outcome == .missed(step: 1, count: 0))
        #expect(try await house.total(of: "a") == nil)
        #expect(try await house.total(of: "c") == 1)
    }
}
