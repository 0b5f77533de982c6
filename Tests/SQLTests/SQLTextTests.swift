// SQLTextTests.swift: how literals, values and pieces become the text and the binds of a statement.

import Testing

@testable import SQL

@Suite struct SQLTextTests {
    @Test func `a value becomes a bind and its text appears nowhere`() {
        let sql: SQL = "SELECT \("'; DROP TABLE x --")"
        #expect(sql.description == "SELECT ?1")
        #expect(sql.binds == [.text("'; DROP TABLE x --")])
    }

    @Test func `every bindable type gives its value, and an absent one gives null`() {
        let absent: Int64? = nil
        let present: Bool? = true
        let sql: SQL =
            "\(Int64.min) \(7) \(true) \("t") \([UInt8]([1, 2])) \(absent) \(present) \(SQLValue.bytes16(1, 2))"
        #expect(
            sql.binds == [
                .int64(.min), .int64(7), .bool(true), .text("t"), .bytes([1, 2]), .null, .bool(true), .bytes16(1, 2),
            ])
    }

    /// All ways to put up to five pieces together, each empty, text, a bind, or a splice of a text with two binds.
    @Test func `binds are numbered by position however pieces are spliced`() {
        let splice: SQL = "(\(1), \(2))"
        let kinds: [(sql: SQL, text: String, binds: [SQLValue])] = [
            (.empty, "", []), ("x", "x", []), ("\(9)", "?", [.int64(9)]), (splice, "(?, ?)", [.int64(1), .int64(2)]),
        ]
        for count in 0...5 {
            for code in 0..<(1 << (2 * count)) {
                let chosen = (0..<count).map { kinds[code >> (2 * $0) & 3] }
                let expected = chosen.map(\.text).joined(separator: "|")
                var number = 0
                let numbered = expected.map { character -> String in
                    guard character == "?" else { return String(character) }
                    number += 1
                    return "?\(number)"
                }
                let joined = chosen.map(\.sql).joined(separator: "|")
                #expect(joined.description == numbered.joined())
                #expect(joined.binds == chosen.flatMap(\.binds))
                let nested: SQL = "<\(joined)>"
                #expect(nested.description == "<" + numbered.joined() + ">")
                #expect(nested.binds == joined.binds)
            }
        }
    }

    @Test func `the same text is rendered for an engine that writes binds with a dollar sign`() {
        let dialect = SQLDialect(
            bindSign: UInt8(ascii: "$"), int64: "bigint", bytes: "bytea", text: #"text COLLATE "C""#, bool: "boolean",
            tableSuffix: "", clusteredTableSuffix: "")
        let filter: SQL = "a = \(1) AND b = \("x")"
        #expect(dialect.render("SELECT \(true) WHERE \(filter)") == "SELECT $1 WHERE a = $2 AND b = $3")
    }

    @Test func `twelve binds are numbered with two digits`() {
        let binds = (1...12).map { "\($0)" as SQL }.joined(separator: ",")
        #expect(binds.description == "?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12")
    }

    @Test func `nothing is empty, and a bind alone is not`() {
        #expect(SQL.empty.isEmpty)
        #expect([SQL]().joined(separator: ", ").isEmpty)
        #expect(!("\(1)" as SQL).isEmpty)
    }
}
