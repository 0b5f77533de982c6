// ArchiveWriterTests.swift: packing: the same bytes for the same files, and what is not packed.

import Archives
import Glibc
import Testing

@Suite struct ArchiveWriterTests {
    @Test func `the same files give the same bytes, whatever their order and times`() throws {
        let one = try TemporaryFolder()
        one.write("# Skill", to: "SKILL.md")
        one.makeFolder("scripts")
        one.write("#!/bin/sh\n", to: "scripts/run.sh", mode: 0o755)
        let other = try TemporaryFolder()
        other.makeFolder("scripts")
        other.write("#!/bin/sh\n", to: "scripts/run.sh", mode: 0o700)
        other.write("# Skill", to: "SKILL.md", mode: 0o600)

        let first = try ArchiveWriter().pack(folder: one.path)
        let second = try ArchiveWriter().pack(folder: other.path + "/")
        let third = try ArchiveWriter().pack([
            ArchiveFile(path: "scripts/run.sh", bytes: Array("#!/bin/sh\n".utf8), isExecutable: true),
            ArchiveFile(path: "SKILL.md", text: "# Skill"),
        ])
        #expect(first.bytes == second.bytes)
        #expect(first.bytes == third.bytes)
        #expect(first.entries.map(\.path) == ["SKILL.md", "scripts/run.sh"])
        #expect(first.entries.map(\.isExecutable) == [false, true])
    }

    @Test func `no time and no name of this machine is in the archive`() throws {
        let packed = try ArchiveWriter().pack([ArchiveFile(path: "a", text: "x")])
        // Offsets of a ZIP's local header: time at 10, date at 12. 0x0021 is 1980-01-01, the earliest there is.
        #expect(packed.bytes[10..<14].elementsEqual([0, 0, 0x21, 0]))
    }

    @Test func `names beyond ASCII are marked as UTF-8`() throws {
        let packed = try ArchiveWriter().pack([ArchiveFile(path: "データ.txt", text: "x")])
        #expect(packed.bytes[7] & 0x08 != 0)
        #expect(try ArchiveReader().files(of: .bytes(packed.bytes)).map(\.path) == ["データ.txt"])
    }

    @Test func `version control and what a Finder writes are left out, and said`() throws {
        let folder = try TemporaryFolder()
        folder.write("x", to: "SKILL.md")
        folder.write("x", to: ".DS_Store")
        folder.makeFolder(".git")
        folder.write("x", to: ".git/config")
        let packed = try ArchiveWriter().pack(folder: folder.path)
        #expect(packed.entries.map(\.path) == ["SKILL.md"])
        #expect(packed.leftOut == [".DS_Store", ".git"])
    }

    @Test func `a link inside is packed as its file, one that leaves is refused`() throws {
        let folder = try TemporaryFolder()
        folder.write("content", to: "real")
        symlink("real", folder.path + "/alias")
        let files = try ArchiveReader().files(of: .bytes(ArchiveWriter().pack(folder: folder.path).bytes))
        #expect(files.map(\.path) == ["alias", "real"])
        #expect(files[0].bytes == files[1].bytes)

        symlink("/etc/hostname", folder.path + "/outside")
        #expect(throws: ArchiveProblem.link(path: "outside")) { try ArchiveWriter().pack(folder: folder.path) }
    }

    @Test func `links to folders, dangling links, pipes and files in place of a folder are refused`() throws {
        let folder = try TemporaryFolder()
        symlink(".", folder.path + "/loop")
        #expect(throws: ArchiveProblem.link(path: "loop")) { try ArchiveWriter().pack(folder: folder.path) }
        unlink(folder.path + "/loop")
        symlink("nowhere", folder.path + "/dangling")
        #expect(throws: ArchiveProblem.link(path: "dangling")) { try ArchiveWriter().pack(folder: folder.path) }
        unlink(folder.path + "/dangling")
        mkfifo(folder.path + "/pipe", 0o600)
        #expect(throws: ArchiveProblem.notAFile(path: "pipe")) { try ArchiveWriter().pack(folder: folder.path) }
        unlink(folder.path + "/pipe")
        #expect(throws: ArchiveProblem.empty) { try ArchiveWriter().pack(folder: folder.path) }
        folder.write("x", to: "file")
        #expect(throws: ArchiveProblem.notAFolder(path: folder.path + "/file")) {
            try ArchiveWriter().pack(folder: folder.path + "/file")
        }
    }

    @Test func `count and size are bounded`() throws {
        let writer = ArchiveWriter(limits: ArchiveLimits(files: 2, bytes: 10))
        let small = (0..<3).map { ArchiveFile(path: "\($0)", text: "x") }
        #expect(throws: ArchiveProblem.tooManyFiles(maximum: 2)) { try writer.pack(small) }
        #expect(throws: ArchiveProblem.tooLarge(maximumBytes: 10)) {
            try writer.pack([ArchiveFile(path: "a", text: "01234567890")])
        }
        let folder = try TemporaryFolder()
        folder.write("01234", to: "a")
        folder.write("0123456", to: "b")
        #expect(throws: ArchiveProblem.tooLarge(maximumBytes: 10)) { try writer.pack(folder: folder.path) }
    }

    @Test(arguments: ["", "/etc/x", "../x", "a/../b", "a//b", "./a", "a/.", "a\\b", "C:x", "a\u{0}b", "a\nb"])
    func `a name that is not portable is not packed`(path: String) {
        #expect(throws: ArchiveProblem.self) { try ArchiveWriter().pack([ArchiveFile(path: path, text: "x")]) }
    }

    @Test func `names that are one on another file system are refused`() {
        for (first, second) in [("a/B", "a/b"), ("caf\u{E9}", "cafe\u{301}"), ("x", "x/y"), ("D/a", "d/b"), ("a", "a")]
        {
            #expect(throws: ArchiveProblem.collidingNames(first, second).self) {
                do {
                    _ = try ArchiveWriter().pack([
                        ArchiveFile(path: first, text: "1"), ArchiveFile(path: second, text: "2"),
                    ])
                } catch let problem as ArchiveProblem {
                    guard case .collidingNames = problem else { throw problem }
                    throw ArchiveProblem.collidingNames(first, second)
                }
            }
        }
    }
}
