// GeneralCommandTests.swift: help, completion, version, the reference page, and the commands on a data directory.

import Foundation
import JSON
import TestStub
import Testing

@testable import purser

@Suite struct GeneralCommandTests {
    /// All commands of the tree, as words after the program's name.
    static let paths: [[String]] = {
        func paths(_ command: any ParsableCommand.Type, _ words: [String]) -> [[String]] {
            [words] + command.configuration.subcommands.flatMap { paths($0, words + [$0.configuration.commandName]) }
        }
        return paths(Purser.self, [])
    }()

    @Test func `every command explains itself, in lines that fit`() throws {
        for path in Self.paths {
            guard case .help(let command, let name) = try CommandParser(root: Purser.self).parse(path + ["--help"])
            else {
                Issue.record("no help for \(path)")
                continue
            }
            let text = HelpText(command: command, path: name).text(width: 80)
            #expect(text.contains("USAGE\n  purser"))
            let example = text.range(of: "EXAMPLES")?.lowerBound ?? text.endIndex
            let long = text[..<example].split(separator: "\n").filter { $0.count > 80 }
            #expect(long.isEmpty, "\(name): \(long)")
            #expect(!command.configuration.abstract.hasSuffix("."))
        }
    }

    @Test func `an option means the same wherever it stands`() {
        var forms: [String: String] = [:]
        for path in Self.paths {
            var command: any ParsableCommand.Type = Purser.self
            for word in path {
                guard
                    let next = command.configuration.subcommands.first(where: { $0.configuration.commandName == word })
                else { break }
                command = next
            }
            for option in command.init().specifications() where option.form != .positional {
                // One kind of value a name, so that options can stand before the command; `--scope LIST` and the like differ
                // in nothing else.
                let form = "\(option.form)"
                #expect(forms[option.name] ?? form == form, "--\(option.name)")
                forms[option.name] = form
            }
        }
    }

    @Test func `examples in the help can be parsed`() throws {
        for path in Self.paths {
            guard case .help(let command, _) = try CommandParser(root: Purser.self).parse(path + ["--help"]) else {
                continue
            }
            for example in command.configuration.examples {
                let line =
                    example.firstRange(of: "purser install @acme").map { example[$0.lowerBound...] } ?? example[...]
                var words = shellWords(line.prefix { !"<>".contains($0) })
                guard let start = words.firstIndex(of: "purser") else { continue }
                words = Array(words[(start + 1)...])
                let parser = CommandParser(root: Purser.self)
                #expect(throws: Never.self, "\(example)") { _ = try parser.parse(words) }
            }
        }
    }

    /// Words with single quotes; enough for our own examples.
    private func shellWords(_ line: Substring) -> [String] {
        var words: [String] = []
        for (index, part) in line.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
            if index.isMultiple(of: 2) {
                words += part.split(separator: " ").map(String.init)
            } else {
                words.append(String(part))
            }
        }
        return words
    }

    @Test func `the program without a command shows its help, a group asks for one`() throws {
        let machine = try Machine()
        let bare = try machine.purser()
        #expect(bare.status == 0 && bare.out.contains("COMMANDS"))
        let group = try machine.purser("session")
        #expect(group.status == 2 && group.out.isEmpty && group.err.contains("revoke"))
        let help = try machine.purser("session", "--help")
        #expect(help.status == 0 && help.out.contains("revoke") && help.err.isEmpty)
    }

    @Test func `a mistake ends with 2, names what was meant, and says where to read on`() throws {
        let run = try Machine().purser("sesion", "list")
        #expect(run.status == 2)
        #expect(run.err == "error: unknown command 'sesion'.\n  Did you mean 'session'?\n  Usage: purser --help\n")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `a completion script is printed for each shell`(shell: String) throws {
        let run = try Machine().purser("completion", shell)
        #expect(run.status == 0)
        for word in ["session", "create", "preset", "mcp-registry"] { #expect(run.out.contains(word), "\(word)") }
    }

    @Test func `bash takes its script, and completes by it`() throws {
        let machine = try Machine()
        try machine.write("purser.bash", try machine.purser("completion", "bash").out)
        #expect(try machine.run("/bin/bash", ["-n", "purser.bash"]).status == 0)
        func complete(_ words: String...) throws -> [Substring] {
            let list = words.map { "'\($0)'" }.joined(separator: " ")
            let script =
                "source purser.bash; COMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1); _purser; echo ${COMPREPLY[@]}"
            return try machine.run("/bin/bash", ["-c", script]).out.split { $0 == " " || $0 == "\n" }
        }
        #expect(try complete("purser", "ses") == ["session"])
        #expect(try complete("purser", "session", "re") == ["revoke"])
        #expect(try complete("purser", "session", "create", "--pre") == ["--preset"])
        #expect(
            try complete("purser", "session", "create", "--preset", "") == ["discovery", "install", "publish", "shop"])
        #expect(try complete("purser", "completion", "z") == ["zsh"])
    }

    @Test func `the reference page is what the commands say`() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .appending(path: "Docs/cli.md")
        let written = try String(contentsOf: page, encoding: .utf8)
        #expect(
            written == HelpTopic.reference.text(of: Purser.self),
            "write it anew with: purser help reference > Docs/cli.md")
    }

    @Test func `exit statuses are documented`() throws {
        let run = try Machine().purser("help", "exit-codes")
        for number in [0, 1, 2, 3, 4, 5, 6, 7, 130] { #expect(run.out.contains(" \(number)  "), "\(number)") }
    }

    @Test func `the version is a line, or JSON`() throws {
        let machine = try Machine()
        #expect(try machine.purser("version").out.hasPrefix("purser "))
        #expect(try machine.purser("version", "--json").out.hasPrefix(#"{"version":""#))
    }

    @Test func `colours are for terminals that want them`() throws {
        let machine = try Machine(try StubServer(), token: "eyJ.agent")
        #expect(try machine.terminal(["search", "pdf"]).out.contains("\u{1b}["))
        #expect(!(try machine.purser("search", "pdf").out.contains("\u{1b}[")))
        #expect(try machine.purser("me", "--color=always", "--plain").status == 0)
        machine.environment["NO_COLOR"] = "1"
        #expect(!(try machine.terminal(["search", "pdf"]).out.contains("\u{1b}[")))
    }

    @Test func `a table fits the terminal, a pipe gets whole values`() throws {
        let machine = try Machine(try StubServer(), token: "eyJ.agent")
        let run = try machine.terminal(["search", "--color", "never"], columns: 60)
        let lines = run.out.split(separator: "\r\n")
        #expect(lines.first?.hasPrefix("LISTING") == true)
        #expect(lines.allSatisfy { terminalWidth(String($0)) <= 60 }, "\(lines)")
    }

    @Test func `options of the server are read`() throws {
        let line =
            "serve --demo --data /d --listen [::1]:0 --monetization on --public-url https://p.example/ "
            + "--trusted-proxy 10.0.0.1 --trusted-proxy 10.0.0.2 --log json --access-log off"
        let parsed = try CommandParser(root: Purser.self).parse(line.split(separator: " ").map(String.init))
        guard case .run(let command, _) = parsed, let serve = command as? Serve else {
            Issue.record("serve was not parsed")
            return
        }
        #expect(
            serve.options
                == ServeOptions(
                    data: "/d", host: "::1", port: 0, isDemo: true, isMonetizationOn: true,
                    publicURL: "https://p.example",
                    trustedProxies: ["10.0.0.1", "10.0.0.2"], log: .json, logsRequests: false))
    }

    @Test(arguments: [
        "https://p.example/?x=1", "https://p.example#top", "https://p.example/a?", "https://me@p.example", "https://",
        "ftp://p.example", "p.example", "https://p.example/a b",
    ])
    func `a public address that nobody could be sent to is refused`(url: String) {
        #expect(throws: UsageError.self) {
            _ = try CommandParser(root: Purser.self).parse(["serve", "--data", "/d", "--public-url", url])
        }
    }

    @Test func `the version is told in both spellings`() throws {
        let machine = try Machine()
        let version = try machine.purser("version")
        #expect(version.status == 0 && version.out.hasPrefix("purser 0."))
        let option = try machine.purser("--version")
        #expect(option.status == 0 && option.out == version.out)
    }

    @Test func `the command line beats the environment, which beats the file, and all is told without a password`()
        throws
    {
        let machine = try Machine()
        let file = machine.project.path + "/purser.yaml"
        try
            "data: /from/file\nosv: /srv/osv\nlisten: 127.0.0.1:1\nmonetization: on\ntrusted_proxy: [10.0.0.1, 10.0.0.2]\n"
            .write(toFile: file, atomically: true, encoding: .utf8)
        machine.environment["PURSER_LISTEN"] = "127.0.0.1:2"
        machine.environment["PURSER_CLAMAV"] = "/run/clamd"
        machine.environment["PURSER_DATABASE_URL"] = "postgres://u:geheim@h/db"
        let run = try machine.purser("config", "check", "--config", file, "--monetization", "off", "--json")
        #expect(run.status == 0, "\(run.err)")
        let items = try #require(try JSONValue.parse(Array(run.out.utf8))["items"]?.array)
        func setting(_ name: String) -> [String?] {
            let item = items.first { $0["name"]?.string == name }
            return [item?["value"]?.string, item?["from"]?.string]
        }
        #expect(setting("data") == ["/from/file", file])
        #expect(setting("listen") == ["127.0.0.1:2", "PURSER_LISTEN"])
        #expect(setting("monetization") == ["off", "command line"])
        #expect(setting("trusted-proxy") == ["10.0.0.1, 10.0.0.2", file])
        #expect(setting("osv") == ["/srv/osv", file] && setting("clamav") == ["/run/clamd", "PURSER_CLAMAV"])
        #expect(setting("access-log") == ["on", "default"])
        #expect(setting("database") == ["postgres://u:[redacted]@h/db", "PURSER_DATABASE_URL"])
        #expect(!run.out.contains("geheim"))
    }

    @Test(arguments: [
        ("nonsense: 1", "'nonsense'"), ("listen: nowhere", "--listen expects"), ("- a", "not a list of NAME: VALUE"),
        ("data: [a, b]", "not one value"), ("a: b: c", "cannot be read"),
    ])
    func `a settings file that is wrong is told by name`(text: String, words: String) throws {
        let machine = try Machine()
        let file = machine.project.path + "/purser.yaml"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        let run = try machine.purser("config", "check", "--data", "d", "--config", file)
        #expect(run.status == 2)
        #expect(run.err.contains(words) && run.err.contains(file), "\(run.err)")
    }

    @Test func `a settings file that is named has to be there, and data has to be somewhere`() throws {
        let machine = try Machine()
        let missing = try machine.purser("config", "check", "--data", "d", "--config", "/nowhere/purser.yaml")
        #expect(missing.status == 2 && missing.err.contains("/nowhere/purser.yaml"))
        let nowhere = try machine.purser("import", "skills", "folder")
        #expect(nowhere.status == 2 && nowhere.err.contains("missing --data DIR, or --database URL"))
        let remote = try machine.purser("account", "list")
        #expect(remote.status == 3 && remote.err.contains("Not signed in to"))
    }

    @Test func `commands on a data directory hand over what they were given`() async throws {
        var commands = ServerCommands.live
        commands.createAccount = { options, _ in
            #expect(
                options
                    == CreateAccountOptions(
                        data: DataPlace(data: "d"), handle: "acme", name: nil, balanceMicros: 100_500_000,
                        email: "a@acme.example"))
            return .done
        }
        commands.createKey = { options, _ in
            #expect(
                options
                    == CreateKeyOptions(
                        data: DataPlace(data: "d"), account: "acme", scopes: ["read", "purchase"], label: "ci"))
            return .done
        }
        commands.importSkills = { options, reporter in
            #expect(options == ImportOptions(data: DataPlace(data: "d"), source: "f", owner: "acme"))
            reporter.finished(ImportReporter.Counts(imported: 1, unchanged: 0, skipped: 0))
        }
        for line in [
            "account create --data d --handle acme --balance 100.5 --email a@acme.example",
            "key create --data d --account acme --scope read,purchase --label ci",
            "import skills f --data d --owner acme --json",
        ] {
            let program = Program(
                arguments: line.split(separator: " ").map(String.init),
                context: Context(
                    environment: [:], now: Instant(seconds: 0), serverCommands: commands, root: Purser.self))
            #expect(await program.run() == .done, "\(line)")
        }
    }

    @Test func `Ctrl-C ends a command with 130`() throws {
        let server = try StubServer()
        let process = try Machine(server, token: "eyJ.silent").start("me")
        let observer = try Machine(server, token: "eyJ.agent")
        while try !observer.purser("api", "GET", "/__requests").out.contains("eyJ.silent"), process.isRunning {}
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    }
}
