// ScanCommand.swift: `purser scan`: what publishing would find, offline. Reading the artifact is in ScanTarget.swift.

import JSON
import Scanning

/// `purser scan`
struct ScanCommand: Command {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "scan", abstract: "Look through a folder or archive for what must not be published",
            discussion:
                "Works offline, with the scanners and rules that a server uses. The exit status is 0 where the level is safe, "
                + "9 for review, 10 for quarantine. Docs/scanning.md explains levels, score and rules.",
            examples: [
                "purser scan ./my-skill", "purser scan my-skill-1.0.0.zip --json",
                "purser scan ./my-server --osv ./osv-npm.zip",
            ])
    }

    @Argument("PATH", help: "a folder, a ZIP or a tar.gz")
    var path: String
    @Option(valueName: "KIND", help: "what it is, where its manifest does not tell: skill, mcp, plugin, …")
    var kind: String?
    @Option(valueName: "PATH", help: "advisories in OSV's format: a folder, a ZIP, JSON or lines of it")
    var osv: String?
    @Option(valueName: "SOCKET", help: "the Unix socket of clamd, which is then asked about each file")
    var clamav: String?
    @OptionGroup var output: OutputOptions

    func console(_ context: Context) -> Console { output.console(context) }

    func run(_ context: Context) async throws -> ExitStatus {
        let console = console(context)
        let subject = try ScanTarget.subject(at: path, kind: kind)
        let report = ScanPipeline(osv: try database(), antivirus: clamav.map { ClamAV(socketPath: $0) }).scan(subject)
        if case .json = console.form {
            try console.show([], document: report.json)
        } else {
            show(report, console)
        }
        switch report.level {
        case .safe: return .done
        case .review: return .review
        case .quarantine: return .quarantine
        }
    }

    private func database() throws(CommandFailure) -> OSVDatabase? {
        guard let osv else { return nil }
        do throws(OSVDatabase.Fault) {
            return try OSVDatabase(path: osv)
        } catch {
            throw CommandFailure(status: .notFound, message: "\(error)", code: "file")
        }
    }

    private func show(_ report: ScanReport, _ console: Console) {
        for finding in report.findings where finding.severity > .info || console.isVerbose {
            let place = finding.file.isEmpty ? "" : finding.line > 0 ? "\(finding.file):\(finding.line)" : finding.file
            if console.form == .plain {
                let cells = [finding.severity.rawValue, finding.rule, place, finding.message, finding.excerpt]
                console.result(cells.map(printable).joined(separator: "\t"))
                continue
            }
            let style: Console.Style = finding.severity >= .high ? .red : .yellow
            let more = finding.more > 0 ? " (and \(finding.more) more)" : ""
            console.result(
                "\(console.styled(finding.severity.rawValue, style))  \(printable(place))  \(finding.rule)\(more)")
            console.result("    \(finding.message)")
            if !finding.excerpt.isEmpty { console.result("    \(printable(finding.excerpt))") }
            console.result(console.styled("    \(finding.advice)", .dim))
        }
        for note in report.notes { console.detail(note) }
        console.note(
            "Level \(report.level.rawValue), score \(report.score), grade \(report.grade.rawValue): \(report.files) files, "
                + "\(report.bytes) bytes, rules \(report.rulesVersion).")
    }
}
