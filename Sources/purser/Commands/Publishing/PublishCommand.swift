// PublishCommand.swift: `purser publish`: packs a folder, says what goes in, sends it, and waits for the verdict.

import Archives
import Crypto
import JSON
import Marketplace
import PurserClient
import Scanning

/// `purser publish`
struct PublishCommand: ServerCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "publish", abstract: "Publish a version from a folder or an archive",
            discussion: """
                The folder is packed so that the same files always give the same bytes; .git and the like are left out and named. \
                What this version's scanners find is said before anything is sent; the server scans again and decides. The \
                command waits for the verdict: 0 where the version is out, 1 where it is refused or held in quarantine. With \
                --dry-run nothing is sent. Publishing the same content again does nothing. Archives of more than 4 MiB are sent in \
                pieces: a connection that breaks is made anew, and the command begun again goes on where it was.
                """,
            examples: [
                "purser publish ./release-notes --version 1.0.0", "purser publish ./server.json",
                "purser publish ./codes --kind dataset --version 1.1.0 --dry-run",
            ])
    }

    @Argument("PATH", help: "a folder, a ZIP or tar.gz, or a server.json")
    var path: String
    @Option(valueName: "VERSION", help: "the version, as SemVer 2.0; without it, what the manifest says")
    var version: String?
    @Option(valueName: "KIND", help: "what it is, where the manifest does not say so")
    var kind: String?
    @Option(valueName: "NAME", help: "the last part of the address; without it, what the manifest says")
    var name: String?
    @Option(valueName: "CATEGORY", help: "the category that it stands in")
    var category: String?
    @Option(valueName: "TAGS", help: "words that it is found by, separated by commas")
    var tags: String?
    @Option(valueName: "TEXT", help: "what is new")
    var notes: String?
    @Option(valueName: "PRICING", help: "how a new listing is paid for: free, one_time, per_call, subscription")
    var pricing: String?
    @Option(valueName: "USD", help: "what a new listing costs")
    var price: USD?
    @Flag(help: "say what would go in and what is found; send nothing")
    var dryRun: Bool
    @OptionGroup var remote: ServerOption
    @OptionGroup var output: OutputOptions

    func run(_ context: Context) async throws -> ExitStatus {
        let console = output.console(context)
        if let kind, Kind.named(kind) == nil {
            throw CommandFailure(
                status: .usage,
                message: "There is no kind '\(printable(kind))'. Known: \(Kind.all.map(\.id).joined(separator: ", ")).",
                code: "usage")
        }
        let source = try PublishSource(path, kind: kind)
        let report = source.scan(version: version ?? source.facts.version ?? "0.0.0")
        tell(source, report, console)
        if dryRun {
            try console.show(facts(of: source, report), document: document(of: source, report))
            return .done
        }
        let client = try remote.connection(Self.purpose, context).client(console)
        return try await run(client, console, context, source)
    }

    /// Never called: ``run(_:)`` looks at the folder before it looks for a server.
    func run(_ client: Client, _ console: Console, _ context: Context) async throws -> ExitStatus {
        try await run(client, console, context, try PublishSource(path, kind: kind))
    }

    // MARK: What goes in

    private func tell(_ source: PublishSource, _ report: ScanReport, _ console: Console) {
        console.note("\(source.files.count) file(s), \(source.bytes.count) bytes as a \(source.kind.id).")
        for file in source.files.prefix(20) { console.detail("  \(printable(file.path))  \(file.bytes.count)") }
        for path in source.leftOut { console.note("Left out: \(printable(path))") }
        for note in source.facts.notes { console.note("Note: \(printable(note))") }
        for finding in report.findings where finding.severity >= .medium {
            let place = finding.line > 0 ? "\(finding.file):\(finding.line)" : finding.file
            let word = finding.scanner == .secrets ? "Secret found" : "Found"
            console.note(
                "\(console.styledError(word, .yellow)): \(printable(place)): \(printable(finding.message)) [\(finding.rule)]"
            )
        }
    }

    private func facts(of source: PublishSource, _ report: ScanReport) -> [(name: String, value: String)] {
        [
            ("name", name ?? source.facts.listingName ?? source.facts.name),
            ("version", version ?? source.facts.version ?? ""),
            ("kind", source.kind.id), ("sha256", SHA256.hash(source.bytes).hex), ("size", String(source.bytes.count)),
            ("files", source.files.map(\.path).joined(separator: " ")),
            ("left out", source.leftOut.joined(separator: " ")),
            ("level", report.level.rawValue), ("score", "\(report.score) (\(report.grade.rawValue))"),
        ]
    }

    private func document(of source: PublishSource, _ report: ScanReport) -> JSONValue {
        [
            "name": .string(name ?? source.facts.listingName ?? source.facts.name),
            "version": (version ?? source.facts.version).map(JSONValue.string) ?? .null,
            "kind": .string(source.kind.id),
            "sha256": .string(SHA256.hash(source.bytes).hex), "size": .number(JSONNumber(Int64(source.bytes.count))),
            "files": .array(source.files.map { .string($0.path) }),
            "left_out": .array(source.leftOut.map(JSONValue.string)), "level": .string(report.level.rawValue),
            "score": .number(JSONNumber(Int64(report.score))), "grade": .string(report.grade.rawValue),
            "findings": .array(report.findings.map(\.json)),
        ]
    }

    // MARK: Sending

    /// An archive up to this size is the body of one request; sending it again costs little.
    private static let wholeBytes = 4 << 20

    private func run(
        _ client: Client, _ console: Console, _ context: Context, _ source: PublishSource
    ) async throws -> ExitStatus {
        var description = VersionDescription()
        description.kind = source.kind.id
        description.version = version
        description.name = name
        description.category = category
        description.tags = tags?.split(separator: ",").map(String.init) ?? []
        description.notes = notes
        description.pricing = pricing
        description.price = price
        console.note("Sending to \(printable(client.url)) …")
        let sent: PurserClient.Publication
        if source.bytes.count > Self.wholeBytes {
            var told: Int64 = -1
            let upload = try await client.upload(source.bytes, kind: source.kind.id) { offset in
                let tenths = offset * 10 / Int64(source.bytes.count)
                if tenths > told { console.note("\(tenths * 10) % of \(source.bytes.count) bytes are there.") }
                told = tenths
            }
            sent = try await client.publish(upload: upload, description)
        } else {
            sent = try await client.publish(source.bytes, mediaType: source.mediaType, description)
        }
        if sent.isUnchanged { console.note("The same content is there already; nothing was done.") }
        let publication = try await settled(sent, client, console)
        try show(publication, client, console)
        return publication.state == "published" || publication.state == "review" ? .done : .failed
    }

    /// Asks until there is a verdict: at short intervals first, at two seconds later. Ctrl-C ends the waiting alone.
    private func settled(_ sent: PurserClient.Publication, _ client: Client, _ console: Console) async throws
        -> PurserClient.Publication
    {
        guard let id = sent.publicationID else { return sent }
        var publication = sent
        var wait = 50
        while !publication.isSettled {
            if wait == 50 { console.note("Taken in as \(printable(id)); waiting for the scan.") }
            try await Task.sleep(for: .milliseconds(wait))
            wait = min(wait * 2, 2_000)
            publication = try await client.publication(id)
        }
        return publication.publicationID == nil ? publication : try await client.publication(id)
    }

    private func show(_ publication: PurserClient.Publication, _ client: Client, _ console: Console)
        throws(CommandFailure)
    {
        let document = parsed(publication.json)
        for finding in document["findings"]?.array ?? [] where console.form == .human {
            console.note(
                "  \(printable(finding["file"]?.string ?? "")): \(printable(finding["message"]?.string ?? ""))")
        }
        let score = document["score"]?.int64.map(String.init) ?? ""
        try console.show(
            [
                ("full_name", publication.fullName), ("version", publication.version), ("kind", publication.kind),
                ("state", publication.state), ("sha256", publication.sha256 ?? ""),
                ("level", document["level"]?.string ?? ""), ("score", score), ("problem", publication.problem ?? ""),
            ], document: document)
        switch publication.state {
        case "published": console.note("Published. Next: purser show \(printable(publication.fullName))")
        case "review":
            console.note("Published. Who installs it has to acknowledge what was found.")
        case "quarantined":
            console.insist(
                "Held in quarantine: nobody else sees it. Mend what was found, and publish under a new number, or appeal."
            )
        default: console.insist("Refused: \(printable(publication.problem ?? "no reason was given"))")
        }
    }
}
