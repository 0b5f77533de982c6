// CatalogueImports.swift: reading a source, and handing it to a data directory a little at a time.

import Archives
import Crypto
import JSON
import Marketplace
@preconcurrency import Glibc

/// `purser import mcp-registry`.
enum RegistryImport {
    /// Records of one transaction: few, so that a server that is running is not held up.
    private static let recordsPerCall = 20

    static func run(_ options: ImportOptions, _ reporter: ImportReporter) async throws {
        let bytes = try SourceFile.read(options.source)
        let file: ServerFile
        do throws(JSONError) {
            file = try ServerFile(reading: bytes)
        } catch {
            throw CommandFailure(status: .failed, message: "\(options.source) is \(error).", code: "invalid_json")
        }
        var tally = ImportTally(reporter: reporter, total: file.items.count + file.problems.count)
        for problem in file.problems {
            tally.problem(position: problem.position, name: problem.name ?? "", detail: problem.detail)
        }
        try await OperatorChannel.with(options.data, whereAbsent: .isMade) { channel in
            for start in stride(from: 0, to: file.items.count, by: recordsPerCall) {
                let items = file.items[start..<min(start + recordsPerCall, file.items.count)]
                let answer = try await channel.call("import_servers", ["records": .array(items.map(\.record))])
                for (item, result) in zip(items, answer["results"]?.array ?? []) {
                    tally.result(result, position: item.position, name: item.manifest.name)
                }
            }
        }
        tally.finish()
    }
}

/// `purser import skills`.
enum SkillsImport {
    /// Whose listings they become where nobody is named.
    private static let standardOwner = "imported"

    static func run(_ options: ImportOptions, _ reporter: ImportReporter) async throws {
        let folders = try SourceFile.skillFolders(in: options.source)
        guard !folders.isEmpty else {
            throw CommandFailure(
                status: .notFound, message: "\(options.source) holds no folder with a SKILL.md.", code: "nothing_found")
        }
        var tally = ImportTally(reporter: reporter, total: folders.count)
        let owner = options.owner ?? standardOwner
        try await OperatorChannel.with(options.data, whereAbsent: .isMade) { channel in
            for (position, folder) in folders.enumerated() {
                let name = folder.split(separator: "/").last.map(String.init) ?? folder
                let packed: PackedArchive
                do throws(ArchiveProblem) {
                    packed = try ArchiveWriter(limits: .skill).pack(folder: folder)
                } catch {
                    tally.problem(position: position, name: name, detail: "\(error)")
                    continue
                }
                let answer = try await channel.call(
                    "import_skill",
                    [
                        "owner": .string(owner), "folder": .string(name),
                        "archive": .string(Base64URL.encode(packed.bytes)),
                    ])
                tally.result(answer["results"]?.array?.first ?? .null, position: position, name: name)
            }
        }
        tally.finish()
    }
}

/// Counts what became of records, and tells the reporter.
private struct ImportTally {
    let reporter: ImportReporter
    let total: Int
    private var imported = 0
    private var unchanged = 0
    private var skipped = 0

    init(reporter: ImportReporter, total: Int) {
        self.reporter = reporter
        self.total = total
    }

    mutating func problem(position: Int, name: String, detail: String) {
        skipped += 1
        reporter.problem(position: position, name: name, detail: detail)
        progress()
    }

    mutating func result(_ result: JSONValue, position: Int, name: String) {
        switch result["outcome"]?.string {
        case "imported": imported += 1
        case "unchanged": unchanged += 1
        default:
            problem(position: position, name: name, detail: result["detail"]?.string ?? "It was not taken.")
            return
        }
        progress()
    }

    private func progress() {
        reporter.progress(imported + unchanged + skipped, of: total)
    }

    func finish() {
        reporter.finished(.init(imported: imported, unchanged: unchanged, skipped: skipped))
    }
}

/// Reading what is to be imported.
private enum SourceFile {
    /// More than any registry's whole catalogue.
    private static let maximumBytes = 512 << 20

    static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
        do throws(FileFailure) {
            return try bytesOfFile(path, limit: maximumBytes)
        } catch {
            throw unreadable(error)
        }
    }

    /// The folder itself where it is a skill, else those directly in it that are, by name.
    static func skillFolders(in path: String) throws(CommandFailure) -> [String] {
        let base = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        if access(base + "/SKILL.md", F_OK) == 0 { return [base] }
        do throws(FileFailure) {
            return try folderEntries(base).filter { !$0.hasPrefix(".") }.map { "\(base)/\($0)" }
                .filter { access($0 + "/SKILL.md", F_OK) == 0 }
        } catch {
            throw unreadable(error)
        }
    }

    private static func unreadable(_ failure: FileFailure) -> CommandFailure {
        CommandFailure(
            status: FileKind(failure.path) == .absent ? .notFound : .failed,
            message: "\(failure.path): \(failure.reason).", code: "file")
    }
}
