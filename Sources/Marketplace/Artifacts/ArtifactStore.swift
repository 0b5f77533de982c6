// ArtifactStore.swift: the bytes of artifacts, on disk by their SHA-256. Which version has which artifact is elsewhere.

package import Crypto
import Glibc
import Sessions

/// A folder of immutable blobs, each named by the SHA-256 of its content: `blobs/sha256/ab/cdef…`.
///
/// A blob that is there is whole: it is written to `tmp/`, flushed to the disk, and only then renamed; its folder is
/// flushed before anybody hears of it. Any number of threads may write and read at once. One process owns the folder,
/// or several share it, since no two blobs have one name and no two half-written ones either.
package struct ArtifactStore: Sendable {
    let blobs: String
    let temporary: String
    /// Where blobs grow that come in several requests.
    let partials: String

    /// Makes the folders where they are missing and removes what a crash left half-written.
    ///
    /// - Parameters:
    ///   - root: a path whose parent exists.
    ///   - isShared: other processes write here too; what they have half-written is theirs.
    package init(root: String, isShared: Bool = false) throws(ArtifactStoreError) {
        let root = root.hasSuffix("/") ? String(root.dropLast()) : root
        self.blobs = root + "/blobs/sha256"
        self.temporary = root + "/tmp"
        self.partials = root + "/uploads"
        try makeFolder(root)
        try makeFolder(root + "/blobs")
        try makeFolder(blobs)
        if !isShared { _ = removeTemporary(olderThan: Timestamp(milliseconds: .max)) }
        try makeFolder(temporary)
        try makeFolder(partials)
        try flushFolder(root)
        try flushFolder(root + "/blobs")
    }

    /// A store for those who touch no artifact: reading and writing fail, because nothing lies below a device.
    package static let absent = ArtifactStore(
        blobs: "/dev/null/blobs", temporary: "/dev/null/tmp", partials: "/dev/null/uploads")

    private init(blobs: String, temporary: String, partials: String) {
        self.blobs = blobs
        self.temporary = temporary
        self.partials = partials
    }

    /// Begins a blob of at most `maximumBytes`.
    package func writer(maximumBytes: Int) throws(ArtifactStoreError) -> ArtifactWriter {
        try ArtifactWriter(blobs: blobs, temporary: temporary, maximumBytes: maximumBytes)
    }

    /// Stores bytes that are in memory. Storing what is there already changes nothing.
    package func store(_ bytes: [UInt8]) throws(ArtifactStoreError) -> StoredArtifact {
        var writer = try writer(maximumBytes: bytes.count)
        try writer.append(bytes)
        return try writer.finish()
    }

    /// Where a blob lies, for those who read files by their names.
    ///
    /// - Returns: `nil` where there is no such blob.
    package func path(of digest: SHA256Digest) -> String? {
        let path = artifactPath(of: digest, in: blobs)
        return access(path, R_OK) == 0 ? path : nil
    }

    /// The first bytes of a blob, all where it has no more than `count`.
    ///
    /// - Returns: `nil` where there is no such blob.
    package func beginning(of digest: SHA256Digest, count: Int) throws(ArtifactStoreError) -> [UInt8]? {
        guard let blob = try open(digest) else { return nil }
        var bytes = [UInt8](repeating: 0, count: min(count, Int(blob.size)))
        var filled = 0
        while filled < bytes.count {
            let read = bytes.withUnsafeMutableBytes {
                pread(blob.descriptor, $0.baseAddress.map { $0 + filled }, $0.count - filled, off_t(filled))
            }
            if read < 0, errno == EINTR { continue }
            guard read > 0 else {
                throw ArtifactStoreError(call: "pread", path: artifactPath(of: digest, in: blobs), code: errno)
            }
            filled += read
        }
        return bytes
    }

    /// Opens a blob for reading.
    ///
    /// - Returns: `nil` where there is no such blob.
    package func open(_ digest: SHA256Digest) throws(ArtifactStoreError) -> OpenArtifact? {
        let path = artifactPath(of: digest, in: blobs)
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw ArtifactStoreError(call: "open", path: path, code: errno)
        }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else {
            let code = errno
            close(descriptor)
            throw ArtifactStoreError(call: "fstat", path: path, code: code)
        }
        return OpenArtifact(descriptor: descriptor, size: Int64(information.st_size))
    }
}

/// A blob that is stored, and stays so after a power cut.
package struct StoredArtifact: Sendable, Hashable {
    package let digest: SHA256Digest
    /// In bytes.
    package let size: Int64
}

/// A blob open for reading. Closes its descriptor once.
package struct OpenArtifact: ~Copyable, Sendable {
    /// At offset 0; valid as long as this value.
    package let descriptor: Int32
    /// In bytes.
    package let size: Int64

    deinit { close(descriptor) }

    /// Hands the descriptor over to who closes it from now on.
    package consuming func release() -> Int32 {
        let descriptor = descriptor
        discard self
        return descriptor
    }
}

func artifactPath(of digest: SHA256Digest, in blobs: String) -> String {
    let hex = digest.hex
    return blobs + "/" + hex.prefix(2) + "/" + hex.dropFirst(2)
}

/// - Returns: whether the folder is new.
@discardableResult
func makeFolder(_ path: String) throws(ArtifactStoreError) -> Bool {
    if mkdir(path, 0o700) == 0 { return true }
    guard errno == EEXIST else { throw ArtifactStoreError(call: "mkdir", path: path, code: errno) }
    return false
}

/// Makes the names in a folder durable.
func flushFolder(_ path: String) throws(ArtifactStoreError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ArtifactStoreError(call: "open", path: path, code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw ArtifactStoreError(call: "fsync", path: path, code: errno) }
}
