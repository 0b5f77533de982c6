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

    @Option(valueName: "URL", help: "ask this server, as who is signed in there, instead of a data directory")
    var server: String?

    /// Whether it is done on a server over the network: where that is named, or nothing else is.
    var isRemote: Bool { server != nil || (database == nil && (data ?? "").isEmpty) }

    func place(_ context: Context) -> DataPlace {
        isRemote
            ? DataPlace(remote: RemotePlace(server: server, environment: context.environment))
            : DataPlace(data: data, database: database)
    }

    func check(takesServer: Bool) throws(UsageMistake) {
        guard isRemote, !takesServer else { return }
        if server != nil { throw UsageMistake("this works on a data directory: --data DIR, or --database URL") }
        throw UsageMistake("missing --data DIR, or --database URL")
    }

    func console(_ context: Context) -> Console {
        let fields = json.map { $0.split(separator: ",").map(String.init) }
        return Console(form: fields.map { .json(fields: $0) }, color: .auto, environment: context.environment)
    }
}

/// A command on a server's data.
protocol DataCommand: Command, TakesSettings {
    var common: DataOptions { get }
    /// Whether it can be done on a server over the network as well.
    static var takesServer: Bool { get }
    /// Checks what is particular to it.
    func check() throws(UsageMistake)
}

extension DataCommand {
    var origins: Box<[String: String]> { common.origins }
    var configFile: String? { common.config }

    func console(_ context: Context) -> Console { common.console(context) }

    func check() throws(UsageMistake) {}

    static var takesServer: Bool { true }
    static var unusedOptions: Set<String> { takesServer ? [] : ["server"] }

    func validate() throws(UsageMistake) {
        try common.check(takesServer: Self.takesServer)
        try check()
    }
}

/// `purser account`
struct AccountGroup: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "account", abstract: "Make and list accounts, as an administrator",
            discussion:
                "With --data or --database on a server of one's own; otherwise over the network, signed in as an administrator.",
            subcommands: [
                CreateAccount.self, ListAccounts.self, CreditAccount.self, SetPassword.self, AccountLink.self,
                SuspendAccount.self,
            ])
    }
}

/// `purser account create`
struct CreateAccount: DataCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "create", abstract: "Make an account",
            examples: [
                "purser account create --data ./data --handle acme --name 'Acme Ltd' --balance 100",
                "purser account create --data ./data --handle alice --password-stdin --admin < password.txt",
                "purser account create --server https://purser.example --handle bob",
            ])
    }

    @Option(required: "NAME", placeholder: "", help: "the handle: letters, digits, . _ -")
    var handle: String
    @Option(valueName: "TEXT", help: "the name that people read")
    var name: String?
    @Option(valueName: "USD", help: "what it has to begin with")
    var balance: USD = USD(micros: 0)
    @Option(valueName: "ADDRESS", help: "where its owner gets mail; a code goes there first")
    var email: String?
    @Flag(help: "it may do what administrators do")
    var admin: Bool
    @Flag(help: "read its password from standard input; on a terminal it is asked for and not shown")
    var passwordStdin: Bool
    @OptionGroup var common: DataOptions

    func run(_ context: Context) async throws -> ExitStatus {
        let options = CreateAccountOptions(
            data: common.place(context), handle: handle, name: name, balanceMicros: balance.micros,
            email: email, isAdministrator: admin,
            password: passwordStdin ? try readPassword(console(context), "account create --handle \(handle)") : nil)
        return try await context.serverCommands.createAccount(options, console(context))
    }
}

/// A new password, from standard input.
private func readPassword(_ console: Console, _ command: String) throws(CommandFailure) -> String {
    try SecretInput(console: console, mayAsk: true).read(
        "Password", example: "purser \(printable(command)) --password-stdin < password.txt")
}

/// `purser account password`
struct SetPassword: DataCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "password", abstract: "Set the password of an account, which signs its owner out",
            examples: ["purser account password --data ./data --handle alice --password-stdin < password.txt"])
    }

    @Option(required: "NAME", placeholder: "", help: "whose password")
    var handle: String
    @Flag(help: "read it from standard input; on a terminal it is asked for and not shown")
    var passwordStdin: Bool
    @OptionGroup var common: DataOptions

    func check() throws(UsageMistake) {
        if !passwordStdin { throw UsageMistake("missing --password-stdin: a password never stands on a command line") }
    }

    func run(_ context: Context) async throws -> ExitStatus {
        let password = try readPassword(console(context), "account password --handle \(handle)")
        let options = SetPasswordOptions(data: common.place(context), handle: handle, password: password)
        return try await context.serverCommands.setPassword(options, console(context))
    }
}

/// `purser account suspend`
struct SuspendAccount: DataCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "suspend", abstract: "Suspend an account, or take that back with --lift",
            examples: [
                "purser account suspend --handle acme --reason 'Published malware.'",
                "purser account suspend --handle acme --lift",
            ])
    }

    @Option(required: "NAME", placeholder: "", help: "which account")
    var handle: String
    @Option(valueName: "TEXT", help: "why, for its owner and the audit log")
    var reason: String?
    @Flag(help: "let it in again")
    var lift: Bool
    @OptionGroup var common: DataOptions

    func check() throws(UsageMistake) {
        if (reason == nil) != lift { throw UsageMistake("give either --reason TEXT or --lift") }
    }

    func run(_ context: Context) async throws -> ExitStatus {
        let options = SuspendAccountOptions(data: common.place(context), handle: handle, reason: reason)
        return try await context.serverCommands.suspendAccount(options, console(context))
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
        try await context.serverCommands.listAccounts(common.place(context), console(context))
    }
}

/// `purser key`
struct KeyGroup: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "key", abstract: "Make, list, rotate and revoke API keys",
            discussion:
                "With --data or --database on a server of one's own, for any account; otherwise over the network, for the "
                + "account that is signed in.",
            subcommands: [CreateKey.self, ListKeys.self, RotateKey.self, RevokeKey.self])
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
            examples: [
                "purser key create --data ./data --account demo --scope read,install,purchase --json",
                "purser key create --label ci --scope publish --expires 90d",
            ])
    }

    @Option(valueName: "HANDLE", help: "whose key it is; over the network it is one's own")
    var account: String?
    @Option(repeated: "LIST", help: "scopes separated by commas (\(ScopeList.known.joined(separator: ", ")))")
    var scope: [ScopeList]
    @Option(valueName: "TEXT", help: "a name to find it by")
    var label: String?
    @Option(valueName: "TIME", help: "how long it lasts, and its sessions with it: 90d, 12h; without it, for good")
    var expires: TimeToLive?
    @Option(valueName: "USD", help: "the most that it and all of its sessions may spend together")
    var cap: USD?
    @OptionGroup var common: DataOptions

    func check() throws(UsageMistake) {
        try checkAccount(account, common)
        let scopes = scope.flatMap(\.scopes)
        if Set(scopes).count != scopes.count { throw UsageMistake("--scope names a scope twice") }
    }

    func run(_ context: Context) async throws -> ExitStatus {
        let scopes = scope.flatMap(\.scopes)
        let options = CreateKeyOptions(
            data: common.place(context), account: account, scopes: scopes.isEmpty ? nil : scopes, label: label,
            expiresInSeconds: expires?.seconds, capMicros: cap?.micros)
        return try await context.serverCommands.createKey(options, console(context))
    }
}

/// On a data directory an account has to be named; over the network it is the one that is signed in.
private func checkAccount(_ account: String?, _ common: DataOptions) throws(UsageMistake) {
    let isRemote = common.isRemote
    if !isRemote, account == nil { throw UsageMistake("missing --account HANDLE") }
    if isRemote, account != nil {
        throw UsageMistake("--account goes with --data DIR or --database URL; over the network a key is one's own")
    }
}

/// `purser key rotate`
struct RotateKey: DataCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rotate", abstract: "Make a key in the place of another, and print it once",
            discussion: "The old key and its sessions go on for the overlap, and then end.",
            examples: ["purser key rotate key_01jd7m3v8k4q2x9w5t6r0n1b3c --overlap 1h"])
    }

    @Argument("ID", help: "the key's id, which is no secret")
    var id: String
    @Option(valueName: "TIME", help: "how long the old key goes on, up to 7d; without it, it ends at once")
    var overlap: TimeToLive?
    @OptionGroup var common: DataOptions

    func check() throws(UsageMistake) {
        if !common.isRemote { throw UsageMistake("a key is rotated over the network, by its owner") }
    }

    func run(_ context: Context) async throws -> ExitStatus {
        let options = RotateKeyOptions(data: common.place(context), keyID: id, overlapSeconds: overlap?.seconds ?? 0)
        return try await context.serverCommands.rotateKey(options, console(context))
    }
}

/// `purser key list`
struct ListKeys: DataCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: "List the keys of an account, without their secrets",
            examples: ["purser key list --account demo --data ./data"])
    }

    @Option(valueName: "HANDLE", help: "whose keys; over the network one's own")
    var account: String?
    @OptionGroup var common: DataOptions

    func check() throws(UsageMistake) { try checkAccount(account, common) }

    func run(_ context: Context) async throws -> ExitStatus {
        try await context.serverCommands.listKeys(
            ListKeysOptions(data: common.place(context), account: account), console(context))
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
        try await context.serverCommands.revokeKey(
            RevokeKeyOptions(data: common.place(context), keyID: id), console(context))
    }
}
