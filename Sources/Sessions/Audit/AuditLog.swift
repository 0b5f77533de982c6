// AuditLog.swift: the audit log in the database. It is only ever appended to.

package import Crypto
package import JSON
package import SQL

/// Writes down what was done to accounts, and reads it. There is no way to change or remove a line.
package struct AuditLog: Sendable {
    private let random: any RandomSource

    package init(random: any RandomSource) {
        self.random = random
    }

    /// Appends a line, in the transaction of what it tells of: both are there, or neither.
    ///
    /// - Parameters:
    ///   - action: the thing and what became of it: `account.suspended`.
    ///   - account: whom it is about; where it is about nobody's, the actor's own.
    ///   - subject: what it was done to: an id with its prefix, a handle, a listing's name.
    ///   - detail: holds no secret, and nothing that has to be erased with an account.
    package func record(
        _ action: StaticString, by actor: Actor, of account: AccountID, subject: String, detail: JSONValue = [:],
        at now: Timestamp, in transaction: borrowing Transaction
    ) async throws(SQLError) {
        let id = AuditID(at: now, random: random)
        try await transaction.later(
            BatchStep(
                """
                INSERT INTO audit (account_id, id, actor_kind, actor_id, action, subject, detail, created_at)
                VALUES (\(account), \(id), \(actor.kind), \(actor.storedID), \(action.description), \(subject),
                        \(detail.text()), \(now))
                """, .exactly(1)))
    }

    /// The lines about an account, or about all, newest first, before `entry`.
    package func list(
        of account: AccountID?, before entry: AuditID?, limit: Int, in reader: borrowing Reader
    ) async throws(SQLError) -> [AuditEntry] {
        var conditions: [SQL] = []
        if let account { conditions.append("account_id = \(account)") }
        if let entry { conditions.append("id < \(entry)") }
        let condition: SQL = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
        return try await reader.all(
            """
            SELECT id, account_id, actor_kind, actor_id, action, subject, detail, created_at FROM audit \(condition)
             ORDER BY id DESC LIMIT \(limit)
            """, Self.decode)
    }

    private static func decode(_ row: borrowing Row) throws(SQLError) -> AuditEntry {
        guard let actor = Actor(kind: row.text(2), id: row.bytes16OrNil(3)) else {
            throw .invalidValue("audit.actor_kind or audit.actor_id")
        }
        let detail: JSONValue
        do throws(JSONError) {
            detail = try JSONValue.parse(Array(row.text(6).utf8))
        } catch { throw .invalidValue("audit.detail") }
        return AuditEntry(
            id: AuditID(row.bytes16(0)), account: AccountID(row.bytes16(1)), actor: actor, action: row.text(4),
            subject: row.text(5), detail: detail, at: Timestamp(milliseconds: row.int64(7)))
    }
}
