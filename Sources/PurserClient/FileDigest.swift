// FileDigest.swift: the digest of a file on disk, for comparing what is installed with what was.

internal import Crypto
internal import Glibc

/// SHA-256 of a file's content.
package enum FileDigest {
    /// 64 hexadecimal digits; a symbolic link is not followed.
    ///
    /// - Returns: `nil` where the path is not a readable regular file.
    package static func sha256(ofFileAt path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var hasher = SHA256Hasher()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return hasher.finish().hex }
            hasher.update(Array(buffer[..<count]))
        }
    }

    /// Of bytes in memory, 64 hexadecimal digits.
    package static func sha256(of bytes: [UInt8]) -> String { SHA256.hash(bytes).hex }
}
