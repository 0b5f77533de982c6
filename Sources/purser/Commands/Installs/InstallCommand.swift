// InstallCommand.swift: `purser install`: what is asked for, and what is said. How files get into place is in Installs/.

@preconcurrency import Glibc
import JSON
import PurserClient

/// `purser install`
struct InstallCommand: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "install", abstract: "Install a listing here, and record it in purser.lock",
            discussion: """
                Files are fetched, held against their SHA-256, unpacked and moved into place in one step, with what they need, and \
                with purser.lock: all of it or nothing. Skills go into .claude/skills/NAME, for other clients into the folder that \
                they document; plugins into .claude/plugins/NAME and agents into .claude/agents/NAME, which other clients do not \
                read: for them --target skills-dir --dir FOLDER says where; data sets into datasets/NAME. What purser did not put \
                there is never replaced without --force. Installing never charges. What the listing needs is installed with it, \
                and recorded as well.
                For an MCP server the client's configuration is printed, or merged into a file that keeps everything else: \
                --target CLIENT takes the file that the client reads, --merge any other.
                """,
            examples: [
                "purser install @acme/pdf-forms", "purser install @acme/pdf-forms@^1.2 --dir tools",
                "purser install weather --target cursor", "purser install weather --print",
                "purser install pdf-forms --target skills-dir --dir ./skills", "purser install --frozen",
            ])
    }

    @Argument(optional: "NAME[@RANGE]", help: "@owner/name or a short name; with a SemVer version or range")
    var name: String?
    @Option(valueName: "FOLDER", help: "put NAME into this folder")
    var dir: String?
    @Option(valueName: "NAME", help: "the program that will use it")
    var client: AgentClient = .claudeCode
    @Option(valueName: "TARGET", help: "the client whose own places everything goes to, or skills-dir with --dir")
    var target: InstallTarget?
    @Option(valueName: "DIGEST", help: "accept what the scan of exactly this content found: sha256:…")
    var acknowledge: String?
    @Option(valueName: "FILE", help: "merge an MCP server into this configuration file")
    var merge: String?
    @Flag(help: "print an MCP server's configuration, which is what happens without --target and --merge")
    var print: Bool
    @Flag(help: "say what would be installed, and do nothing")
    var dryRun: Bool
    @Flag(help: "install exactly what purser.lock says, NAME or all of it, or fail")
    var frozen: Bool
    @Flag(help: "replace what purser did not install, or what was changed since")
    var force: Bool
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func validate() throws(UsageMistake) {
        if name == nil, !frozen { throw UsageMistake("missing NAME; --frozen alone installs what purser.lock says") }
        if frozen, dir != nil || merge != nil || print || dryRun {
            throw UsageMistake("--frozen takes places and versions from purser.lock: leave the others out")
        }
        if target == .skillsFolder, dir == nil { throw UsageMistake("--target skills-dir needs --dir FOLDER") }
        if print, merge != nil { throw UsageMistake("--print and --merge exclude each other") }
        if let merge, merge.hasSuffix(".toml") != (user == .codex) {
            throw UsageMistake("codex keeps its servers in TOML, and all others keep them in JSON")
        }
    }

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let root = try workingFolder()
        let turn = dryRun ? nil : try FolderTurn(in: root, console)
        defer { turn?.end() }
        // Read first: a lock file that cannot be read must stop the command before anything is recorded.
        var lock = try LockFile.read(in: root)
        if frozen {
            let reinstall = Reinstall(user: user, acknowledge: acknowledge, force: force, root: root)
            return try await reinstall.exactly(name, lock, client, console, context)
        }
        let wanted = try ListingName.read(name ?? "")
        let placing = InstallPlacing(
            user: user, folder: dir, merge: merge, isForClient: isForClient, isPrinted: print, force: force, root: root)
        if dryRun { return try await Rehearsal(wanted: wanted, placing: placing).show(client, console) }
        try await refuseBeforehand(wanted, client, placing, lock, in: root, console)
        let install = try await Taking(acknowledge: acknowledge).take(wanted, client, console)
        console.note(
            "Resolved   \(printable(install.fullName)) \(printable(install.version))   \(printable(install.kind))")
        let put = try await placing.putAll(install, client, lock: &lock, console, context)
        try report(put.entry, put.configuration, console)
        return .done
    }

    /// The program that will use it.
    private var user: AgentClient {
        if case .client(let client) = target { return client }
        return client
    }

    private var isForClient: Bool {
        if case .client = target { return true }
        return false
    }

    // MARK: before anything is recorded

    /// Refuses what this machine cannot take while the server knows nothing of it yet: an install is recorded and counted.
    ///
    /// Where the listing cannot be looked up (a session may install without the scope to read), the same refusals come after
    /// the install, and what the server says of the name is told then.
    private func refuseBeforehand(
        _ wanted: ListingName, _ client: Client, _ placing: InstallPlacing, _ lock: LockFile, in root: String,
        _ console: Console
    ) async throws {
        do throws(FileFailure) { try lock.staged(in: root).clear() } catch { throw CommandFailure(error).ofAnInstall }
        // A look ahead: where it fails, the install itself asks again and says why.
        guard let listing = try? await ListingName.find(wanted.name, client) else { return }
        if let warning = listing.warning { console.insist(warning) }
        if listing.kind == "mcp" {
            if let file = placing.configurationFile { _ = try placing.target(file) }
            return
        }
        let location = try placing.place(for: listing.kind, named: nil, fullName: listing.fullName)
        try placing.refuseToReplace(location, by: listing.fullName, lock: lock)
    }

    // MARK: what is said

    private func report(_ entry: LockFile.Entry, _ configuration: MCPConfiguration?, _ console: Console) throws {
        if case .json = console.form {
            var document = entry.json.object ?? JSONObject()
            if let configuration {
                document.append("client", .string(user.rawValue))
                document.append("configuration", .object(configuration.entries))
            }
            try console.show([], document: .object(document))
            return
        }
        if let configuration, entry.location == "-" {
            console.result(bytes: Array(configuration.text.utf8))
            sayWhatItTakes(configuration, "here", console)
            let merging = user.serversFile == nil ? "--merge FILE" : "--target \(user.rawValue)"
            console.note(
                "Put this into \(configuration.usualPlace), or let purser do it: \(merging). Recorded in purser.lock.")
            return
        }
        if console.form == .plain {
            console.result(
                [entry.fullName, entry.kind, entry.version, entry.location].map(printable).joined(separator: "\t"))
        } else {
            console.result(
                "\(console.styled("Installed", .green))  \(printable(entry.location)), pinned in purser.lock.")
        }
        if let configuration { sayWhatItTakes(configuration, entry.location, console) }
        switch entry.kind {
        case "plugin" where dir == nil:
            console.note("Next: claude --plugin-dir \(printable(entry.location))")
        case "skill": console.note("Next: restart the client.")
        case _ where configuration != nil: console.note("Next: restart the client.")
        default: break
        }
    }

    /// Values that a server needs and does not have yet: without them it starts and fails, or does not start.
    private func sayWhatItTakes(_ configuration: MCPConfiguration, _ place: String, _ console: Console) {
        let open = configuration.placeholdersToReplace
        if !open.isEmpty {
            let names = open.map { "${\($0)}" }.joined(separator: ", ")
            let place = place == "here" ? place : "in \(printable(place))"
            console.insist("\(user.rawValue) expands no variables \(place): write the value in the place of \(names).")
        }
        let taken = configuration.variableNames.filter { !open.contains($0) }
        if !taken.isEmpty {
            console.note(
                "It takes \(taken.joined(separator: ", ")) from the environment that the client is started in.")
        }
    }
}

/// The folder that the command was started in.
func workingFolder() throws(CommandFailure) -> String {
    guard let pointer = getcwd(nil, 0) else { throw CommandFailure(FileFailure("the current folder")) }
    defer { free(pointer) }
    return String(cString: pointer)
}
