// Command.swift: what a command is given to run with, and the options that many of them share.

import PurserClient

/// Everything that a command takes from the world, so that a test can give it another one.
struct Context: Sendable {
    var environment: [String: String]
    var now: Instant
    var serverCommands: ServerCommands
    /// The whole tree, which some commands explain.
    var root: any ParsableCommand.Type
}

/// A command that can be run.
protocol Command: ParsableCommand {
    /// Does the work. Whatever is thrown is shown and gives the exit status.
    func run(_ context: Context) async throws -> ExitStatus
    /// Where failures are shown; the options decide.
    func console(_ context: Context) -> Console
}

/// `--json`, `--plain`, `--quiet`, `--verbose`, `--color`.
struct OutputOptions: ParsableArguments {
    @Option(
        valueName: "FIELDS", help: "print JSON, or only these fields of it, separated by commas", valueIsOptional: true)
    var json: String?
    @Flag(help: "print tab-separated whole values also on a terminal")
    var plain: Bool
    @Flag(short: "q", help: "say nothing but results and errors")
    var quiet: Bool
    @Flag(short: "v", help: "say what is asked of the server; never a secret")
    var verbose: Bool
    @Option(valueName: "WHEN", help: "use colours")
    var color: Console.Color = .auto

    func console(_ context: Context) -> Console {
        let fields = json.map { $0.split(separator: ",").map(String.init) }
        var console = Console(
            form: fields.map { .json(fields: $0) } ?? (plain ? .plain : nil), color: color,
            environment: context.environment)
        console.isQuiet = quiet
        console.isVerbose = verbose
        return console
    }
}

/// `--server`.
struct ServerOption: ParsableArguments {
    @Option(valueName: "URL", help: "the server, instead of PURSER_URL or the one signed in to")
    var server: String?

    func connection(_ purpose: CredentialPurpose, _ context: Context) throws(CommandFailure) -> Connection {
        try Connection(server: server, purpose: purpose, environment: context.environment)
    }
}

/// `--yes` and `--no-input`.
struct ConfirmOptions: ParsableArguments {
    @Flag(short: "y", help: "do it without asking")
    var yes: Bool
    @Flag(help: "never ask; fail where a question would be needed")
    var noInput: Bool
}

/// A command that asks a server: it has both groups of options.
protocol ServerCommand: Command {
    var output: OutputOptions { get }
    var remote: ServerOption { get }
    static var purpose: CredentialPurpose { get }
    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus
}

extension ServerCommand {
    static var purpose: CredentialPurpose { .work }

    func console(_ context: Context) -> Console { output.console(context) }

    func run(_ context: Context) async throws -> ExitStatus {
        let console = console(context)
        let client = try remote.connection(Self.purpose, context).client(console)
        return try await run(client, console, context)
    }
}

/// A list of scopes, separated by commas.
struct ScopeList: ArgumentValue, Equatable {
    static let known = ["read", "install", "purchase", "publish", "review", "manage", "account"]

    let scopes: [String]

    init?(argument: String) {
        scopes = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard scopes.allSatisfy(Self.known.contains) else { return nil }
    }

    init(_ scopes: [String]) { self.scopes = scopes }

    static var expectation: String { "scopes separated by commas (\(known.joined(separator: ", ")))" }
    var argumentText: String { scopes.joined(separator: ",") }
}

extension USD: ArgumentValue {
    init?(argument: String) { self.init(argument.hasPrefix("$") ? String(argument.dropFirst()) : argument) }
    static var expectation: String { "US dollars with at most six decimals, such as 0 or 2.50" }
    var argumentText: String { text }
}
