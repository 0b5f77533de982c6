// Login.swift: `purser login`, `logout` and `me`: who this machine is to the server.

import JSON
import PurserClient

/// `purser login`
struct Login: Command {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "login", abstract: "Sign this user in, with a password or an API key",
            discussion:
                "Password and key are read from standard input and never from the command line, where other users could "
                + "see them; on a terminal they are asked for and not shown. What proves the sign-in is kept in "
                + "purser/credentials.json in the configuration folder, for its owner alone: the key, or a token that ends "
                + "after twelve hours.",
            examples: [
                "purser login --handle alice --server https://purser.example",
                "purser login --handle alice --password-stdin < password.txt",
                "purser login --key-stdin --server https://purser.example < key.txt",
            ])
    }

    @Flag(help: "read an API key from standard input")
    var keyStdin: Bool
    @Option(valueName: "NAME", help: "the account's handle, or its e-mail address")
    var handle: String?
    @Flag(help: "read the password from standard input; on a terminal it is asked for and not shown")
    var passwordStdin: Bool
    @Option(valueName: "CODE", help: "the six digits of the authenticator app, or a recovery code; asked for otherwise")
    var totp: String?
    @Flag(help: "never ask; fail where a question would be needed")
    var noInput: Bool
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func validate() throws(UsageMistake) {
        if keyStdin {
            if handle != nil || passwordStdin || totp != nil {
                throw UsageMistake("--key-stdin takes a key alone: no --handle, --password-stdin or --totp")
            }
        } else if handle == nil {
            throw UsageMistake("missing --handle NAME to sign in with a password, or --key-stdin to store a key")
        }
    }

    func console(_ context: Context) -> Console { output.console(context) }

    func run(_ context: Context) async throws -> ExitStatus {
        let console = console(context)
        let url = try remote.connection(.sessions, context).url
        let file = try CredentialsFile(environment: context.environment)
        let input = SecretInput(console: console, mayAsk: !noInput)
        if url.hasPrefix("http://"), !isLoopback(url) {
            console.insist("warning: \(printable(url)) is not encrypted. Everybody on the way can read what is sent.")
        }
        if let handle { return try await signIn(handle, at: url, input, file, console) }
        let key = try input.read("API key", example: "purser login --key-stdin < key.txt")
        guard key.hasPrefix("prs_key_") else {
            throw CommandFailure(
                status: .usage, message: "That is no API key: a key begins with prs_key_.",
                advice: ["A session's token is not stored; give it as PURSER_TOKEN."], code: "usage")
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

    // MARK: By password

    private func signIn(
        _ handle: String, at url: String, _ input: SecretInput, _ file: CredentialsFile, _ console: Console
    ) async throws -> ExitStatus {
        let password = try input.read(
            "Password", example: "purser login --handle \(printable(handle)) --password-stdin < password.txt")
        let client = try Client(url: url)
        var answer = try await client.call("POST", "/api/v1/sign-ins", body: body(handle, password, totp))
        if answer.problem?.code == "second_factor_required", totp == nil, console.canAsk, !noInput {
            let code = try input.read("Code", example: "purser login --handle NAME --totp CODE")
            answer = try await client.call("POST", "/api/v1/sign-ins", body: body(handle, password, code))
        }
        if let problem = answer.problem { throw CommandFailure(problem) }
        let document = try JSONValue.parse(answer.body)
        guard let token = document["token"]?.string else {
            throw CommandFailure(status: .failed, message: "The server's answer holds no token.")
        }
        let account = document["account"]?.string ?? handle
        try file.write(CredentialsFile.Content(server: client.url, key: token, account: account, keyID: ""))
        if case .json = console.form {
            var shown = JSONObject()
            for (name, value) in document.object?.members ?? [] where name != "token" { shown.append(name, value) }
            try console.show([], document: .object(shown))
        } else {
            console.result("Signed in to \(printable(client.url)) as \(printable(account)).")
            console.note(
                "Until \(document["expires_at"]?.string ?? "it ends"). Stored in \(file.path). Sign out with: purser logout"
            )
        }
        return .done
    }

    /// A handle holds no `@`, an address does; a code of six digits is the app's, all else a recovery code.
    private func body(_ handle: String, _ password: String, _ code: String?) -> [UInt8] {
        let bare = handle.hasPrefix("@") ? String(handle.dropFirst()) : handle
        var body = JSONObject()
        body.append(bare.contains("@") ? "email" : "handle", .string(bare))
        body.append("password", .string(password))
        if let code {
            let isApps = code.utf8.count == 6 && code.utf8.allSatisfy { (48...57).contains($0) }
            body.append(isApps ? "totp" : "recovery_code", .string(code))
        }
        return JSONValue.object(body).bytes()
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
            commandName: "logout", abstract: "Sign out, or forget the stored key",
            discussion: "A sign-in ends on the server too. A key stays valid there; end it with: purser key revoke ID")
    }

    @OptionGroup var output: OutputOptions

    func console(_ context: Context) -> Console { output.console(context) }

    func run(_ context: Context) async throws -> ExitStatus {
        let console = console(context)
        let file = try CredentialsFile(environment: context.environment)
        let stored = try file.read()
        let isSignIn = stored?.key.hasPrefix("prs_signin_") == true
        if let stored, isSignIn {
            // Where the server cannot be reached, the token ends by itself; here it is forgotten in any case.
            let client = try Client(url: stored.server, credential: try Credential(stored.key))
            _ = try? await client.call("DELETE", "/api/v1/account/sign-ins/current")
        }
        let wasThere = try file.remove()
        if case .json = console.form {
            try console.show([], document: ["removed": .bool(wasThere)])
        } else {
            console.result(wasThere ? "Removed \(file.path)." : "Nobody was signed in.")
            if wasThere, !isSignIn { console.note("The key itself is still valid on the server.") }
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
        case .person(let person):
            let scopes = person.scopes.joined(separator: console.form == .human ? ", " : ",")
            try console.show(
                [("sign_in_id", person.signInID), ("account", person.account), ("scopes", scopes)],
                document: parsed(caller.json))
        case .key(let key):
            let scopes = key.scopes.joined(separator: console.form == .human ? ", " : ",")
            try console.show(
                [("key_id", key.keyID), ("account", key.account), ("scopes", scopes)], document: parsed(caller.json))
        }
        return .done
    }
}
