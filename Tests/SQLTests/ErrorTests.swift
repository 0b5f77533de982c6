// ErrorTests.swift: a rule of the schema that is broken is told by kind and name, and bound values are told to nobody.

import Synchronization
import TestEngine
import Testing

@testable import SQL

@Suite struct ErrorTests {
    private func error(of sql: SQL, in house: TestDatabase) async -> SQLError? {
        await #expect(throws: SQLError.self) {
            try await house.database.write { transaction in try await transaction.run(sql) }
        }
    }

    private func prepared() async throws -> TestDatabase {
        let house = try await TestDatabase()
        try await house.setTotal(1, of: "a")
        _ = try await house.database.write { transaction in
            try await transaction.run("INSERT INTO note (id) VALUES (\(1))")
            try await transaction.run("INSERT INTO tag (note_id, word) VALUES (\(1), \("w"))")
        }
        return house
    }

    @Test func `each kind of constraint is told apart and named`() async throws {
        let house = try await prepared()
        // The engines name a constraint in words of their own.
        func name(_ sqlite: String, _ postgres: String) -> String { TestEngine.isSQLite ? sqlite : postgres }
        let cases: [(SQL, SQLError.Kind)] = [
            (
                "INSERT INTO tag (note_id, word) VALUES (\(1), \("w"))",
                .constraint(.unique, name: name("tag.note_id, tag.word", "tag_note_id_word_key"))
            ),
            (
                "INSERT INTO counter (name, total) VALUES (\("a"), \(2))",
                .constraint(.primaryKey, name: name("counter.name", "counter_pkey"))
            ),
            (
                "INSERT INTO note (id) VALUES (\(1))",
                .constraint(.primaryKey, name: name("note.id", "note_pkey"))
            ),
            (
                "INSERT INTO counter (name, total) VALUES (\("b"), \(SQLValue.null))",
                .constraint(.notNull, name: "counter.total")
            ),
            ("INSERT INTO note (id, total) VALUES (\(2), \(1_000))", .constraint(.check, name: "small_total")),
            ("INSERT INTO tag (note_id, word) VALUES (\(9), \("w"))", .constraint(.foreignKey, name: nil)),
            ("DELETE FROM note WHERE id = \(1)", .constraint(.foreignKey, name: nil)),
        ]
        for (sql, kind) in cases { #expect(await error(of: sql, in: house)?.kind == kind) }
    }

    @Test func `an error tells the statement and never a bound value`() async throws {
        let house = try await prepared()
        let sql: SQL = "INSERT INTO counter (name, total) VALUES (\("a"), \(424_242))"
        let description = await error(of: sql, in: house)?.description
        let binds = TestEngine.isSQLite ? "?1, ?2" : "$1, $2"
        #expect(description?.contains("INSERT INTO counter (name, total) VALUES (\(binds))") == true)
        #expect(description?.contains("424242") == false)
    }

    @Test func `a statement that fails ends its transaction, even where the body swallows the error`() async throws {
        let house = try await prepared()
        let kinds = Mutex<[SQLError.Kind]>([])
        let error = await #expect(throws: SQLError.self) {
            try await house.database.write { transaction in
                for name in ["b", "a", "c"] {
                    do throws(SQLError) {
                        try await transaction.run("INSERT INTO counter (name, total) VALUES (\(name), \(2))")
                    } catch {
                        kinds.withLock { $0.append(error.kind) }
                    }
                }
            }
        }
        let kind = try #require(error?.kind)
        #expect(kinds.withLock { $0 } == [kind, kind])
        #expect(try await house.total(of: "b") == nil)
        #expect(try await house.total(of: "c") == nil)
    }

    @Test(.enabled(if: TestEngine.isSQLite, "SQLite's readers are read-only connections"))
    func `a statement that is none, or two, or writes through a reader is refused`() async throws {
        let house = try await prepared()
        func kind(_ sql: SQL) async -> SQLError.Kind? {
            do {
                _ = try await house.database.first(sql) { _ in }
                return nil
            } catch {
                return error.kind
            }
        }
        #expect(await kind("SELEKT 1") == .statement)
        #expect(await kind("SELECT nothing FROM counter") == .statement)
        #expect(await kind("") == .statement)
        #expect(await kind("-- nothing") == .statement)
        #expect(await kind("SELECT 1; SELECT 2") == .statement)
        #expect(await kind("DELETE FROM counter") == .readOnly)
        #expect(try await house.total(of: "a") == 1)
    }

    @Test(.enabled(if: TestEngine.isSQLite, "the file is SQLite's"))
    func `a file that is no database, and a folder that is not there, are told apart`() async throws {
        let folder = try TestDatabase.newFolder()
        defer { TestDatabase.remove(folder) }
        try TestDatabase.write(String(repeating: "not a database ", count: 500), to: folder + "/test.db")
        let damaged = await #expect(throws: SQLError.self) {
            try await Database.open(SQLiteConfiguration(path: folder + "/test.db"), migrations: [])
        }
        #expect(damaged?.kind == .corrupt)
        let missing = await #expect(throws: SQLError.self) {
            try await Database.open(SQLiteConfiguration(path: folder + "/none/test.db"), migrations: [])
        }
        #expect(missing?.kind == .cannotOpen)
        #expect(missing?.detail.contains(folder + "/none/test.db") == true)
    }
}
