// Table.swift: rows of text in columns. What is in them is the commands' matter.

/// A table: aligned and fitted to the width for people, tab-separated and whole for programs.
struct Table {
    struct Column {
        let title: String
        var alignsRight = false
        /// Gives way when the terminal is narrow.
        var shrinks = false
    }

    let columns: [Column]
    var rows: [[String]] = []

    /// For programs: no heading, so that `cut` and `awk` need not skip one.
    func plain() -> String {
        rows.map { $0.map(printable).joined(separator: "\t") + "\n" }.joined()
    }

    /// For people.
    func human(width: Int, heading: (String) -> String) -> String {
        if rows.isEmpty { return "" }
        let clean = rows.map { $0.map(printable) }
        var widths = columns.indices.map { index in
            max(terminalWidth(columns[index].title), clean.map { terminalWidth($0[index]) }.max() ?? 0)
        }
        let gaps = 2 * (columns.count - 1)
        var excess = widths.reduce(0, +) + gaps - width
        // From the last that may shrink: the first columns are what a row is found by.
        for index in columns.indices.reversed() where columns[index].shrinks && excess > 0 {
            let least = min(widths[index], 12)
            let cut = min(excess, widths[index] - least)
            widths[index] -= cut
            excess -= cut
        }
        func line(_ cells: [String]) -> String {
            let padded = columns.indices.map { index in
                let cell = columns[index].shrinks ? fitted(cells[index], to: widths[index]) : cells[index]
                let blanks = String(repeating: " ", count: max(0, widths[index] - terminalWidth(cell)))
                return columns[index].alignsRight ? blanks + cell : cell + blanks
            }
            var text = padded.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text
        }
        return ([heading(line(columns.map(\.title)))] + clean.map(line)).map { $0 + "\n" }.joined()
    }
}
