// PostgresGroupTests.swift: transactions of one lane that share a commit: what each has of its own, and what all share.

import Synchronization
import TestEngine
import Testing

@testable import SQL

@Suite(.enabled(if: !TestEngine.isSQLite, "SQLite's groups are in GroupCommitTests"))
struct PostgresGroupTests {
    private typealias Body = @Sendable (borrowing Transaction) async throws -> Int

    private struct Refused: Error {}

    /// Where a transaction is kept.
    private final class Gate: Sendable {
        private let held = Atomic(false)
        private let opened = Atomic(false)

        /// For the transaction: waits until it is opened.
        func pass() async {
            held.store(true, ordering: .releasing)
            while !opened.load(ordering: .acquiring) { await Task.yield() }
        }

        func isHeld() async { while !held.load(ordering: .acquiring) { await Task.yield() } }
        func open() { opened.store(true, ordering: .releasing) }
    }

    private static let schema =
        TestDatabase.schema + [
            Migration(
                version: 2, name: "checked at the commit",
                text: """
                    CREATE TABLE late (
                        note_id int64 NOT NULL REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED
                    );
                    """)
        ]

    private let configuration: PostgresConfiguration
    private let database: Database

    init() async throws {
        configuration = TestEngine.postgres("group \(UInt64.random(in: 0 ... .max))", faults: FaultPlan())
        database = try await Database.open(configuration, migrations: Self.schema)
    }

    /// Runs bodies in one group, in order: a first transaction keeps their lane busy until all of them wait.
    private func together(
        _ bodies: [Body], meanwhile: () async throws -> Void = {}
    ) async throws -> [Result<Int, any Error>] {
        let gate = Gate()
        let database = database
        return try await withThrowingTaskGroup(of: (Int, Result<Int, any Error>).self) { group in
            let first = Task { try await database.write(lane: 1) { _ in await gate.pass() } }
            await gate.isHeld()
            for (index, body) in bodies.enumerated() {
                group.addTask {
                    do {
                        return (index, .success(try await database.write(lane: 1, body)))
                    } catch {
                        return (index, .failure(error))
                    }
                }
                while database.waitingWrites <= index { await Task.yield() }
            }
            try await meanwhile()
            gate.open()
            try await first.value
            var results: [Int: Result<Int, any Error>] = [:]
            for try await (index, result) in group { results[index] = result }
            return bodies.indices.compactMap { results[$0] }
        }
    }

    private static func add(_ name: String) -> SQL { "INSERT INTO counter (name, total) VALUES (\(name), \(1))" }

    private func names() async throws -> [String] {
        try await database.all("SELECT name FROM counter ORDER BY name") { row in row.text(0) }
    }

    private static func values(_ results: [Result<Int, any Error>]) -> [Int?] { results.map { try? $0.get() } }

    @Test func `what waits in a lane shares one commit, and sees what came before it`() async throws {
        _ = try await database.write { try await $0.run(Self.add("a")) }
        let before = Mutex(0)
        let results = try await together(
            (0..<20).map { _ in
                { transaction in
                    try await transaction.first("UPDATE counter SET total = total + 1 RETURNING total") { row in
                        Int(row.int64(0))
                    } ?? 0
                }
            },
            meanwhile: { before.withLock { $0 = configuration.meter.roundTrips } })
        #expect(Self.values(results) == (2...21).map { $0 })
        // One for each of them, whose end goes with the next, and one commit for all.
        #expect(configuration.meter.roundTrips - before.withLock { $0 } == 21)
    }

    @Test func `one that is refused, fails or misses a count undoes itself alone`() async throws {
        let effects = Mutex<[String]>([])
        @Sendable func noted(_ name: String, _ rest: @escaping Body) -> Body {
            { transaction in
                try await transaction.run(Self.add(name))
                transaction.afterCommit { effects.withLock { $0.append(name) } }
                return try await rest(transaction)
            }
        }
        let results = try await together([
            noted("a") { _ in 1 },
            noted("thrown") { _ in throw Refused() },
            noted("b") { _ in 2 },
            noted("constraint") { try await $0.run(Self.add("a")) },
            noted("swallowed") { transaction in
                _ = try? await transaction.run(Self.add("a"))
                return 0
            },
            noted("count") { transaction in
                try await transaction.later(BatchStep("SELECT 1 FROM counter WHERE name = \("a")", .exactly(0)))
                return 0
            },
            noted("c") { transaction in
                let outcome = try await transaction.batch([
                    BatchStep(Self.add("undone"), .exactly(1)),
                    BatchStep("UPDATE counter SET total = 0 WHERE name = \("nobody")", .exactly(1)),
                ])
                #expect(outcome == .missed(step: 1, count: 0))
                return 3
            },
            noted("put off") { transaction in
                try await transaction.later(BatchStep(Self.add("a")))
                return 0
            },
            { transaction in
                let missed = BatchStep("UPDATE counter SET total = 0 WHERE name = \("x")", .exactly(1))
                let outcome = try await transaction.batch([missed])
                #expect(outcome == .missed(step: 0, count: 0))
                try await transaction.later(BatchStep(Self.add("d")))
                return 4
            },
        ])
        #expect(Self.values(results) == [1, nil, 2, nil, nil, nil, 3, nil, 4])
        #expect(try await names() == ["a", "b", "c", "d"])
        #expect(effects.withLock { $0 } == ["a", "b", "c"])
        #expect(results[1].isFailure { $0 is Refused })
        #expect(results[3].isFailure { ($0 as? SQLError)?.kind == .constraint(.primaryKey, name: "counter_pkey") })
        #expect(results[5].isFailure { ($0 as? SQLError)?.kind == .unexpectedCount(1) })
        #expect(results[7].isFailure { ($0 as? SQLError)?.kind == .constraint(.primaryKey, name: "counter_pkey") })
    }

    @Test func `a commit that fails is everybody's, also of those whom it would have refused`() async throws {
        let effects = Atomic(0)
        let results = try await together([
            { transaction in
                transaction.afterCommit { effects.add(1, ordering: .relaxed) }
                return try await transaction.run(Self.add("a"))
            },
            { try await $0.run(Self.add("a")) },
            { try await $0.run("INSERT INTO late (note_id) VALUES (\(404))") },
        ])
        for result in results { #expect(result.isFailure { ($0 as? SQLError)?.kind == .commitFailed }) }
        #expect(try await names() == [])
        #expect(effects.load(ordering: .relaxed) == 0)
        #expect(try await database.write(lane: 1) { try await $0.run(Self.add("a")) } == 1)
    }

    @Test func `a group whose connection breaks is run again, each of it once`() async throws {
        let attempts = Atomic(0)
        let results = try await together([
            { try await $0.run(Self.add("a")) },
            { transaction in
                if attempts.add(1, ordering: .relaxed).newValue == 1 {
                    _ = try? await transaction.first("SELECT pg_terminate_backend(pg_backend_pid())") { $0.bool(0) }
                }
                return try await transaction.run(Self.add("b"))
            },
            { try await $0.run(Self.add("c")) },
        ])
        #expect(Self.values(results) == [1, 1, 1])
        #expect(attempts.load(ordering: .relaxed) == 2)
        #expect(try await names() == ["a", "b", "c"])
    }

    @Test(arguments: FaultPlan.Fault.allCases)
    func `whichever step fails, what was answered is there and nothing else is`(fault: FaultPlan.Fault) async throws {
        let faults = try #require(configuration.faults)
        for step in 1...60 {
            let stored = Set(try await names())
            let wanted = ["a", "b", "c"].map { "\($0)\(step)" }
            let results = try await together(
                wanted.map { name in
                    { transaction in
                        try await transaction.later(
                            BatchStep("SELECT 1 FROM counter WHERE name = \(name)", .exactly(0)))
                        let outcome = try await transaction.batch([BatchStep(Self.add(name), .exactly(1))])
                        #expect(outcome == .completed)
                        return 1
                    }
                },
                meanwhile: { faults.fail(fault, atStep: step) })
            faults.heal()
            let new = Set(try await names()).subtracting(stored)
            let isUnknown = results.contains { $0.isFailure { ($0 as? SQLError)?.kind == .outcomeUnknown } }
            let answered = zip(wanted, results).filter { (try? $0.1.get()) != nil }.map(\.0)
            #expect(new.isSuperset(of: answered), "step \(step)")
            if !isUnknown { #expect(new == Set(answered), "step \(step)") }
            if !faults.faulted { return }
        }
        Issue.record("a group of three takes more than 60 steps")
    }

    @Test func `one that waits in vain for a lock is refused, those before and behind it are served`() async throws {
        for name in ["a", "b", "locked"] { _ = try await database.write { try await $0.run(Self.add(name)) } }
        var quick = configuration
        quick.lockMilliseconds = 200
        let hasty = try await Database.open(quick, migrations: Self.schema)
        let group = PostgresGroupTests(configuration: quick, database: hasty)
        let database = database
        let gate = Gate()
        let holder = Task {
            try await database.write { transaction in
                try await transaction.run("UPDATE counter SET total = 5 WHERE name = \("locked")")
                await gate.pass()
            }
        }
        await gate.isHeld()
        let results = try await group.together(
            ["a", "locked", "b"].map { name in
                { try await $0.run("UPDATE counter SET total = 9 WHERE name = \(name)") }
            })
        gate.open()
        try await holder.value
        #expect(Self.values(results) == [1, nil, 1])
        #expect(results[1].isFailure { ($0 as? SQLError)?.kind == .busy })
        let totals = try await database.all("SELECT total FROM counter ORDER BY name") { row in row.int64(0) }
        #expect(totals == [9, 9, 5])
        await hasty.close()
    }

    private init(configuration: PostgresConfiguration, database: Database) {
        self.configuration = configuration
        self.database = database
    }
}

extension Result {
    fileprivate func isFailure(_ matches: (Failure) -> Bool) -> Bool {
        if case .failure(let error) = self { matches(error) } else { false }
    }
}
