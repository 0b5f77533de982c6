// LockFile.swift: purser.lock, what this folder has installed and what it must be. Placing files is elsewhere.

import JSON
import PurserClient

/// The record of what is installed in a folder: `purser.lock`, JSON, sorted, for keeping under version control.
struct LockFile: Equatable {
    static let name = "purser.lock"
    static let version: Int64 = 1

    /// One install.
    struct Entry: Equatable {
        var fullName: String
        let kind: String
        let version: String
        /// The artifact's digest; nil for an MCP server, which has no artifact.
        let sha256: String?
        /// A folder or a configuration file as it was given; `-` where a configuration was only printed.
        let location: String
        /// RFC 3339, UTC.
        let installedAt: String
        /// Digests by path from the folder.
        var files: [String: String] = [:]
        /// Digests of the configuration (canonical JSON) by name, where it was merged into a file.
        var servers: [String: String] = [:]
        /// The member of the file that holds the servers, such as `mcpServers`.
        var serversKey: String?
        /// The program in whose words they are there.
        var client: AgentClient?
        /// The addresses of what it needs, which was installed with it.
        var dependencies: [String] = []
    }

    private(set) var entries: [Entry] = []

    /// What is installed under a name, with or without `@`, or under a short name that one entry alone has.
    func entries(named name: String) -> [Entry] {
        let wanted = (name.hasPrefix("@") ? String(name.dropFirst()) : name).lowercased()
        let full = entries.filter { $0.fullName.drop { $0 == "@" }.lowercased() == wanted }
        if !full.isEmpty || wanted.contains("/") { return full }
        return entries.filter { $0.fullName.split(separator: "/").last?.lowercased() == wanted }
    }

    /// The addresses of what needs a listing.
    func dependents(of fullName: String) -> [String] {
        entries.filter { $0.fullName != fullName && $0.dependencies.contains(fullName) }.map(\.fullName)
    }

    func entry(at location: String) -> Entry? { entries.first { $0.location == location && !$0.files.isEmpty } }

    /// Puts an entry in the place of the one for the same listing and location.
    mutating func record(_ entry: Entry) {
        remove(entry)
        entries.append(entry)
        entries.sort { ($0.fullName, $0.location) < ($1.fullName, $1.location) }
    }

    /// Whether something is here in this version already, under the address that it has or one that it had: the same bytes.
    func holds(_ install: Install) -> Bool {
        entries.contains { entry in
            let isSame = entry.sha256 != nil && entry.sha256 == install.artifact?.sha256
            return entry.version == install.version && (entry.fullName == install.fullName || isSame)
        }
    }

    /// Has an entry follow its listing, which has another address now; so do those that need it.
    mutating func rename(_ entry: Entry, to fullName: String) {
        guard entry.fullName != fullName else { return }
        for index in entries.indices {
            if entries[index].fullName == entry.fullName { entries[index].fullName = fullName }
            entries[index].dependencies = entries[index].dependencies
                .map { $0 == entry.fullName ? fullName : $0 }.sorted()
        }
    }

    mutating func remove(_ entry: Entry) {
        entries.removeAll { $0.fullName == entry.fullName && $0.location == entry.location }
    }

    // MARK: the file

    /// - Returns: an empty one where there is no file.
    static func read(in folder: String) throws(CommandFailure) -> LockFile {
        let path = "\(folder)/\(name)"
        if FileKind(path) == .absent { return LockFile() }
        let value: JSONValue
        do {
            value = try JSONValue.parse(try bytesOfFile(path))
        } catch {
            throw CommandFailure(
                status: .failed, message: "\(name) cannot be read as what `purser install` writes: \(error).",
                advice: ["Take it from version control, or remove it and install again."])
        }
        guard value["lock_version"]?.int64 == version, let installs = value["installs"]?.array else {
            throw CommandFailure(
                status: .failed, message: "\(name) is of another version than this program writes (\(version)).")
        }
        var file = LockFile()
        for install in installs {
            guard let entry = Entry(install) else {
                throw CommandFailure(
                    status: .failed, message: "\(name) has an entry that is not complete: \(install.compact())")
            }
            file.record(entry)
        }
        return file
    }

    func write(in folder: String) throws(CommandFailure) {
        do {
            try writeFileAtomically("\(folder)/\(Self.name)", bytes, mode: 0o644)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The file, ready beside the one that is there: what it needs of the disk it has.
    func staged(in folder: String) throws(FileFailure) -> StagedChange {
        try StagedChange(bytes, mode: 0o644, for: "\(folder)/\(Self.name)")
    }

    private var bytes: [UInt8] {
        let document: JSONValue = [
            "lock_version": .number(JSONNumber(Self.version)), "installs": .array(entries.map(\.json)),
        ]
        return Array((document.pretty() + "\n").utf8)
    }
}

extension LockFile.Entry {
    /// As it stands in the file, and as `--json` prints it.
    var json: JSONValue {
        var object = JSONObject()
        object.append("full_name", .string(fullName))
        object.append("kind", .string(kind))
        object.append("version", .string(version))
        object.append("sha256", sha256.map { .string($0) } ?? .null)
        object.append("where", .string(location))
        object.append("installed_at", .string(installedAt))
        if !files.isEmpty { object.append("files", Self.sorted(files)) }
        if let serversKey { object.append("servers_key", .string(serversKey)) }
        if !servers.isEmpty { object.append("servers", Self.sorted(servers)) }
        if let client { object.append("client", .string(client.rawValue)) }
        if !dependencies.isEmpty { object.append("dependencies", .array(dependencies.map(JSONValue.string))) }
        return .object(object)
    }

    /// Nil where a member is missing, or a path would lead out of the folder.
    init?(_ value: JSONValue) {
        guard let fullName = value["full_name"]?.string, let kind = value["kind"]?.string,
            let version = value["version"]?.string, let location = value["where"]?.string, !location.isEmpty,
            let installedAt = value["installed_at"]?.string
        else { return nil }
        self.init(
            fullName: fullName, kind: kind, version: version, sha256: value["sha256"]?.string, location: location,
            installedAt: installedAt, files: Self.digests(value["files"]), servers: Self.digests(value["servers"]),
            serversKey: value["servers_key"]?.string,
            client: value["client"]?.string.flatMap(AgentClient.init(rawValue:)),
            dependencies: (value["dependencies"]?.array ?? []).compactMap(\.string))
        // The file may come from somebody else's repository, and `uninstall` removes what it names.
        guard files.keys.allSatisfy(staysInside) else { return nil }
    }

    private static func digests(_ value: JSONValue?) -> [String: String] {
        var digests: [String: String] = [:]
        for member in value?.object?.members ?? [] { digests[member.name] = member.value.string }
        return digests
    }

    private static func sorted(_ digests: [String: String]) -> JSONValue {
        var object = JSONObject()
        for (name, digest) in digests.sorted(by: { $0.key < $1.key }) { object.append(name, .string(digest)) }
        return .object(object)
    }
}

/// Whether a relative path stays below the folder that it is taken from.
func staysInside(_ path: String) -> Bool {
    !path.isEmpty && !path.utf8.contains(0)
        && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
}
