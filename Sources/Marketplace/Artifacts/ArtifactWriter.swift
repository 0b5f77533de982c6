// ArtifactWriter.swift: one blob on its way into the store: hashed while written, durable once finished.

import Crypto
import Glibc

/// Writes one blob. If it is dropped before ``finish()``, nothing is left of it.
///
/// Blocks on the disk: for the work pool, never for a loop.
package struct ArtifactWriter: ~Copyable {
    private let blobs: String
    private let file: TemporaryBlob
    private let maximumBytes: Int
    private var hasher: SHA256Hasher
    private var size = 0

    init(blobs: String, temporary: String, maximumBytes: Int) throws(ArtifactStoreError) {
        self.blobs = blobs
        self.file = try TemporaryBlob(in: temporary)
        self.maximumBytes = maximumBytes
        hasher = SHA256Hasher()
    }

    /// - Throws: ``ArtifactStoreError/tooLarge(maximumBytes:)`` once there is more than was allowed.
    package mutating func append(_ bytes: UnsafeRawBufferPointer) throws(ArtifactStoreError) {
        guard bytes.count <= maximumBytes - size else { throw .tooLarge(maximumBytes: maximumBytes) }
        hasher.update(bytes)
        size += bytes.count
        var rest = bytes
        while !rest.isEmpty {
            let count = write(file.descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw ArtifactStoreError(call: "write", path: file.path, code: errno)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    package mutating func append(_ bytes: [UInt8]) throws(ArtifactStoreError) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(ArtifactStoreError) in
            try append(UnsafeRawBufferPointer(buffer))
        }
    }

    /// Ends the blob. It has no name in the store yet: whoever drops what is returned leaves nothing behind.
    package consuming func seal() -> ReceivedArtifact {
        ReceivedArtifact(blobs: blobs, file: file, digest: hasher.finish(), size: Int64(size))
    }

    /// Gives the blob its name. When this returns, blob and name are on the disk.
    package consuming func finish() throws(ArtifactStoreError) -> StoredArtifact {
        try seal().keep()
    }
}
