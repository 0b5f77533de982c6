// BatchStep.swift: a statement of a batch, for those who write one; each engine runs it as a step of its own.

/// One statement of a batch.
package struct BatchStep {
    private let sql: SQL
    private let expected: RowCount
    private let decode: ((borrowing Row) throws(SQLError) -> Void)?

    /// - Parameter decode: called with each row that the statement returns. What it notes counts only where the batch
    ///   completes.
    package init(
        _ sql: SQL, _ expected: RowCount = .any, decode: ((borrowing Row) throws(SQLError) -> Void)? = nil
    ) {
        self.sql = sql
        self.expected = expected
        self.decode = decode
    }

    var forSQLite: EngineStep<SQLiteStatement> {
        guard let decode else { return EngineStep(sql: sql, expected: expected, decode: nil) }
        return EngineStep(sql: sql, expected: expected) { statement throws(SQLError) in
            try Row.visit(.sqlite(statement), decode)
        }
    }

    var forPostgres: EngineStep<PostgresResult> {
        guard let decode else { return EngineStep(sql: sql, expected: expected, decode: nil) }
        return EngineStep(sql: sql, expected: expected) { result throws(SQLError) in
            try Row.visit(.postgres(result), decode)
        }
    }
}
