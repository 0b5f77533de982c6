// DataCommands.swift: `purser account …` and `purser key …`: their options. What they do is behind ServerCommands.

import PurserClient

/// `--data` and `--json`, for commands on a data directory.
struct DataOptions: ParsableArguments {
    @Option(valueName: "DIR", help: "the data directory; a server may be running on it")
    var data: String?
    @Option(valueName: "URL", help: "the PostgreSQL database; servers may be running on it")
    var database: String?
    @Option(valueName: "FILE", help: "the settings file, instead of \(SettingSources.standardFile)")
    var config: String?
    @Option(
        valueName: "FIELDS", help: "print JSON, or only these fields of it, separated by commas", valueIsOptional: true)
    var json: String?

    let origins = Box<[String: String]>([:])

    var place: DataPlace { DataPlace(data: data, database: database) }

    func check() throws(UsageMistake) {
        if database == nil && (data ?? "").isEmpty { throw UsageMistake("missing --data DIR, or --database URL") }
    }

    func console(_ context: Context) -> Console {
        let fields = json.map { $0.split(separator: ",").map(String.init) }
        return Console(form: fields.map { .json(fields: $0) }, color: .auto, environment: context.environment)
    }
}

/// A command on a server's data.
protocol DataCommand: Command, TakesSettings {
    var common: DataOptions { get }
    /// Checks what is particular to it.
    func check() throws(UsageMistake)
}

extension DataCommand {
    var origins: Box<[String: String]> { common.origins }
    var configFile: String? { common.config }

    func console(_ context: Context) -> Console { common.console(context) }

    func check() throws(UsageMistake) {}

    func validate() throws(UsageMistake) {
        try common.check()
        try check()
    }
}

/// `purser account`
struct AccountGroup: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "account", abstract: "Make and list accounts on a server of one's own",
            subcommands: [CreateAccount.self, ListAccounts.self, CreditAccount.self])
    }
}

/// `purser account create`
struct CreateAccount: DataCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "create", abstract: "Make an account",
            examples: ["purser account create --data ./data --handle acme --name 'Acme Ltd' --balance 100"])
    }

    @Option(required: "NAME", placeholder: "", help: "the handle: letters, digits, . _ -")
    var handle: String
    @Option(valueName: "TEXT", help: "the name that people read")
    var name: String?
    @Option(valueName: "USD", help: "what it has to begin with")
    var balance: USD = USD(micros: 0)
    @Flag(help: "it may do what administrators do")
    var admin: Bool
    @OptionGroup var common: DataOptions

    func run(_ context: Context) async throws -> ExitStatus {
        let options = CreateAccountOptions(
            data: common.place, handle: handle, name: name, balanceMicros: balance.micros,
            isAdministrator: admin)
        return try await context.serverCommands.createAccount(options, console(context))
    }
}

/// `purser account list`
struct ListAccounts: DataCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: "List the accounts", examples: ["purser account list --data ./data"])
    }

    @OptionGroup var common: DataOptions

    func run(_ context: Context) async throws -> ExitStatus {
        try await context.serverCommands.listAccounts(common.place, console(context))
    }
}

/// `purser key`
struct KeyGroup: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "key", abstract: "Make, list and revoke API keys on a server of one's own",
            subcommands: [CreateKey.self, ListKeys.self, RevokeKey.self])
    }
}

/// `purser key create`
struct CreateKey: DataCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "create", abstract: "Make an API key, and print it once",
            discussion:
                "Without --scope a key may do read, install, review and publish. Naming purchase, manage or account is "
                + "the consent to them.",
            examples: ["purser key create --data ./data --account demo --scope read,install,purchase --json"])
    }

    @Option(required: "HANDLE", placeholder: "", help: "whose key it is")
    var account: String
    @Option(repeated: "LIST", help: "scopes separated by commas (\(ScopeList.known.joined(separator: ", ")))")
    var scope: [ScopeList]
    @Option(valueName: "TEXT", help: "a name to find it by")
    var label: String?
    @OptionGroup var common: DataOptions

    func check() throws(UsageMistake) {
        let scopes = scope.flatMap(\.scopes)
        if Set(scopes).count != scopes.count { throw UsageMistake("--scope names a scope twice") }
    }

    func run(_ context: Context) async throws -> ExitStatus {
        let scopes = scope.flatMap(\.scopes)
        let options = CreateKeyOptions(
            data: common.place, account: account, scopes: scopes.isEmpty ? nil : scopes, label: label)
        return try await context.serverCommands.createKey(options, console(context))
    }
}

/// `purser key list`
struct ListKeys: DataCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: "List the keys of an account, without their secrets",
            examples: ["purser key list --account demo --data ./data"])
    }

    @Option(required: "HANDLE", placeholder: "", help: "whose keys")
    var account: String
    @OptionGroup var common: DataOptions

    func run(_ context: Context) async throws -> ExitStatus {
        try await context.serverCommands.listKeys(
            ListKeysOptions(data: common.place, account: account), console(context))
    }
}

/// `purser key revoke`
struct RevokeKey: DataCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "revoke", abstract: "End a key, and with it the sessions that it issued",
            examples: ["purser key revoke key_7Lm2 --data ./data"])
    }

    @Argument("ID", help: "the key's id, which is no secret")
    var id: String
    @OptionGroup var common: DataOptions

    func run(_ context: Context) async throws -> ExitStatus {
        try await context.serverCommands.revokeKey(RevokeKeyOptions(data: common.place, keyID: id), console(context))
    }
}
