// ImportReporter.swift: shows how an import goes and what it came to. Importing itself knows nothing of terminals.

import JSON
import Synchronization

/// Told by an import what happens; says it to people as it comes, or to programs at the end. Usable from any thread.
final class ImportReporter: Sendable {
    /// Something that did not go in.
    struct Problem: Sendable, Equatable {
        /// The record's place in the source, counted from 0.
        let position: Int
        /// The record's name; empty where it has none.
        let name: String
        /// Why, in a sentence.
        let detail: String

        /// `12: io.example/x: its version is no SemVer version`
        var line: String { "\(position): \(name.isEmpty ? "" : printable(name) + ": ")\(printable(detail))" }
    }

    /// What an import came to.
    struct Counts: Sendable, Equatable {
        let imported: Int
        let unchanged: Int
        let skipped: Int
    }

    private struct State {
        var problems: [Problem] = []
        var shownPercent = -1
        var isFinished = false
    }

    private static let barColumns = 30

    private let console: Console
    private let state = Mutex(State())

    init(_ console: Console) { self.console = console }

    /// Moves the bar; on a terminal only, and only when a percent has been gained.
    func progress(_ done: Int, of total: Int) {
        guard console.errorIsTerminal, !isJSON, total > 0 else { return }
        let percent = min(100, max(0, done) * 100 / total)
        state.withLock { state in
            guard percent != state.shownPercent else { return }
            state.shownPercent = percent
            let filled = percent * Self.barColumns / 100
            let bar = String(repeating: "=", count: filled) + String(repeating: ".", count: Self.barColumns - filled)
            console.prompt("\r[\(bar)] \(percent) %  \(done) of \(total)")
        }
    }

    /// One record that did not go in.
    func problem(position: Int, name: String, detail: String) {
        state.withLock { state in
            let problem = Problem(position: position, name: name, detail: detail)
            state.problems.append(problem)
            if isJSON { return }
            clearBar(&state)
            console.insist(problem.line)
        }
    }

    /// The end: called once, after the last of the others.
    func finished(_ counts: Counts) {
        state.withLock { state in
            state.isFinished = true
            clearBar(&state)
            if isJSON {
                console.show(json: Self.document(counts, state.problems))
                return
            }
            let problems = state.problems.count
            console.result(
                "\(counts.imported) imported, \(counts.unchanged) unchanged, \(counts.skipped) skipped, "
                    + "\(problems) \(problems == 1 ? "problem" : "problems").")
        }
    }

    /// 0 where the source was read to its end, also where records of it had problems, which are told; 1 otherwise.
    var status: ExitStatus {
        state.withLock { $0.isFinished ? .done : .failed }
    }

    private var isJSON: Bool { if case .json = console.form { true } else { false } }

    private func clearBar(_ state: inout State) {
        if state.shownPercent >= 0 { console.prompt("\r\u{1b}[K") }
        state.shownPercent = -1
    }

    /// What `--json` prints.
    static func document(_ counts: Counts, _ problems: [Problem]) -> JSONValue {
        [
            "imported": .number(JSONNumber(Int64(counts.imported))),
            "unchanged": .number(JSONNumber(Int64(counts.unchanged))),
            "skipped": .number(JSONNumber(Int64(counts.skipped))),
            "problems": .array(
                problems.map { problem in
                    [
                        "position": .number(JSONNumber(Int64(problem.position))), "name": .string(problem.name),
                        "detail": .string(problem.detail),
                    ]
                }),
        ]
    }
}
