// CommandParser.swift: from the words of a command line to a command with its values, or to a mistake worth reading.

/// A command line that cannot be understood. Exit status 2.
struct UsageError: Error, Equatable {
    let message: String
    /// The nearest thing that exists: a command, a flag, a choice.
    var suggestion: String?
    /// The command that was being read, such as `purser session create`.
    let path: String
}

/// What a command line asks for.
enum ParsedCommand {
    case run(any ParsableCommand, path: String)
    case help(any ParsableCommand.Type, path: String)
}

/// Reads command lines for one tree of commands.
struct CommandParser {
    let root: any ParsableCommand.Type
    /// The process's variables, for commands that take values from there.
    var environment: [String: String] = [:]

    /// - Parameter arguments: without the program's name.
    func parse(_ arguments: [String]) throws(UsageError) -> ParsedCommand {
        var (command, path, rest) = try descend(arguments)
        if asksForHelp(rest) { return .help(command, path: path) }
        if !command.configuration.subcommands.isEmpty {
            if let stray = rest.first {
                throw UsageError(message: "unknown option '\(stray)'", path: path)
            }
            return .help(command, path: path)
        }
        let value = command.init()
        try fill(value, from: &rest, path: path)
        do {
            try value.validate()
        } catch {
            throw UsageError(message: error.message, path: path)
        }
        return .run(value, path: path)
    }

    // MARK: finding the command

    /// Follows the words that name commands. Options that stand before them are left for the command that is found.
    private func descend(
        _ arguments: [String]
    ) throws(UsageError) -> (command: any ParsableCommand.Type, path: String, rest: [String]) {
        var command = root
        var path = root.configuration.commandName
        var rest = arguments
        while !command.configuration.subcommands.isEmpty, let index = firstWord(in: rest, below: command) {
            let word = rest[index]
            let names = command.configuration.subcommands.map { $0.configuration.commandName }
            guard let next = command.configuration.subcommands.first(where: { $0.configuration.commandName == word })
            else {
                throw UsageError(
                    message: "unknown command '\(word)'", suggestion: probablyMeant(by: word, in: names), path: path)
            }
            rest.remove(at: index)
            command = next
            path += " " + word
        }
        return (command, path, rest)
    }

    /// The first argument that is neither an option nor an option's value.
    private func firstWord(in arguments: [String], below command: any ParsableCommand.Type) -> Int? {
        let takingValues = optionsTakingValues(below: command)
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            if argument == "--" { return nil }
            if !argument.hasPrefix("-") { return index }
            index += takingValues.contains(argument) ? 2 : 1
        }
        return nil
    }

    private func optionsTakingValues(below command: any ParsableCommand.Type) -> Set<String> {
        var names = Set<String>()
        for specification in command.init().specifications() where specification.form == .option {
            names.insert("--\(specification.name)")
            if let short = specification.short { names.insert("-\(short)") }
        }
        for next in command.configuration.subcommands { names.formUnion(optionsTakingValues(below: next)) }
        return names
    }

    private func asksForHelp(_ arguments: [String]) -> Bool {
        arguments.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    }

    // MARK: filling in the values

    private func fill(_ command: any ParsableCommand, from arguments: inout [String], path: String) throws(UsageError) {
        let specifications = command.specifications()
        var given = Set<String>()
        var words: [String] = []
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            index += 1
            if argument == "--" {
                words += arguments[index...]
                break
            }
            guard argument.hasPrefix("-"), argument != "-" else {
                words.append(argument)
                continue
            }
            let (specification, attached) = try find(argument, in: specifications, path: path)
            if !given.insert(specification.name).inserted, !specification.isRepeatable {
                throw UsageError(message: "\(specification.displayName) is given twice", path: path)
            }
            var value = attached ?? ""
            if specification.form == .option, attached == nil {
                guard index < arguments.count, isValue(arguments[index]) else {
                    throw UsageError(
                        message: "\(specification.displayName) needs a value: \(specification.synopsis)", path: path)
                }
                value = arguments[index]
                index += 1
            }
            try give(value, to: specification, path: path)
        }
        try place(words, in: specifications.filter { $0.form == .positional }, path: path)
        if let command = command as? any TakesOutsideValues {
            try fillOutsideValues(of: command, specifications, &given, path: path)
        }
        for missing in specifications
        where missing.isRequired && missing.form == .option && !given.contains(missing.name) {
            throw UsageError(message: "missing \(missing.synopsis)", path: path)
        }
    }

    /// What the command line left out.
    private func fillOutsideValues(
        of command: any TakesOutsideValues, _ specifications: [ArgumentSpecification], _ given: inout Set<String>,
        path: String
    ) throws(UsageError) {
        let outside: any OutsideValues
        do {
            outside = try command.outsideValues(environment)
        } catch {
            throw UsageError(message: error.message, path: path)
        }
        for specification in specifications where specification.form == .option {
            if given.contains(specification.name) {
                command.origins.value[specification.name] = "command line"
                continue
            }
            guard let (values, origin) = outside.values(of: specification.name) else { continue }
            for value in values {
                do throws(UsageError) {
                    try give(value, to: specification, path: path)
                } catch {
                    throw UsageError(message: "\(origin): \(error.message)", path: path)
                }
            }
            given.insert(specification.name)
            command.origins.value[specification.name] = origin
        }
    }

    /// What begins with a dash is another option, but for `-` itself and negative numbers.
    private func isValue(_ text: String) -> Bool {
        !text.hasPrefix("-") || text == "-" || text.dropFirst().first?.isNumber == true
    }

    private func find(
        _ argument: String, in specifications: [ArgumentSpecification], path: String
    ) throws(UsageError) -> (ArgumentSpecification, attached: String?) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let attached = parts.count == 2 ? parts[1] : nil
        let options = specifications.filter { $0.form != .positional }
        let match = options.first { option in
            parts[0] == "--\(option.name)" || option.short.map { parts[0] == "-\($0)" } == true
        }
        guard let match else {
            throw UsageError(
                message: "unknown option '\(parts[0])'",
                suggestion: probablyMeant(by: parts[0], in: options.map(\.displayName) + ["--help"]), path: path)
        }
        if match.form == .flag, attached != nil {
            throw UsageError(message: "\(match.displayName) takes no value", path: path)
        }
        return (match, attached)
    }

    private func place(
        _ words: [String], in positions: [ArgumentSpecification], path: String
    ) throws(UsageError) {
        var words = words[...]
        for position in positions {
            if position.isRepeatable {
                while let word = words.popFirst() { try give(word, to: position, path: path) }
            } else if let word = words.popFirst() {
                try give(word, to: position, path: path)
            } else if position.isRequired {
                throw UsageError(message: "missing \(position.valueName)", path: path)
            }
        }
        if let extra = words.first { throw UsageError(message: "unexpected argument '\(extra)'", path: path) }
    }

    private func give(_ value: String, to specification: ArgumentSpecification, path: String) throws(UsageError) {
        if specification.accept(value) { return }
        throw UsageError(
            message: "\(specification.displayName) expects \(specification.expectation), not '\(value)'",
            suggestion: probablyMeant(by: value, in: specification.choices), path: path)
    }
}
