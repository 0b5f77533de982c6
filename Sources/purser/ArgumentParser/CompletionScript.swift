// CompletionScript.swift: completion for shells, from what the commands declare. A script knows the whole tree and never
// calls the program, so that pressing the tab key costs nothing and touches no server.

/// The shells that scripts can be written for.
enum Shell: String, CaseIterable {
    case bash, zsh, fish
}

/// Writes completion scripts.
struct CompletionScript {
    /// One command: its words after the program's name, and what may follow them.
    private struct Node {
        let words: [String]
        let command: any ParsableCommand.Type

        var subcommands: [any ParsableCommand.Type] { command.configuration.subcommands }
        var specifications: [ArgumentSpecification] { command.shownSpecifications }
        var options: [ArgumentSpecification] { specifications.filter { $0.form != .positional } }
        var positionChoices: [String] { specifications.filter { $0.form == .positional }.flatMap(\.choices) }
    }

    private let program: String
    private let nodes: [Node]

    init(root: any ParsableCommand.Type) {
        program = root.configuration.commandName
        nodes = Self.nodes(root, words: [])
    }

    func text(for shell: Shell) -> String {
        switch shell {
        case .bash: bash()
        case .zsh: zsh()
        case .fish: fish()
        }
    }

    private static func nodes(_ command: any ParsableCommand.Type, words: [String]) -> [Node] {
        [Node(words: words, command: command)]
            + command.configuration.subcommands.flatMap { nodes($0, words: words + [$0.configuration.commandName]) }
    }

    /// What can stand as the next word, as one shell word list; names are ours, so that none needs quoting.
    private func following(_ node: Node) -> String {
        let names = node.subcommands.map { $0.configuration.commandName } + node.positionChoices
        return (names + node.options.map { "--\($0.name)" } + ["--help"]).joined(separator: " ")
    }

    private func bash() -> String {
        let paths = nodes.dropFirst().map { "\"\($0.words.joined(separator: " "))\"" }.joined(separator: " | ")
        let words = nodes.map { node in
            "        \"\(node.words.joined(separator: " "))\") candidates=\"\(following(node))\" ;;"
        }
        return """
            # bash completion for \(program): source <(\(program) completion bash)
            _\(program)() {
                local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
                local path="" next word candidates=""
                for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                    next="${path:+$path }$word"
                    case "$next" in
                    \(paths)) path="$next" ;;
                    esac
                done
                case "$previous" in
            \(choiceCases(indent: "    "))
                esac
                if [ -z "$candidates" ]; then
                    case "$path" in
            \(words.joined(separator: "\n"))
                    esac
                fi
                COMPREPLY=($(compgen -W "$candidates" -- "$current"))
                if [ ${#COMPREPLY[@]} -eq 0 ] && [[ "$current" != -* ]]; then
                    COMPREPLY=($(compgen -f -- "$current"))
                fi
            }
            complete -F _\(program) \(program)

            """
    }

    private func zsh() -> String {
        let paths = nodes.dropFirst().map { "\"\($0.words.joined(separator: " "))\"" }.joined(separator: "|")
        let words = nodes.map { node in
            "        \"\(node.words.joined(separator: " "))\") candidates=(\(following(node))) ;;"
        }
        let choices = choiceCases(indent: "    ").split(separator: "\n").map { line in
            line.replacing("candidates=\"", with: "candidates=(").replacing("\" ;;", with: ") ;;")
        }
        return """
            #compdef \(program)
            # zsh completion for \(program): source <(\(program) completion zsh)
            _\(program)() {
                local location="" next word
                local -a candidates
                for word in "${(@)words[2,CURRENT-1]}"; do
                    next="${location:+$location }$word"
                    case "$next" in
                    \(paths)) location="$next" ;;
                    esac
                done
                case "${words[CURRENT-1]}" in
            \(choices.joined(separator: "\n"))
                esac
                if (( ! ${#candidates} )); then
                    case "$location" in
            \(words.joined(separator: "\n"))
                    esac
                fi
                compadd -- $candidates
                [[ "$PREFIX" == -* ]] || _files
            }
            # Loaded from fpath the file is the function itself; sourced, it has to be registered.
            if [ "$funcstack[1]" = "_\(program)" ]; then _\(program) "$@"; else compdef _\(program) \(program); fi

            """
    }

    /// Options with a fixed choice, and what can follow them. An option means the same wherever it stands.
    private func choiceCases(indent: String) -> String {
        var seen = Set<String>()
        var lines: [String] = []
        for option in nodes.flatMap(\.options) where option.form == .option && !option.choices.isEmpty {
            guard seen.insert(option.name).inserted else { continue }
            lines.append("\(indent)--\(option.name)) candidates=\"\(option.choices.joined(separator: " "))\" ;;")
        }
        return lines.joined(separator: "\n")
    }

    private func fish() -> String {
        var lines = [
            "# fish completion for \(program): \(program) completion fish | source",
            "function __\(program)_at",
            "    set -l given (commandline -opc)",
            "    set -e given[1]",
            "    set -l words",
            "    for word in $given",
            "        string match -q -- '-*' $word; or set -a words $word",
            "    end",
            "    set -l count (count $argv)",
            "    test $count -eq 0; and test (count $words) -eq 0; and return 0",
            "    test $count -gt 0; and test \"$words[1..$count]\" = \"$argv\"",
            "end",
        ]
        for node in nodes {
            let condition = "-n '__\(program)_at\(node.words.map { " " + $0 }.joined())'"
            for next in node.subcommands {
                lines.append(
                    "complete -c \(program) -f \(condition) -a \(next.configuration.commandName) "
                        + "-d \(quoted(next.configuration.abstract))")
            }
            if !node.positionChoices.isEmpty {
                lines.append(
                    "complete -c \(program) -f \(condition) -a '\(node.positionChoices.joined(separator: " "))'")
            }
            for option in node.options {
                let value = option.form == .option ? " -r" : ""
                let choices = option.choices.isEmpty ? "" : " -f -a '\(option.choices.joined(separator: " "))'"
                let short = option.short.map { " -s \($0)" } ?? ""
                lines.append(
                    "complete -c \(program) \(condition) -l \(option.name)\(short)\(value)\(choices) -d \(quoted(option.help))"
                )
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func quoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
