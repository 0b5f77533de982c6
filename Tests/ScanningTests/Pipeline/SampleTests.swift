import Archives
import JSON
import ScanSamples
import Testing

@testable import Scanning

/// The labelled set of `Benchmarks/ScanSamples`.
@Suite struct SampleTests {
    @Test func `the set has at least 150 harmless and 150 malicious samples, each with a name of its own`() throws {
        let samples = try ScanSample.all()
        #expect(samples.count { $0.isMalicious } >= 150)
        #expect(samples.count { !$0.isMalicious } >= 150)
        #expect(Set(samples.map(\.name)).count == samples.count)
        #expect(samples.allSatisfy { !$0.subject.files.isEmpty && (!$0.isMalicious || !$0.expected.isEmpty) })
        let texts = samples.map {
            $0.subject.files.map { "\($0.path)\n" + String(decoding: $0.bytes, as: UTF8.self) }.joined()
        }
        #expect(Set(texts).count == samples.count)
    }

    @Test func `no harmless sample is quarantined, and hardly any needs a review`() throws {
        let pipeline = ScanPipeline()
        let samples = try ScanSample.all().filter { !$0.isMalicious }
        let reports = samples.map { ($0.name, pipeline.scan($0.subject)) }
        #expect(reports.filter { $0.1.level == .quarantine }.map(\.0) == [])
        #expect(reports.count { $0.1.level != .safe } * 50 <= samples.count)
    }

    @Test func `malicious samples are found by the scanners that should find them`() throws {
        let pipeline = ScanPipeline()
        let samples = try ScanSample.all().filter(\.isMalicious)
        var missed: [String] = []
        for sample in samples {
            let found = Set(pipeline.scan(sample.subject).findings.filter { $0.severity >= .high }.map(\.scanner))
            if !sample.expected.isSubset(of: found) { missed.append(sample.name) }
        }
        #expect(missed.count * 50 <= samples.count, "missed: \(missed)")
    }

    @Test func `every report survives JSON, and two scans of the same bytes agree`() throws {
        let pipeline = ScanPipeline()
        for sample in try ScanSample.all() {
            let report = pipeline.scan(sample.subject)
            #expect(report == pipeline.scan(sample.subject))
            #expect(ScanReport(json: try JSONValue.parse(report.json.bytes())) == report)
            #expect((report.level == .quarantine) == (report.findings.first?.severity == .critical))
        }
    }
}
