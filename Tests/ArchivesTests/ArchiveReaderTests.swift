// ArchiveReaderTests.swift: reading archives of strangers: what is refused, by name, and that nothing crashes.

import Glibc
import HostileArchives
import Testing

@testable import Archives

@Suite struct ArchiveReaderTests {
    @Test(arguments: HostileFormat.allCases)
    func `an honest archive is read, with folders and ./ in front`(format: HostileFormat) throws {
        let bytes = hostileArchive(
            [
                HostileEntry(path: "./", type: Glibc.S_IFDIR), HostileEntry(path: "./a/", type: Glibc.S_IFDIR),
                HostileEntry(path: "./a/b.txt", content: Array("hello".utf8)), HostileEntry(path: "SKILL.md"),
            ], as: format)
        let files = try ArchiveReader().files(of: .bytes(bytes))
        #expect(files.map(\.path) == ["a/b.txt", "SKILL.md"])
        #expect(files[0].bytes == Array("hello".utf8))
        #expect(try ArchiveReader().entries(of: .bytes(bytes)).map(\.size) == [5, 1])
    }

    @Test(arguments: HostileFormat.allCases)
    func `one file is read by its path, as much of it as is wanted`(format: HostileFormat) throws {
        let bytes = hostileArchive(
            [
                HostileEntry(path: "a/b.txt", content: Array("hello".utf8)),
                HostileEntry(path: "b.txt", content: Array("other".utf8)),
            ], as: format)
        let part = try #require(try ArchiveReader().file("a/b.txt", of: .bytes(bytes), keeping: 3))
        #expect(part.bytes == Array("hel".utf8) && part.size == 5)
        #expect(try ArchiveReader().file("b.txt", of: .bytes(bytes), keeping: 9)?.bytes == Array("other".utf8))
        #expect(try ArchiveReader().file("a", of: .bytes(bytes), keeping: 9) == nil)
    }

    @Test func `one file is not read of an archive that is refused`() {
        let bytes = hostileArchive([HostileEntry(path: "a"), HostileEntry(path: "../x")], as: .zip)
        #expect(throws: ArchiveProblem.leavesFolder(path: "../x")) {
            try ArchiveReader().file("a", of: .bytes(bytes), keeping: 1)
        }
    }

    @Test(
        arguments: HostileFormat.allCases,
        [
            ("/etc/passwd", ArchiveProblem.absolutePath("/etc/passwd")),
            ("../x", .leavesFolder(path: "../x")), ("a/../../x", .leavesFolder(path: "a/../../x")),
            ("C:x", .unusableName("C:x")), ("a//b", .unusableName("a//b")),
            ("a\u{7}", .unusableName("a\u{7}")), ("a/./b", .unusableName("a/./b")),
            ("a/con", .unusableName("a/con")), ("Aux.txt", .unusableName("Aux.txt")), ("lpt1", .unusableName("lpt1")),
            ("a.", .unusableName("a.")), ("a /b", .unusableName("a /b")),
            ("a\u{202E}gpj.exe", .unusableName("a\u{202E}gpj.exe")),
            ("SKILL\u{200B}.md", .unusableName("SKILL\u{200B}.md")), ("a\u{200F}b", .unusableName("a\u{200F}b")),
            ("a\u{061C}b", .unusableName("a\u{061C}b")), ("a\u{2060}b", .unusableName("a\u{2060}b")),
            ("a\u{FEFF}b", .unusableName("a\u{FEFF}b")), ("a\u{AD}b", .unusableName("a\u{AD}b")),
            ("a\u{2028}b", .unusableName("a\u{2028}b")), ("a\u{3164}b", .unusableName("a\u{3164}b")),
            ("a\u{E0041}b", .unusableName("a\u{E0041}b")), ("a\u{85}b", .unusableName("a\u{85}b")),
            (".git/hooks/x", .versionControl(".git/hooks/x")), ("a/.GIT", .versionControl("a/.GIT")),
        ])
    func `a name that could leave the folder is refused`(
        format: HostileFormat, refusal: (name: String, problem: ArchiveProblem)
    ) {
        let bytes = hostileArchive([HostileEntry(path: refusal.name)], as: format)
        #expect(throws: refusal.problem) { try ArchiveReader().check(.bytes(bytes)) }
    }

    @Test(arguments: HostileFormat.allCases)
    func `names in other scripts, with signs and beside Git's own, are names`(format: HostileFormat) throws {
        let names = ["技能.md", "نص.md", "e\u{301}.md", "❤️.md", ".gitignore", ".github/workflow.yml", "a.git"]
        let bytes = hostileArchive(names.map { HostileEntry(path: $0) }, as: format)
        #expect(Set(try ArchiveReader().entries(of: .bytes(bytes)).map(\.path)) == Set(names))
        let same = hostileArchive([HostileEntry(path: "❤.md"), HostileEntry(path: "❤️.md")], as: format)
        #expect(throws: ArchiveProblem.collidingNames("❤.md", "❤️.md")) { try ArchiveReader().check(.bytes(same)) }
    }

    @Test func `a backslash is refused, or taken for a separator as in old ZIPs, and never part of a name`() throws {
        let tar = hostileArchive([HostileEntry(path: "a\\b")], as: .tarGzip)
        #expect(throws: ArchiveProblem.unusableName("a\\b")) { try ArchiveReader().check(.bytes(tar)) }
        let zip = hostileArchive([HostileEntry(path: "a\\b")], as: .zip)
        #expect(try ArchiveReader().entries(of: .bytes(zip)).map(\.path) == ["a/b"])
        let leaving = hostileArchive([HostileEntry(path: "..\\b")], as: .zip)
        #expect(throws: ArchiveProblem.leavesFolder(path: "../b")) { try ArchiveReader().check(.bytes(leaving)) }
    }

    @Test(arguments: HostileFormat.allCases)
    func `links are refused, wherever they lead`(format: HostileFormat) {
        let bytes = hostileArchive([HostileEntry(path: "l", type: Glibc.S_IFLNK, link: "/etc")], as: format)
        #expect(throws: ArchiveProblem.link(path: "l")) { try ArchiveReader().check(.bytes(bytes)) }
    }

    @Test func `hard links, pipes and devices are refused`() {
        let link = hostileArchive(
            [HostileEntry(path: "a"), HostileEntry(path: "l", hardlink: "/etc/passwd")], as: .tarGzip)
        #expect(throws: ArchiveProblem.link(path: "l")) { try ArchiveReader().check(.bytes(link)) }
        for type in [Glibc.S_IFIFO, Glibc.S_IFCHR, Glibc.S_IFBLK] {
            let bytes = hostileArchive([HostileEntry(path: "p", type: type)], as: .tarGzip)
            #expect(throws: ArchiveProblem.notAFile(path: "p")) { try ArchiveReader().check(.bytes(bytes)) }
        }
    }

    @Test func `an encrypted entry is refused`() {
        let bytes = hostileArchive([HostileEntry(path: "secret")], as: .zip, passphrase: "p")
        #expect(throws: ArchiveProblem.encrypted(path: "secret")) { try ArchiveReader().check(.bytes(bytes)) }
    }

    @Test(arguments: HostileFormat.allCases)
    func `names that collide are refused`(format: HostileFormat) {
        let bytes = hostileArchive([HostileEntry(path: "Read.me"), HostileEntry(path: "read.ME")], as: format)
        #expect(throws: ArchiveProblem.collidingNames("Read.me", "read.ME")) {
            try ArchiveReader().check(.bytes(bytes))
        }
    }

    @Test(arguments: [
        ("\u{E9}.md", "e\u{301}.md"), ("\u{C9}.md", "e\u{301}.md"), ("stra\u{DF}e", "STRASSE"), ("\u{FB01}n", "FIN"),
        ("a/b", "A/c"),
    ])
    func `names that are one without case and in one normal form collide`(first: String, second: String) {
        for format in HostileFormat.allCases {
            let bytes = hostileArchive([HostileEntry(path: first), HostileEntry(path: second)], as: format)
            #expect {
                try ArchiveReader().check(.bytes(bytes))
            } throws: { error in
                if case ArchiveProblem.collidingNames = error { true } else { false }
            }
        }
    }

    @Test(arguments: HostileFormat.allCases)
    func `a bomb is refused by its ratio before it is large`(format: HostileFormat) {
        let bytes = hostileArchive(
            [HostileEntry(path: "zeros", content: [UInt8](repeating: 0, count: 3 << 20))], as: format)
        #expect(throws: ArchiveProblem.compressionRatio(maximum: 250)) { try ArchiveReader().check(.bytes(bytes)) }
    }

    @Test(arguments: HostileFormat.allCases)
    func `count and unpacked size are bounded by what is read`(format: HostileFormat) {
        let reader = ArchiveReader(limits: ArchiveLimits(files: 3, bytes: 1000))
        let many = hostileArchive((0..<4).map { HostileEntry(path: "\($0)") }, as: format)
        #expect(throws: ArchiveProblem.tooManyFiles(maximum: 3)) { try reader.check(.bytes(many)) }
        let folders = hostileArchive((0..<20).map { HostileEntry(path: "\($0)/", type: Glibc.S_IFDIR) }, as: format)
        #expect(throws: ArchiveProblem.tooManyFiles(maximum: 3)) { try reader.check(.bytes(folders)) }
        let large = hostileArchive([HostileEntry(path: "a", content: Array(repeating: 65, count: 1001))], as: format)
        #expect(throws: ArchiveProblem.tooLarge(maximumBytes: 1000)) { try reader.check(.bytes(large)) }
        let none = hostileArchive([HostileEntry(path: "a/", type: Glibc.S_IFDIR)], as: format)
        #expect(throws: ArchiveProblem.empty) { try reader.check(.bytes(none)) }
    }

    @Test(arguments: ["", "P", "PK", "# not an archive", "{}", "\u{1F}"])
    func `what is no archive is refused as that`(text: String) {
        do {
            try ArchiveReader().check(.bytes(Array(text.utf8)))
            Issue.record("'\(text)' was read")
        } catch ArchiveProblem.notAnArchive {
        } catch {
            Issue.record(error)
        }
    }

    @Test(arguments: HostileFormat.allCases)
    func `no truncation and no changed byte crashes the reader or gets a bad name past it`(format: HostileFormat) throws
    {
        let whole = hostileArchive(
            [
                HostileEntry(path: "dir/file", content: Array("some content, twice, twice".utf8)),
                HostileEntry(path: "b"),
            ],
            as: format)
        for length in stride(from: 0, to: whole.count, by: 3) {
            _ = try? ArchiveReader().files(of: .bytes(Array(whole[..<length])))
        }
        var state: UInt64 = 42
        for _ in 0..<1500 {
            var bytes = whole
            for _ in 0..<2 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 24)
            }
            for file in (try? ArchiveReader().files(of: .bytes(bytes))) ?? [] {
                #expect(!file.path.hasPrefix("/") && !file.path.contains("..") && !file.path.contains("\\"))
            }
        }
    }
}
