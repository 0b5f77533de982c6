// InstallPlacing.swift: where an install goes, and what stands in the lock file then. What is asked for is the commands'.

@preconcurrency import Glibc
import JSON
import PurserClient

/// Where installs go, and what may be replaced there.
struct InstallPlacing {
    /// The program that will use it.
    let user: AgentClient
    /// The folder to put it into; nil for the usual one of its kind.
    let folder: String?
    /// The file that a server's configuration is merged into.
    let merge: String?
    /// Whether a server goes into the file that its client reads, where no other is named.
    let isForClient: Bool
    /// Whether a server's configuration is to be printed, whatever is asked for.
    let isPrinted: Bool
    /// Whether to replace what purser did not install, or what was changed since.
    let force: Bool
    /// The folder that purser.lock lies in.
    let root: String
    /// What of purser.lock is installed again. It stays where it lies, whatever its listing is called by now.
    let former: LockFile.Entry?

    /// For what an entry of the lock file says, in the place where it lies.
    init(again entry: LockFile.Entry, user: AgentClient, force: Bool, root: String) {
        // A server that was merged is there in the words of the client that it was merged for.
        self.user = entry.client ?? user
        let isServer = entry.kind == "mcp"
        merge = isServer && entry.location != "-" ? entry.location : nil
        folder = isServer ? nil : entry.location.split(separator: "/").dropLast().joined(separator: "/")
        (isPrinted, isForClient) = (false, false)
        (self.force, self.root, former) = (force, root, entry)
    }

    init(
        user: AgentClient, folder: String?, merge: String?, isForClient: Bool, isPrinted: Bool, force: Bool,
        root: String
    ) {
        (self.user, self.folder, self.merge, self.isForClient) = (user, folder, merge, isForClient)
        (self.isPrinted, self.force, self.root, former) = (isPrinted, force, root, nil)
    }

    /// Where something of a kind would go, for saying so beforehand.
    func rehearsed(_ kind: String, fullName: String, isDependency: Bool) throws(CommandFailure) -> String {
        if kind == "mcp" { return configurationFile ?? "standard output" }
        let placing =
            isDependency
            ? InstallPlacing(
                user: user, folder: folder, merge: nil, isForClient: isForClient, isPrinted: false, force: force,
                root: root)
            : self
        return try placing.place(for: kind, named: nil, fullName: fullName)
    }

    /// For what another one needs: files go where its own would, and a server into the same configuration.
    func forDependency(_ install: Install) -> InstallPlacing {
        let isServer = install.mcpServersJSON != nil
        return InstallPlacing(
            user: user, folder: isServer ? nil : folder, merge: isServer ? merge : nil,
            isForClient: isForClient, isPrinted: false, force: force, root: root)
    }

    /// Puts an install and what it needs into their places, and into the lock file: all of it, or nothing.
    func putAll(
        _ install: Install, _ client: Client, lock: inout LockFile, _ console: Console, _ context: Context
    ) async throws -> (entry: LockFile.Entry, configuration: MCPConfiguration?) {
        var staged = StagedInstalls(lock)
        defer { staged.clear() }
        var printed: [MCPConfiguration] = []
        for dependency in install.dependencies {
            console.note(
                "Needs      \(printable(dependency.fullName)) \(printable(dependency.version))   \(printable(dependency.kind))"
            )
            // What is there in this version already stays where it is.
            if staged.lock.holds(dependency) { continue }
            let put = try await forDependency(dependency).stage(dependency, client, &staged, console, context)
            staged.lock.record(put.entry)
            if let configuration = put.configuration, configurationFile == nil { printed.append(configuration) }
        }
        let put = try await stage(install, client, &staged, console, context)
        if let former { staged.lock.rename(former, to: put.entry.fullName) }
        staged.lock.record(put.entry)
        try Task.checkCancellation()
        do throws(CommandFailure) { try staged.putInPlace(lockIn: root) } catch { throw error.ofAnInstall }
        lock = staged.lock
        for configuration in printed { console.result(bytes: Array(configuration.text.utf8)) }
        return put
    }

    /// Makes an install ready beside its place.
    ///
    /// - Returns: its entry, and for a server its configuration.
    func stage(
        _ install: Install, _ client: Client, _ staged: inout StagedInstalls, _ console: Console, _ context: Context
    ) async throws -> (entry: LockFile.Entry, configuration: MCPConfiguration?) {
        var (entry, configuration): (LockFile.Entry, MCPConfiguration?)
        do {
            if let servers = install.mcpServersJSON.flatMap({ parsed($0).object }) {
                let mcp = MCPConfiguration(client: user, servers: servers)
                (entry, configuration) = (try configure(install, mcp, &staged, context), mcp)
            } else {
                (entry, configuration) = (try await place(install, client, &staged, console, context), nil)
            }
        } catch {
            throw CommandFailure(any: error).ofAnInstall
        }
        entry.dependencies = install.dependencies.map(\.fullName).sorted()
        return (entry, configuration)
    }

    /// The file that servers are merged into; nil where they are printed.
    var configurationFile: String? {
        if let merge { return merge }
        guard isForClient, !isPrinted, let file = user.serversFile else { return nil }
        // Without a home there is nothing that `~` stands for.
        return file.hasPrefix("~/") && getenv("HOME") == nil ? nil : file
    }

    /// The file to merge into, which must be what a client would read.
    func target(_ file: String) throws(CommandFailure) -> ConfigurationMerge {
        let key = MCPConfiguration(client: user, servers: JSONObject()).serversKey
        let target = try ConfigurationMerge(name: file, path: absolute(file, in: root), key: key)
        _ = try target.servers()
        return target
    }

    /// Where files of a kind go.
    func place(for kind: String, named name: String?, fullName: String) throws(CommandFailure) -> String {
        guard merge == nil, !isPrinted else {
            throw CommandFailure(
                status: .usage,
                message: "\(printable(fullName)) is a \(printable(kind)): --print and --merge are for MCP servers.",
                code: "usage")
        }
        let name = try Placement.name(name, fullName: fullName)
        return "\(try Placement.folder(for: kind, client: user, folder: folder))/\(name)"
    }

    func place(
        _ install: Install, _ client: Client, _ staged: inout StagedInstalls, _ console: Console, _ context: Context
    ) async throws -> LockFile.Entry {
        guard let artifact = install.artifact else {
            throw CommandFailure(
                status: .failed, message: "The server names no artifact for \(printable(install.fullName)).",
                code: "unexpected_answer")
        }
        let location =
            try former?.location ?? place(for: install.kind, named: install.folder, fullName: install.fullName)
        if staged.hasFolder(for: absolute(location, in: root)) {
            throw CommandFailure(
                status: .failed,
                message: "\(printable(install.fullName)) and what is installed with it would both go to \(location).",
                advice: ["Nothing was written. Install one of them by itself, with another --dir."], code: "in_the_way")
        }
        CutOffInstall(at: absolute(location, in: root)).putBack()
        try refuseToReplace(location, by: install.fullName, lock: staged.lock)
        let name = try Placement.name(install.folder, fullName: install.fullName)
        let installer = ArtifactInstaller(client: client, unpacker: .live, root: root)
        let (change, files) = try await installer.stage(artifact, named: name, at: location)
        staged.add(change)
        try refuseToReplace(location, by: install.fullName, lock: staged.lock, with: files)
        console.note("Fetched    \(artifact.size) bytes, sha256:\(artifact.sha256.prefix(12))… verified")
        return LockFile.Entry(
            fullName: install.fullName, kind: install.kind, version: install.version, sha256: artifact.sha256,
            location: location, installedAt: context.now.rfc3339, files: files)
    }

    /// Refuses to replace what purser did not put there, or what was changed since.
    ///
    /// - Parameter files: the digests of what is to be put there, once it was fetched. Where an install was cut off, that is
    ///   known only then: what stands there may be what it has put there, before purser.lock said so.
    func refuseToReplace(
        _ location: String, by fullName: String, lock: LockFile, with files: [String: String]? = nil
    ) throws {
        let place = absolute(location, in: root)
        guard !force, FileKind(place) != .absent else { return }
        if CutOffInstall(at: place).isThere {
            guard let files else { return }
            // What cannot be read is not known to be the same, and is refused below as anything else in the way.
            if files == (try? ArtifactInstaller.digests(of: place)) { return }
        }
        guard let entry = lock.entry(at: location), isSame(entry, fullName) else {
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

    /// Whether an entry is the listing's that is installed: it may have been renamed since.
    private func isSame(_ entry: LockFile.Entry, _ fullName: String) -> Bool {
        entry.fullName == fullName || entry.fullName == former?.fullName
    }

    // MARK: - MCP servers

    func configure(
        _ install: Install, _ mcp: MCPConfiguration, _ staged: inout StagedInstalls, _ context: Context
    ) throws -> LockFile.Entry {
        var digests: [String: String] = [:]
        let entries = mcp.stored
        let file = configurationFile
        if let file {
            var target = try staged.configuration(at: absolute(file, in: root)) ?? self.target(file)
            let present = try target.servers()
            let ours = staged.lock.entries.first { $0.location == file && isSame($0, install.fullName) }?.servers ?? [:]
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
            try target.set(entries)
            staged.set(target)
        }
        return LockFile.Entry(
            fullName: install.fullName, kind: install.kind, version: install.version, sha256: install.artifact?.sha256,
            location: file ?? "-", installedAt: context.now.rfc3339, servers: digests,
            serversKey: file == nil ? nil : mcp.serversKey, client: file == nil ? nil : user)
    }
}
