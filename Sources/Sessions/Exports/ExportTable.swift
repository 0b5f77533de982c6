// ExportTable.swift: what an account's owner gets of one table: rows as JSON, and never a secret.

package import JSON
package import SQL

/// A list in the export of an account. Whatever stores something of accounts has one.
package struct ExportTable: Sendable {
    /// What a column holds, and so how it is written.
    package enum Content: Sendable {
        case text, number, flag, money, instant, json
        /// An id of sixteen bytes, with the word before it.
        case id(StaticString)
    }

    package let name: StaticString
    private let columns: [(name: StaticString, content: Content)]
    private let query: @Sendable (AccountID) -> SQL

    /// - Parameters:
    ///   - columns: in the order of the query. A column that is NULL is written as null.
    ///   - query: without LIMIT, newest first.
    package init(
        _ name: StaticString, _ columns: [(StaticString, Content)], query: @escaping @Sendable (AccountID) -> SQL
    ) {
        self.name = name
        self.columns = columns.map { (name: $0.0, content: $0.1) }
        self.query = query
    }

    /// The rows of an account, as many as fit, and whether there are more.
    package func rows(
        of account: AccountID, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> (rows: [JSONValue], isCut: Bool) {
        let rows = try await reader.all("\(query(account)) LIMIT \(limit + 1)", decode)
        return (Array(rows.prefix(limit)), rows.count > limit)
    }

    private func decode(_ row: borrowing Row) throws(SQLError) -> JSONValue {
        var out = JSONObject()
        for (index, column) in columns.enumerated() {
            out.append(column.name.description, try Self.value(row, index, column.content))
        }
        return .object(out)
    }

    private static func value(_ row: borrowing Row, _ index: Int, _ content: Content) throws(SQLError) -> JSONValue {
        if row.isNull(index) { return .null }
        switch content {
        case .text: return .string(row.text(index))
        case .number: return .number(JSONNumber(row.int64(index)))
        case .flag: return .bool(row.bool(index))
        case .money: return .number(JSONNumber(text: USD(micros: row.int64(index)).text))
        case .instant: return .string(Timestamp(milliseconds: row.int64(index)).text)
        case .json:
            do throws(JSONError) {
                return try JSONValue.parse(Array(row.text(index).utf8))
            } catch { throw .invalidValue("a column of JSON") }
        case .id(let prefix):
            let (high, low) = row.bytes16(index)
            var text = Array("\(prefix)_".utf8)
            Base32.encode(high, low, to: &text)
            return .string(String(decoding: text, as: UTF8.self))
        }
    }
}

/// The tables of this target.
package enum SessionsExport {
    package static let tables = [
        ExportTable(
            "keys",
            [
                ("key_id", .id("key")), ("label", .text), ("created_at", .instant), ("revoked_at", .instant),
                ("expires_at", .instant), ("last_used_at", .instant), ("spend_cap_usd", .money),
                ("consented_at", .instant),
            ]
        ) { account in
            """
            SELECT id, label, created_at, revoked_at, expires_at, last_used_at, cap, consented_at FROM api_key
             WHERE account_id = \(account) AND id <> account_id ORDER BY id DESC
            """
        },
        ExportTable(
            "sessions",
            [
                ("session_id", .id("ses")), ("key_id", .id("key")), ("label", .text), ("spend_cap_usd", .money),
                ("spent_usd", .money), ("state", .text), ("reason", .text), ("created_at", .instant),
                ("expires_at", .instant), ("ended_at", .instant),
            ]
        ) { account in
            """
            SELECT id, key_id, label, cap, spent, state, reason, created_at, expires_at, ended_at FROM session
             WHERE account_id = \(account) ORDER BY id DESC
            """
        },
        ExportTable(
            "sign_ins",
            [
                ("sign_in_id", .id("sig")), ("program", .text), ("source", .text), ("created_at", .instant),
                ("used_at", .instant), ("ended_at", .instant),
            ]
        ) { account in
            """
            SELECT id, program, source, created_at, used_at, ended_at FROM sign_in
             WHERE account_id = \(account) ORDER BY id DESC
            """
        },
        ExportTable(
            "ledger",
            [
                ("id", .id("pur")), ("kind", .text), ("amount_usd", .money), ("fee_usd", .money), ("outgoing", .flag),
                ("key_id", .id("key")), ("session_id", .id("ses")), ("created_at", .instant),
            ]
        ) { account in
            """
            SELECT id, kind, amount, fee, account_id = \(account), CASE WHEN account_id = \(account) THEN key_id END,
                   CASE WHEN account_id = \(account) THEN session_id END, created_at
              FROM ledger
             WHERE account_id = \(account) OR credit_account_id = \(account) ORDER BY id DESC
            """
        },
        ExportTable("agreements", [("kind", .text), ("version", .text), ("accepted_at", .instant)]) { account in
            "SELECT kind, version, accepted_at FROM agreement WHERE account_id = \(account) ORDER BY accepted_at DESC"
        },
        ExportTable(
            "audit",
            [
                ("audit_id", .id("aud")), ("actor", .text), ("action", .text), ("subject", .text), ("detail", .json),
                ("created_at", .instant),
            ]
        ) { account in
            """
            SELECT id, actor_kind, action, subject, detail, created_at FROM audit
             WHERE account_id = \(account) ORDER BY id DESC
            """
        },
    ]
}
