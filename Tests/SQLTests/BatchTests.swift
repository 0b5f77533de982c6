// BatchTests.swift: statements sent together, whole or not at all.

import Synchronization
import TestEngine
import Testing

@testable import SQL

@Suite struct BatchTests {
    private static func add(_ amount: Int, to name: String, _ expected: RowCount = .exactly(1)) -> BatchStep {
        BatchStep("UPDATE counter SET total = total + \(amount) WHERE name = \(name)", expected)
    }

    private func prepared() async throws -> TestDatabase {
        let house = try await TestDatabase()
        try await house.setTotal(0, of: "a")
        try await house.setTotal(0, of: "b")
        return house
    }

    @Test(arguments: [false, true]) func `a batch completes, first or nested`(isNested: Bool) async throws {
        let house = try await prepared()
        let outcome = try await house.database.write { transaction in
            if isNested { try await transaction.run("INSERT INTO counter (name, total) VALUES (\("c"), \(0))") }
            return try await transaction.batch([
                Self.add(1, to: "a"), Self.add(2, to: "b", .atLeast(1)), Self.add(3, to: "none", .any),
            ])
        }
        #expect(outcome == .completed)
        #expect(try await house.total(of: "a") == 1)
        #expect(try await house.total(of: "b") == 2)
    }

    @Test(arguments: [false, true], 0..<3)
    func `a batch that misses at any step leaves nothing, and what stands around it stays`(
        isNested: Bool, missing: Int
    ) async throws {
        let house = try await prepared()
        let outcome = try await house.database.write { transaction in
            if isNested { try await transaction.run("INSERT INTO counter (name, total) VALUES (\("before"), \(1))") }
            var steps = [Self.add(1, to: "a"), Self.add(1, to: "b")]
            steps.insert(Self.add(1, to: "none"), at: missing)
            let outcome = try await transaction.batch(steps)
            try await transaction.run("INSERT INTO counter (name, total) VALUES (\("after"), \(1))")
            return outcome
        }
        #expect(outcome == .missed(step: missing, count: 0))
        #expect(try await house.total(of: "a") == 0)
        #expect(try await house.total(of: "b") == 0)
        #expect(try await house.total(of: "before") == (isNested ? 1 : nil))
        #expect(try await house.total(of: "after") == 1)
    }

    @Test func `batches that miss and complete follow each other in one body`() async throws {
        let house = try await prepared()
        let outcomes = try await house.database.write { transaction in
            var outcomes: [BatchOutcome] = []
            for names in [["a", "none"], ["a", "b"], ["b", "none"], ["none"], ["b"]] {
                outcomes.append(try await transaction.batch(names.map { Self.add(1, to: $0) }))
            }
            return outcomes
        }
        #expect(
            outcomes == [
                .missed(step: 1, count: 0), .completed, .missed(step: 1, count: 0), .missed(step: 0, count: 0),
                .completed,
            ])
        #expect(try await house.total(of: "a") == 1)
        #expect(try await house.total(of: "b") == 2)
    }

    @Test func `rows that a statement returns are counted and decoded`() async throws {
        let house = try await prepared()
        let (outcome, totals) = try await house.database.write { transaction in
            let totals = Mutex<[Int64]>([])
            let outcome = try await transaction.batch([
                BatchStep("UPDATE counter SET total = total + \(5) RETURNING total", .exactly(2)) { row in
                    totals.withLock { $0.append(row.int64(0)) }
                },
                BatchStep("SELECT total FROM counter WHERE total > \(100)", .exactly(0)),
            ])
            return (outcome, totals.withLock { $0 })
        }
        #expect(outcome == .completed)
        #expect(totals == [5, 5])
    }

    @Test(arguments: [false, true])
    func `a statement that fails undoes the batch, and the body may go on`(isNested: Bool) async throws {
        let house = try await prepared()
        let kind = try await house.database.write { transaction -> SQLError.Kind? in
            if isNested { try await transaction.run("INSERT INTO counter (name, total) VALUES (\("before"), \(1))") }
            var kind: SQLError.Kind?
            do throws(SQLError) {
                _ = try await transaction.batch([
                    Self.add(1, to: "a"), BatchStep("INSERT INTO counter (name, total) VALUES (\("b"), \(1))"),
                ])
            } catch {
                kind = error.kind
            }
            try await transaction.run("INSERT INTO counter (name, total) VALUES (\("after"), \(1))")
            return kind
        }
        #expect(kind == .constraint(.primaryKey, name: TestEngine.isSQLite ? "counter.name" : "counter_pkey"))
        #expect(try await house.total(of: "a") == 0)
        #expect(try await house.total(of: "before") == (isNested ? 1 : nil))
        #expect(try await house.total(of: "after") == 1)
    }

    @Test func `an empty batch completes`() async throws {
        let house = try await prepared()
        #expect(try await house.database.write { transaction in try await transaction.batch([]) } == .completed)
    }
}
