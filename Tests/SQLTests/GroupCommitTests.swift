// GroupCommitTests.swift: what transactions that share a commit do to each other, and what they must not.

import Synchronization
import TestEngine
import Testing

@testable import SQL

@Suite(.enabled(if: TestEngine.isSQLite, "PostgreSQL groups the commits of its connections itself"))
struct GroupCommitTests {
    struct Refused: Error, Equatable {}

    private static func insert(_ name: String, in transaction: borrowing Transaction) async throws(SQLError) {
        try await transaction.run("INSERT INTO counter (name, total) VALUES (\(name), \(1))")
    }

    @Test func `a body that throws in the middle of a group leaves its neighbours committed`() async throws {
        let house = try await TestDatabase()
        let results: [Result<Int, any Error>] = try await house.inOneGroup([
            { transaction in
                try await Self.insert("first", in: transaction)
                return 1
            },
            { transaction in
                try await Self.insert("second", in: transaction)
                throw Refused()
            },
            { transaction in
                let seen = try await transaction.all("SELECT name FROM counter ORDER BY name") { row in row.text(0) }
                try await Self.insert("third", in: transaction)
                return seen == ["first"] ? 3 : -1
            },
        ])
        #expect(try results[0].get() == 1)
        #expect(throws: Refused()) { try results[1].get() }
        #expect(try results[2].get() == 3)
        let names = try await house.database.all("SELECT name FROM counter ORDER BY name") { row in row.text(0) }
        #expect(names == ["first", "third"])
    }

    @Test func `a refusal that is returned commits what the body did`() async throws {
        let house = try await TestDatabase()
        let answer: Result<Int, Refused> = try await house.database.write { transaction in
            try await Self.insert("refused", in: transaction)
            return .failure(Refused())
        }
        #expect(answer == .failure(Refused()))
        #expect(try await house.total(of: "refused") == 1)
    }

    @Test func `effects run in the order of commits, before any answer, and without those of a body that throws`()
        async throws
    {
        let house = try await TestDatabase()
        let log = Mutex<[String]>([])
        let results = try await house.inOneGroup(["a", "b", "c"]) { name, transaction in
            transaction.afterCommit { log.withLock { $0.append("\(name)1") } }
            try await Self.insert(name, in: transaction)
            transaction.afterCommit { log.withLock { $0.append("\(name)2") } }
            if name == "b" { throw Refused() }
            return log.withLock { $0.count }
        }
        #expect(results.map { try? $0.get() } == [0, nil, 0])  // no effect had run when the bodies did
        #expect(log.withLock { $0 } == ["a1", "a2", "c1", "c2"])
    }

    @Test func `an effect has run when its caller gets the answer, and sees what was committed`() async throws {
        let house = try await TestDatabase()
        let hasRun = Atomic(false)
        try await house.database.write { transaction in
            try await Self.insert("a", in: transaction)
            transaction.afterCommit { hasRun.store(true, ordering: .relaxed) }
        }
        let ran = hasRun.load(ordering: .relaxed)
        #expect(ran)
    }

    @Test func `a commit that fails drops every effect and is told to everybody in it`() async throws {
        let faults = FaultPlan()
        let house = try await TestDatabase { $0.faults = faults }
        let log = Mutex<[String]>([])
        let results = try await house.inOneGroup(["a", "b", "c"]) { name, transaction in
            try await Self.insert(name, in: transaction)
            transaction.afterCommit { log.withLock { $0.append(name) } }
            if name == "c" { faults.fail(.once, atStep: 2) }  // its RELEASE, then the COMMIT
        }
        for result in results {
            #expect((#expect(throws: SQLError.self) { try result.get() })?.kind == .commitFailed)
        }
        #expect(faults.faulted)
        #expect(log.withLock { $0 } == [])
        #expect(try await house.database.all("SELECT name FROM counter") { row in row.text(0) } == [])
    }

    @Test func `a disk that fails under one body fails those before it, and those after it are run again`() async throws
    {
        let faults = FaultPlan()
        let house = try await TestDatabase { $0.faults = faults }
        let results = try await house.inOneGroup(["a", "b", "c"]) { name, transaction in
            if name == "b" { faults.fail(.once, atStep: 1) }
            // A body that swallows the error does not save its group either.
            do { try await Self.insert(name, in: transaction) } catch {}
        }
        for result in results[..<2] {
            #expect((#expect(throws: SQLError.self) { try result.get() })?.kind == .commitFailed)
        }
        try results[2].get()
        #expect(try await house.database.all("SELECT name FROM counter") { row in row.text(0) } == ["c"])
    }

    @Test func `no more than the allowed number share a commit`() async throws {
        let commits = Atomic(0)
        let house = try await TestDatabase {
            $0.maximumGroup = 4
            $0.beforeCommit = {
                commits.add(1, ordering: .relaxed)
                return nil
            }
        }
        let results = try await house.inOneGroup(Array(0..<10)) { number, transaction in
            try await Self.insert("\(number)", in: transaction)
        }
        for result in results { try result.get() }
        let count = commits.load(ordering: .relaxed)
        #expect(count == 1 + 3)  // the one that holds the writer up, then 4, 4 and 2
    }

    @Test func `the statement of each commit is part of it`() async throws {
        let house = try await TestDatabase {
            $0.beforeCommit = {
                "INSERT INTO counter (name, total) VALUES (\("commits"), \(1)) ON CONFLICT (name) DO UPDATE SET total = counter.total + 1"
            }
        }
        for name in ["a", "b"] {
            try await house.database.write { transaction in try await Self.insert(name, in: transaction) }
        }
        #expect(try await house.total(of: "commits") == 2)
    }
}
