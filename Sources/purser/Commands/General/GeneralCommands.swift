// GeneralCommands.swift: `purser completion`, `help`, `version` and `api`.

@preconcurrency import Glibc
import JSON
import PurserClient

/// `purser completion`
struct Completion: Command {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "completion", abstract: "Print a completion script for a shell",
            examples: [
                "source <(purser completion bash)", "purser completion zsh > ~/.zfunc/_purser",
                "purser completion fish > ~/.config/fish/completions/purser.fish",
            ])
    }

    @Argument("SHELL", help: "the shell", choices: Shell.allCases.map(\.rawValue))
    var shell: String

    func console(_ context: Context) -> Console { Console(form: nil, color: .auto, environment: context.environment) }

    func run(_ context: Context) async throws -> ExitStatus {
        guard let shell = Shell(rawValue: shell) else { return .usage }
        console(context).result(bytes: Array(CompletionScript(root: context.root).text(for: shell).utf8))
        return .done
    }
}

/// `purser help`
struct Help: Command {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "help", abstract: "Explain a topic",
            discussion:
                "Topics: exit-codes, environment, json, reference (all commands, as Markdown). Commands explain "
                + "themselves with --help.",
            examples: ["purser help exit-codes", "purser session create --help"])
    }

    @Argument(optional: "TOPIC", help: "what to explain", choices: HelpTopic.allCases.map(\.rawValue))
    var topic: String?

    func console(_ context: Context) -> Console { Console(form: nil, color: .auto, environment: context.environment) }

    func run(_ context: Context) async throws -> ExitStatus {
        let console = console(context)
        let text =
            topic.flatMap(HelpTopic.init)?.text(of: context.root)
            ?? HelpText(command: context.root, path: "purser").text(width: console.width)
        console.result(bytes: Array(text.utf8))
        return .done
    }
}

/// `purser version`
struct Version: Command {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "version", abstract: "Print this program's version")
    }

    @OptionGroup var output: OutputOptions

    func console(_ context: Context) -> Console { output.console(context) }

    func run(_ context: Context) async throws -> ExitStatus {
        let console = console(context)
        if case .json = console.form {
            try console.show([], document: ["version": .string(Client.version)])
        } else {
            console.result("purser \(Client.version)")
        }
        return .done
    }
}

/// `purser api`
struct CallAPI: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "api", abstract: "Send any request, signed in, and print the answer's body",
            discussion:
                "The body goes to standard output whatever the status; a refusal is also told on standard error and "
                + "gives the exit status.",
            examples: [
                "purser api GET /api/v1/me", "purser api GET '/api/v1/listings?q=pdf&limit=1'",
                "echo '{\"name\": \"@acme/pdf-forms\"}' | purser api POST /api/v1/install --input -",
            ])
    }

    @Argument("METHOD", help: "GET, POST, DELETE, …")
    var method: String
    @Argument("PATH", help: "a path on the server, with its query; never a whole address")
    var path: String
    @Option(valueName: "FILE", help: "send this file as JSON; - for standard input")
    var input: String?
    @Option(valueName: "KEY", help: "make a retry give the first answer")
    var idempotencyKey: String?
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func validate() throws(UsageMistake) {
        if !path.hasPrefix("/") || path.hasPrefix("//") {
            throw UsageMistake("PATH begins with one slash, not '\(path)'")
        }
    }

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        var body: [UInt8]?
        if let input {
            body =
                input == "-"
                ? try readAll(0, path: "standard input", limit: 16 * 1024 * 1024) : try bytesOfFile(input)
        }
        let answer = try await client.call(method, path, body: body, idempotencyKey: idempotencyKey)
        // What is no JSON is given as it came.
        if let value = try? JSONValue.parse(answer.body), console.outputIsTerminal || console.form == .json(fields: [])
        {
            console.show(json: value)
        } else if console.outputIsTerminal {
            console.result(printable(String(decoding: answer.body, as: UTF8.self)))
        } else {
            console.result(bytes: answer.body)
        }
        if let problem = answer.problem { throw CommandFailure(problem) }
        return .done
    }
}
