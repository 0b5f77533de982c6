// InstallPlacing.swift: getting an install into its place, and what stands in the lock file then. What is asked for is the commands'.

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
        self.user = user
        let isServer = entry.kind == "mcp"
        merge = isServer && entry.location != "-" ? entry.location : nil
        folder = isServer ? nil : entry.location.split(separator: "/").dropLast().joined(separator: "/")
        isPrinted = false
        (self.force, self.root, former) = (force, root, entry)
    }

    init(user: AgentClient, folder: String?, merge: String?, isPrinted: Bool, force: Bool, root: String) {
        (self.user, self.folder, self.merge) = (user, folder, merge)
        (self.isPrinted, self.force, self.root, former) = (isPrinted, force, root, nil)
    }

    /// For what another one needs: files go where its own would, and a server into the same configuration.
    func forDependency(_ install: Install) -> InstallPlacing {
        let isServer = install.mcpServersJSON != nil
        return InstallPlacing(
            user: user, folder: isServer ? nil : folder, merge: isServer ? merge : nil, isPrinted: false, force: force,
            root: root)
    }

    /// Puts an install and what it needs into their places, and into the lock file, each as soon as it is there.
    func putAll(
        _ install: Install, _ client: Client, lock: inout LockFile, _ console: Console, _ context: Context
    ) async throws -> (entry: LockFile.Entry, configuration: MCPConfiguration?) {
        for dependency in install.dependencies {
            console.note(
                "Needs      \(printable(dependency.fullName)) \(printable(dependency.version))   \(printable(dependency.kind))"
            )
            // What is there in this version already stays where it is.
            if lock.holds(dependency) { continue }
            let put = try await forDependency(dependency).put(dependency, client, lock: lock, console, context)
            lock.record(put.entry)
            try lock.write(in: root)
            if let configuration = put.configuration, merge == nil {
                console.result(bytes: Array(configuration.text.utf8))
            }
        }
        let put = try await put(install, client, lock: lock, console, context)
        if let former { lock.rename(former, to: put.entry.fullName) }
        lock.record(put.entry)
        try lock.write(in: root)
        return put
    }

    /// Puts an install into its place.
    ///
    /// - Returns: its entry, and for a server its configuration.
    func put(
        _ install: Install, _ client: Client, lock: LockFile, _ console: Console, _ context: Context
    ) async throws -> (entry: LockFile.Entry, configuration: MCPConfiguration?) {
        var (entry, configuration): (LockFile.Entry, MCPConfiguration?)
        if let servers = install.mcpServersJSON.flatMap({ parsed($0).object }) {
            let mcp = MCPConfiguration(client: user, servers: servers)
            (entry, configuration) = (try configure(install, mcp, lock: lock, context), mcp)
        } else {
            (entry, configuration) = (try await place(install, client, lock: lock, console, context), nil)
        }
        entry.dependencies = install.dependencies.map(\.fullName).sorted()
        return (entry, configuration)
    }

    /// The file to merge into, which must be what a client would read.
    func target(_ file: String) throws(CommandFailure) -> ConfigurationMerge {
        let target = try ConfigurationMerge(name: file, path: absolute(file, in: root))
        _ = try target.servers(MCPConfiguration(client: user, servers: JSONObject()).serversKey)
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
        _ install: Install, _ client: Client, lock: LockFile, _ console: Console, _ context: Context
    ) async throws -> LockFile.Entry {
        guard let artifact = install.artifact else {
            throw CommandFailure(
                status: .failed, message: "The server names no artifact for \(printable(install.fullName)).",
                code: "unexpected_answer")
        }
        let location =
            try former?.location ?? place(for: install.kind, named: install.folder, fullName: install.fullName)
        try refuseToReplace(location, by: install.fullName, lock: lock)
        let name = try Placement.name(install.folder, fullName: install.fullName)
        let installer = ArtifactInstaller(client: client, unpacker: .live, root: root)
        let files = try await installer.install(artifact, named: name, at: location)
        console.note("Fetched    \(artifact.size) bytes, sha256:\(artifact.sha256.prefix(12))… verified")
        return LockFile.Entry(
            fullName: install.fullName, kind: install.kind, version: install.version, sha256: artifact.sha256,
            location: location, installedAt: context.now.rfc3339, files: files)
    }

    func refuseToReplace(_ location: String, by fullName: String, lock: LockFile) throws {
        guard !force, FileKind(absolute(location, in: root)) != .absent else { return }
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
        _ install: Install, _ mcp: MCPConfiguration, lock: LockFile, _ context: Context
    ) throws -> LockFile.Entry {
        var digests: [String: String] = [:]
        let entries = mcp.entries
        if let file = merge {
            var target = try self.target(file)
            let present = try target.servers(mcp.serversKey)
            let ours = lock.entries.first { $0.location == file && isSame($0, install.fullName) }?.servers ?? [:]
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
}
