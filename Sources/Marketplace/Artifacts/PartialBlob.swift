// PartialBlob.swift: a blob that comes in several requests: its file outlives a connection and the process.

import Archives
import Crypto
import Glibc
package import Sessions

/// A file that is being filled, open for one writer at a time, on whichever node. It has no place among the blobs yet.
///
/// Blocks on the disk: for the work pool, never for a loop.
package final class PartialBlob: Sendable {
    private let path: String
    private let descriptor: Int32

    /// - Returns: `nil` where somebody else writes to it.
    init?(path: String) throws(ArtifactStoreError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw ArtifactStoreError(call: "open", path: path, code: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            if code == EWOULDBLOCK { return nil }
            throw ArtifactStoreError(call: "flock", path: path, code: code)
        }
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        // Said aloud: a child between fork and exec has the descriptor too, and would keep the lock.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// In bytes.
    package func length() throws(ArtifactStoreError) -> Int64 {
        var information = stat()
        guard fstat(descriptor, &information) == 0 else {
            throw ArtifactStoreError(call: "fstat", path: path, code: errno)
        }
        return Int64(information.st_size)
    }

    /// Drops what stands from here on.
    package func truncate(to length: Int64) throws(ArtifactStoreError) {
        guard ftruncate(descriptor, off_t(length)) == 0 else {
            throw ArtifactStoreError(call: "ftruncate", path: path, code: errno)
        }
    }

    package func write(_ bytes: [UInt8], at offset: Int64) throws(ArtifactStoreError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                pwrite(
                    descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset) + off_t(done))
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw ArtifactStoreError(call: "pwrite", path: path, code: errno)
            }
            done += count
        }
    }

    /// Makes what was written durable.
    package func flush() throws(ArtifactStoreError) {
        guard fsync(descriptor) == 0 else { throw ArtifactStoreError(call: "fsync", path: path, code: errno) }
    }
}

extension ArtifactStore {
    /// Opens the partial blob of a name, for one writer; makes it where there is none.
    ///
    /// - Parameter name: of letters, digits and `_`, chosen by this server.
    /// - Returns: `nil` where somebody else writes to it.
    package func partial(_ name: String) throws(ArtifactStoreError) -> PartialBlob? {
        try PartialBlob(path: partials + "/" + name)
    }

    /// A partial blob as one that came in: the file stays, and is shared with what is returned.
    ///
    /// - Returns: `nil` where there is none.
    package func received(partial name: String) throws(ArtifactStoreError) -> ReceivedArtifact? {
        guard let file = try TemporaryBlob(linking: partials + "/" + name, in: temporary) else { return nil }
        var hasher = SHA256Hasher()
        var size: Int64 = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = buffer.withUnsafeMutableBytes { pread(file.descriptor, $0.baseAddress, $0.count, off_t(size)) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw ArtifactStoreError(call: "pread", path: file.path, code: errno) }
            if count == 0 { break }
            buffer.withUnsafeBytes { hasher.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            size += Int64(count)
        }
        return ReceivedArtifact(blobs: blobs, file: file, digest: hasher.finish(), size: size)
    }

    /// Removing what is not there changes nothing.
    package func removePartial(_ name: String) {
        unlink(partials + "/" + name)
    }

    /// The names of partial blobs that nobody has written to since an instant.
    package func partials(olderThan cutoff: Timestamp) -> [String] {
        // A folder that cannot be read is looked at again the next time.
        ((try? namesInFolder(partials)) ?? []).filter { name in
            Self.stored(partials + "/" + name).map { $0 < cutoff } ?? false
        }
    }
}
