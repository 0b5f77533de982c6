// ArtifactUnpacker.swift: the one place where the program meets the code that reads archives.

@preconcurrency import Glibc

/// Unpacks an archive into a folder that is empty.
struct ArtifactUnpacker: Sendable {
    /// Takes the archive's path and the folder's.
    let unpack: @Sendable (_ archive: String, _ folder: String) throws(CommandFailure) -> Void

    /// Debian's `tar`, which refuses absolute paths and `..` by itself; what it leaves behind is checked by the caller.
    static let live = ArtifactUnpacker { archive, folder throws(CommandFailure) in
        var arguments: [UnsafeMutablePointer<CChar>?] = ["tar", "-xf", archive, "-C", folder].map { (word: String) in
            strdup(word)
        }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        guard posix_spawnp(&process, "tar", nil, nil, &arguments, environ) == 0 else {
            throw CommandFailure(status: .failed, message: "The archive cannot be unpacked: there is no tar.")
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else {
            throw CommandFailure(status: .integrity, message: "The archive cannot be unpacked.", code: "bad_archive")
        }
    }
}
