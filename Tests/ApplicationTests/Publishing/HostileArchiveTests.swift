// HostileArchiveTests.swift: archives that no honest program writes, over HTTP: refused by what is wrong, and nothing is left.

import Archives
import Crypto
import Glibc
import HostileArchives
import JSON
import Testing

@Suite struct HostileArchiveTests {
    private static let manifest = HostileEntry(
        path: "SKILL.md",
        content: Array("---\nname: notes\ndescription: Writes notes.\nlicense: MIT\n---\nWrite.\n".utf8))

    /// A skill, with something beside it.
    ///
    /// - Parameter words: what the refusal says of it.
    private struct Sample: Sendable {
        let entries: [HostileEntry]
        let words: String
        var formats = HostileFormat.allCases
        var passphrase: String?

        init(_ entry: HostileEntry, _ words: String, _ formats: [HostileFormat] = HostileFormat.allCases) {
            self.init([entry], words, formats)
        }

        init(_ entries: [HostileEntry], _ words: String, _ formats: [HostileFormat] = HostileFormat.allCases) {
            self.entries = entries
            self.words = words
            self.formats = formats
        }

        func archives() -> [[UInt8]] {
            formats.map { hostileArchive([HostileArchiveTests.manifest] + entries, as: $0, passphrase: passphrase) }
        }
    }

    private static var samples: [Sample] {
        var encrypted = Sample(HostileEntry(path: "secret"), "is encrypted", [.zip])
        encrypted.passphrase = "p"
        let zeros = [UInt8](repeating: 0, count: 8 << 20)
        return [
            encrypted,
            Sample(HostileEntry(path: "../outside"), "'../outside' leaves the folder"),
            Sample(HostileEntry(path: "a/../../outside"), "leaves the folder"),
            Sample(HostileEntry(path: "/etc/passwd"), "'/etc/passwd' is an absolute path"),
            Sample(HostileEntry(path: "C:x"), "'C:x' is not a portable file name"),
            Sample(HostileEntry(path: "..\\outside"), "outside"),
            Sample(HostileEntry(path: "l", type: Glibc.S_IFLNK, link: "/etc/passwd"), "'l' is a link"),
            Sample(HostileEntry(path: "l", type: Glibc.S_IFLNK, link: "../../x"), "'l' is a link"),
            Sample(HostileEntry(path: "l", hardlink: "/etc/passwd"), "'l' is a link", [.tarGzip]),
            Sample(HostileEntry(path: "p", type: Glibc.S_IFIFO), "'p' is neither a file nor a folder", [.tarGzip]),
            Sample(HostileEntry(path: "d", type: Glibc.S_IFCHR), "'d' is neither a file nor a folder", [.tarGzip]),
            Sample(HostileEntry(path: "d", type: Glibc.S_IFBLK), "'d' is neither a file nor a folder", [.tarGzip]),
            Sample([HostileEntry(path: "Read.me"), HostileEntry(path: "read.ME")], "read.ME"),
            Sample([HostileEntry(path: "\u{E9}.md"), HostileEntry(path: "e\u{301}.md")], ".md"),
            Sample([HostileEntry(path: "a"), HostileEntry(path: "a/b")], "a"),
            Sample(HostileEntry(path: "SKILL.md"), "SKILL.md"),
            Sample(HostileEntry(path: "zeros", content: zeros), "times its size"),
            Sample((0..<600).map { HostileEntry(path: "f\($0)") }, "more than 512 files"),
        ]
    }

    @Test func `each is refused by name, whole, in both formats and on both ways`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let made = try await house.post("/api/v1/listings", as: key, #"{"name":"notes","kind":"skill"}"#)
            #expect(made.status == 201)
            let before = try await house.content()
            for (number, sample) in Self.samples.enumerated() {
                for archive in sample.archives() {
                    for path in ["/api/v1/publish", "/api/v1/listings/acme/notes/versions"] {
                        let answer = try await house.upload("\(path)?version=1.0.0", as: key, archive)
                        expectProblem(answer, 422, "invalid_artifact", "\(number): \(sample.words)")
                        #expect(answer.text("detail")?.contains(sample.words) == true, "\(number): \(answer.text)")
                    }
                    let imported = try await house.operator(
                        "import_skill",
                        ["owner": "acme", "folder": "notes", "archive": .string(Base64URL.encode(archive))])
                    #expect(imported["results"]?.array?.first?["outcome"]?.string == "problem", "\(number)")
                }
            }
            #expect(try await house.content() == before)
            #expect(try house.blobs().isEmpty)
        }
    }

    @Test func `more than its kind may have is refused while it comes in`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            var state: UInt64 = 7
            let noise = (0..<(17 << 20)).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 56)
            }
            let archive = hostileArchive([Self.manifest, HostileEntry(path: "noise", content: noise)], as: .zip)
            let before = try await house.content()
            let answer = try await house.upload("/api/v1/publish?kind=skill&version=1.0.0", as: key, archive)
            expectProblem(answer, 413, "body_too_large")
            // Without a kind the archive comes in, and its manifest's kind bounds it.
            let guessed = try await house.upload("/api/v1/publish?version=1.0.0", as: key, archive)
            expectProblem(guessed, 413, "body_too_large")
            #expect(try await house.content() == before)
            #expect(try house.blobs().isEmpty)
        }
    }

    @Test func `no damage to an archive is a fault of the server's, or publishes a part`() async throws {
        try await TestHouse.with { house in
            let key = try await house.account("acme")
            let whole = HostileFormat.allCases.map {
                hostileArchive([Self.manifest, HostileEntry(path: "a.txt", content: Array("hello".utf8))], as: $0)
            }
            for archive in whole {
                var damaged = stride(from: 1, to: archive.count, by: 37).map { Array(archive[..<$0]) }
                for place in stride(from: 0, to: archive.count, by: 17) {
                    var changed = archive
                    changed[place] ^= 0xFF
                    damaged.append(changed)
                }
                for bytes in damaged {
                    let answer = try await house.upload("/api/v1/publish?kind=skill&version=1.0.0", as: key, bytes)
                    // A changed time or comment leaves the files what they were.
                    #expect(answer.status < 500, "\(answer.text)")
                    if answer.status != 202 && answer.status != 200 && answer.status != 409 {
                        #expect((400..<500).contains(answer.status) && answer.text("detail") != nil)
                    }
                }
            }
        }
    }
}
