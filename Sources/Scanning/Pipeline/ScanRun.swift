// ScanRun.swift: one scan of one subject, file by file.

import Archives

/// One scan. Files are added one after the other; none is kept.
struct ScanRun {
    private let subject: ScanSubject
    private let book: RuleBook
    private let patterns: PatternScan
    private var findings = FindingList()
    private var files = 0
    private var bytes = 0
    private var notes: [String] = []

    init(subject: ScanSubject, pipeline: ScanPipeline) {
        self.subject = subject
        book = pipeline.book
        patterns = PatternScan(book: pipeline.book)
        for text in subject.texts { look(at: TextDocument(field: text.field, text: text.text)) }
    }

    mutating func add(_ file: ArchiveFile) {
        files += 1
        bytes += file.bytes.count
        let language = Language(path: file.path, head: file.bytes.prefix(128))
        look(at: TextDocument(path: file.path, language: language, bytes: file.bytes))
    }

    consuming func finish() -> ScanReport {
        ScanReport(
            rulesVersion: AllRules.version, findings: findings.findings, capabilities: CapabilityManifest(),
            includesModelsOrData: ["model", "dataset"].contains(subject.kind), files: files, bytes: bytes, notes: notes)
    }

    private mutating func look(at document: TextDocument) {
        var sightings = Sightings()
        patterns.look(at: document.view, of: document, into: &sightings)
        PatternFindings(book: book).add(sightings, of: document, to: &findings)
    }
}
