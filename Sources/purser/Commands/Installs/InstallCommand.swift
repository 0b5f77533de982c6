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
                Files are fetched, held against their SHA-256, unpacked and moved into place in one step: skills into \
                .claude/skills/NAME (for --client codex .agents/skills/NAME), plugins into .claude/plugins/NAME, agents into \
                .claude/agents/NAME, data sets into datasets/NAME. What purser did not put there is never replaced without \
                --force. Installing never charges. What the listing needs is installed with it, and recorded as well.
                For an MCP server the client's configuration is printed, or merged into a file that keeps everything else.
                """,
            examples: [
                "purser install @acme/pdf-forms", "purser install @acme/pdf-forms@^1.2 --dir tools",
                "purser install weather --client cursor --merge .cursor/mcp.json", "purser install weather --print",
                "purser install pdf-forms --target skills-dir --dir ./skills", "purser install --frozen",
            ])
    }

    @Argument(optional: "NAME[@RANGE]", help: "@owner/name or a short name; with a SemVer version or range")
    var name: String?
    @Option(valueName: "FOLDER", help: "put NAME into this folder")
    var dir: String?
    @Option(valueName: "NAME", help: "the program that will use it")
    var client: AgentClient = .claudeCode
    @Option(valueName: "TARGET", help: "what it is for: a client as for --client, or skills-dir with --dir")
    var target: InstallTarget?
    @Option(valueName: "DIGEST", help: "accept what the scan of exactly this content found: sha256:…")
    var acknowledge: String?
    @Option(valueName: "FILE", help: "merge an MCP server into this configuration file")
    var merge: String?
    @Flag(help: "print an MCP server's configuration, which is what happens without --merge")
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
        if merge != nil, user == .codex {
            throw UsageMistake("codex keeps its servers in TOML, which cannot be merged: use --print")
        }
    }

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let root = try workingFolder()
        // Read first: a lock file that cannot be read must stop the command before anything is recorded.
        var lock = try LockFile.read(in: root)
        if frozen {
            let reinstall = Reinstall(user: user, acknowledge: acknowledge, force: force, root: root)
            return try await reinstall.exactly(name, lock, client, console, context)
        }
        let wanted = try ListingName.read(name ?? "")
        let placing = InstallPlacing(
            user: user, folder: dir, merge: merge, isPrinted: print, force: force, root: root)
        if dryRun { return try await rehearse(wanted, placing, client, console) }
        try await refuseBeforehand(wanted, client, placing, lock)
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

    // MARK: before anything is recorded

    /// Refuses what this machine cannot take while the server knows nothing of it yet: an install is recorded and counted.
    ///
    /// Where the listing cannot be looked up (a session may install without the scope to read), the same refusals come after
    /// the install, and what the server says of the name is told then.
    private func refuseBeforehand(
        _ wanted: ListingName, _ client: Client, _ placing: InstallPlacing, _ lock: LockFile
    ) async throws {
        guard let listing = try? await ListingName.find(wanted.name, client) else { return }
        if listing.kind == "mcp" {
            if let merge { _ = try placing.target(merge) }
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
        if let configuration, merge == nil {
            console.result(bytes: Array(configuration.text.utf8))
            let open = configuration.placeholdersToReplace.map { "${\($0)}" }.joined(separator: ", ")
            if !open.isEmpty {
                console.insist("\(user.rawValue) expands no variables here: write the value in the place of \(open).")
            }
            let merging = configuration.isTOML ? "" : ", or let purser do it: --merge FILE"
            console.note("Put this into \(configuration.usualFile)\(merging). Recorded in purser.lock.")
            return
        }
        if console.form == .plain {
            console.result(
                [entry.fullName, entry.kind, entry.version, entry.location].map(printable).joined(separator: "\t"))
        } else {
            console.result(
                "\(console.styled("Installed", .green))  \(printable(entry.location)), pinned in purser.lock.")
        }
        if configuration != nil || entry.kind == "skill" { console.note("Next: restart the client.") }
    }

    /// Asks for the listing only: an install would be recorded.
    private func rehearse(
        _ wanted: ListingName, _ placing: InstallPlacing, _ client: Client, _ console: Console
    ) async throws -> ExitStatus {
        let listing = try await ListingName.find(wanted.name, client)
        var place = merge ?? "standard output"
        if listing.kind != "mcp" {
            place = try placing.place(for: listing.kind, named: nil, fullName: listing.fullName)
        }
        try console.show(
            [
                ("full_name", listing.fullName), ("kind", listing.kind),
                ("version", wanted.range ?? listing.version ?? ""), ("price_usd", listing.price.text), ("where", place),
            ],
            document: [
                "full_name": .string(listing.fullName), "kind": .string(listing.kind),
                "version": (wanted.range ?? listing.version).map { .string($0) } ?? .null, "where": .string(place),
                "dry_run": true,
            ])
        console.note("Nothing was done. If it has to be bought first, `purser install` will say so.")
        return .done
    }
}

/// The folder that the command was started in.
func workingFolder() throws(CommandFailure) -> String {
    guard let pointer = getcwd(nil, 0) else { throw CommandFailure(FileFailure("the current folder")) }
    defer { free(pointer) }
    return String(cString: pointer)
}
