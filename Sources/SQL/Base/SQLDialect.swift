// SQLDialect.swift: what differs between engines in the text of a statement. The schema's words are in SchemaText.swift.

/// How one engine spells what the others spell differently. A value, not code: an engine is one constant.
struct SQLDialect: Sendable {
    /// What stands before the number of a bind. SQLite takes `$4` for a name and numbers it by first appearance,
    /// PostgreSQL reads the digit; `?4` is a number to SQLite.
    let bindSign: UInt8
    let int64: String
    let bytes: String
    /// With the collation that orders by bytes, where that is not the engine's own order.
    let text: String
    let bool: String
    /// What follows the closing parenthesis of CREATE TABLE.
    let tableSuffix: String
    /// The same for a table that is stored in the order of its primary key (`clustered` in a migration's text).
    let clusteredTableSuffix: String

    /// SQLite's own order of text, BINARY, is the order of its bytes; naming the registered collation "C" in the schema
    /// would make every comparison a callback, and the file unreadable to SQLite's shell.
    static let sqlite = SQLDialect(
        bindSign: UInt8(ascii: "?"), int64: "INTEGER", bytes: "BLOB", text: "TEXT", bool: "INTEGER",
        tableSuffix: " STRICT", clusteredTableSuffix: " STRICT, WITHOUT ROWID")

    /// PostgreSQL sorts by the database's collation unless told: the one of bytes is named with each column of text.
    static let postgres = SQLDialect(
        bindSign: UInt8(ascii: "$"), int64: "BIGINT", bytes: "BYTEA", text: "TEXT COLLATE \"C\"", bool: "BOOLEAN",
        tableSuffix: "", clusteredTableSuffix: "")

    /// The text with each bind numbered by its position: `?1`, `?2`, … on SQLite, `$1`, `$2`, … on PostgreSQL.
    func render(_ sql: SQL) -> String {
        var rendered: [UInt8] = []
        rendered.reserveCapacity(sql.text.count + 3 * sql.binds.count)
        var number = 0
        for byte in sql.text {
            if byte == SQL.bindMark {
                number += 1
                rendered.append(bindSign)
                rendered.append(contentsOf: String(number).utf8)
            } else {
                rendered.append(byte)
            }
        }
        precondition(number == sql.binds.count, "A literal of SQL contains U+0001, which stands for a bind.")
        return String(decoding: rendered, as: UTF8.self)
    }
}
