// AuditEntry.swift: one line of the audit log: who did what to whom. Keeping the lines is AuditLog's.

package import JSON
internal import SQL

/// Who did something.
package enum Actor: Sendable, Hashable {
    case key(KeyID)
    case session(SessionID)
    case person(SignInID)
    /// Whoever can reach the data directory or the database.
    case `operator`
    /// Somebody who has shown no credential.
    case anonymous
    /// Purser itself, by a rule.
    case server

    /// The word for it: in the table, in answers.
    package var kind: String {
        switch self {
        case .key: "key"
        case .session: "session"
        case .person: "person"
        case .operator: "operator"
        case .anonymous: "anonymous"
        case .server: "server"
        }
    }

    package static let kinds = ["key", "session", "person", "operator", "anonymous", "server"]

    /// Its id with prefix, where it has one.
    package var id: String? {
        switch self {
        case .key(let id): id.description
        case .session(let id): id.description
        case .person(let id): id.description
        case .operator, .anonymous, .server: nil
        }
    }

    var storedID: SQLValue {
        switch self {
        case .key(let id): id.sqlValue
        case .session(let id): id.sqlValue
        case .person(let id): id.sqlValue
        case .operator, .anonymous, .server: .null
        }
    }

    init?(kind: String, id: (hi: UInt64, lo: UInt64)?) {
        switch (kind, id) {
        case ("key", .some(let id)): self = .key(KeyID(id))
        case ("session", .some(let id)): self = .session(SessionID(id))
        case ("person", .some(let id)): self = .person(SignInID(id))
        case ("operator", nil): self = .operator
        case ("anonymous", nil): self = .anonymous
        case ("server", nil): self = .server
        default: return nil  // over texts: what no version of this program writes
        }
    }
}

/// One line of the audit log.
package struct AuditEntry: Sendable {
    package let id: AuditID
    /// Whose account it is about.
    package let account: AccountID
    package let actor: Actor
    /// `account.suspended`, `key.created`: the thing, and what became of it.
    package let action: String
    /// What it was done to: an id with its prefix, a handle, a listing's name.
    package let subject: String
    /// What else there is to know. Holds no secret.
    package let detail: JSONValue
    package let at: Timestamp
}
