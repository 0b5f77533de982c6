import Archives
import Glibc
import JSON
import ScanSamples
import Testing

@testable import Scanning

/// Real skills and servers that lie beside a checkout; nothing of them may be quarantined.
@Suite struct RealDataTests {
    private var folder: String? {
        let root = #filePath.split(separator: "/").dropLast(4).reduce(into: "") { $0 += "/" + $1 }
        let candidates = [getenv("PURSER_SHARED").map { String(cString: $0) + "/data" }, root + "/../shared/data"]
        return candidates.compactMap { $0 }.first { access($0, R_OK) == 0 }
    }

    @Test func `not one real skill is more than safe`() throws {
        guard let folder else { return print("skipped: no skills in ../shared/data or $PURSER_SHARED/data") }
        let names = ScanSample.names(in: folder + "/skills")
        #expect(!names.isEmpty)
        for name in names {
            let files = try ArchiveReader().files(ofFolder: "\(folder)/skills/\(name)")
            let report = scan(files)
            #expect(report.level == .safe, "\(name): \(report.findings)")
        }
    }

    @Test func `not one real server is more than safe`() throws {
        guard let folder, let bytes = ScanSample.content(of: folder + "/mcp-registry-servers.json") else {
            return print("skipped: no servers in ../shared/data or $PURSER_SHARED/data")
        }
        let servers = try #require(try JSONValue.parse(bytes).array)
        #expect(servers.count > 400)
        for server in servers {
            let files = [ArchiveFile(path: "server.json", bytes: server.bytes())]
            let texts = [ScanSubject.Text("description", server["description"]?.string ?? "")]
            let subject = ScanSubject(
                kind: "mcp", fullName: server["name"]?.string ?? "", version: "1.0.0", files: files, texts: texts)
            let report = ScanPipeline().scan(subject)
            #expect(report.level == .safe, "\(subject.fullName): \(report.findings)")
        }
    }
}
