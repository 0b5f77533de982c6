// ScanTarget.swift: a folder or archive as the subject of a scan, with what its manifest says.

import Archives
@preconcurrency import Glibc
import Marketplace
import Scanning

/// Reads what `purser scan` is given.
enum ScanTarget {
    /// What the largest kinds may hold; a scan needs no kind.
    private static let limits = ArchiveLimits(files: 20_000, bytes: 1 << 30, ratio: 1000)

    static func subject(at path: String, kind: String?) throws(CommandFailure) -> ScanSubject {
        let files = try files(at: path)
        let found = try self.kind(named: kind, of: files)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        var subject = ScanSubject(
            kind: found?.id ?? kind ?? "skill", fullName: name, version: "", mediaType: found?.mediaType ?? "",
            files: files)
        // A manifest with mistakes is publishing's matter; the files are scanned all the same.
        if let found, let facts = try? found.validate(files) {
            subject.licence = facts.license
            subject.texts = [("title", facts.title), ("description", facts.description)].compactMap { field, text in
                text.map { ScanSubject.Text(field, $0) }
            }
            subject.links = facts.links.map(\.address)
            if !facts.permissions.isEmpty { subject.declared.tools = facts.permissions }
            if found.id == "mcp", !facts.inputs.isEmpty { subject.declared.environment = facts.inputs }
        }
        return subject
    }

    private static func kind(named id: String?, of files: [ArchiveFile]) throws(CommandFailure) -> Kind? {
        if let id {
            guard let kind = Kind.named(id) else {
                throw CommandFailure(
                    status: .usage, message: "There is no kind '\(id)'.",
                    advice: ["Kinds: \(Kind.all.map(\.id).joined(separator: ", "))"], code: "usage")
            }
            return kind
        }
        let paths = Set(files.map(\.path))
        // A README is a manifest of several kinds, and of none for certain.
        return Kind.all.first { kind in kind.manifestPaths.contains { $0 != "README.md" && paths.contains($0) } }
    }

    private static func files(at path: String) throws(CommandFailure) -> [ArchiveFile] {
        let isFolder: Bool
        switch FileKind(path) {
        case .absent: throw CommandFailure(status: .notFound, message: "There is nothing at \(path).", code: "file")
        case .folder: isFolder = true
        case .file, .other: isFolder = isFolderBehindLink(path)
        }
        do throws(ArchiveProblem) {
            return isFolder
                ? try ArchiveReader(limits: limits).files(ofFolder: path)
                : try ArchiveReader(limits: limits).files(of: .file(path: path))
        } catch {
            throw CommandFailure(status: .failed, message: "\(path): \(error)", code: "archive")
        }
    }

    private static func isFolderBehindLink(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
