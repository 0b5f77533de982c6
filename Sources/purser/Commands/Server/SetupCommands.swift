// SetupCommands.swift: the way to the first administrator, for whoever sits at the server's machine.

/// `purser setup`
struct SetupGroup: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "setup", abstract: "Set a new server up",
            subcommands: [SetupLink.self])
    }
}

/// `purser setup link`
struct SetupLink: DataCommand {
    static var takesServer: Bool { false }

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "link", abstract: "Make a link by which the first administrator is made",
            discussion:
                "It is good once, for half an hour, and only while there is no administrator. An earlier one ends.",
            examples: ["purser setup link --data ./data"])
    }

    @OptionGroup var common: DataOptions

    func run(_ context: Context) async throws -> ExitStatus {
        try await context.serverCommands.makeSetupLink(common.place(context), console(context))
    }
}

/// `purser account link`
struct AccountLink: DataCommand {
    static var takesServer: Bool { false }

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "link", abstract: "Make a link that signs in to an account, once",
            discussion:
                "For whoever has lost a password and has no mail. It is good once, for half an hour; the audit log has it.",
            examples: ["purser account link --handle alice --data ./data"])
    }

    @Option(required: "NAME", placeholder: "", help: "which account")
    var handle: String
    @OptionGroup var common: DataOptions

    func run(_ context: Context) async throws -> ExitStatus {
        try await context.serverCommands.makeSignInLink(handle, common.place(context), console(context))
    }
}
