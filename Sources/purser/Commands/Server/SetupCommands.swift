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
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "link", abstract: "Make a link by which the first administrator is made",
            discussion: "It is good once, for half an hour, and only while there is no administrator. An earlier one ends.",
            examples: ["purser setup link --data ./data"])
    }

    @OptionGroup var common: DataOptions

    func run(_ context: Context) async throws -> ExitStatus {
        try await context.serverCommands.makeSetupLink(common.place(context), console(context))
    }
}
