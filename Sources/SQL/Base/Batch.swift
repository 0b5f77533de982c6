// Batch.swift: statements that are sent together, each with the number of rows that it expects.

/// How many rows a statement of a batch has to return (where it returns rows) or to touch.
package enum RowCount: Sendable, Hashable, CustomStringConvertible {
    case exactly(Int)
    case atLeast(Int)
    case any

    package var description: String {
        switch self {
        case .exactly(let wanted): "exactly \(wanted)"
        case .atLeast(let least): "at least \(least)"
        case .any: "any number"
        }
    }

    func allows(_ count: Int) -> Bool {
        switch self {
        case .exactly(let wanted): count == wanted
        case .atLeast(let least): count >= least
        case .any: true
        }
    }
}

/// One statement of a batch as an engine runs it. `EngineRow` is what stands on a row there.
struct EngineStep<EngineRow> {
    let sql: SQL
    let expected: RowCount
    /// Called with each row that the statement returns.
    let decode: ((EngineRow) throws(SQLError) -> Void)?

    /// The error of a step that found another number of rows than it expects.
    func miss(_ count: Int) -> SQLError {
        SQLError(
            .unexpectedCount(count), statement: sql.description,
            detail: "The statement found \(count) rows, where \(expected) were expected.")
    }
}

/// How a batch ended.
package enum BatchOutcome: Sendable, Hashable {
    /// Every statement found the number of rows that it expects.
    case completed
    /// The statement at `step` (from 0) found `count` rows; nothing of the batch has happened.
    case missed(step: Int, count: Int)
}
