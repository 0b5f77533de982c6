// LimitTests.swift: what is bounded, and what closing does.

import TestEngine
import Testing

@testable import SQL

@Suite struct LimitTests {
    @Test(.enabled(if: TestEngine.isSQLite, "the one writer is SQLite's"))
    func `more waiting transactions than allowed are refused, and those that wait are run`() async throws {
        let house = try await TestDatabase { $0.maximumWaitingWrites = 3 }
        let database = house.database
        let gate = try await house.holdWriter()
        var waiting: [Task<Void, any Error>] = []
        for number in 0..<3 {
            waiting.append(Task { try await house.setTotal(1, of: "\(number)") })
            while database.waitingWrites <= number { await Task.yield() }
        }
        let error = await #expect(throws: SQLError.self) { try await house.setTotal(1, of: "too many") }
        #expect(error?.kind == .overloaded)
        #expect(error?.isUnavailability == true)
        gate.open()
        for task in waiting { try await task.value }
        try await house.setTotal(1, of: "later")
        #expect(try await database.first("SELECT count(*) FROM counter") { row in row.int64(0) } == 4)
    }

    @Test(.enabled(if: TestEngine.isSQLite, "the one writer is SQLite's"))
    func `closing finishes what waits, then refuses everything`() async throws {
        let house = try await TestDatabase()
        let database = house.database
        let gate = try await house.holdWriter()
        let waiting = Task { try await house.setTotal(7, of: "a") }
        while database.waitingWrites == 0 { await Task.yield() }
        let closing = Task { await database.close() }
        gate.open()
        try await waiting.value
        await closing.value
        await database.close()

        let refusals: [() async throws -> Void] = [
            { try await house.setTotal(1, of: "b") },
            { _ = try await house.total(of: "a") },
            { try await database.read { _ in } },
        ]
        for refusal in refusals {
            #expect(await (#expect(throws: SQLError.self) { try await refusal() })?.kind == .closed)
        }
        #expect(TestDatabase.mode(of: house.path + "-wal") == nil)  // all of it is in the file
        let again = try await Database.open(house.configuration, migrations: TestDatabase.schema)
        #expect(try await again.first("SELECT total FROM counter") { row in row.int64(0) } == 7)
        await again.close()
    }

    @Test(.enabled(if: TestEngine.isSQLite, "it opens SQLite's file again"))
    func `a database that is let go without closing finishes what waits`() async throws {
        let folder = try TestDatabase.newFolder()
        defer { TestDatabase.remove(folder) }
        let configuration = SQLiteConfiguration(path: folder + "/test.db")
        do {
            let database = try await Database.open(configuration, migrations: TestDatabase.schema)
            _ = try await database.write { transaction in
                try await transaction.run("INSERT INTO counter (name, total) VALUES (\("a"), \(7))")
            }
        }
        let again = try await Database.open(configuration, migrations: TestDatabase.schema)
        #expect(try await again.first("SELECT total FROM counter") { row in row.int64(0) } == 7)
        await again.close()
    }

    @Test(.enabled(if: TestEngine.isSQLite, "the log is SQLite's"))
    func `the log is copied into the file as it grows`() async throws {
        let house = try await TestDatabase { $0.checkpointPages = 16 }
        for number in 0..<200 {
            _ = try await house.database.write { transaction in
                try await transaction.run(
                    "INSERT INTO note (id, data) VALUES (\(number), \([UInt8](repeating: 1, count: 5_000)))")
            }
        }
        // 200 rows of two pages and more; the log alone would have 3 MB.
        #expect(try #require(TestDatabase.size(of: house.path + "-wal")) < 500_000)
    }

    @Test(.enabled(if: TestEngine.isSQLite, "the cache is of SQLite's handles"))
    func `prepared statements are kept up to the bound, and the one unused for longest leaves`() async throws {
        let house = try await TestDatabase { $0.maximumStatements = 4 }
        let connection = try SQLiteConnection(.reader, house.configuration)
        let texts = (1...9).map { count in
            Array(repeating: "\(1)" as SQL, count: count).joined(separator: " + ")
        }
        for text in texts {
            for _ in 0..<2 {
                #expect(try connection.first("SELECT \(text)") { row in row.int64(0) } != nil)
                #expect(connection.cachedStatementCount <= 4)
            }
        }
        #expect(connection.cachedStatementCount == 4)
    }

    @Test(.enabled(if: TestEngine.isSQLite, "the cache is of SQLite's handles"))
    func `the cache gives back the statement of the same text and no other`() async throws {
        let house = try await TestDatabase()
        let connection = try SQLiteConnection(.reader, house.configuration)
        for _ in 0..<3 {
            #expect(try connection.first("SELECT \(1)") { row in row.int64(0) } == 1)
            #expect(try connection.first("SELECT \(1) + \(2)") { row in row.int64(0) } == 3)
            #expect(try connection.first("SELECT \(5)") { row in row.int64(0) } == 5)
        }
        #expect(connection.cachedStatementCount == 2)
    }
}
