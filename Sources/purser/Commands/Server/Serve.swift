// Serve.swift: `purser serve`: its options. The server itself is behind ServerCommands.

/// `purser serve`
struct Serve: TakesSettings {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve", abstract: "Run a server",
            discussion:
                "The data directory is made where it does not exist. One server at a time holds a data directory, unless a "
                + "PostgreSQL database is named: then any number of servers share both.\n"
                + "What the command line leaves out comes from the environment (PURSER_DATA, PURSER_DATABASE_URL, "
                + "PURSER_LISTEN, …), then from a settings file; 'purser config check' shows what is in force.",
            examples: [
                "purser serve --demo --data ./data",
                "purser serve --data /var/lib/purser --listen 127.0.0.1:8080 --public-url https://purser.example "
                    + "--trusted-proxy 127.0.0.1",
                "purser serve --data /srv/purser --database postgres://purser@db.example/purser",
            ])
    }

    @OptionGroup var settings: ServerSettings
    @Flag(help: "on the first start, make a demo account with a key, and a small catalogue")
    var demo: Bool

    var origins: Box<[String: String]> { settings.origins }
    var configFile: String? { settings.config }

    var options: ServeOptions { settings.options(isDemo: demo) }

    func validate() throws(UsageMistake) { try settings.check() }
}

/// On or off.
enum Switch: String, CaseIterable, ArgumentValue { case on, off }

/// `127.0.0.1:8080`, `[::1]:8080`, `localhost:0`.
struct ListenAddress: ArgumentValue, Equatable {
    static let standard = ListenAddress(host: "127.0.0.1", port: 8080)

    /// Without brackets.
    let host: String
    let port: UInt16

    private init(host: String, port: UInt16) {
        self.host = host
        self.port = port
    }

    init?(argument: String) {
        guard let colon = argument.lastIndex(of: ":"), let port = UInt16(argument[argument.index(after: colon)...])
        else {
            return nil
        }
        var host = argument[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self.host = String(host)
        self.port = port
    }

    static var expectation: String { "an address with a port, such as 127.0.0.1:8080" }
    var argumentText: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
