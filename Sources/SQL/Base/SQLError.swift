// SQLError.swift: what can go wrong between us and a database engine. Refusals of the domain are not here.

/// A fault of the database, or a rule of the schema that a statement would have broken.
///
/// It names the statement's text and never the bound values, which may be private.
package struct SQLError: Error, Sendable, Hashable {
    /// What kind of fault it is: what a caller may decide on.
    package enum Kind: Sendable, Hashable {
        /// A constraint of the schema. `name` is what the engine tells: SQLite the columns (`t.a, t.b`) of a unique
        /// constraint or a primary key and the name of a check, `nil` for foreign keys; PostgreSQL the constraint's name,
        /// and the column (`t.a`) of one that must not be NULL.
        case constraint(Constraint, name: String?)
        /// Another connection holds the lock for longer than the busy timeout, or the statement took too long.
        case busy
        /// Other transactions were in the way (a serialization failure, a deadlock), also when it was tried again.
        case conflict
        /// The engine's server cannot be reached, or the connection broke: before the commit was asked for.
        case unreachable
        /// The connection broke while the commit was under way: it may have happened, and may not.
        case outcomeUnknown
        /// No room on the disk.
        case full
        /// The disk or the file system failed.
        case io
        /// The file is not a database, or a damaged one.
        case corrupt
        /// The file or its folder cannot be written.
        case readOnly
        /// The file cannot be opened or made.
        case cannotOpen
        /// The data was written by a newer version of this program. `found` is the migration that is not known here.
        case newerSchema(found: Int, known: Int)
        /// Too many transactions wait, or too many snapshots are open; nothing was begun.
        case overloaded
        /// The database was closed; nothing was begun.
        case closed
        /// The commit that this transaction shared with others failed; nothing of it is stored. The extended code is
        /// the cause's.
        case commitFailed
        /// A bound text contains NUL, which PostgreSQL refuses.
        case textHasNUL
        /// A bound text or byte string is longer than ``SQLValue/maximumLength``.
        case valueTooLong
        /// A step that was put off (``Transaction/later(_:)``) found this number of rows, and expects another.
        case unexpectedCount(Int)
        /// A column held another type than the one asked for: a REAL, for instance, where integers overflowed.
        case typeMismatch
        /// A stored value is of the right type and yet none that the reader knows. Thrown by those who decode rows.
        case invalidValue
        /// The engine does not understand or allow the statement: our own mistake.
        case statement
    }

    /// Which rule of the schema.
    package enum Constraint: Sendable, Hashable {
        case unique, primaryKey, foreignKey, check, notNull, type, other
    }

    package let kind: Kind
    /// The engine's own code, empty where the fault is ours: `SQLite 2067` (https://sqlite.org/rescode.html) or
    /// `SQLSTATE 23505` (https://www.postgresql.org/docs/15/errcodes-appendix.html).
    package let code: String
    /// The statement with its placeholders; empty where there was none.
    package let statement: String
    /// One sentence for people. Holds no bound value.
    package let detail: String

    package init(_ kind: Kind, code: String = "", statement: String = "", detail: String) {
        self.kind = kind
        self.code = code
        self.statement = statement
        self.detail = detail
    }

    /// For those who decode rows: a stored value that no program of ours has written.
    package static func invalidValue(_ detail: String) -> SQLError { SQLError(.invalidValue, detail: detail) }

    static func newerSchema(found: Int, known: Int) -> SQLError {
        SQLError(
            .newerSchema(found: found, known: known),
            detail: "The data was written by a newer version of this program: it has the schema's step \(found), "
                + "and the last one known here is \(known).")
    }

    static func textHasNUL(bind position: Int, statement: String) -> SQLError {
        SQLError(.textHasNUL, statement: statement, detail: "The text of bind \(position) contains NUL.")
    }

    static func valueTooLong(bind position: Int, statement: String) -> SQLError {
        SQLError(
            .valueTooLong, statement: statement,
            detail: "The value of bind \(position) is longer than \(SQLValue.maximumLength) bytes.")
    }

    /// Whether the same request may succeed later, unchanged: the database could not serve, the statement is innocent.
    package var isUnavailability: Bool {
        switch kind {
        case .busy, .conflict, .unreachable, .outcomeUnknown, .full, .io, .readOnly, .cannotOpen, .overloaded, .closed,
            .commitFailed:
            true
        case .constraint, .corrupt, .newerSchema, .textHasNUL, .valueTooLong, .unexpectedCount, .typeMismatch,
            .invalidValue, .statement:
            false
        }
    }
}

extension SQLError: CustomStringConvertible {
    package var description: String {
        var whole = detail
        if !code.isEmpty { whole += " (\(code))" }
        if !statement.isEmpty { whole += " Statement: \(statement)" }
        return whole
    }
}
