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
                --force. Installing never charges.
                For an MCP server the client's configuration is printed, or merged into a file that keeps everything else.
                """,
            examples: [
                "purser install @acme/pdf-forms", "purser install @acme/pdf-forms@^1.2 --dir tools",
                "purser install weather --client cursor --merge .cursor/mcp.json", "purser install weather --print",
                "purser install pdf-forms --target skills-dir --dir ./skills",
            ])
    }

    @Argument("NAME[@RANGE]", help: "@owner/name or a short name; with a SemVer version or range")
    var name: String
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
    @Flag(help: "replace what purser did not install, or what was changed since")
    var force: Bool
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func validate() throws(UsageMistake) {
        if target == .skillsFolder, dir == nil { throw UsageMistake("--target skills-dir needs --dir FOLDER") }
        if print, merge != nil { throw UsageMistake("--print and --merge exclude each other") }
        if merge != nil, user == .codex {
            throw UsageMistake("codex keeps its servers in TOML, which cannot be merged: use --print")
        }
    }

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let wanted = try ListingName.read(name)
        if dryRun { return try await rehearse(wanted, client, console) }
        let root = try workingFolder()
        // Read first: a lock file that cannot be read must stop the command before anything is recorded.
        var lock = try LockFile.read(in: root)
        try await refuseBeforehand(wanted, client, lock: lock, root: root)
        let install = try await take(wanted, client, console)
        console.note(
            "Resolved   \(printable(install.fullName)) \(printable(install.version))   \(printable(install.kind))")
        let entry: LockFile.Entry
        var configuration: MCPConfiguration?
        if let servers = install.mcpServersJSON.flatMap({ parsed($0).object }) {
            let mcp = MCPConfiguration(client: user, servers: servers)
            configuration = mcp
            entry = try configure(install, mcp, lock: lock, root: root, context)
        } else {
            entry = try await place(install, client, lock: lock, root: root, console, context)
        }
        lock.record(entry)
        try lock.write(in: root)
        try report(entry, configuration, console)
        return .done
    }

    /// The program that will use it.
    private var user: AgentClient {
        if case .client(let client) = target { return client }
        return client
    }

    /// Records the install. What the scan has found is shown, and has to be accepted for exactly this content.
    private func take(
        _ wanted: ListingName, _ client: Client, _ console: Console
    ) async throws -> Install {
        do throws(ClientError) {
            return try await client.install(wanted.name, version: wanted.range, acknowledge: acknowledge)
        } catch {
            guard case .refused(let problem) = error, problem.code == "acknowledgement_required",
                let document = Optional(parsed(problem.json)), let digest = document["digest"]?.string
            else { throw error }
            let findings = document["findings"]?.array ?? []
            for finding in findings.prefix(20) {
                let place = "\(finding["file"]?.string ?? "")"
                console.insist(
                    "\(console.styledError(finding["severity"]?.string ?? "", .yellow)): \(printable(place)): "
                        + printable(finding["message"]?.string ?? ""))
            }
            guard console.canAsk, acknowledge == nil,
                console.confirms("Install it all the same? The scan found \(findings.count) thing(s).")
            else {
                throw CommandFailure(
                    status: .failed, message: printable(problem.detail),
                    advice: ["To accept what was found: --acknowledge \(printable(digest))"], code: problem.code,
                    problemJSON: problem.json)
            }
            return try await client.install(wanted.name, version: wanted.range, acknowledge: digest)
        }
    }

    // MARK: before anything is recorded

    /// Refuses what this machine cannot take while the server knows nothing of it yet: an install is recorded and counted.
    ///
    /// Where the listing cannot be looked up (a session may install without the scope to read), the same refusals come after
    /// the install, and what the server says of the name is told then.
    private func refuseBeforehand(
        _ wanted: ListingName, _ client: Client, lock: LockFile, root: String
    ) async throws {
        guard let listing = try? await ListingName.find(wanted.name, client) else { return }
        if listing.kind == "mcp" {
            if let merge { _ = try target(merge, in: root) }
            return
        }
        let location = try place(for: listing.kind, named: nil, fullName: listing.fullName)
        try refuseToReplace(location, by: listing.fullName, lock: lock, root: root)
    }

    /// The file to merge into, which must be what a client would read.
    private func target(_ file: String, in root: String) throws(CommandFailure) -> ConfigurationMerge {
        let target = try ConfigurationMerge(name: file, path: absolute(file, in: root))
        _ = try target.servers(MCPConfiguration(client: user, servers: JSONObject()).serversKey)
        return target
    }

    /// Where files of a kind go.
    private func place(for kind: String, named folder: String?, fullName: String) throws(CommandFailure) -> String {
        guard merge == nil, !print else {
            throw CommandFailure(
                status: .usage,
                message: "\(printable(fullName)) is a \(printable(kind)): --print and --merge are for MCP servers.",
                code: "usage")
        }
        let name = try Placement.name(folder, fullName: fullName)
        return "\(try Placement.folder(for: kind, client: user, folder: dir))/\(name)"
    }

    // MARK: files

    private func place(
        _ install: Install, _ client: Client, lock: LockFile, root: String, _ console: Console, _ context: Context
    ) async throws -> LockFile.Entry {
        guard let artifact = install.artifact else {
            throw CommandFailure(
                status: .failed, message: "The server names no artifact for \(printable(install.fullName)).",
                code: "unexpected_answer")
        }
        let location = try place(for: install.kind, named: install.folder, fullName: install.fullName)
        try refuseToReplace(location, by: install.fullName, lock: lock, root: root)
        let name = try Placement.name(install.folder, fullName: install.fullName)
        let installer = ArtifactInstaller(client: client, unpacker: .live, root: root)
        let files = try await installer.install(artifact, named: name, at: location)
        console.note("Fetched    \(artifact.size) bytes, sha256:\(artifact.sha256.prefix(12))… verified")
        return LockFile.Entry(
            fullName: install.fullName, kind: install.kind, version: install.version, sha256: artifact.sha256,
            location: location, installedAt: context.now.rfc3339, files: files)
    }

    private func refuseToReplace(_ location: String, by fullName: String, lock: LockFile, root: String) throws {
        guard !force, FileKind(absolute(location, in: root)) != .absent else { return }
        guard let entry = lock.entry(at: location), entry.fullName == fullName else {
            throw CommandFailure(
                status: .failed, message: "\(location) exists, and purser did not install it there for this listing.",
                advice: ["Nothing was written. Move it away, choose another --dir, or replace it with --force."],
                code: "in_the_way")
        }
        let differences = try entry.differences(in: root).filter { if case .missing = $0 { false } else { true } }
        if !differences.isEmpty {
            throw CommandFailure(
                status: .failed, message: "\(location) was changed since it was installed.",
                advice: differences.prefix(5).map { printable($0.text) } + [
                    "Nothing was written. Replace it with --force."
                ],
                code: "in_the_way")
        }
    }

    // MARK: MCP servers

    private func configure(
        _ install: Install, _ mcp: MCPConfiguration, lock: LockFile, root: String, _ context: Context
    ) throws -> LockFile.Entry {
        var digests: [String: String] = [:]
        let entries = mcp.entries
        if let file = merge {
            var target = try self.target(file, in: root)
            let present = try target.servers(mcp.serversKey)
            let ours = lock.entries.first { $0.location == file && $0.fullName == install.fullName }?.servers ?? [:]
            for member in entries.members {
                if let old = present[member.name], old.canonicalBytes() != member.value.canonicalBytes(), !force,
                    ours[member.name] != FileDigest.sha256(of: old.canonicalBytes())
                {
                    throw CommandFailure(
                        status: .failed, message: "\(file) has another server called '\(printable(member.name))'.",
                        advice: ["It was not changed. Replace that server with --force."], code: "in_the_way")
                }
                digests[member.name] = FileDigest.sha256(of: member.value.canonicalBytes())
            }
            try target.set(entries, under: mcp.serversKey)
            try target.write()
        }
        return LockFile.Entry(
            fullName: install.fullName, kind: install.kind, version: install.version, sha256: install.artifact?.sha256,
            location: merge ?? "-", installedAt: context.now.rfc3339, servers: digests,
            serversKey: merge == nil ? nil : mcp.serversKey)
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
    private func rehearse(_ wanted: ListingName, _ client: Client, _ console: Console) async throws -> ExitStatus {
        let listing = try await ListingName.find(wanted.name, client)
        var place = merge ?? "standard output"
        if listing.kind != "mcp" {
            place = try self.place(for: listing.kind, named: nil, fullName: listing.fullName)
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
