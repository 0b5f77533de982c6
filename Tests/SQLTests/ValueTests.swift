// ValueTests.swift: what is bound comes back unchanged, and what is of another type is an error, never another value.

import TestEngine
import Testing

@testable import SQL

@Suite struct ValueTests {
    private func store(_ value: SQLValue, as column: SQL, in house: TestDatabase) async throws {
        _ = try await house.database.write { transaction in
            try await transaction.run("INSERT INTO note (id, \(column)) VALUES (\(1), \(value))")
        }
    }

    private func load<T>(
        _ column: SQL, from house: TestDatabase, _ decode: (borrowing Row) throws(SQLError) -> T
    ) async throws -> T {
        let value = try await house.database.first("SELECT \(column) FROM note WHERE id = \(1)", decode)
        return try #require(value)
    }

    @Test(arguments: [0, 1, -1, .max, .min] as [Int64])
    func `an integer comes back`(number: Int64) async throws {
        let house = try await TestDatabase()
        _ = try await house.database.write { transaction in
            try await transaction.run("INSERT INTO counter (name, total) VALUES (\("a"), \(number))")
        }
        #expect(try await house.total(of: "a") == number)
    }

    @Test(arguments: [true, false]) func `a flag comes back`(flag: Bool) async throws {
        let house = try await TestDatabase()
        try await store(.bool(flag), as: "flag", in: house)
        #expect(try await load("flag", from: house) { row in row.bool(0) } == flag)
    }

    @Test(arguments: ["", "a", "é€😀 'quoted' \u{1}", String(repeating: "long ", count: 20_000)])
    func `text comes back`(text: String) async throws {
        let house = try await TestDatabase()
        try await store(.text(text), as: "body", in: house)
        #expect(try await load("body", from: house) { row in row.text(0) } == text)
    }

    @Test(arguments: [0, 1, 15, 16, 17, 32_768, 32_769, 200_000])
    func `bytes come back, empty, with zeros, and longer than the memory for binds`(count: Int) async throws {
        let house = try await TestDatabase()
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try await store(.bytes(bytes), as: "data", in: house)
        #expect(try await load("data", from: house) { row in row.bytes(0) } == bytes)
        #expect(try await load("data", from: house) { row in row.isNull(0) } == false)
    }

    @Test func `sixteen bytes are stored big-endian, the first half first`() async throws {
        let house = try await TestDatabase()
        try await store(.bytes16(0x0102_0304_0506_0708, 0xF9FA_FBFC_FDFE_FF00), as: "data", in: house)
        let pair = try await load("data", from: house) { row in row.bytes16(0) }
        #expect(pair == (0x0102_0304_0506_0708, 0xF9FA_FBFC_FDFE_FF00))
        #expect(
            try await load("data", from: house) { row in row.bytes(0) }
                == [1, 2, 3, 4, 5, 6, 7, 8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE, 0xFF, 0])
    }

    @Test func `an absent value is NULL in each type`() async throws {
        let house = try await TestDatabase()
        try await store(.null, as: "body", in: house)
        let isAbsent = try await load("body, data, flag, total, data", from: house) { row in
            [
                row.textOrNil(0) == nil, row.bytesOrNil(1) == nil, row.boolOrNil(2) == nil, row.int64OrNil(3) == nil,
                row.bytes16OrNil(4) == nil,
            ]
        }
        #expect(isAbsent == [true, true, true, true, true])
    }

    @Test func `one value bound twice and others out of order find their places`() async throws {
        let house = try await TestDatabase()
        let late: SQL = "\("late")"
        let texts = try await house.database.first("SELECT \("x"), \(late), \("x"), \("y") || \("z")") { row in
            (0..<4).map { row.text($0) }
        }
        #expect(texts == ["x", "late", "x", "yz"])
    }

    @Test func `a list of any length is joined from binds`() async throws {
        let house = try await TestDatabase()
        let list = ["a", "b", "c"].map { "\($0)" as SQL }.joined(separator: ", ")
        #expect(try await house.database.first("SELECT \("b") IN (\(list))") { row in row.bool(0) } == true)
        #expect(try await house.database.first("SELECT \("d") IN (\(list))") { row in row.bool(0) } == false)
    }

    @Test func `text with a NUL is refused by name, and the value is not told`() async throws {
        let house = try await TestDatabase()
        let error = await #expect(throws: SQLError.self) {
            try await house.database.first("SELECT \(1), \("secret\u{0}")") { _ in }
        }
        #expect(error?.kind == .textHasNUL)
        #expect(error?.detail == "The text of bind 2 contains NUL.")
        #expect(error?.description.contains("secret") == false)
    }

    @Test(
        .enabled(if: TestEngine.isSQLite, "PostgreSQL's literals have other types"),
        arguments: [
            ("SELECT 9223372036854775807 + 1", "a REAL: integers have overflowed"), ("SELECT 1.0", "a REAL"),
            ("SELECT '7'", "TEXT"), ("SELECT x'07'", "a BLOB"), ("SELECT NULL", "NULL"),
        ] as [(SQL, String)])
    func `what is no integer is an error where an integer is wanted`(sql: SQL, found: String) async throws {
        let house = try await TestDatabase()
        let error = await #expect(throws: SQLError.self) {
            try await house.database.first(sql) { row in row.int64(0) }
        }
        #expect(error?.kind == .typeMismatch)
        #expect(error?.detail.contains("Column 0 was read as int64 and holds \(found)") == true)
    }

    @Test func `a wrong type in any row of many is an error`() async throws {
        let house = try await TestDatabase()
        let error = await #expect(throws: SQLError.self) {
            try await house.database.all("SELECT 1 UNION ALL SELECT 2.5") { row in row.int64(0) }
        }
        #expect(error?.kind == .typeMismatch)
    }

    @Test(.enabled(if: TestEngine.isSQLite, "PostgreSQL's literals have other types"))
    func `text, bytes, flags and sixteen bytes are held to their type as well`() async throws {
        let house = try await TestDatabase()
        func kind(_ sql: SQL, _ read: (borrowing Row) -> Void) async -> SQLError.Kind? {
            do {
                _ = try await house.database.first(sql) { row in read(row) }
                return nil
            } catch {
                return error.kind
            }
        }
        #expect(await kind("SELECT 1") { row in _ = row.text(0) } == .typeMismatch)
        #expect(await kind("SELECT 'a'") { row in _ = row.bytes(0) } == .typeMismatch)
        #expect(await kind("SELECT 2") { row in _ = row.bool(0) } == .typeMismatch)
        #expect(await kind("SELECT x'0102'") { row in _ = row.bytes16(0) } == .typeMismatch)
        #expect(await kind("SELECT zeroblob(17)") { row in _ = row.bytes16(0) } == .typeMismatch)
        #expect(await kind("SELECT zeroblob(16)") { row in _ = row.bytes16(0) } == nil)
    }

    @Test func `a sum that overflows in storage is refused and changes nothing`() async throws {
        let house = try await TestDatabase()
        try await house.setTotal(.max, of: "a")
        let error = await #expect(throws: SQLError.self) {
            try await house.database.write { transaction in
                _ = try await transaction.run("UPDATE counter SET total = total + \(1) WHERE name = \("a")")
            }
        }
        #expect(error?.kind == .constraint(.type, name: nil))
        #expect(try await house.total(of: "a") == .max)
    }

    @Test func `text is ordered by its bytes, with and without asking`() async throws {
        let house = try await TestDatabase()
        let words = ["z", "A", "é", "a", "Z", "", "\u{FFFD}", "\u{1F600}", "aa", "a "]
        _ = try await house.database.write { transaction in
            for (index, word) in words.enumerated() {
                try await transaction.run("INSERT INTO note (id, body) VALUES (\(index), \(word))")
            }
        }
        let byBytes = words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(try await house.database.all("SELECT body FROM note ORDER BY body") { row in row.text(0) } == byBytes)
        #expect(
            try await house.database.all(#"SELECT body FROM note ORDER BY body COLLATE "C""#) { row in row.text(0) }
                == byBytes)
    }
}
