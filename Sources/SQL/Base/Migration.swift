// Migration.swift: one step of the schema's history. Its text is translated in SchemaText.swift and run by the driver.

/// One step of the schema, run once, in a transaction of its own.
package struct Migration: Sendable {
    /// Unique in a database. Targets keep ranges of their own, so that each can add to its history.
    package let version: Int
    /// For people: `accounts and keys`.
    package let name: String
    /// Statements separated by `;`. A column has one of the types `int64 bytes text bool`. Text is ordered by bytes.
    /// The word `clustered` after the closing parenthesis of a CREATE TABLE asks for a table that is stored in the
    /// order of its primary key, where the engine can: it saves the index on a key that is not an `int64`.
    package let text: StaticString

    package init(version: Int, name: String, text: StaticString) {
        self.version = version
        self.name = name
        self.text = text
    }
}
