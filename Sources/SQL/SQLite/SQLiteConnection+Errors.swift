// SQLiteConnection+Errors.swift: SQLite's result codes as `SQLError`.

import CSQLite
import Glibc

extension SQLiteConnection {
    /// What a step or a bind failed with. SQLite's own message is used for constraints only: others may quote a bound
    /// value, as the full-text search's syntax errors do.
    func error(_ code: Int32, of statement: SQLiteStatement) -> SQLError {
        let extended = sqlite3_extended_errcode(handle)
        let whole = extended & 0xFF == code & 0xFF ? extended : code
        return Self.error(whole, message: message, systemError: sqlite3_system_errno(handle), statement: statement.text)
    }

    /// What preparing failed with. The message is about the text alone.
    func error(_ code: Int32, preparing text: String) -> SQLError {
        let mapped = Self.error(
            sqlite3_extended_errcode(handle), message: message, systemError: sqlite3_system_errno(handle),
            statement: text)
        guard mapped.kind == .statement else { return mapped }
        return SQLError(
            .statement, code: mapped.code, statement: text,
            detail: "SQLite does not accept the statement: \(message).")
    }

    private var message: String { String(cString: sqlite3_errmsg(handle)) }

    static func error(_ code: Int32, message: String, systemError: Int32, statement: String) -> SQLError {
        let fault = { SQLError($0, code: Self.code(code), statement: statement, detail: $1) }
        let system = systemError == 0 ? "" : ": \(String(cString: strerror(systemError)))"
        switch code & 0xFF {
        case SQLITE_CONSTRAINT:
            let (constraint, name) = constraint(code, message)
            return fault(.constraint(constraint, name: name), "\(message).")
        case SQLITE_BUSY, SQLITE_LOCKED: return fault(.busy, "The database is locked by somebody else.")
        case SQLITE_FULL: return fault(.full, "There is no room for the database.")
        case SQLITE_IOERR: return fault(.io, "The storage of the database failed\(system).")
        case SQLITE_NOMEM: return fault(.io, "SQLite could not get memory.")
        case SQLITE_CORRUPT: return fault(.corrupt, "The database file is damaged.")
        case SQLITE_NOTADB: return fault(.corrupt, "The file is not a database.")
        case SQLITE_READONLY:
            return fault(.readOnly, "The database cannot be written: its file or folder is read-only.")
        case SQLITE_CANTOPEN: return fault(.cannotOpen, "The database file cannot be opened\(system).")
        case SQLITE_PERM, SQLITE_AUTH: return fault(.readOnly, "The database may not be used so\(system).")
        default: return fault(.statement, "SQLite failed: \(String(cString: sqlite3_errstr(code))).")
        }
    }

    /// A result code as an error tells it.
    static func code(_ code: Int32) -> String { "SQLite \(code)" }

    private static func constraint(_ code: Int32, _ message: String) -> (SQLError.Constraint, String?) {
        // `UNIQUE constraint failed: t.a, t.b`; `CHECK constraint failed: name`; `index 'name'` for one on expressions.
        var name: String?
        if let colon = message.utf8.firstIndex(of: UInt8(ascii: ":")) {
            name = String(message[message.index(after: colon)...].drop { $0 == " " })
        }
        let constraint: SQLError.Constraint =
            switch code {
            case SQLITE_CONSTRAINT | 8 << 8: .unique
            case SQLITE_CONSTRAINT | 6 << 8, SQLITE_CONSTRAINT | 10 << 8: .primaryKey  // PRIMARYKEY, ROWID
            case SQLITE_CONSTRAINT | 3 << 8: .foreignKey
            case SQLITE_CONSTRAINT | 1 << 8: .check
            case SQLITE_CONSTRAINT | 5 << 8: .notNull
            case SQLITE_CONSTRAINT | 12 << 8: .type  // DATATYPE, of STRICT tables
            default: .other
            }
        return (constraint, name)
    }
}
