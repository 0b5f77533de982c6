// ArtifactStoreTests.swift: blobs by their SHA-256: whole or absent, and the same twice.

import Archives
import Crypto
import Glibc
import Sessions
import Testing

@testable import Marketplace

@Suite struct ArtifactStoreTests {
    /// A data directory of its own, removed with the value.
    private final class House {
        let root: String
        init() throws {
            var template = Array("/tmp/purser-test-XXXXXX".utf8CString)
            try #require(mkdtemp(&template) != nil)
            root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        deinit { removeFolder(root) }

        func path(of digest: SHA256Digest) -> String {
            "\(root)/blobs/sha256/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))"
        }
        func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }
    }

    private func content(of artifact: borrowing OpenArtifact) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(artifact.size) + 1)
        let count = read(artifact.descriptor, &bytes, bytes.count)
        return Array(bytes[..<max(0, count)])
    }

    @Test func `the beginning of a blob is read, all of one that is short`() throws {
        let house = try House()
        let store = try ArtifactStore(root: house.root)
        let stored = try store.store(Array("0123456789".utf8))
        #expect(try store.beginning(of: stored.digest, count: 4) == Array("0123".utf8))
        #expect(try store.beginning(of: stored.digest, count: 99) == Array("0123456789".utf8))
        #expect(try store.beginning(of: SHA256.hash(Array("other".utf8)), count: 4) == nil)
    }

    @Test func `what is stored in parts is read back by its digest`() throws {
        let house = try House()
        let store = try ArtifactStore(root: house.root)
        let part = [UInt8](repeating: 7, count: 100_000)
        var writer = try store.writer(maximumBytes: 1 << 20)
        try writer.append(part)
        try writer.append(part)
        let stored = try writer.finish()
        #expect(stored.size == 200_000)
        #expect(stored.digest == SHA256.hash(part + part))
        #expect(house.isThere(house.path(of: stored.digest)))
        guard let opened = try store.open(stored.digest) else {
            Issue.record("nothing was stored")
            return
        }
        #expect(opened.size == 200_000)
        #expect(content(of: opened) == part + part)
    }

    @Test func `storing the same again changes nothing`() throws {
        let house = try House()
        let store = try ArtifactStore(root: house.root)
        let first = try store.store([1, 2, 3])
        var before = stat()
        #expect(stat(house.path(of: first.digest), &before) == 0)
        #expect(try store.store([1, 2, 3]) == first)
        var after = stat()
        #expect(stat(house.path(of: first.digest), &after) == 0)
        #expect(before.st_ino == after.st_ino)
    }

    @Test func `an empty blob is a blob`() throws {
        let store = try ArtifactStore(root: House().root)
        #expect(try store.store([]).digest == SHA256.hash([]))
    }

    @Test func `a blob that was never finished leaves nothing, and neither does a crash`() throws {
        let house = try House()
        let store = try ArtifactStore(root: house.root)
        do {
            var writer = try store.writer(maximumBytes: 10)
            try writer.append([1])
        }
        #expect(rmdir(house.root + "/tmp") == 0, "the folder should be empty")
        mkdir(house.root + "/tmp", 0o700)
        close(open(house.root + "/tmp/blob-left", O_CREAT | O_WRONLY, 0o600))
        _ = try ArtifactStore(root: house.root)
        #expect(!house.isThere(house.root + "/tmp/blob-left"))
        #expect(house.isThere(house.root + "/tmp"))
    }

    @Test func `a blob beyond its bound is refused`() throws {
        let house = try House()
        var writer = try ArtifactStore(root: house.root).writer(maximumBytes: 3)
        try writer.append([1, 2])
        #expect(throws: ArtifactStoreError.tooLarge(maximumBytes: 3)) { try writer.append([3, 4]) }
    }

    @Test func `a blob that a broken disk has shortened is written again`() throws {
        let house = try House()
        let store = try ArtifactStore(root: house.root)
        let stored = try store.store([1, 2, 3])
        truncate(house.path(of: stored.digest), 1)
        _ = try store.store([1, 2, 3])
        let size = try store.open(stored.digest)?.size
        #expect(size == 3)
    }

    @Test func `what is not there is nil, and what cannot be made is said`() throws {
        let house = try House()
        let store = try ArtifactStore(root: house.root)
        let missing = try store.open(SHA256.hash([9]))
        let isMissing = missing == nil
        #expect(isMissing)
        close(open(house.root + "/file", O_CREAT | O_WRONLY, 0o600))
        #expect(throws: ArtifactStoreError.self) { try ArtifactStore(root: house.root + "/file") }
        #expect(ArtifactStoreError(call: "write", path: "p", code: ENOSPC) == .diskFull(path: "p"))
        #expect(ArtifactStoreError(call: "open", path: "p", code: EROFS) == .notWritable(path: "p"))
    }

    @Test func `an old blob goes when it is told to, and one that is stored again at that moment stays`() throws {
        let house = try House()
        let store = try ArtifactStore(root: house.root)
        let stored = try store.store(Array("hello".utf8))
        let path = house.path(of: stored.digest)
        let shard = try #require(Int(stored.digest.hex.prefix(2), radix: 16))
        let cutoff = Timestamp(seconds: 1_000_000)
        #expect(store.blobs(inShard: shard, olderThan: cutoff).isEmpty)
        #expect(try !store.remove(stored.digest, olderThan: cutoff) && house.isThere(path))
        func age() { #expect(utimensat(AT_FDCWD, path, [timespec(), timespec()], 0) == 0) }
        age()
        #expect(store.blobs(inShard: shard, olderThan: cutoff) == [stored.digest])
        // Somebody has found it, and somebody else publishes the same bytes before it is taken away.
        #expect(try store.store(Array("hello".utf8)) == stored)
        #expect(try !store.remove(stored.digest, olderThan: cutoff) && house.isThere(path))
        age()
        #expect(try store.remove(stored.digest, olderThan: cutoff) && !house.isThere(path))
        #expect(try !store.remove(stored.digest, olderThan: cutoff))
        #expect(try store.store(Array("hello".utf8)) == stored && house.isThere(path))
    }

    @Test func `while old blobs are removed, whoever stores the same bytes finds them stored`() async throws {
        let house = try House()
        let store = try ArtifactStore(root: house.root)
        let bytes = Array("the same".utf8)
        let path = house.path(of: SHA256.hash(bytes))
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for _ in 0..<2_000 {
                    _ = try? store.remove(SHA256.hash(bytes), olderThan: Timestamp(seconds: 1_000_000))
                }
            }
            for _ in 0..<2 {
                group.addTask {
                    for _ in 0..<200 {
                        _ = utimensat(AT_FDCWD, path, [timespec(), timespec()], 0)
                        #expect(throws: Never.self) { try store.store(bytes) }
                    }
                }
            }
        }
        // What was stored last is new, however often somebody has tried to remove it.
        _ = try store.store(bytes)
        #expect(try !store.remove(SHA256.hash(bytes), olderThan: Timestamp(seconds: 1_000_000)))
        #expect(house.isThere(path))
    }

    @Test func `a blob that a process had set aside when it died is there again after the next start`() throws {
        let house = try House()
        let stored = try ArtifactStore(root: house.root).store(Array("hello".utf8))
        let path = house.path(of: stored.digest)
        #expect(rename(path, "\(house.root)/tmp/removed-\(stored.digest.hex)") == 0)
        _ = try ArtifactStore(root: house.root)
        #expect(house.isThere(path))
    }

    @Test func `a blob that was set aside stays there for as long as it cannot get its name back`() throws {
        let house = try House()
        let store = try ArtifactStore(root: house.root)
        let path = house.path(of: try store.store(Array("hello".utf8)).digest)
        let aside = "\(house.root)/tmp/removed-\(SHA256.hash(Array("hello".utf8)).hex)"
        #expect(rename(path, aside) == 0)
        let shard = String(path.prefix(upTo: try #require(path.lastIndex(of: "/"))))
        // A file in the place of its folder, as a disk may leave it: no name can be made there.
        #expect(rmdir(shard) == 0 && close(creat(shard, 0o600)) == 0)
        _ = store.removeTemporary(olderThan: Timestamp(milliseconds: .max))
        #expect(house.isThere(aside))
        _ = try ArtifactStore(root: house.root)
        #expect(house.isThere(aside))

        #expect(unlink(shard) == 0 && mkdir(shard, 0o700) == 0)
        _ = store.removeTemporary(olderThan: Timestamp(milliseconds: .max))
        #expect(house.isThere(path) && !house.isThere(aside))
    }
}
