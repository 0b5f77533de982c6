// PublishSource.swift: from a folder or a file to the bytes that are sent, and what is known of them here.

import Archives
@preconcurrency import Glibc
import Marketplace
import Scanning

/// What is to be published, packed and looked at.
struct PublishSource {
    let kind: Kind
    let bytes: [UInt8]
    let mediaType: String
    /// What goes in, by path.
    let files: [ArchiveFile]
    /// What stands in the folder and does not go in.
    let leftOut: [String]
    let facts: Kind.Facts

    /// - Parameters:
    ///   - path: a folder, a ZIP or tar.gz, or a `server.json`.
    ///   - kindName: what it is, where its manifest does not say so.
    init(_ path: String, kind kindName: String?) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw CommandFailure(
                status: .notFound, message: "\(printable(path)): \(String(cString: strerror(errno))).",
                code: "not_found")
        }
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        do throws(ArchiveProblem) {
            if isFolder {
                (kind, bytes, mediaType, files, leftOut) = try Self.pack(path, kindName)
            } else {
                (kind, bytes, mediaType, files) = try Self.read(path, kindName)
                leftOut = []
            }
        } catch {
            throw CommandFailure(status: .failed, message: "\(printable(path)): \(error)", code: "invalid_artifact")
        }
        do throws(KindProblem) {
            facts = try kind.validate(files)
        } catch {
            throw CommandFailure(
                status: .failed, message: "\(printable(path)) is not a \(kind.id) that can be published.",
                advice: error.faults.map { printable($0.detail) }, code: "invalid_manifest")
        }
    }

    private static func pack(
        _ path: String, _ kindName: String?
    ) throws(ArchiveProblem) -> (Kind, [UInt8], String, [ArchiveFile], [String]) {
        let named = kindName.flatMap(Kind.named)
        let packed = try ArchiveWriter(limits: named?.limits ?? Kind.widestLimits).pack(folder: path)
        let files = try ArchiveReader(limits: named?.limits ?? Kind.widestLimits).files(of: .bytes(packed.bytes))
        let kind = try kindOf(files.map(\.path), named)
        if kind.bareManifest != nil, files.count == 1, let type = kind.bareManifest {
            return (kind, files[0].bytes, type, files, packed.leftOut)
        }
        return (kind, packed.bytes, "application/zip", files, packed.leftOut)
    }

    private static func read(
        _ path: String, _ kindName: String?
    ) throws(ArchiveProblem) -> (Kind, [UInt8], String, [ArchiveFile]) {
        let bytes = try contentOfFile(path, atMost: Kind.widestLimits.bytes)
        let named = kindName.flatMap(Kind.named)
        if bytes.first == UInt8(ascii: "{"), let kind = named ?? Kind.all.first(where: { $0.bareManifest != nil }) {
            let file = ArchiveFile(path: kind.manifestPaths[0], bytes: bytes)
            return (kind, bytes, "application/json", [file])
        }
        let files = try ArchiveReader(limits: named?.limits ?? Kind.widestLimits).files(of: .bytes(bytes))
        let type = bytes.starts(with: [0x1F, 0x8B]) ? "application/gzip" : "application/zip"
        return (try kindOf(files.map(\.path), named), bytes, type, files)
    }

    /// The kind whose own manifest is there. A README alone could be several.
    private static func kindOf(_ paths: [String], _ named: Kind?) throws(ArchiveProblem) -> Kind {
        if let named { return named }
        let paths = Set(paths)
        let found = Kind.all.filter { kind in kind.manifestPaths.contains { $0 != "README.md" && paths.contains($0) } }
        guard found.count == 1 else {
            let known = Kind.all.map(\.id).joined(separator: ", ")
            throw .notAnArchive(detail: "no single manifest says what it is; say --kind (\(known))")
        }
        return found[0]
    }

    /// What the scanners of this version find: the server's have the last word.
    func scan(version: String) -> ScanReport {
        ScanPipeline().scan(
            ScanSubject(
                kind: kind.id, fullName: facts.listingName ?? facts.name, version: version, licence: facts.license,
                mediaType: mediaType, files: files))
    }
}

/// A file's content.
private func contentOfFile(_ path: String, atMost maximum: Int) throws(ArchiveProblem) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system(call: "open", path: path, code: errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = Glibc.read(file, &buffer, buffer.count)
        if count == 0 { return bytes }
        if count < 0 {
            if errno == EINTR { continue }
            throw .system(call: "read", path: path, code: errno)
        }
        bytes.append(contentsOf: buffer[..<count])
        guard bytes.count <= maximum else { throw .tooLarge(maximumBytes: maximum) }
    }
}
