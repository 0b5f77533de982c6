// AuditCommand.swift: `purser audit` and `purser outdated`: what has become of what purser.lock holds.

import JSON
import Marketplace
import PurserClient

/// What the server says of the entries of a lock file.
private func audited(_ lock: LockFile, by client: Client) async throws -> [JSONValue] {
    guard !lock.entries.isEmpty else { return [] }
    let body: JSONValue = ["installs": .array(lock.entries.map(\.json))]
    let answer = try await client.call("POST", "/api/v1/audit", body: body.bytes())
    if let problem = answer.problem { throw CommandFailure(problem) }
    // An answer that says nothing of them must not pass for one that finds nothing bad.
    guard let items = parsed(answer.body)["items"]?.array else {
        throw ClientError.unexpectedAnswer(status: answer.status, reason: "it has no items", requestID: nil)
    }
    return items
}

/// `purser audit`
struct Audit: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "audit", abstract: "Ask what has become of what is installed here",
            discussion: """
                The server says of each entry of purser.lock whether it was yanked, revoked, put into quarantine, changed or \
                removed. Ends with status 7 where something should not be used any more.
                """,
            examples: ["purser audit", "purser audit --json"])
    }

    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    /// What should not be used any more.
    private static let bad = ["changed", "unknown", "revoked", "quarantined"]

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let items = try await audited(try LockFile.read(in: try workingFolder()), by: client)
        let table = Table(
            columns: ["STATUS", "LISTING", "VERSION", "LATEST", "WHY"].map { Table.Column(title: $0) },
            rows: items.map { item in
                ["status", "full_name", "version", "latest", "detail"].map { item[$0]?.string ?? "" }
            })
        try console.show(table, items: items, whenEmpty: "Nothing is installed here.")
        let count = items.filter { Self.bad.contains($0["status"]?.string ?? "") }.count
        guard count > 0 else { return .done }
        throw CommandFailure(
            status: .integrity, message: "\(count) of them should not be used any more.",
            advice: ["Remove them: purser uninstall NAME"], code: "audit_failed")
    }
}

/// `purser outdated`
struct Outdated: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "outdated", abstract: "List what is installed here and has a later version",
            discussion:
                "purser update moves to that version, in the place where it lies.",
            examples: ["purser outdated"])
    }

    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    /// The latest version of each listing that has a later one than the lock file.
    static func later(_ lock: LockFile, by client: Client) async throws -> [String: String] {
        var later: [String: String] = [:]
        for item in try await items(lock, by: client) {
            if let name = item["full_name"]?.string { later[name] = item["latest"]?.string }
        }
        return later
    }

    private static func items(_ lock: LockFile, by client: Client) async throws -> [JSONValue] {
        try await audited(lock, by: client).filter { item in
            guard let latest = item["latest"]?.string, let version = item["version"]?.string, !latest.isEmpty else {
                return false
            }
            // What is not served any more is left for whatever is; a pre-release that is later than the latest stays.
            let isGone = ["revoked", "quarantined", "unknown"].contains(item["status"]?.string)
            return isGone ? latest != version : VersionText.isLater(latest, than: version)
        }
    }

    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        let items = try await Self.items(try LockFile.read(in: try workingFolder()), by: client)
        let table = Table(
            columns: ["LISTING", "INSTALLED", "LATEST"].map { Table.Column(title: $0) },
            rows: items.map { item in ["full_name", "version", "latest"].map { item[$0]?.string ?? "" } })
        try console.show(table, items: items, whenEmpty: "Everything here is the latest.")
        return .done
    }
}
