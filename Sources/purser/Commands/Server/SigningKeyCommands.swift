// SigningKeyCommands.swift: `purser signing-key …`: the keys that sign session tokens, for whoever runs the server.

/// `purser signing-key`
struct SigningKeyGroup: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "signing-key", abstract: "List, make and retire the keys that sign session tokens",
            discussion: """
                To rotate, make a new key: it signs ten seconds later, and the older one verifies until the last token that it \
                signed has expired. Where one may have leaked, retire it as well.
                """,
            subcommands: [ListSigningKeys.self, CreateSigningKey.self, RetireSigningKey.self])
    }
}

/// `purser signing-key list`
struct ListSigningKeys: DataCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: "List the keys, newest first",
            examples: ["purser signing-key list --data ./data"])
    }

    @OptionGroup var common: DataOptions

    func run(_ context: Context) async throws -> ExitStatus {
        try await context.serverCommands.signingKeys(.list, common.place(context), console(context))
    }
}

/// `purser signing-key create`
struct CreateSigningKey: DataCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "create", abstract: "Make a new key; no session ends",
            examples: ["purser signing-key create --data ./data"])
    }

    @OptionGroup var common: DataOptions

    func run(_ context: Context) async throws -> ExitStatus {
        try await context.serverCommands.signingKeys(.create, common.place(context), console(context))
    }
}

/// `purser signing-key retire`
struct RetireSigningKey: DataCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "retire", abstract: "Refuse every token that a key has signed, from now on",
            discussion: "Agents that hold such a token need a new session. The newest key that is left signs.",
            examples: ["purser signing-key retire hs-7mb2fkxv0d9qzn5r --data ./data"])
    }

    @Argument("KID", help: "the key's name, as `list` shows it")
    var kid: String
    @OptionGroup var common: DataOptions

    func run(_ context: Context) async throws -> ExitStatus {
        try await context.serverCommands.signingKeys(.retire(kid), common.place(context), console(context))
    }
}
