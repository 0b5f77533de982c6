// ConfigCommands.swift: `purser config check`: which settings are in force, and why.

import JSON

/// `purser config`
struct ConfigGroup: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "config", abstract: "Look at a server's settings", subcommands: [ConfigCheck.self])
    }
}

/// `purser config check`
struct ConfigCheck: Command, TakesSettings {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check", abstract: "Print the settings in force, and where each comes from",
            discussion:
                "The command line comes first, then the environment, then the settings file, a YAML file of NAME: VALUE. "
                + "Passwords are not shown.",
            examples: ["purser config check --data ./data", "purser config check --data ./data --json"])
    }

    @OptionGroup var settings: ServerSettings
    @Option(
        valueName: "FIELDS", help: "print JSON, or only these fields of it, separated by commas", valueIsOptional: true)
    var json: String?

    var origins: Box<[String: String]> { settings.origins }
    var configFile: String? { settings.config }

    func validate() throws(UsageMistake) { try settings.check() }

    func console(_ context: Context) -> Console {
        let fields = json.map { $0.split(separator: ",").map(String.init) }
        return Console(form: fields.map { .json(fields: $0) }, color: .auto, environment: context.environment)
    }

    func run(_ context: Context) async throws -> ExitStatus {
        var table = Table(columns: [.init(title: "SETTING"), .init(title: "VALUE"), .init(title: "FROM")])
        var items: [JSONValue] = []
        for setting in settings.inForce {
            table.rows.append([setting.name, setting.value, setting.origin])
            items.append([
                "name": .string(setting.name), "value": .string(setting.value), "from": .string(setting.origin),
            ])
        }
        try console(context).show(table, items: items, whenEmpty: "")
        return .done
    }
}
