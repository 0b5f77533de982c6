// UpdateCommand.swift: `purser update`, and installing again what purser.lock says.

import JSON
import PurserClient

/// `purser update`
struct Update: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "update", abstract: "Move what is installed here to its latest version",
            discussion: """
                Each stays in its place. What was changed since it was installed is left alone without --force. What a later \
                version can reach that the one here cannot (hosts, variables, commands, files, packages, tools) is said first.
                """,
            examples: ["purser update --dry-run", "purser update @acme/pdf-forms"])
    }

    @Argument(optional: "NAME", help: "only this listing")
    var name: String?
    @Option(valueName: "NAME", help: "the program that uses servers that were printed")
    var client: AgentClient = .claudeCode
    @Option(valueName: "DIGEST", help: "accept what the scan of exactly this content found: sha256:…")
    var acknowledge: String?
    @Flag(help: "say what would be updated, and do nothing")
    var dryRun: Bool
    @Flag(help: "also what was changed since it was installed")
    var force: Bool
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let root = try workingFolder()
        let turn = dryRun ? nil : try FolderTurn(in: root, console)
        defer { turn?.end() }
        var lock = try LockFile.read(in: root)
        let wanted = try name.map { name throws(CommandFailure) in try lock.found(name) } ?? lock.entries
        let later = try await Outdated.later(lock, by: client)
        let due = wanted.filter { entry in (later[entry.fullName] ?? entry.version) != entry.version }
        var additions: [String: CapabilityAdditions] = [:]
        for entry in due where additions[entry.fullName] == nil {
            let found = try await CapabilityAdditions.of(
                entry.fullName, from: entry.version, to: later[entry.fullName] ?? "", client)
            guard let found else {
                console.insist(
                    "What \(printable(entry.fullName)) can reach in addition is not known: the server does not say it.")
                continue
            }
            guard !found.lines.isEmpty else { continue }
            additions[entry.fullName] = found
            for line in found.lines { console.note("New        \(printable(entry.fullName)): \(line)") }
        }
        if !dryRun {
            let reinstall = Reinstall(user: self.client, acknowledge: acknowledge, force: force, root: root)
            for entry in due {
                try await reinstall.put(entry, version: later[entry.fullName], &lock, client, console, context)
            }
        }
        let items = due.map { entry -> JSONValue in
            [
                "full_name": .string(entry.fullName), "version": .string(entry.version),
                "latest": .string(later[entry.fullName] ?? ""), "where": .string(entry.location),
                "dry_run": .bool(dryRun), "adds": additions[entry.fullName]?.json ?? [:],
            ]
        }
        let table = Table(
            columns: ["LISTING", dryRun ? "INSTALLED" : "WAS", dryRun ? "LATEST" : "NOW"].map {
                Table.Column(title: $0)
            },
            rows: due.map { [$0.fullName, $0.version, later[$0.fullName] ?? ""] })
        try console.show(table, items: items, whenEmpty: "Everything here is the latest.")
        return .done
    }
}

/// Installs again what purser.lock has.
struct Reinstall {
    let user: AgentClient
    let acknowledge: String?
    let force: Bool
    let root: String

    /// Installs another version of an entry, in its place.
    func put(
        _ entry: LockFile.Entry, version: String?, _ lock: inout LockFile, _ client: Client, _ console: Console,
        _ context: Context
    ) async throws {
        let placing = InstallPlacing(again: entry, user: user, force: force, root: root)
        let wanted = try ListingName.read(version.map { "\(entry.fullName)@\($0)" } ?? entry.fullName)
        let install = try await Taking(acknowledge: acknowledge).take(wanted, client, console)
        console.note(
            "Resolved   \(printable(install.fullName)) \(printable(install.version))   \(printable(install.kind))")
        _ = try await placing.putAll(install, client, lock: &lock, console, context)
    }

    /// Installs what the lock file says, all of it or nothing, and nothing else: the file stays as it is, byte for byte.
    func exactly(
        _ name: String?, _ lock: LockFile, _ client: Client, _ console: Console, _ context: Context
    ) async throws -> ExitStatus {
        let entries = try name.map { name throws(CommandFailure) in try lock.found(name) } ?? lock.entries
        var staged = StagedInstalls(lock)
        defer { staged.clear() }
        for entry in entries {
            let wanted = try ListingName.read("\(entry.fullName)@\(entry.version)")
            let install = try await Taking(acknowledge: acknowledge).take(wanted, client, console)
            try check(install, entry, lock)
            let placing = InstallPlacing(again: entry, user: user, force: force, root: root)
            _ = try await placing.stage(install, client, &staged, console, context)
        }
        try Task.checkCancellation()
        do throws(CommandFailure) { try staged.putInPlace(lockIn: nil) } catch { throw error.ofAnInstall }
        try console.show(
            Table(
                columns: ["LISTING", "VERSION", "WHERE"].map { Table.Column(title: $0) },
                rows: entries.map { [$0.fullName, $0.version, $0.location] }), items: entries.map(\.json),
            whenEmpty: "purser.lock has nothing to install.")
        return .done
    }

    /// Fails where the server would give something else than was locked.
    private func check(_ install: Install, _ entry: LockFile.Entry, _ lock: LockFile) throws(CommandFailure) {
        let missing = install.dependencies.first { dependency in
            !lock.entries.contains { $0.fullName == dependency.fullName } && !lock.holds(dependency)
        }
        guard install.artifact?.sha256 == entry.sha256, install.version == entry.version else {
            throw CommandFailure(
                status: .integrity,
                message: "\(printable(entry.fullName)) \(printable(entry.version)) is not what purser.lock says.",
                advice: [
                    "The server has sha256:\(printable(install.artifact?.sha256 ?? "none")), the lock file "
                        + "sha256:\(printable(entry.sha256 ?? "none")). Nothing of it was written.",
                    "A published version cannot change: do not install it, and tell the server's operator.",
                ], code: "changed")
        }
        if let missing {
            throw CommandFailure(
                status: .failed,
                message:
                    "\(printable(entry.fullName)) needs \(printable(missing.fullName)), which purser.lock does not have.",
                advice: ["Install it without --frozen, which records it."], code: "lock_incomplete")
        }
    }
}
