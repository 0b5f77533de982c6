// SchemaText.swift: the text of a migration as one engine wants it. Running it is the driver's.

/// Splits the text of a migration into statements and replaces, where a column's type stands, the four type words.
///
/// Words elsewhere stay as they are, so a column may be called `text`. A type that is none of the four is refused:
/// `INTEGER` has 64 bits on one engine and 32 on the other.
struct SchemaText {
    private enum Place: Equatable {
        /// In words of no interest.
        case elsewhere
        /// The next word starts a column or a constraint.
        case definition
        /// The next word is the type of this column.
        case type(column: String)
    }

    private let dialect: SQLDialect
    private let migration: String
    private var finished: [String] = []
    private var output = ""
    /// The statement's words so far, in capitals, at most ``headCount``: enough to know what it is.
    private var head: [String] = []
    private var place = Place.elsewhere
    private var depth = 0
    /// The columns of a CREATE TABLE have ended, and what the dialect puts behind them is still to come.
    private var suffixIsDue = false

    private static let headCount = 4
    private static let constraintWords: Set<String> = ["PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT"]

    /// - Throws: ``SQLError/Kind/statement`` where a column has none of the four types.
    static func statements(of migration: Migration, in dialect: SQLDialect) throws(SQLError) -> [String] {
        try statements(of: "\(migration.text)", named: migration.name, in: dialect)
    }

    static func statements(
        of text: String, named name: String, in dialect: SQLDialect
    ) throws(SQLError) -> [String] {
        var schema = SchemaText(dialect: dialect, migration: name)
        for token in SchemaToken.tokens(of: text) { try schema.take(token) }
        try schema.endStatement()
        return schema.finished
    }

    private init(dialect: SQLDialect, migration: String) {
        self.dialect = dialect
        self.migration = migration
    }

    private var isCreateTable: Bool { head.starts(with: ["CREATE", "TABLE"]) }
    private var isAddColumn: Bool { head.starts(with: ["ALTER", "TABLE"]) }

    private mutating func take(_ token: SchemaToken) throws(SQLError) {
        switch token {
        case .space(let text): output += text
        case .word(let text): try takeWord(text, name: text)
        case .quoted(let text): try takeWord(text, name: text)
        case .symbol(";"): try endStatement()
        case .symbol where isBeforeType: throw missingType()
        case .symbol("("):
            depth += 1
            if isCreateTable, depth == 1, !suffixIsDue { place = .definition }
            output += "("
        case .symbol(")"):
            depth -= 1
            if isCreateTable, depth == 0 {
                suffixIsDue = true
                place = .elsewhere
            }
            output += ")"
        case .symbol(","):
            if isCreateTable, depth == 1 { place = .definition }
            output += ","
        case .symbol(let character): output.append(character)
        }
    }

    private mutating func takeWord(_ text: String, name: String) throws(SQLError) {
        let capitals = text.uppercased()
        if head.count < Self.headCount { head.append(capitals) }
        switch place {
        case .definition:
            place = Self.constraintWords.contains(capitals) ? .elsewhere : .type(column: name)
            output += text
        case .type(let column):
            if isAddColumn, column == "" {  // ADD [COLUMN] name type
                place = capitals == "COLUMN" ? .type(column: "") : .type(column: name)
                output += text
                return
            }
            output += try type(text, of: column)
            place = .elsewhere
        case .elsewhere:
            if suffixIsDue {
                guard capitals == "CLUSTERED" else { throw refusal("‘\(text)’ behind the columns of a table") }
                output += dialect.clusteredTableSuffix
                suffixIsDue = false
                return
            }
            if isAddColumn, capitals == "ADD" { place = .type(column: "") }
            output += text
        }
    }

    private func type(_ word: String, of column: String) throws(SQLError) -> String {
        switch word {
        case "int64": return dialect.int64
        case "bytes": return dialect.bytes
        case "text": return dialect.text
        case "bool": return dialect.bool
        default: throw refusal("the type ‘\(word)’ of the column ‘\(column)’; there are int64, bytes, text and bool")
        }
    }

    private mutating func endStatement() throws(SQLError) {
        if isBeforeType { throw missingType() }
        if suffixIsDue { output += dialect.tableSuffix }
        if !head.isEmpty { finished.append(output) }
        output = ""
        head = []
        place = .elsewhere
        depth = 0
        suffixIsDue = false
    }

    private var isBeforeType: Bool {
        if case .type = place { true } else { false }
    }

    private func missingType() -> SQLError {
        if case .type(let column) = place { return refusal("no type of the column ‘\(column)’") }
        return refusal("a column without a type")
    }

    private func refusal(_ what: String) -> SQLError {
        SQLError(.statement, statement: output, detail: "The migration ‘\(migration)’ has \(what).")
    }
}

/// A piece of a migration's text.
enum SchemaToken: Equatable {
    /// White space and comments.
    case space(String)
    /// A word or a number.
    case word(String)
    /// A string or a quoted name, with its quotes.
    case quoted(String)
    case symbol(Character)

    static func tokens(of text: String) -> [SchemaToken] {
        var tokens: [SchemaToken] = []
        var rest = text[...]
        func take(_ end: Substring.Index) -> String {
            defer { rest = rest[end...] }
            return String(rest[..<end])
        }
        while let next = rest.first {
            if next.isWhitespace {
                tokens.append(.space(take(rest.firstIndex { !$0.isWhitespace } ?? rest.endIndex)))
            } else if rest.hasPrefix("--") {
                tokens.append(.space(take(rest.firstIndex { $0.isNewline } ?? rest.endIndex)))
            } else if next.isLetter || next.isNumber || next == "_" {
                tokens.append(
                    .word(take(rest.firstIndex { !($0.isLetter || $0.isNumber || $0 == "_") } ?? rest.endIndex)))
            } else if next == "'" || next == "\"" {
                // A doubled quote inside ends one string and starts the next; together they are the same text.
                let close = rest.dropFirst().firstIndex(of: next)
                tokens.append(.quoted(take(close.map { rest.index(after: $0) } ?? rest.endIndex)))
            } else {
                tokens.append(.symbol(next))
                rest = rest.dropFirst()
            }
        }
        return tokens
    }
}
