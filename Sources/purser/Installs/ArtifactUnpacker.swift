// ArtifactUnpacker.swift: the one place where the program meets the code that reads archives.

import Archives

/// Unpacks an archive into a folder that does not exist yet; its parent does.
struct ArtifactUnpacker: Sendable {
    /// Takes the archive's path and the folder's. Where it throws, there is no folder.
    let unpack: @Sendable (_ archive: String, _ folder: String) throws(CommandFailure) -> Void

    /// More than any honest plugin or data set in an archive, and little enough for a disk to bear.
    private static let limits = ArchiveLimits(files: 20_000, bytes: 2 << 30)

    static let live = ArtifactUnpacker { archive, folder throws(CommandFailure) in
        do throws(ArchiveProblem) {
            try ArchiveReader(limits: limits).unpack(.file(path: archive), into: folder)
        } catch {
            if case .system = error {
                throw CommandFailure(status: .failed, message: "\(error)", code: "file")
            }
            throw CommandFailure(
                status: .integrity, message: "The archive is not unpacked. \(error)", advice: ["Nothing was written."],
                code: "bad_archive")
        }
    }
}
