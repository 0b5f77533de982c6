// ScanReport.swift: what a scan came to. Its JSON is in ScanReport+JSON.swift.

/// What a scan came to: the same artifact, rules and databases give the same report.
package struct ScanReport: Sendable, Hashable {
    /// The version of the rules; a report of older rules is due for another scan.
    package let rulesVersion: Int
    /// The worst first, then by file, line and rule. At most ``maximumFindings``.
    package let findings: [Finding]
    /// Findings that are not listed; they count in the score.
    package let unlisted: Int
    /// 0–100.
    package let score: Int
    package let grade: Grade
    package let level: ScanLevel
    package let checklist: [CheckResult]
    package let capabilities: CapabilityManifest
    /// What was looked at.
    package let files: Int
    package let bytes: Int
    /// What was not done, in sentences: no advisories were supplied, the antivirus did not answer.
    package let notes: [String]

    package static let maximumFindings = 500

    package init(
        rulesVersion: Int, findings all: [Finding], capabilities: CapabilityManifest, includesModelsOrData: Bool,
        files: Int,
        bytes: Int, notes: [String]
    ) {
        let sorted = all.sorted { a, b in
            if a.severity != b.severity { return a.severity > b.severity }
            if a.file != b.file { return a.file.utf8.lexicographicallyPrecedes(b.file.utf8) }
            if a.line != b.line { return a.line < b.line }
            return a.rule < b.rule
        }
        self.rulesVersion = rulesVersion
        findings = Array(sorted.prefix(Self.maximumFindings))
        unlisted = sorted.count - findings.count
        score = Score.of(all)
        grade = Grade(score: score)
        level = Score.level(of: all)
        checklist = ChecklistItem.results(for: all, includingML: includesModelsOrData)
        (self.capabilities, self.files, self.bytes, self.notes) = (capabilities, files, bytes, notes)
    }

    init(
        rulesVersion: Int, findings: [Finding], unlisted: Int, score: Int, level: ScanLevel, checklist: [CheckResult],
        capabilities: CapabilityManifest, files: Int, bytes: Int, notes: [String]
    ) {
        (self.rulesVersion, self.findings, self.unlisted) = (rulesVersion, findings, unlisted)
        (self.score, grade, self.level) = (score, Grade(score: score), level)
        (self.checklist, self.capabilities) = (checklist, capabilities)
        (self.files, self.bytes, self.notes) = (files, bytes, notes)
    }
}
