// ReceivedArtifact.swift: a whole blob that has not been given a name yet: it may still be refused.

package import Crypto
import Glibc

/// A file on its way into the store. It goes away with this value, unless it has been renamed.
final class TemporaryBlob: Sendable {
    let path: String
    let descriptor: Int32

    init(in folder: String) throws(ArtifactStoreError) {
        var template = Array("\(folder)/blob-XXXXXX".utf8CString)
        // Glibc's overlay lacks mkostemp, which would set close-on-exec; the server starts no program.
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw ArtifactStoreError(call: "mkstemp", path: folder, code: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        self.descriptor = descriptor
    }

    /// Another name for a file that somebody else has: it stays theirs as well.
    ///
    /// - Returns: `nil` where there is no such file.
    init?(linking source: String, in folder: String) throws(ArtifactStoreError) {
        // The name of a new file, with a letter after it: nobody else can have chosen it.
        let free = try TemporaryBlob(in: folder)
        let path = free.path + "u"
        guard link(source, path) == 0 else {
            if errno == ENOENT { return nil }
            throw ArtifactStoreError(call: "link", path: source, code: errno)
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            let code = errno
            unlink(path)
            throw ArtifactStoreError(call: "open", path: path, code: code)
        }
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
        unlink(path)
    }
}

/// A blob that was written and not kept yet. Its file goes away with this value, unless ``keep()`` was called.
package final class ReceivedArtifact: Sendable {
    package let digest: SHA256Digest
    /// In bytes.
    package let size: Int64
    private let blobs: String
    private let file: TemporaryBlob

    init(blobs: String, file: TemporaryBlob, digest: SHA256Digest, size: Int64) {
        self.blobs = blobs
        self.file = file
        self.digest = digest
        self.size = size
    }

    /// Where it lies, to be read before it is kept.
    package var path: String { file.path }

    /// A part of it.
    ///
    /// - Parameter range: within ``size``.
    package func read(_ range: Range<Int>) throws(ArtifactStoreError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var count = 0
        while count < bytes.count {
            let more = bytes.withUnsafeMutableBytes { buffer in
                pread(
                    file.descriptor, buffer.baseAddress.map { $0 + count }, range.count - count,
                    off_t(range.lowerBound + count))
            }
            if more < 0 && errno == EINTR { continue }
            guard more > 0 else {
                throw ArtifactStoreError(call: "pread", path: file.path, code: more < 0 ? errno : EIO)
            }
            count += more
        }
        return bytes
    }

    /// Gives the blob its name. When this returns, blob and name are on the disk.
    package func keep() throws(ArtifactStoreError) -> StoredArtifact {
        let target = artifactPath(of: digest, in: blobs)
        let folder = String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)])
        if try makeFolder(folder) { try flushFolder(blobs) }
        if try !isStored(at: target) {
            // Before the rename: a name that is there must never show content that is not. It counts as new from now on: an
            // upload in several requests may have been written the day before.
            guard fchmod(file.descriptor, 0o400) == 0, futimens(file.descriptor, nil) == 0,
                fsync(file.descriptor) == 0
            else {
                throw ArtifactStoreError(call: "fsync", path: file.path, code: errno)
            }
            guard rename(file.path, target) == 0 else {
                throw ArtifactStoreError(call: "rename", path: target, code: errno)
            }
        }
        // Also where the blob was there: another writer may have renamed it and not yet flushed the folder.
        try flushFolder(folder)
        return StoredArtifact(digest: digest, size: size)
    }

    /// Whether the blob is there in its full length. A shorter one is the mark of a broken disk, and is replaced. One that
    /// is there counts as new from now on, so that what removes old blobs without a version leaves it alone.
    private func isStored(at target: String) throws(ArtifactStoreError) -> Bool {
        let existing = open(target, O_RDONLY | O_CLOEXEC)
        guard existing >= 0 else {
            if errno == ENOENT { return false }
            throw ArtifactStoreError(call: "open", path: target, code: errno)
        }
        defer { close(existing) }
        guard lseek(existing, 0, SEEK_END) == off_t(size), futimens(existing, nil) == 0 else { return false }
        // Whoever removes old blobs takes the name away first, and looks at the time then: a name that is still there now
        // belongs to a blob that is seen to be new.
        var (opened, named) = (stat(), stat())
        return fstat(existing, &opened) == 0 && stat(target, &named) == 0 && opened.st_ino == named.st_ino
            && opened.st_dev == named.st_dev
    }
}
