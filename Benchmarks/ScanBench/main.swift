// main.swift: `make bench-scan`: precision and recall on the labelled set, and how many megabytes a second.

import Archives
import Glibc
import ScanSamples
import Scanning

/// Right and wrong of one scanner, or of all.
struct Tally {
    var (hits, misses, falseAlarms) = (0, 0, 0)

    var precision: Double { hits + falseAlarms == 0 ? 1 : Double(hits) / Double(hits + falseAlarms) }
    var recall: Double { hits + misses == 0 ? 1 : Double(hits) / Double(hits + misses) }
}

func percent(_ value: Double) -> String {
    "\(Int((value * 1000).rounded()) / 10).\(Int((value * 1000).rounded()) % 10) %"
}

func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(1, width - text.count)) }

func report(_ samples: [ScanSample], _ title: String, _ pipeline: ScanPipeline, isVerbose: Bool) {
    var all = Tally()
    var byScanner: [ScannerID: Tally] = [:]
    var levels: [Bool: [ScanLevel: Int]] = [:]
    for sample in samples {
        let result = pipeline.scan(sample.subject)
        levels[sample.isMalicious, default: [:]][result.level, default: 0] += 1
        let flagged = Set(result.findings.filter { $0.severity >= .high }.map(\.scanner))
        if sample.isMalicious {
            if flagged.isEmpty { all.misses += 1 } else { all.hits += 1 }
            for scanner in sample.expected {
                if flagged.contains(scanner) {
                    byScanner[scanner, default: Tally()].hits += 1
                } else {
                    byScanner[scanner, default: Tally()].misses += 1
                }
            }
        } else {
            if !flagged.isEmpty { all.falseAlarms += 1 }
            for scanner in flagged { byScanner[scanner, default: Tally()].falseAlarms += 1 }
        }
        let isWrong =
            sample.isMalicious ? flagged.isEmpty || !sample.expected.isSubset(of: flagged) : result.level != .safe
        if isVerbose, isWrong {
            print(
                "  \(sample.isMalicious ? "MISSED" : "ALARM ") \(sample.name) (\(sample.expected.map(\.rawValue).joined(separator: ","))) \(result.level) \(result.score)"
            )
            for finding in result.findings.prefix(6) {
                print(
                    "      \(finding.severity) \(finding.rule) \(finding.file):\(finding.line) \(finding.excerpt.prefix(90))"
                )
            }
        }
    }
    let (bad, good) = (levels[true] ?? [:], levels[false] ?? [:])
    print("\(title): \(samples.count) samples")
    print(padded("  scanner", 22) + padded("precision", 12) + padded("recall", 12) + "malicious found")
    for scanner in ScannerID.allCases {
        guard let tally = byScanner[scanner] else { continue }
        print(
            padded("  " + scanner.rawValue, 22) + padded(percent(tally.precision), 12)
                + padded(percent(tally.recall), 12) + "\(tally.hits) of \(tally.hits + tally.misses)")
    }
    print(
        padded("  all", 22) + padded(percent(all.precision), 12) + padded(percent(all.recall), 12)
            + "\(all.hits) of \(all.hits + all.misses)")
    print("  malicious: \(bad[.quarantine] ?? 0) quarantine, \(bad[.review] ?? 0) review, \(bad[.safe] ?? 0) safe")
    print("  benign:    \(good[.safe] ?? 0) safe, \(good[.review] ?? 0) review, \(good[.quarantine] ?? 0) quarantine\n")
}

func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Files of one kind, repeated to some megabytes.
func throughput(_ title: String, _ path: String, _ text: String, _ pipeline: ScanPipeline) {
    let copies = max(1, (8 << 20) / max(1, text.utf8.count))
    let bytes = Array(String(repeating: text, count: copies).utf8)
    let size = 256 << 10
    let files = stride(from: 0, to: bytes.count, by: size).map { start in
        ArchiveFile(
            path: path.replacing("#", with: "\(start / size)"),
            bytes: Array(bytes[start..<min(bytes.count, start + size)]))
    }
    throughput(title, files, pipeline)
}

func throughput(_ title: String, _ files: [ArchiveFile], _ pipeline: ScanPipeline) {
    let bytes = files.reduce(0) { $0 + $1.bytes.count }
    let subject = ScanSubject(kind: "skill", fullName: "@bench/text", version: "1.0.0", files: files)
    _ = pipeline.scan(
        ScanSubject(kind: "skill", fullName: "@bench/warm", version: "1.0.0", files: Array(files.prefix(1))))
    let start = seconds()
    let result = pipeline.scan(subject)
    let spent = seconds() - start
    print(
        padded("  " + title, 34) + "\(Int(Double(bytes) / 1e6 / spent)) MB/s  (\(result.findings.count) findings)")
}

/// What stands behind an option; empty without it.
func values(of option: String) -> [String] {
    guard let start = CommandLine.arguments.firstIndex(of: option) else { return [] }
    return Array(CommandLine.arguments[(start + 1)...].prefix { !$0.hasPrefix("--") })
}

if CommandLine.arguments.contains("--digest") {
    print(ScanPipeline.rulesDigest)
    exit(0)
}
if CommandLine.arguments.contains("--rules") {
    print(ScanPipeline.rulesTable, terminator: "")
    exit(0)
}
let pipeline = ScanPipeline()
var samples = try ScanSample.all()
// Samples that are not in the set.
let others = values(of: "--samples")
if !others.isEmpty { samples = try others.flatMap(ScanSample.inFile) }
if CommandLine.arguments.contains("--reports") {
    try printReports(samples, values(of: "--reports"), pipeline)
    exit(0)
}
// Throughput over files that are no samples.
let folders = values(of: "--files")
for path in folders { throughput(path, try folder(path), pipeline) }
if !folders.isEmpty { exit(0) }
let isVerbose = CommandLine.arguments.contains("--verbose")
report(samples.filter { !$0.isHeldOut }, "Tuned on", pipeline, isVerbose: isVerbose)
report(samples.filter(\.isHeldOut), "Held out", pipeline, isVerbose: CommandLine.arguments.contains("--held-out"))
report(samples, "All", pipeline, isVerbose: false)

if CommandLine.arguments.contains("--no-throughput") { exit(0) }
print("Throughput, one core:")
let benign = samples.filter { !$0.isMalicious }.flatMap(\.subject.files)
func text(_ suffixes: [String]) -> String {
    benign.filter { file in suffixes.contains { file.path.hasSuffix($0) } }.map {
        String(decoding: $0.bytes, as: UTF8.self)
    }.joined(separator: "\n")
}
throughput("Markdown of skills", "docs/page#.md", text([".md"]), pipeline)
throughput("Python", "src/module#.py", text([".py"]), pipeline)
throughput("JavaScript and TypeScript", "src/module#.ts", text([".js", ".ts", ".tsx", ".mjs"]), pipeline)
throughput("CSV", "data/part#.csv", text([".csv", ".jsonl"]), pipeline)
throughput(
    "all attacks, over and over", "src/all#.md",
    samples.filter(\.isMalicious).flatMap(\.subject.files).filter {
        $0.path.hasSuffix(".md") || $0.path.hasSuffix(".sh") || $0.path.hasSuffix(".py")
    }.map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: "\n"), pipeline)
