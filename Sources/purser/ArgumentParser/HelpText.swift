// HelpText.swift: the help of one command, and the reference of them all, from what the commands declare.

/// Writes help for one command.
struct HelpText {
    let command: any ParsableCommand.Type
    /// `purser session create`
    let path: String

    /// What `--help` prints, fitted to the width.
    func text(width: Int) -> String {
        let configuration = command.configuration
        var blocks = [configuration.abstract + "."]
        blocks.append("USAGE\n  " + usage)
        if !configuration.discussion.isEmpty { blocks.append(wrap(configuration.discussion, width: width, indent: 0)) }
        if !configuration.subcommands.isEmpty {
            let rows = configuration.subcommands.map { ($0.configuration.commandName, $0.configuration.abstract) }
            blocks.append("COMMANDS\n" + columns(rows, width: width))
        }
        let specifications = command.shownSpecifications
        let arguments = specifications.filter { $0.form == .positional }.map { ($0.synopsis, described($0)) }
        if !arguments.isEmpty { blocks.append("ARGUMENTS\n" + columns(arguments, width: width)) }
        let options = specifications.filter { $0.form != .positional }.map { (heading($0), described($0)) }
        blocks.append("OPTIONS\n" + columns(options + [("-h, --help", "show this help")], width: width))
        if !configuration.examples.isEmpty {
            blocks.append("EXAMPLES\n" + configuration.examples.map { "  $ \($0)" }.joined(separator: "\n"))
        }
        if !configuration.subcommands.isEmpty {
            blocks.append("More: \(path) COMMAND --help" + (path.contains(" ") ? "" : ", purser help TOPIC"))
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    /// `purser show NAME [options]`
    var usage: String {
        if !command.configuration.subcommands.isEmpty { return "\(path) COMMAND [options]" }
        let specifications = command.shownSpecifications
        var words = [path]
        words += specifications.filter { $0.form == .option && $0.isRequired }.map(\.synopsis)
        words += specifications.filter { $0.form == .positional }.map {
            $0.isRequired ? $0.synopsis : "[\($0.synopsis)]"
        }
        if specifications.contains(where: { $0.form != .positional && !$0.isRequired }) { words.append("[options]") }
        return words.joined(separator: " ")
    }

    /// The command and all below it, as Markdown.
    func reference(level: Int = 2) -> String {
        let configuration = command.configuration
        var blocks = [String(repeating: "#", count: level) + " `\(path)`", configuration.abstract + "."]
        if !configuration.discussion.isEmpty { blocks.append(configuration.discussion) }
        if configuration.subcommands.isEmpty {
            blocks.append("    " + usage)
            let rows = command.shownSpecifications.map { specification in
                "| `\(heading(specification))` | \(described(specification)) |"
            }
            if !rows.isEmpty { blocks.append((["| | |", "| --- | --- |"] + rows).joined(separator: "\n")) }
            if !configuration.examples.isEmpty {
                blocks.append(configuration.examples.map { "    $ \($0)" }.joined(separator: "\n"))
            }
        }
        for next in configuration.subcommands {
            let nextPath = "\(path) \(next.configuration.commandName)"
            blocks.append(HelpText(command: next, path: nextPath).reference(level: min(level + 1, 3)))
        }
        return blocks.joined(separator: "\n\n")
    }

    private func heading(_ specification: ArgumentSpecification) -> String {
        (specification.short.map { "-\($0), " } ?? "") + specification.synopsis
    }

    private func described(_ specification: ArgumentSpecification) -> String {
        var text = specification.help
        if !specification.choices.isEmpty { text += ": " + specification.choices.joined(separator: ", ") }
        if let defaultText = specification.defaultText { text += " (default: \(defaultText))" }
        if specification.isRepeatable, specification.form == .option { text += "; can be repeated" }
        return text
    }

    private func columns(_ rows: [(name: String, text: String)], width: Int) -> String {
        let limit = 28
        let column = min(limit, rows.map(\.name.count).max() ?? 0) + 4
        return rows.map { row in
            let lines = wrap(row.text, width: max(width, 60), indent: column).dropFirst(column)
            let name = "  " + row.name
            if name.count + 2 > column { return name + "\n" + String(repeating: " ", count: column) + lines }
            return name + String(repeating: " ", count: column - name.count) + lines
        }.joined(separator: "\n")
    }
}

/// Breaks paragraphs at blanks, so that no line is longer than `width` where its words allow it.
func wrap(_ text: String, width: Int, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { paragraph in
        // An indented line is an example or a table, which must stay as it is.
        if paragraph.hasPrefix("  ") { return margin + paragraph }
        var lines = [margin]
        for word in paragraph.split(separator: " ") {
            let line = lines[lines.count - 1]
            if line.count > indent, line.count + 1 + word.count > width {
                lines.append(margin + word)
            } else {
                lines[lines.count - 1] += (line.count > indent ? " " : "") + word
            }
        }
        return lines.joined(separator: "\n")
    }.joined(separator: "\n")
}
