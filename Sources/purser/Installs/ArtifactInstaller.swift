// ArtifactInstaller.swift: fetches an artifact, checks it and makes it ready beside its place.

@preconcurrency import Glibc
import PurserClient

/// Makes one artifact ready beside the folder that it is for.
struct ArtifactInstaller {
    let client: Client
    let unpacker: ArtifactUnpacker
    /// The project's folder, which locations are relative to.
    let root: String

    /// Media types that are unpacked; everything else is put there as the one file that it is.
    static let archiveTypes: Set<String> = [
        "application/zip", "application/x-zip-compressed", "application/gzip", "application/x-gzip",
        "application/x-compressed-tar",
    ]

    /// Fetches into a folder beside the destination, so that the last step is a rename on one file system: whoever looks
    /// sees the old install or the new one, whole.
    ///
    /// - Parameter location: as `purser.lock` will name it.
    /// - Returns: what is to be put into place, and the digests of what will be there, by path from the folder.
    func stage(
        _ artifact: ArtifactReference, named name: String, at location: String
    ) async throws -> (change: StagedChange, digests: [String: String]) {
        let destination = absolute(location, in: root)
        let parent = destination.lastIndex(of: "/").map { String(destination[..<$0]) } ?? "."
        let staging = CutOffInstall.staging(for: destination)
        try makeFolder(parent)
        removeTree(staging)
        try makeFolder(staging, mode: 0o700)
        do {
            let file = "\(staging)/artifact"
            try await client.download(artifact, to: file)
            let content = "\(staging)/content"
            let mediaType = artifact.mediaType.split(separator: ";")[0].lowercased()
            if Self.archiveTypes.contains(mediaType) || mediaType.hasSuffix("+zip") || mediaType.hasSuffix("+gzip") {
                try unpacker.unpack(file, content)
                // It is not needed any more, and may be large.
                unlink(file)
            } else {
                try makeFolder(content)
                try place(file, of: artifact, mediaType: mediaType, in: content)
            }
            let source = try unwrapped(content, name: name)
            let digests = try Self.digests(of: source)
            let cutOff = CutOffInstall(at: destination)
            return (
                StagedChange(folder: source, in: staging, for: destination, others: cutOff.remains), digests
            )
        } catch {
            removeTree(staging)
            throw error
        }
    }

    /// An archive often has one folder with everything in it, which would be a folder too many.
    private func unwrapped(_ content: String, name: String) throws -> String {
        let entries = try folderEntries(content)
        guard entries.count == 1, entries[0].lowercased() == name.lowercased(),
            FileKind("\(content)/\(entries[0])") == .folder
        else { return content }
        return "\(content)/\(entries[0])"
    }

    private func place(
        _ file: String, of artifact: ArtifactReference, mediaType: String, in folder: String
    ) throws {
        let last = artifact.url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").last.map(String.init) ?? ""
        // The address' last part is a proposal: where it is no name for a file, the kind of file gives one.
        let name = (try? Placement.name(last, fullName: last)) ?? (mediaType == "text/markdown" ? "README.md" : "data")
        guard rename(file, "\(folder)/\(name)") == 0, chmod("\(folder)/\(name)", 0o644) == 0 else {
            throw FileFailure("\(folder)/\(name)")
        }
    }

    /// The digests of all files of a folder, by path from there.
    static func digests(of folder: String) throws -> [String: String] {
        let tree = try fileTree(folder)
        if let other = tree.others.first {
            throw CommandFailure(
                status: .integrity,
                message: "The archive holds '\(printable(other))', which is neither file nor folder.",
                advice: ["Nothing was written."], code: "bad_archive")
        }
        guard !tree.files.isEmpty else {
            throw CommandFailure(
                status: .integrity, message: "The archive is empty.", advice: ["Nothing was written."],
                code: "bad_archive")
        }
        var digests: [String: String] = [:]
        for path in tree.files { digests[path] = FileDigest.sha256(ofFileAt: "\(folder)/\(path)") }
        return digests
    }
}
