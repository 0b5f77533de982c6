// AuditNames.swift: whose the accounts, keys, sessions and sign-ins in lines of the audit log are.

package import SQL

/// The handles of accounts that lines of the audit log speak of.
package struct AuditNames: Sendable {
    /// Of the accounts that the lines are about.
    package let accounts: [AccountID: Handle]
    /// Of the accounts whose credentials did it.
    package let actors: [Actor: Handle]
}

extension AuditLog {
    /// Whose the accounts and credentials of some lines are. A credential is looked for among those of the accounts that the lines
    /// are about, and of administrators, who do things to others: any other one's is left out.
    package func names(in lines: [AuditEntry], _ reader: borrowing Reader) async throws(SQLError) -> AuditNames {
        guard !lines.isEmpty else { return AuditNames(accounts: [:], actors: [:]) }
        let about = Set(lines.map(\.account)).map { "\($0)" as SQL }.joined(separator: ", ")
        let accounts = try await reader.all("SELECT id, handle FROM account WHERE id IN (\(about))") {
            (row: borrowing Row) throws(SQLError) in (AccountID(row.bytes16(0)), try Self.handle(row.text(1)))
        }
        var actors: [Actor: Handle] = [:]
        let tables: [(kind: String, table: SQL)] = [
            ("key", "api_key"), ("session", "session"), ("person", "sign_in"),
        ]
        for (kind, table) in tables {
            let ids = Set(lines.map(\.actor).filter { $0.kind == kind }.map(\.storedID)).map { "\($0)" as SQL }
            guard !ids.isEmpty else { continue }
            let found = try await reader.all(
                """
                SELECT t.id, a.handle FROM account a JOIN \(table) t ON t.account_id = a.id
                 WHERE (a.is_admin OR a.id IN (\(about))) AND t.id IN (\(ids.joined(separator: ", ")))
                """
            ) { (row: borrowing Row) throws(SQLError) in
                guard let actor = Actor(kind: kind, id: row.bytes16(0)) else { throw .invalidValue("audit.actor_id") }
                return (actor, try Self.handle(row.text(1)))
            }
            for (actor, handle) in found { actors[actor] = handle }
        }
        return AuditNames(accounts: Dictionary(uniqueKeysWithValues: accounts), actors: actors)
    }

    private static func handle(_ text: String) throws(SQLError) -> Handle {
        guard let handle = Handle(text) else { throw .invalidValue("account.handle") }
        return handle
    }
}
