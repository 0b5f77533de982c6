// SchemaTextTests.swift: the four type words and `clustered`, as each engine wants them.

import Testing

@testable import SQL

@Suite struct SchemaTextTests {
    private static let postgres = SQLDialect(
        bindSign: UInt8(ascii: "$"), int64: "bigint", bytes: "bytea", text: #"text COLLATE "C""#, bool: "boolean",
        tableSuffix: "", clusteredTableSuffix: "")

    private func lite(_ text: String) throws -> [String] {
        try SchemaText.statements(of: text, named: "test", in: .sqlite)
    }

    private func refusal(_ text: String) -> String? {
        #expect(throws: SQLError.self) { try lite(text) }?.detail
    }

    @Test func `type words are replaced where a type stands and nowhere else`() throws {
        let text =
            "CREATE TABLE t (text text NOT NULL, \"bytes\" bytes, bool bool DEFAULT 0, int64 int64, "
            + "CHECK (text <> 'text'), PRIMARY KEY (text, int64))"
        #expect(
            try lite(text) == [
                "CREATE TABLE t (text TEXT NOT NULL, \"bytes\" BLOB, bool INTEGER DEFAULT 0, int64 INTEGER, "
                    + "CHECK (text <> 'text'), PRIMARY KEY (text, int64)) STRICT"
            ])
        #expect(
            try SchemaText.statements(of: text, named: "test", in: Self.postgres) == [
                "CREATE TABLE t (text text COLLATE \"C\" NOT NULL, \"bytes\" bytea, bool boolean DEFAULT 0, "
                    + "int64 bigint, CHECK (text <> 'text'), PRIMARY KEY (text, int64))"
            ])
    }

    @Test func `a clustered table is stored by its key where the engine can`() throws {
        let text = "CREATE TABLE t (id bytes PRIMARY KEY) clustered"
        #expect(try lite(text) == ["CREATE TABLE t (id BLOB PRIMARY KEY)  STRICT, WITHOUT ROWID"])
        #expect(
            try SchemaText.statements(of: text, named: "test", in: Self.postgres) == [
                "CREATE TABLE t (id bytea PRIMARY KEY) "
            ])
    }

    @Test func `statements are split at semicolons, but not at those in strings and comments`() throws {
        let text = """
            -- first; and only
            CREATE TABLE a (x text DEFAULT ';'); CREATE INDEX b ON a (x);
            ALTER TABLE a ADD COLUMN y bool;
            ALTER TABLE a ADD z bytes; ;
            """
        #expect(
            try lite(text).map { $0.split(separator: "\n").last.map { $0.drop { $0 == " " } } } == [
                "CREATE TABLE a (x TEXT DEFAULT ';') STRICT", "CREATE INDEX b ON a (x)",
                "ALTER TABLE a ADD COLUMN y INTEGER", "ALTER TABLE a ADD z BLOB",
            ])
    }

    @Test func `a type that is none of the four is refused by name`() {
        #expect(refusal("CREATE TABLE t (id INTEGER)")?.contains("‘INTEGER’ of the column ‘id’") == true)
        #expect(refusal("CREATE TABLE t (id int64, price REAL)")?.contains("‘REAL’ of the column ‘price’") == true)
        #expect(refusal("CREATE TABLE t (id)")?.contains("‘id’") == true)
        #expect(refusal("CREATE TABLE t (id int64, b, c text)")?.contains("‘b’") == true)
        #expect(refusal("ALTER TABLE t ADD COLUMN x VARCHAR")?.contains("‘VARCHAR’ of the column ‘x’") == true)
        #expect(refusal("CREATE TABLE t (id int64) STRICT")?.contains("‘STRICT’") == true)
    }
}
