// ScanPipeline.swift: scans an artifact: what callers use. What happens to one file is in ScanRun.swift.

/// All scanners in a row, offline. A value that many threads may share.
package struct ScanPipeline: Sendable {
    /// Grows with every change of the rules; a report of a lower one is due for another scan.
    package static var rulesVersion: Int { AllRules.version }

    /// SHA-256 of the rules.
    package static var rulesDigest: String { AllRules.digest }
    /// All rules as a table of Markdown.
    package static var rulesTable: String { AllRules.table }

    /// Made when something is scanned for the first time: most commands scan nothing.
    var book: RuleBook { AllRules.book }
    let osv: OSVDatabase?
    let antivirus: ClamAV?

    /// - Parameter osv: advisories that the operator supplies.
    /// - Parameter antivirus: asked about each file; where nobody answers, the report says so and nothing else changes.
    package init(osv: OSVDatabase? = nil, antivirus: ClamAV? = nil) {
        (self.osv, self.antivirus) = (osv, antivirus)
    }

    /// Looks at everything that the subject holds.
    ///
    /// - Returns: the same for the same subject and databases. Takes time in proportion to the bytes, and never fails:
    ///   what cannot be read is a finding.
    package func scan(_ subject: ScanSubject) -> ScanReport {
        var run = begin(subject)
        for file in subject.files { run.add(file) }
        return run.finish()
    }

    /// Begins a scan of files that are not all in memory at once; those of the subject are not looked at.
    package func begin(_ subject: ScanSubject) -> ScanRun { ScanRun(subject: subject, pipeline: self) }
}
