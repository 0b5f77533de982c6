// Intake.swift: from bytes that came in to what is known of them: what kind of file, which files, which manifest.

import Archives
import JSON
internal import Wording

/// A file that came in, looked at and not yet kept.
package struct Intake: Sendable {
    package let received: ReceivedArtifact
    package let kind: Kind
    package let facts: Kind.Facts
    /// The manifest as it is stored with the version.
    package let manifest: [UInt8]
    /// `nil` where the file is the manifest itself, so that there is nothing to unpack.
    package let mediaType: String?
    /// A picture for people, out of the archive.
    let icon: (bytes: [UInt8], mediaType: String)?

    /// Of each file, as much as a manifest may have; of all files together, as much as is held in memory.
    static let keptBytes = 1 << 20
    static let keptBytesInAll = 64 << 20

    /// Looks at a file.
    ///
    /// - Parameter kindName: what its publisher says that it is; without it, what its manifest says.
    package init(_ received: ReceivedArtifact, kind kindName: String?) throws(PublishRefusal) {
        self.received = received
        let head = try Self.head(of: received)
        if head.first == UInt8(ascii: "{") {
            (kind, facts, manifest) = try Self.bare(received, kindName)
            mediaType = nil
            icon = nil
            return
        }
        let files = try Self.files(of: received, kindName)
        let kind = try Self.kind(of: files, named: kindName)
        // Until its manifest was read, any kind's bounds had to do.
        if kindName == nil { try Self.check(received, of: kind) }
        facts = try Self.facts(kind, files)
        do throws(IconProblem) {
            icon = try Icon.find(in: files)
        } catch { throw .manifest(.manifest(field: nil, detail: "\(error)")) }
        let file = kind.manifestPaths.lazy.compactMap { path in files.first { $0.path == path } }.first
        self.kind = kind
        manifest = kind.storedManifest(file?.bytes ?? [])
        mediaType = head.starts(with: [0x1F, 0x8B]) ? "application/gzip" : "application/zip"
    }

    private static func facts(_ kind: Kind, _ files: [ArchiveFile]) throws(PublishRefusal) -> Kind.Facts {
        do throws(KindProblem) {
            return try kind.validate(files)
        } catch {
            let manifest = files.first { kind.manifestPaths.contains($0.path) }
            if let older = manifest.flatMap({ OlderServer.facts(of: $0.bytes, kind) }) { return older }
            throw .manifest(error)
        }
    }

    private static func head(of received: ReceivedArtifact) throws(PublishRefusal) -> [UInt8] {
        guard received.size > 0 else { throw .noContent }
        do throws(ArtifactStoreError) {
            return try received.read(0..<min(4, Int(received.size)))
        } catch { throw .archive(.notAnArchive(detail: "\(error)")) }
    }

    /// A manifest by itself: the kinds that are installed as a configuration need nothing else.
    private static func bare(
        _ received: ReceivedArtifact, _ kindName: String?
    ) throws(PublishRefusal) -> (Kind, Kind.Facts, [UInt8]) {
        let kind = try kindName.map { name throws(PublishRefusal) in try known(name) } ?? .mcp
        guard kind.bareManifest != nil else {
            throw .archive(.notAnArchive(detail: "a \(kind.id) comes as an archive"))
        }
        guard received.size <= Int64(keptBytes) else { throw .tooLarge(maximumBytes: keptBytes) }
        let bytes: [UInt8]
        do throws(ArtifactStoreError) {
            bytes = try received.read(0..<Int(received.size))
        } catch { throw .archive(.notAnArchive(detail: "\(error)")) }
        do throws(KindProblem) {
            return (kind, try kind.validate(bytes), kind.storedManifest(bytes))
        } catch {
            guard let older = OlderServer.facts(of: bytes, kind) else { throw .manifest(error) }
            return (kind, older, kind.storedManifest(bytes))
        }
    }

    static func known(_ name: String) throws(PublishRefusal) -> Kind {
        guard let kind = Kind.named(name) else {
            let all = Kind.all.map(\.id).joined(separator: ", ")
            throw .field("kind", code: "unknown_value", "There is no kind \(name). Known: \(all).")
        }
        return kind
    }

    private static func files(
        of received: ReceivedArtifact, _ kindName: String?
    ) throws(PublishRefusal) -> [ArchiveFile] {
        let limits = try kindName.map { name throws(PublishRefusal) in try known(name).limits } ?? Kind.widestLimits
        do throws(ArchiveProblem) {
            return try ArchiveReader(limits: limits).files(
                of: .file(path: received.path), keeping: keptBytes, inAll: keptBytesInAll
            ) { path in Kind.all.contains { $0.readsContent(of: path) } }
        } catch { throw .archive(error) }
    }

    private static func check(_ received: ReceivedArtifact, of kind: Kind) throws(PublishRefusal) {
        guard received.size <= Int64(kind.limits.bytes) else { throw .tooLarge(maximumBytes: kind.limits.bytes) }
        do throws(ArchiveProblem) {
            try ArchiveReader(limits: kind.limits).check(.file(path: received.path))
        } catch { throw .archive(error) }
    }

    /// The kind that is named, or the one whose manifest is there.
    private static func kind(of files: [ArchiveFile], named name: String?) throws(PublishRefusal) -> Kind {
        if let name { return try known(name) }
        let paths = Set(files.map(\.path))
        let own = Kind.all.filter { kind in kind.manifestPaths.contains { $0 != "README.md" && paths.contains($0) } }
        guard let kind = own.first, own.count == 1 else {
            throw .field("kind", code: "required", own.isEmpty ? none(in: paths) : several(own.map(\.id)))
        }
        return kind
    }

    private static func several(_ kinds: [String]) -> Sentence {
        "Say what kind it is: \(kinds.joined(separator: " and "))."
    }

    /// Names the manifest that a packed folder has one level too deep: the mistake that is made most.
    private static func none(in paths: Set<String>) -> Sentence {
        let deep = paths.sorted().first { path in
            let parts = path.split(separator: "/", maxSplits: 1)
            return parts.count == 2 && Kind.all.contains { $0.manifestPaths.contains(String(parts[1])) }
        }
        guard let deep else { return "Say what kind it is: no manifest says it." }
        return """
            Say what kind it is: no manifest stands at the top. There is \(deep): pack what is in the folder, and not the \
            folder.
            """
    }
}

extension Kind {
    /// A manifest as it is stored: JSON of a configuration in the one form that equal content has.
    func storedManifest(_ bytes: [UInt8]) -> [UInt8] {
        // What is no JSON is a Markdown file, or is refused by `validate`.
        guard bareManifest != nil, let value = try? JSONValue.parse(bytes) else { return bytes }
        return value.canonicalBytes()
    }
}
