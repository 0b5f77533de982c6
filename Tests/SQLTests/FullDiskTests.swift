// FullDiskTests.swift: a disk without room, for real.

import Glibc
import TestEngine
import Testing

@testable import SQL

@Suite(.enabled(if: TestEngine.isSQLite, "the file is SQLite's"))
struct FullDiskTests {
    private static func store(_ id: Int, in database: Database) async throws {
        _ = try await database.write { transaction in
            try await transaction.run(
                "INSERT INTO note (id, data) VALUES (\(id), \([UInt8](repeating: 7, count: 100_000)))")
        }
    }

    private static func ids(in database: Database) async throws -> [Int64] {
        try await database.all("SELECT id FROM note ORDER BY id") { row in row.int64(0) }
    }

    @Test func `a file that may not grow fails the commit, and serves again once it may`() async throws {
        let house = try await TestDatabase()
        try await Self.store(1, in: house.database)
        _ = try await house.database.write { transaction in
            try await transaction.first("PRAGMA max_page_count = 40") { _ in }
        }
        let results: [Result<Void, any Error>] = try await house.inOneGroup([
            { transaction in try await transaction.run("INSERT INTO counter (name, total) VALUES (\("a"), \(1))") },
            { transaction in
                try await transaction.run(
                    "INSERT INTO note (id, data) VALUES (\(2), \([UInt8](repeating: 7, count: 200_000)))")
            },
        ])
        for result in results {
            let error = #expect(throws: SQLError.self) { try result.get() }
            #expect(error?.kind == .commitFailed)
            #expect(error?.code == "SQLite 13")  // SQLITE_FULL
            #expect(error?.detail.contains("no room") == true)
        }
        #expect(try await Self.ids(in: house.database) == [1])
        #expect(try await house.total(of: "a") == nil)

        _ = try await house.database.write { transaction in
            try await transaction.first("PRAGMA max_page_count = 100000") { _ in }
        }
        try await Self.store(3, in: house.database)
        #expect(try await Self.ids(in: house.database) == [1, 3])
    }

    @Test func `a system that gives no more room fails the commit, and earlier commits stay`() async throws {
        let folder = try TestDatabase.newFolder()
        defer { TestDatabase.remove(folder) }
        await #expect(processExitsWith: .success) { [folder = folder as String] in
            // In a process of its own: the limit and the signal are the process's.
            signal(SIGXFSZ, SIG_IGN)
            let database = try await Database.open(
                SQLiteConfiguration(path: folder + "/test.db"), migrations: TestDatabase.schema)
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let unlimited = limit
            limit.rlim_cur = 1_000_000
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)

            var stored: [Int64] = []
            var failures = 0
            for id in 1...20 {
                do {
                    try await Self.store(id, in: database)
                    stored.append(Int64(id))
                } catch let error as SQLError {
                    #expect(error.kind == .commitFailed)
                    failures += 1
                }
            }
            #expect(failures > 0)
            #expect(try await Self.ids(in: database) == stored)

            var whole = unlimited
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &whole)
            try await Self.store(100, in: database)
            #expect(try await Self.ids(in: database) == stored + [100])
            await database.close()
            let again = try await Database.open(
                SQLiteConfiguration(path: folder + "/test.db"), migrations: TestDatabase.schema)
            #expect(try await Self.ids(in: again) == stored + [100])
            #expect(try await again.first("PRAGMA integrity_check") { row in row.text(0) } == "ok")
        }
    }
}
