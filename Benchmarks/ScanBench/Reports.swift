// Reports.swift: whole reports as lines of JSON, so that two builds can be compared: no change of speed may change one.

import Archives
import JSON
import ScanSamples
import Scanning

/// Prints a report for each sample, each file of a folder by itself and each folder as a whole, and each element of a JSON list.
func printReports(_ samples: [ScanSample], _ paths: [String], _ pipeline: ScanPipeline) throws {
    for sample in samples { printReport(pipeline.scan(sample.subject), sample.name) }
    for path in paths {
        if path.hasSuffix(".json"), let bytes = ScanSample.content(of: path) {
            for (index, element) in (try JSONValue.parse(bytes).array ?? []).enumerated() {
                printReport(
                    pipeline.scan(subject([ArchiveFile(path: "server.json", bytes: element.bytes())])),
                    "\(path)[\(index)]")
            }
        } else {
            let files = try folder(path)
            for file in files { printReport(pipeline.scan(subject([file])), "\(path)/\(file.path)") }
            printReport(pipeline.scan(subject(files)), path)
        }
    }
}

/// All files of a folder, however many.
func folder(_ path: String) throws -> [ArchiveFile] {
    try ArchiveReader(limits: ArchiveLimits(files: 100_000, bytes: 1 << 30)).files(ofFolder: path)
}

private func subject(_ files: [ArchiveFile]) -> ScanSubject {
    ScanSubject(kind: "skill", fullName: "@bench/report", version: "1.0.0", files: files)
}

private func printReport(_ report: ScanReport, _ name: String) { print(name, report.json.text()) }
