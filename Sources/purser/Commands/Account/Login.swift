// Login.swift: `purser login`, `logout` and `me`: who this machine is to the server.

@preconcurrency import Glibc
import JSON
import PurserClient

/// `purser login`
struct Login: Command {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "login", abstract: "Store an API key for this user, after the server has accepted it",
            discussion:
                "The key is read from standard input and never from the command line, where other users could see it. "
                + "It is kept in purser/credentials.json in the configuration folder, for its owner alone.",
            examples: ["purser login --key-stdin --server https://purser.example < key.txt"])
    }

    @Flag(help: "read the key from standard input; on a terminal it is asked for and not shown")
    var keyStdin: Bool
    @Flag(help: "never ask; fail where a question would be needed")
    var noInput: Bool
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func validate() throws(UsageMistake) {
        if !keyStdin { throw UsageMistake("missing --key-stdin: the key is read from standard input") }
    }

    func console(_ context: Context) -> Console { output.console(context) }

    func run(_ context: Context) async throws -> ExitStatus {
        let console = console(context)
        let url = try remote.connection(.sessions, context).url
        let file = try CredentialsFile(environment: context.environment)
        let key = try readKey(console)
        guard key.hasPrefix("prs_key_") else {
            throw CommandFailure(
                status: .usage, message: "That is no API key: a key begins with prs_key_.",
                advice: ["A session's token is not stored; give it as PURSER_TOKEN."], code: "usage")
        }
        if url.hasPrefix("http://"), !isLoopback(url) {
            console.insist("warning: \(printable(url)) is not encrypted. Everybody on the way can read the key.")
        }
        let client = try Client(url: url, credential: try Credential(key))
        guard case .key(let caller) = try await who(client) else {
            throw CommandFailure(status: .failed, message: "The server took that for a session, not for a key.")
        }
        try file.write(
            CredentialsFile.Content(server: client.url, key: key, account: caller.account, keyID: caller.keyID))
        if case .json = console.form {
            try console.show([], document: parsed(caller.json))
        } else {
            console.result(
                "Signed in to \(printable(client.url)) as \(printable(caller.account)), "
                    + "with \(printable(caller.scopes.joined(separator: ", "))).")
            console.note("Stored in \(file.path). Next: purser session create --preset install")
        }
        return .done
    }

    /// Who the key is. The API says of every credential that it refuses the same; here it is known to be a key.
    private func who(_ client: Client) async throws -> Caller {
        do throws(ClientError) {
            return try await client.me()
        } catch {
            guard case .refused(let problem) = error, problem.status == 401 else { throw error }
            throw CommandFailure(
                status: .notSignedIn, message: "\(client.url) does not know this key.",
                advice: ["Is it whole, is it this server's, and has nobody revoked it? Nothing was stored."],
                code: problem.code, problemJSON: problem.json)
        }
    }

    private func readKey(_ console: Console) throws(CommandFailure) -> String {
        let isTerminal = isatty(0) == 1
        if isTerminal {
            guard console.canAsk, !noInput else {
                throw CommandFailure(
                    status: .usage, message: "There is no key on standard input.",
                    advice: ["purser login --key-stdin < key.txt"], code: "usage")
            }
            console.prompt("API key: ")
        }
        let echo = isTerminal ? hideInput() : nil
        let line = readLine()
        if var echo {
            tcsetattr(0, TCSANOW, &echo)
            console.insist("")
        }
        var key = line ?? ""
        while let last = key.last, last.isWhitespace { key.removeLast() }
        while let first = key.first, first.isWhitespace { key.removeFirst() }
        guard !key.isEmpty else {
            throw CommandFailure(
                status: .usage, message: "There is no key on standard input.",
                advice: ["purser login --key-stdin < key.txt"], code: "usage")
        }
        return key
    }

    /// Stops the terminal from showing what is typed. Returns how it was before.
    private func hideInput() -> termios? {
        var settings = termios()
        guard tcgetattr(0, &settings) == 0 else { return nil }
        let before = settings
        settings.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(0, TCSANOW, &settings)
        return before
    }

    private func isLoopback(_ url: String) -> Bool {
        ["127.0.0.1", "localhost", "[::1]"].contains { host in
            url == "http://\(host)" || url.hasPrefix("http://\(host):") || url.hasPrefix("http://\(host)/")
        }
    }
}

/// `purser logout`
struct Logout: Command {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "logout", abstract: "Forget the stored key",
            discussion: "The key stays valid on the server; who runs the server ends it with: purser key revoke ID")
    }

    @OptionGroup var output: OutputOptions

    func console(_ context: Context) -> Console { output.console(context) }

    func run(_ context: Context) async throws -> ExitStatus {
        let console = console(context)
        let file = try CredentialsFile(environment: context.environment)
        let wasThere = try file.remove()
        if case .json = console.form {
            try console.show([], document: ["removed": .bool(wasThere)])
        } else {
            console.result(wasThere ? "Removed \(file.path)." : "Nobody was signed in.")
            if wasThere { console.note("The key itself is still valid on the server.") }
        }
        return .done
    }
}

/// `purser me`
struct Me: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "me", abstract: "Show who I am to the server: scopes, cap, what is left",
            examples: ["purser me", "purser me --json=remaining_usd,expires_at"])
    }

    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let caller = try await client.me()
        switch caller {
        case .session(let session):
            try console.show(session.facts(console, now: context.now), document: parsed(caller.json))
        case .key(let key):
            let scopes = key.scopes.joined(separator: console.form == .human ? ", " : ",")
            try console.show(
                [("key_id", key.keyID), ("account", key.account), ("scopes", scopes)], document: parsed(caller.json))
        }
        return .done
    }
}
