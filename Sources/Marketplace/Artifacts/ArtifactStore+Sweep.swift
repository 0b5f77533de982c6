// ArtifactStore+Sweep.swift: finds blobs that have lain for long, and takes them away unless somebody stores them just now.

import Archives
package import Crypto
import Glibc
package import Sessions

extension ArtifactStore {
    /// How many folders the blobs are spread over, by the first byte of their digests.
    package static let shards = 256

    /// The blobs of a folder that were stored before an instant. Blocks on the disk.
    package func blobs(inShard shard: Int, olderThan cutoff: Timestamp) -> [SHA256Digest] {
        let prefix = (shard < 16 ? "0" : "") + String(shard, radix: 16)
        let folder = blobs + "/" + prefix
        // A folder that is not there holds nothing; one that cannot be read is looked at again by the next sweep.
        return ((try? namesInFolder(folder)) ?? []).compactMap { name in
            guard let digest = SHA256Digest(hex: prefix + name), let at = Self.stored(folder + "/" + name), at < cutoff
            else { return nil }
            return digest
        }
    }

    /// Takes a blob away that nothing names, unless it was stored again since it was found.
    ///
    /// The name goes first: who stores the same bytes afterwards finds none and writes its own. Who stored them before that has
    /// made the blob new, which is seen here; it gets its name back.
    ///
    /// - Returns: whether it is gone.
    package func remove(_ digest: SHA256Digest, olderThan cutoff: Timestamp) throws(ArtifactStoreError) -> Bool {
        let path = artifactPath(of: digest, in: blobs)
        let aside = temporary + "/" + Self.aside + digest.hex
        guard rename(path, aside) == 0 else {
            if errno == ENOENT { return false }
            throw ArtifactStoreError(call: "rename", path: path, code: errno)
        }
        if let at = Self.stored(aside), at < cutoff {
            unlink(aside)
            return true
        }
        // Where somebody has written the blob anew meanwhile, that one stays.
        if link(aside, path) != 0, errno != EEXIST {
            throw ArtifactStoreError(call: "link", path: path, code: errno)
        }
        unlink(aside)
        return false
    }

    /// What the names of blobs begin with that ``remove(_:olderThan:)`` is about.
    static let aside = "removed-"

    /// Gives their names back to blobs that a process had set aside when it died: they may be in use. One that cannot get its
    /// name back stays aside, and is tried again by the next sweep.
    func restoreSetAside() {
        // So is a folder that cannot be read.
        for name in (try? namesInFolder(temporary)) ?? [] where name.hasPrefix(Self.aside) {
            guard let digest = SHA256Digest(hex: String(name.dropFirst(Self.aside.count))) else { continue }
            let set = temporary + "/" + name
            if link(set, artifactPath(of: digest, in: blobs)) == 0 || errno == EEXIST { unlink(set) }
        }
    }

    /// Removes what was begun before an instant and never finished: the mark of a process that died.
    ///
    /// - Returns: how many files.
    package func removeTemporary(olderThan cutoff: Timestamp) -> Int {
        restoreSetAside()
        // What cannot be read now is removed by the next sweep. A blob that is still aside may be the only one of its bytes.
        return ((try? namesInFolder(temporary)) ?? []).count { name in
            guard !name.hasPrefix(Self.aside), let at = Self.stored(temporary + "/" + name), at < cutoff else {
                return false
            }
            return unlink(temporary + "/" + name) == 0
        }
    }

    /// When a file was last written or stored again; `nil` where it is gone, or is no file.
    static func stored(_ path: String) -> Timestamp? {
        var information = stat()
        guard lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return nil }
        return Timestamp(
            milliseconds: Int64(information.st_mtim.tv_sec) * 1000 + Int64(information.st_mtim.tv_nsec) / 1_000_000)
    }
}
