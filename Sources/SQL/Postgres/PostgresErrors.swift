// PostgresErrors.swift: what the server and libpq say went wrong, as `SQLError`.

import CPostgres

extension SQLError {
    /// Whether the server takes no writes (a standby, or told so), so that nothing has happened and another one may do.
    var isOfReadOnlyServer: Bool { code == "SQLSTATE 25006" }

    /// Whether a transaction that has failed by it is known not to have committed, and may succeed when it is run again.
    var hasNotCommitted: Bool { kind == .conflict || kind == .unreachable || isOfReadOnlyServer }

    /// An error that the server reported (https://www.postgresql.org/docs/15/errcodes-appendix.html). Its message may quote
    /// a bound value, so it is used for constraints' names only.
    static func postgres(_ result: OpaquePointer, statement: String) -> SQLError {
        func field(_ code: UnicodeScalar) -> String? {
            PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
        }
        let (state, message) = (field("C") ?? "", field("M") ?? "")
        let fault = { SQLError($0, code: "SQLSTATE \(state)", statement: statement, detail: $1) }
        switch state {
        case "23505":
            let name = field("n") ?? ""
            let kind: Constraint = name.hasSuffix("_pkey") ? .primaryKey : .unique
            return fault(.constraint(kind, name: field("n")), "The constraint \(name) would be broken.")
        case "23503": return fault(.constraint(.foreignKey, name: nil), "A foreign key would be broken.")
        case "23514":
            return fault(.constraint(.check, name: field("n")), "The check \(field("n") ?? "") would be broken.")
        case "23502":
            let name = "\(field("t") ?? "").\(field("c") ?? "")"
            return fault(.constraint(.notNull, name: name), "The column \(name) may not be NULL.")
        case "22003": return fault(.constraint(.type, name: nil), "A number leaves the range of its type.")
        case "40001", "40P01": return fault(.conflict, "Another transaction was in the way.")
        case "55P03": return fault(.busy, "A lock that somebody else holds was waited for in vain.")
        case "57014": return fault(.busy, "The statement took too long.")
        case "25006": return fault(.readOnly, "The database server is read-only.")
        case "53100": return fault(.full, "The database server has no room on its disk.")
        case "53300": return fault(.overloaded, "The database server has no connection to spare.")
        case "42501": return fault(.readOnly, "The database role lacks a right: \(message).")
        default: break
        }
        switch state.prefix(2) {
        case "08", "57": return fault(.unreachable, "The database server has ended the connection.")
        case "53": return fault(.overloaded, "The database server lacks memory or another resource.")
        case "58": return fault(.io, "The database server's storage failed.")
        case "XX": return fault(.corrupt, "The database server found itself damaged.")
        // Of our own text, before it has met a value: it may be told.
        case "42": return fault(.statement, "PostgreSQL does not accept the statement: \(message).")
        default: return fault(.statement, "PostgreSQL refused the statement.")
        }
    }

    /// What libpq says of a connection that could not be made or has broken, in one line. It names host, port, role and
    /// database, never the password.
    static func connection(_ handle: OpaquePointer?) -> SQLError {
        let message = handle.flatMap { PQerrorMessage($0) }.map { String(cString: $0) } ?? ""
        let lines = message.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " || $0 == "\t" } }
        var line = lines.joined(separator: " ")
        // OpenSSL's reason does not come through libpq.
        if line.hasSuffix("certificate verify failed") {
            line += ": the server's certificate has expired, or nobody in sslrootcert has signed it"
        }
        return SQLError(.unreachable, detail: line.isEmpty ? "The connection to the database server broke." : line)
    }
}
