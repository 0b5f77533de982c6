// DataTable.swift: tables of facts. On a small screen each row becomes a block, with the name of its column beside each fact.

/// A column of a table.
struct Column: Sendable {
    enum Kind: Sendable {
        /// What the row is about: its header.
        case name
        case text
        /// Figures that stand below each other.
        case number
        /// What says itself what it is: a state, buttons. Its title is for those who do not see the table.
        case bare
    }

    let title: String
    let kind: Kind

    init(_ title: String, _ kind: Kind = .text) {
        self.title = title
        self.kind = kind
    }
}

enum DataTable {
    /// - Parameters:
    ///   - rows: each with as many cells as there are columns.
    ///   - isRanked: whether the first column is a place and the last the figure that it comes from, which then stand beside the
    ///     name on a small screen.
    static func make(_ columns: [Column], _ rows: [[HTML]], isRanked: Bool = false) -> HTML {
        HTMLElement("table")(
            [.class(isRanked ? "stack ranked" : "stack")],
            HTML {
                thead { tr { for column in columns { head(column) } } }
                tbody {
                    for row in rows {
                        tr { for (column, content) in zip(columns, row) { cell(column, content) } }
                    }
                }
            })
    }

    private static func head(_ column: Column) -> HTML {
        switch column.kind {
        case .name, .text: th(.scope("col")) { column.title }
        case .number: th(.scope("col"), .class("number")) { column.title }
        case .bare: th(.scope("col")) { span(.class("unseen")) { column.title } }
        }
    }

    private static func cell(_ column: Column, _ content: HTML) -> HTML {
        switch column.kind {
        case .name: th(.scope("row"), .class("name")) { content }
        case .text: td(.data("label", column.title)) { content }
        case .number: td(.class("number"), .data("label", column.title)) { content }
        case .bare: td(.class("bare")) { content }
        }
    }

    /// Facts below each other, each with its name: a table of two columns.
    static func facts(_ facts: [(String, HTML)]) -> HTML {
        HTMLElement("table")(
            [.class("sum")],
            tbody {
                for (name, value) in facts {
                    tr {
                        th(.scope("row")) { name }
                        td(.class("number")) { value }
                    }
                }
            })
    }

    /// A line of amounts that add up.
    struct Addend {
        let name: String
        let amount: String
        let isTotal: Bool

        /// - Parameter amount: with its sign, where it is taken off.
        init(_ name: String, _ amount: String, isTotal: Bool = false) {
            (self.name, self.amount, self.isTotal) = (name, amount, isTotal)
        }
    }

    /// Amounts below each other, and what they come to.
    static func sum(_ addends: [Addend]) -> HTML {
        HTMLElement("table")(
            [.class("sum")],
            tbody {
                for addend in addends {
                    tr(.class(addend.isTotal ? "total" : "")) {
                        th(.scope("row")) { addend.name }
                        td(.class("number")) { addend.amount }
                    }
                }
            })
    }
}
