// PostgresFaultTests.swift: connections that break under a transaction, and callers that are in each other's way.

import Synchronization
import TestEngine
import Testing

@testable import SQL

@Suite(.enabled(if: !TestEngine.isSQLite, "SQLite has no connections to lose and one writer"))
struct PostgresFaultTests {
    /// Where two transactions wait for each other.
    private final class Meeting: Sendable {
        let arrived = Atomic(0)
        let attempts = Atomic(0)
    }

    @Test func `a transaction whose connection breaks before its commit is run again, once whole`() async throws {
        let house = try await TestDatabase()
        try await house.setTotal(0, of: "a")
        let attempts = Atomic(0)
        try await house.database.write { transaction in
            let attempt = attempts.add(1, ordering: .relaxed).newValue
            try await transaction.run("UPDATE counter SET total = total + 1 WHERE name = \("a")")
            if attempt == 1 {
                // The backend of this very transaction ends itself.
                _ = try? await transaction.first("SELECT pg_terminate_backend(pg_backend_pid())") { $0.bool(0) }
                try await transaction.run("UPDATE counter SET total = total + 1 WHERE name = \("a")")
            }
        }
        #expect(attempts.load(ordering: .relaxed) == 2)
        #expect(try await house.total(of: "a") == 1)
    }

    @Test func `a deadlock is resolved by running one of the two again`() async throws {
        let house = try await TestDatabase()
        try await house.setTotal(0, of: "a")
        try await house.setTotal(0, of: "b")
        let meeting = Meeting()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for names in [["a", "b"], ["b", "a"]] {
                group.addTask {
                    try await house.database.write { transaction in
                        meeting.attempts.add(1, ordering: .relaxed)
                        try await transaction.run("UPDATE counter SET total = total + 1 WHERE name = \(names[0])")
                        // Each holds what the other wants next; the one that is run again finds the other done.
                        meeting.arrived.add(1, ordering: .relaxed)
                        while meeting.arrived.load(ordering: .relaxed) < 2 { await Task.yield() }
                        try await transaction.run("UPDATE counter SET total = total + 1 WHERE name = \(names[1])")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(meeting.attempts.load(ordering: .relaxed) >= 3)
        #expect(try await house.total(of: "a") == 2)
        #expect(try await house.total(of: "b") == 2)
    }

    @Test func `what was put off goes with the commit, and a count that matters is looked at before`() async throws {
        let house = try await TestDatabase()
        try await house.setTotal(1, of: "a")
        try await house.database.write { transaction in
            try await transaction.later(BatchStep("UPDATE counter SET total = 2 WHERE name = \("a")"))
        }
        #expect(try await house.total(of: "a") == 2)
        let error = await #expect(throws: SQLError.self) {
            try await house.database.write { transaction in
                try await transaction.later(BatchStep("UPDATE counter SET total = 3 WHERE name = \("a")"))
                try await transaction.later(BatchStep("SELECT 1 FROM counter WHERE name = \("a")", .exactly(0)))
            }
        }
        #expect(error?.kind == .unexpectedCount(1))
        #expect(try await house.total(of: "a") == 2)
    }

    @Test func `announcements are heard once they are committed, and only then`() async throws {
        let house = try await TestDatabase()
        let heard = Mutex<[String]>([])
        house.database.listen { text in heard.withLock { $0.append(text) } }
        // Until the connection for it is there, announcements are lost: it is told until it is heard.
        while heard.withLock({ $0.isEmpty }) {
            try await house.database.write { transaction in try await transaction.announce("first") }
            await Task.yield()
        }
        struct Refused: Error {}
        await #expect(throws: Refused.self) {
            try await house.database.write { transaction in
                try await transaction.announce("undone")
                throw Refused()
            }
        }
        try await house.database.write { transaction in
            try await transaction.announce("before a batch that is undone")
            let missed = BatchStep("UPDATE counter SET total = 2 WHERE name = \("none")", .exactly(1))
            #expect(try await transaction.batch([missed]) == .missed(step: 0, count: 0))
        }
        try await house.database.write { transaction in try await transaction.announce("last") }
        while heard.withLock({ $0.last }) != "last" { await Task.yield() }
        #expect(heard.withLock { !$0.contains("undone") && $0.contains("before a batch that is undone") })
    }

    @Test func `background work is one transaction's at a time`() async throws {
        let house = try await TestDatabase()
        let database = house.database
        let neighbour = try await TestDatabase()  // has a schema of its own in the same database
        let claims = try await database.write { transaction in
            let first = try await transaction.claim(work: 7)
            let second = try await database.write { other in try await other.claim(work: 7) }
            let another = try await database.write { other in try await other.claim(work: 8) }
            let elsewhere = try await neighbour.database.write { other in try await other.claim(work: 7) }
            return [first, second, another, elsewhere]
        }
        #expect(claims == [true, false, true, true])
        #expect(try await database.write { transaction in try await transaction.claim(work: 7) })
    }

    @Test func `what is put off, a batch and the commit are two round trips`() async throws {
        let configuration = TestEngine.postgres("round trips")
        let database = try await Database.open(configuration, migrations: TestDatabase.schema)
        let insert: SQL = "INSERT INTO counter (name, total) VALUES (\("a"), \(1))"
        _ = try await database.write { transaction in try await transaction.run(insert) }
        let before = configuration.meter.roundTrips
        try await database.write { transaction in
            try await transaction.later(BatchStep("SELECT 1 FROM counter WHERE name = \("b")", .exactly(0)))
            let outcome = try await transaction.batch([
                BatchStep("UPDATE counter SET total = total - 1 WHERE name = \("a") AND total >= 1", .exactly(1)),
                BatchStep("INSERT INTO counter (name, total) VALUES (\("b"), \(1))", .exactly(1)),
            ])
            #expect(outcome == .completed)
            try await transaction.later(BatchStep("INSERT INTO counter (name, total) VALUES (\("answer"), \(1))"))
        }
        #expect(configuration.meter.roundTrips - before == 2)
        await database.close()
    }

    @Test func `a lane that waits for a lock has one connection, and all of it is served afterwards`()
        async throws
    {
        var configuration = TestEngine.postgres("lanes")
        configuration.connectionsPerLoop = 2
        let database = try await Database.open(configuration, migrations: TestDatabase.schema)
        let holder = try await Database.open(TestEngine.postgres("lanes"), migrations: TestDatabase.schema)
        for name in ["hot", "cold"] {
            _ = try await database.write { transaction in
                try await transaction.run("INSERT INTO counter (name, total) VALUES (\(name), \(0))")
            }
        }
        let meeting = Meeting()
        let held = Task {
            try await holder.write { transaction in
                try await transaction.run("UPDATE counter SET total = 0 WHERE name = \("hot")")
                meeting.arrived.add(1, ordering: .relaxed)
                while meeting.arrived.load(ordering: .relaxed) < 2 { await Task.yield() }
            }
        }
        while meeting.arrived.load(ordering: .relaxed) < 1 { await Task.yield() }
        let hot = (0..<20).map { _ in
            Task {
                try await database.write(lane: 1) { transaction in
                    try await transaction.run("UPDATE counter SET total = total + 1 WHERE name = \("hot")")
                }
            }
        }
        while database.waitingWrites < 19 { await Task.yield() }
        for _ in 0..<10 {
            _ = try await database.write(lane: 2) { transaction in
                try await transaction.run("UPDATE counter SET total = total + 1 WHERE name = \("cold")")
            }
        }
        meeting.arrived.add(1, ordering: .relaxed)
        _ = try await held.value
        for task in hot { #expect(try await task.value == 1) }
        let totals = try await database.all("SELECT total FROM counter ORDER BY name") { row in row.int64(0) }
        #expect(totals == [10, 20])
        await database.close()
        await holder.close()
    }
}
