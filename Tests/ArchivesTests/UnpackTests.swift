// UnpackTests.swift: unpacking to disk: everything or nothing, and nothing beside it.

import Archives
import Glibc
import HostileArchives
import Testing

@Suite struct UnpackTests {
    private let skill = [
        ArchiveFile(path: "SKILL.md", text: "# A"), ArchiveFile(path: "deep/er/x.txt", text: "x"),
        ArchiveFile(path: "run.sh", bytes: Array("#!/bin/sh".utf8), isExecutable: true),
    ]

    @Test func `an archive is unpacked with its modes`() throws {
        let folder = try TemporaryFolder()
        let packed = try ArchiveWriter().pack(skill)
        try ArchiveReader().unpack(.bytes(packed.bytes), into: folder.path + "/out/")
        #expect(folder.text(of: "out/deep/er/x.txt") == "x")
        #expect(folder.mode(of: "out/SKILL.md").map { $0 & 0o100 } == 0)
        #expect(folder.mode(of: "out/run.sh").map { $0 & 0o100 } == 0o100)
        #expect(folder.names == ["out"])
    }

    @Test func `an archive in a file is read as one in memory`() throws {
        let folder = try TemporaryFolder()
        let packed = try ArchiveWriter().pack(skill)
        let file = open(folder.path + "/a.zip", O_WRONLY | O_CREAT, 0o600)
        _ = packed.bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        close(file)
        #expect(try ArchiveReader().entries(of: .file(path: folder.path + "/a.zip")) == packed.entries)
    }

    @Test func `a folder that is there is refused, or replaced whole`() throws {
        let folder = try TemporaryFolder()
        folder.makeFolder("out")
        folder.write("old", to: "out/old.txt")
        let packed = try ArchiveWriter().pack(skill)
        #expect(throws: ArchiveProblem.destinationExists(path: folder.path + "/out")) {
            try ArchiveReader().unpack(.bytes(packed.bytes), into: folder.path + "/out")
        }
        #expect(folder.text(of: "out/old.txt") == "old")
        try ArchiveReader().unpack(.bytes(packed.bytes), into: folder.path + "/out", existing: .replace)
        #expect(folder.text(of: "out/old.txt") == nil)
        #expect(folder.text(of: "out/SKILL.md") == "# A")
        #expect(folder.names == ["out"])
    }

    @Test(arguments: HostileFormat.allCases)
    func `a refusal in the last entry leaves nothing`(format: HostileFormat) throws {
        let folder = try TemporaryFolder()
        let bytes = hostileArchive([HostileEntry(path: "good"), HostileEntry(path: "../bad")], as: format)
        #expect(throws: ArchiveProblem.leavesFolder(path: "../bad")) {
            try ArchiveReader().unpack(.bytes(bytes), into: folder.path + "/out")
        }
        #expect(folder.names.isEmpty)
    }

    @Test func `a damaged archive leaves what it was to replace`() throws {
        let folder = try TemporaryFolder()
        folder.makeFolder("out")
        folder.write("old", to: "out/old.txt")
        var bytes = hostileArchive([HostileEntry(path: "a", content: Array("content".utf8))], as: .tarGzip)
        bytes.removeLast(9)
        #expect(throws: ArchiveProblem.self) {
            try ArchiveReader().unpack(.bytes(bytes), into: folder.path + "/out", existing: .replace)
        }
        #expect(folder.text(of: "out/old.txt") == "old")
        #expect(folder.names == ["out"])
    }
}
