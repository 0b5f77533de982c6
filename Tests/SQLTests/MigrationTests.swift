// MigrationTests.swift: the history of a schema on a file that is opened again and again.

import TestEngine
import Testing

@testable import SQL

@Suite struct MigrationTests {
    private static let one = Migration(
        version: 1, name: "one", text: "CREATE TABLE a (id int64 PRIMARY KEY); INSERT INTO a VALUES (7);")
    private static let two = Migration(
        version: 2, name: "two", text: "ALTER TABLE a ADD COLUMN word text; CREATE INDEX a_word ON a (word);")

    private func open(_ path: String, _ migrations: [Migration]) async throws -> Database {
        try await TestEngine.open(path, migrations: migrations)
    }

    private func versions(_ database: Database) async throws -> [Int64] {
        try await database.all("SELECT version FROM schema_version ORDER BY version") { row in row.int64(0) }
    }

    private func inFolder(_ body: (_ path: String) async throws -> Void) async throws {
        let folder = try TestDatabase.newFolder()
        defer { TestDatabase.remove(folder) }
        try await body(folder + "/test.db")
    }

    @Test func `each migration is run once, however often the file is opened`() async throws {
        try await inFolder { path in
            for _ in 0..<3 {
                let database = try await open(path, [Self.one])
                #expect(try await database.all("SELECT id FROM a") { row in row.int64(0) } == [7])
                #expect(try await versions(database) == [1])
                await database.close()
            }
            let database = try await open(path, [Self.one, Self.two])
            #expect(try await database.first("SELECT id FROM a WHERE word IS NULL") { row in row.int64(0) } == 7)
            #expect(try await versions(database) == [1, 2])
            await database.close()
        }
    }

    @Test func `a migration works a digest out, the same on each engine`() async throws {
        try await inFolder { path in
            let digests = Migration(
                version: 2, name: "digests",
                text: """
                    CREATE TABLE d (id int64 PRIMARY KEY, hex text, bytes bytes, sha bytes);
                    INSERT INTO d SELECT id, encode(word, 'hex'), convert_to('ü' || id, 'UTF8'), sha256(word) FROM c;
                    """)
            let words = Migration(version: 1, name: "words", text: "CREATE TABLE c (id int64 PRIMARY KEY, word bytes)")
            let first = try await open(path, [words])
            _ = try await first.write { transaction in
                try await transaction.run(
                    "INSERT INTO c VALUES (1, \(Array("abc".utf8))), (2, NULL), (3, \([UInt8]()))")
            }
            await first.close()
            let database = try await open(path, [words, digests])
            let rows = try await database.all("SELECT hex, bytes, sha FROM d ORDER BY id") { row in
                (row.textOrNil(0), row.bytes(1), row.bytesOrNil(2))
            }
            #expect(rows.map(\.0) == ["616263", nil, ""])
            #expect(rows.map(\.1) == (1...3).map { Array("ü\($0)".utf8) })
            // FIPS 180-4's example, and the digest of nothing.
            #expect(rows[0].2.map { $0.prefix(4) } == [0xBA, 0x78, 0x16, 0xBF])
            #expect(rows[1].2 == nil)
            #expect(rows[2].2.map { $0.prefix(4) } == [0xE3, 0xB0, 0xC4, 0x42])
            await database.close()
        }
    }

    @Test func `a migration below one that the file has is run as well`() async throws {
        try await inFolder { path in
            await (try open(path, [Migration(version: 1_001, name: "later", text: "CREATE TABLE b (id int64)")]))
                .close()
            let both = [Self.one, Migration(version: 1_001, name: "later", text: "CREATE TABLE b (id int64)")]
            let database = try await open(path, both)
            #expect(try await versions(database) == [1, 1_001])
            await database.close()
        }
    }

    @Test func `a migration that fails leaves the schema as it was, and the file usable`() async throws {
        try await inFolder { path in
            await (try open(path, [Self.one])).close()
            let broken = Migration(
                version: 2, name: "broken",
                text: "CREATE TABLE b (id int64); INSERT INTO a VALUES (8); INSERT INTO nowhere VALUES (1);")
            let error = await #expect(throws: SQLError.self) { try await open(path, [Self.one, broken]) }
            #expect(error?.kind == .statement)

            let database = try await open(path, [Self.one])
            #expect(try await versions(database) == [1])
            #expect(try await database.all("SELECT id FROM a") { row in row.int64(0) } == [7])
            let list: SQL =
                TestEngine.isSQLite
                ? "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
                : "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
            let tables = try await database.all(list) { row in row.text(0) }
            #expect(tables == ["a", "schema_version"])
            await database.close()
        }
    }

    @Test func `data of a newer program is refused, with what was found and what is known`() async throws {
        try await inFolder { path in
            await (try open(path, [Self.one, Self.two])).close()
            let error = await #expect(throws: SQLError.self) { try await open(path, [Self.one]) }
            #expect(error?.kind == .newerSchema(found: 2, known: 1))
            let none = await #expect(throws: SQLError.self) { try await open(path, []) }
            #expect(none?.kind == .newerSchema(found: 2, known: 0))
            await (try open(path, [Self.one, Self.two])).close()  // refusing has changed nothing
        }
    }

    @Test func `a clustered table and each type word work on a real file`() async throws {
        let words = Migration(
            version: 1, name: "words",
            text: """
                CREATE TABLE t (
                    account_id bytes NOT NULL,  -- a comment, with a comma; and more
                    text text NOT NULL, flag bool NOT NULL, count int64, PRIMARY KEY (account_id, text)
                ) clustered;
                CREATE UNIQUE INDEX t_count ON t (count);
                """)
        let house = try await TestDatabase([words])
        _ = try await house.database.write { transaction in
            try await transaction.run(
                "INSERT INTO t (account_id, text, flag, count) VALUES (\(SQLValue.bytes16(1, 2)), \("x"), \(true), \(3))"
            )
        }
        let flag = try await house.database.first("SELECT flag FROM t WHERE account_id = \(SQLValue.bytes16(1, 2))") {
            row in row.bool(0)
        }
        #expect(flag == true)
        guard TestEngine.isSQLite else { return }  // PostgreSQL has no tables of this kind
        let sql = try await house.database.first("SELECT sql FROM sqlite_schema WHERE name = 't'") { row in row.text(0)
        }
        #expect(sql?.hasSuffix("STRICT, WITHOUT ROWID") == true)
    }

    @Test(.enabled(if: TestEngine.isSQLite, "the file is SQLite's"))
    func `the database and its log can be read by their owner alone`() async throws {
        let house = try await TestDatabase()
        try await house.setTotal(1, of: "a")
        #expect(TestDatabase.mode(of: house.path) == 0o600)
        #expect(TestDatabase.mode(of: house.path + "-wal") == 0o600)
    }
}
