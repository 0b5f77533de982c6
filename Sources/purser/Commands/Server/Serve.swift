// Serve.swift: `purser serve`: its options. The server itself is behind ServerCommands.

import PurserClient

/// `purser serve`
struct Serve: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve", abstract: "Run a server",
            discussion:
                "The data directory is made where it does not exist. One server at a time holds a data directory.",
            examples: [
                "purser serve --demo --data ./data",
                "purser serve --data /var/lib/purser --listen 127.0.0.1:8080 --public-url https://purser.example "
                    + "--trusted-proxy 127.0.0.1",
            ])
    }

    @Option(required: "DIR", placeholder: "", help: "the data directory")
    var data: String
    @Option(valueName: "HOST:PORT", help: "where to listen; [::1]:8080 for IPv6, port 0 for a free one")
    var listen: ListenAddress = .standard
    @Flag(help: "on the first start, make a demo account with a key, and a small catalogue")
    var demo: Bool
    @Option(valueName: "STATE", help: "whether purchases charge")
    var monetization: Switch = .off
    @Option(valueName: "URL", help: "the address that links name, behind a proxy")
    var publicUrl: String?
    @Option(repeated: "ADDRESS", help: "an address whose X-Forwarded-* fields count")
    var trustedProxy: [String]
    @Option(valueName: "STYLE", help: "how to log; without it, pretty on a terminal and JSON elsewhere")
    var log: ServeOptions.LogStyle?
    @Option(valueName: "STATE", help: "whether each request gets a line in the log")
    var accessLog: Switch = .on

    var options: ServeOptions {
        var url = publicUrl
        while url?.hasSuffix("/") == true { url?.removeLast() }
        return ServeOptions(
            data: data, host: listen.host, port: listen.port, isDemo: demo, isMonetizationOn: monetization == .on,
            publicURL: url, trustedProxies: trustedProxy, log: log,
            logsRequests: accessLog == .on)
    }

    func validate() throws(UsageMistake) {
        if data.isEmpty { throw UsageMistake("--data names a folder") }
        // What no client could reach must not stand in links.
        if let publicUrl, (try? Client(url: publicUrl)) == nil {
            throw UsageMistake(
                "--public-url is an address that begins with https:// or http://, without a user, a query or a fragment"
            )
        }
    }
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
