// SQLError.swift: what can go wrong between us and a database engine. Refusals of the domain are not here.

/// A fault of the database, or a rule of the schema that a statement would have broken.
///
/// It names the statement's text and never the bound values, which may be private.
package struct SQLError: Error, Sendable, Hashable {
    /// What kind of fault it is: what a caller may decide on.
    package enum Kind: Sendable, Hashable {
        /// A constraint of the schema. `name` is what the engine tells: SQLite the columns (`t.a, t.b`) of a unique
        /// constraint or a primary key and the name of a check; `nil` for foreign keys.
        case constraint(Constraint, name: String?)
        /// Another connection holds the lock for longer than the busy timeout.
        case busy
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
    /// SQLite's extended result code, 0 where the fault is ours. https://sqlite.org/rescode.html
    package let extendedCode: Int32
    /// The statement with its placeholders; empty where there was none.
    package let statement: String
    /// One sentence for people. Holds no bound value.
    package let detail: String

    package init(_ kind: Kind, extendedCode: Int32 = 0, statement: String = "", detail: String) {
        self.kind = kind
        self.extendedCode = extendedCode
        self.statement = statement
        self.detail = detail
    }

    /// For those who decode rows: a stored value that no program of ours has written.
    package static func invalidValue(_ detail: String) -> SQLError { SQLError(.invalidValue, detail: detail) }

    /// Whether the same request may succeed later, unchanged: the database could not serve, the statement is innocent.
    package var isUnavailability: Bool {
        switch kind {
        case .busy, .full, .io, .readOnly, .cannotOpen, .overloaded, .closed, .commitFailed: true
        case .constraint, .corrupt, .newerSchema, .textHasNUL, .typeMismatch, .invalidValue, .statement: false
        }
    }
}

extension SQLError: CustomStringConvertible {
    package var description: String {
        var whole = detail
        if extendedCode != 0 { whole += " (SQLite code \(extendedCode))" }
        if !statement.isEmpty { whole += " Statement: \(statement)" }
        return whole
    }
}
