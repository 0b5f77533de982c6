// Program.swift: from the command line to an exit status: parses, runs, and shows what went wrong.

import JSON
import PurserClient

/// One run of the program.
struct Program: Sendable {
    let arguments: [String]
    let context: Context

    /// What a command line comes to before anything is done.
    enum Start {
        /// Over already: help, or a mistake.
        case over(ExitStatus)
        /// The server, which must be started outside of any task.
        case server(ServeOptions)
        /// Everything else; ``run()`` does it.
        case command
    }

    func start() -> Start {
        switch parse() {
        case .run(let command, _):
            if let serve = command as? Serve { return .server(serve.options) }
            return .command
        case .help(let command, let path):
            let console = plainConsole
            let text = HelpText(command: command, path: path).text(width: console.width)
            // A group without a command is a mistake, unless it was help that was asked for.
            let isAsked = arguments.isEmpty || arguments.contains("--help") || arguments.contains("-h")
            if isAsked { console.result(bytes: Array(text.utf8)) } else { console.prompt(text) }
            return .over(isAsked ? .done : .usage)
        case nil: return .over(.usage)
        }
    }

    /// Runs the command; the line has been parsed once already, so that it parses.
    func run() async -> ExitStatus {
        guard case .run(let parsed, _) = parse(), let command = parsed as? any Command else { return .usage }
        do {
            return try await command.run(context)
        } catch {
            let failure = CommandFailure(any: error)
            show(failure, on: command.console(context))
            return failure.status
        }
    }

    /// Nil after a mistake, which has been shown.
    private func parse() -> ParsedCommand? {
        do {
            // The spelling that most programs have for it.
            let arguments = arguments == ["--version"] ? ["version"] : arguments
            return try CommandParser(root: context.root, environment: context.environment).parse(arguments)
        } catch {
            let console = plainConsole
            console.insist("\(console.styledError("error:", .red)) \(printable(error.message)).")
            if let suggestion = error.suggestion { console.insist("  Did you mean '\(suggestion)'?") }
            console.insist("  Usage: \(error.path) --help")
            return nil
        }
    }

    private var plainConsole: Console { Console(form: nil, color: .auto, environment: context.environment) }

    private func show(_ failure: CommandFailure, on console: Console) {
        if case .json = console.form {
            let document: JSONValue = [
                "error": [
                    "code": .string(failure.code), "message": .string(failure.message),
                    "advice": .array(failure.advice.map { .string($0) }),
                    "exit_status": .number(JSONNumber(Int64(failure.status.rawValue))),
                    "problem": failure.problemJSON.map(parsed) ?? .null,
                ]
            ]
            console.insist(document.compact())
            return
        }
        console.insist("\(console.styledError("error:", .red)) \(printable(failure.message))")
        for line in failure.advice { console.insist("  \(printable(line))") }
    }
}

extension CommandFailure {
    /// Whatever a command threw.
    init(any error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as ClientError: self.init(error)
        case let failure as FileFailure: self.init(failure)
        case is CancellationError: self.init(ClientError.cancelled)
        default: self.init(status: .failed, message: "\(error).")
        }
    }
}
