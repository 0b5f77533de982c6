// InstalledCommands.swift: `purser list`, `verify` and `uninstall`: what purser.lock says, and whether it is still so.

@preconcurrency import Glibc
import JSON
import PurserClient

/// `purser list`
struct ListInstalled: Command {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: "List what is installed in this folder",
            discussion: "It reads purser.lock and asks no server.", examples: ["purser list", "purser list --json"])
    }

    @OptionGroup var output: OutputOptions

    func console(_ context: Context) -> Console { output.console(context) }

    func run(_ context: Context) async throws -> ExitStatus {
        let console = console(context)
        let entries = try LockFile.read(in: try workingFolder()).entries
        let table = Table(
            columns: [
                Table.Column(title: "LISTING", shrinks: true), Table.Column(title: "KIND"),
                Table.Column(title: "VERSION"),
                Table.Column(title: "WHERE", shrinks: true), Table.Column(title: "INSTALLED"),
            ],
            rows: entries.map { entry in
                [
                    entry.fullName, entry.kind, entry.version, entry.location,
                    console.time(entry.installedAt, now: context.now),
                ]
            })
        try console.show(
            table, items: entries.map(\.json), whenEmpty: "Nothing is installed here. purser install NAME does it.")
        return .done
    }
}

/// `purser verify`
struct Verify: Command {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify", abstract: "Hold what is installed against purser.lock",
            discussion: "Ends with status 7 where a file was changed, is missing or is not ours. Asks no server.",
            examples: ["purser verify", "purser verify pdf-forms --json"])
    }

    @Argument(optional: "NAME", help: "only this listing")
    var name: String?
    @OptionGroup var output: OutputOptions

    func console(_ context: Context) -> Console { output.console(context) }

    func run(_ context: Context) async throws -> ExitStatus {
        let console = console(context)
        let root = try workingFolder()
        let lock = try LockFile.read(in: root)
        let entries = try name.map { name throws(CommandFailure) in try lock.found(name) } ?? lock.entries
        var items: [JSONValue] = []
        var rows: [[String]] = []
        var count = 0
        for entry in entries {
            let differences = try entry.differences(in: root)
            count += differences.count
            let isPrinted = entry.files.isEmpty && entry.servers.isEmpty
            let state = isPrinted ? "not checked" : differences.isEmpty ? "unchanged" : "different"
            rows.append([state, entry.fullName, entry.version, entry.location])
            rows += differences.map { ["", $0.text, "", ""] }
            items.append([
                "full_name": .string(entry.fullName), "version": .string(entry.version),
                "where": .string(entry.location),
                "state": .string(state), "differences": .array(differences.map { .string($0.text) }),
            ])
        }
        let table = Table(
            columns: ["STATE", "LISTING", "VERSION", "WHERE"].map { Table.Column(title: $0) }, rows: rows)
        try console.show(table, items: items, whenEmpty: "Nothing is installed here.")
        guard count > 0 else { return .done }
        throw CommandFailure(
            status: .integrity,
            message: count == 1 ? "One difference from purser.lock." : "\(count) differences from purser.lock.",
            advice: ["Install again with --force to get back what was published."], code: "changed")
    }
}

/// `purser uninstall`
struct Uninstall: Command {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "uninstall", abstract: "Remove what was installed here, and its entry in purser.lock",
            discussion:
                "Only what purser installed is removed. What was changed since then is left alone without --force; "
                + "files that were added by others always stay.",
            examples: ["purser uninstall @acme/pdf-forms"])
    }

    @Argument("NAME", help: "@owner/name, or a short name that one entry of purser.lock has")
    var name: String
    @Flag(help: "also what was changed since it was installed")
    var force: Bool
    @OptionGroup var output: OutputOptions

    func console(_ context: Context) -> Console { output.console(context) }

    func run(_ context: Context) async throws -> ExitStatus {
        let console = console(context)
        let root = try workingFolder()
        let turn = try FolderTurn(in: root, console)
        defer { turn.end() }
        var lock = try LockFile.read(in: root)
        let entries = try lock.found(name)
        for entry in entries { try check(entry, lock, root) }
        for entry in entries {
            try remove(entry, root)
            lock.remove(entry)
            try lock.write(in: root)
        }
        switch console.form {
        case .json: try console.show([], document: ["removed": .array(entries.map(\.json))])
        case .plain:
            for entry in entries { console.result("\(printable(entry.fullName))\t\(printable(entry.location))") }
        case .human:
            for entry in entries {
                let place = entry.location == "-" ? "from purser.lock" : printable(entry.location)
                console.result("Removed  \(printable(entry.fullName)) \(printable(entry.version))  \(place)")
            }
        }
        for entry in entries where entry.location == "-" {
            console.note(
                "The configuration of \(printable(entry.fullName)) was printed only: take it out where you put it.")
        }
        return .done
    }

    private func check(_ entry: LockFile.Entry, _ lock: LockFile, _ root: String) throws(CommandFailure) {
        let dependents = lock.dependents(of: entry.fullName)
        if let first = dependents.first, !force {
            throw CommandFailure(
                status: .failed,
                message: "\(printable(entry.fullName)) is needed by \(printable(first))"
                    + (dependents.count > 1 ? " and \(dependents.count - 1) more." : "."),
                advice: ["Nothing was removed. Uninstall what needs it first, or remove it with --force."],
                code: "in_use")
        }
        let changed = try entry.differences(in: root).filter { if case .changed = $0 { true } else { false } }
        if force || changed.isEmpty { return }
        throw CommandFailure(
            status: .failed, message: "\(printable(entry.location)) was changed since it was installed.",
            advice: changed.prefix(5).map { printable($0.text) } + ["Nothing was removed. Remove it with --force."],
            code: "in_the_way")
    }

    private func remove(_ entry: LockFile.Entry, _ root: String) throws(CommandFailure) {
        let path = absolute(entry.location, in: root)
        if let key = entry.serversKey, FileKind(path) == .file {
            var target = try ConfigurationMerge(name: entry.location, path: path, key: key)
            try target.remove(Set(entry.servers.keys))
            try target.write()
        }
        var folders = Set<String>()
        for file in entry.files.keys {
            unlink("\(path)/\(file)")
            var parent = file[...]
            while let slash = parent.lastIndex(of: "/") {
                parent = parent[..<slash]
                folders.insert(String(parent))
            }
        }
        // The longest first, so that each is empty when it comes to it; one that holds something of others' stays.
        for folder in folders.sorted(by: { $0.utf8.count > $1.utf8.count }) { rmdir("\(path)/\(folder)") }
        if !entry.files.isEmpty { rmdir(path) }
    }
}

extension LockFile {
    /// The entries of a name, of which there is at least one and only one listing.
    func found(_ name: String) throws(CommandFailure) -> [Entry] {
        let found = entries(named: name)
        guard let first = found.first else {
            throw CommandFailure(
                status: .notFound, message: "purser.lock has no '\(printable(name))'.",
                advice: ["See what is installed with: purser list"], code: "not_found")
        }
        guard found.allSatisfy({ $0.fullName == first.fullName }) else {
            throw CommandFailure(
                status: .failed, message: "'\(printable(name))' is the name of several listings.",
                advice: found.map { "Candidate: \(printable($0.fullName))" }, code: "ambiguous_name")
        }
        return found
    }
}
