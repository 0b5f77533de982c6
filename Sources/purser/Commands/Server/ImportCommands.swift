// ImportCommands.swift: `purser import …`: options, and the exit status from what was reported.

/// `purser import`
struct ImportGroup: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import", abstract: "Bring a catalogue into a server of one's own",
            discussion:
                "What is there already is not imported twice. A record with a problem is told and skipped; the rest goes in, "
                + "and the exit status is 0. It is 1 where the source could not be read, and 6 where it is not there.",
            subcommands: [ImportRegistry.self, ImportSkills.self])
    }
}

/// `purser import mcp-registry`
struct ImportRegistry: DataCommand {
    static var takesServer: Bool { false }

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "mcp-registry", abstract: "Import servers of the MCP registry from a file",
            discussion: "The file is JSON: the registry's own answer, or a list of server.json documents.",
            examples: ["purser import mcp-registry servers.json --data ./data"])
    }

    @Argument("FILE", help: "the servers, as JSON")
    var file: String
    @OptionGroup var common: DataOptions

    func run(_ context: Context) async throws -> ExitStatus {
        let reporter = ImportReporter(console(context))
        try await context.serverCommands.importMCPRegistry(
            ImportOptions(data: common.place(context), source: file), reporter)
        return reporter.status
    }
}

/// `purser import skills`
struct ImportSkills: DataCommand {
    static var takesServer: Bool { false }

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "skills", abstract: "Import folders that hold a SKILL.md",
            examples: ["purser import skills ./skills --data ./data --owner acme"])
    }

    @Argument("FOLDER", help: "a folder with one folder for each skill")
    var folder: String
    @Option(valueName: "HANDLE", help: "whose listings they become")
    var owner: String?
    @OptionGroup var common: DataOptions

    func check() throws(UsageMistake) {
        if (common.data ?? "").isEmpty { throw UsageMistake("missing --data DIR: skills have artifacts") }
    }

    func run(_ context: Context) async throws -> ExitStatus {
        let reporter = ImportReporter(console(context))
        let options = ImportOptions(data: common.place(context), source: folder, owner: owner)
        try await context.serverCommands.importSkills(options, reporter)
        return reporter.status
    }
}
