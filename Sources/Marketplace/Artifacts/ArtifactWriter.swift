// ArtifactWriter.swift: one blob on its way into the store: hashed while written, durable once finished.

import Crypto
import Glibc

/// Writes one blob. If it is dropped before ``finish()``, nothing is left of it.
///
/// Blocks on the disk: for the work pool, never for a loop.
package struct ArtifactWriter: ~Copyable {
    private let blobs: String
    private let path: String
    private let descriptor: Int32
    private let maximumBytes: Int
    private var hasher = SHA256Hasher()
    private var size = 0

    init(blobs: String, temporary: String, maximumBytes: Int) throws(ArtifactStoreError) {
        var template = Array("\(temporary)/blob-XXXXXX".utf8CString)
        // Glibc's overlay lacks mkostemp, which would set close-on-exec; the server starts no program.
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw ArtifactStoreError(call: "mkstemp", path: temporary, code: errno) }
        self.blobs = blobs
        self.path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        self.descriptor = descriptor
        self.maximumBytes = maximumBytes
    }

    deinit {
        close(descriptor)
        // After a rename there is nothing at this path any more.
        unlink(path)
    }

    /// - Throws: ``ArtifactStoreError/tooLarge(maximumBytes:)`` once there is more than was allowed.
    package mutating func append(_ bytes: UnsafeRawBufferPointer) throws(ArtifactStoreError) {
        guard bytes.count <= maximumBytes - size else { throw .tooLarge(maximumBytes: maximumBytes) }
        hasher.update(bytes)
        size += bytes.count
        var rest = bytes
        while !rest.isEmpty {
            let count = write(descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw ArtifactStoreError(call: "write", path: path, code: errno)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    package mutating func append(_ bytes: [UInt8]) throws(ArtifactStoreError) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(ArtifactStoreError) in
            try append(UnsafeRawBufferPointer(buffer))
        }
    }

    /// Gives the blob its name. When this returns, blob and name are on the disk.
    package consuming func finish() throws(ArtifactStoreError) -> StoredArtifact {
        let digest = hasher.finish()
        let target = artifactPath(of: digest, in: blobs)
        let folder = String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)])
        if try makeFolder(folder) { try flush(folder: blobs) }
        if try !isStored(at: target) {
            // Before the rename: a name that is there must never show content that is not.
            guard fchmod(descriptor, 0o400) == 0, fsync(descriptor) == 0 else {
                throw ArtifactStoreError(call: "fsync", path: path, code: errno)
            }
            guard rename(path, target) == 0 else { throw ArtifactStoreError(call: "rename", path: target, code: errno) }
        }
        // Also where the blob was there: another writer may have renamed it and not yet flushed the folder.
        try flush(folder: folder)
        return StoredArtifact(digest: digest, size: Int64(size))
    }

    /// Whether the blob is there in its full length. A shorter one is the mark of a broken disk, and is replaced.
    private borrowing func isStored(at target: String) throws(ArtifactStoreError) -> Bool {
        let existing = open(target, O_RDONLY | O_CLOEXEC)
        guard existing >= 0 else {
            if errno == ENOENT { return false }
            throw ArtifactStoreError(call: "open", path: target, code: errno)
        }
        defer { close(existing) }
        return lseek(existing, 0, SEEK_END) == size
    }
}
