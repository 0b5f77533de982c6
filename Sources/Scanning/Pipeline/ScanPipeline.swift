// ScanPipeline.swift: scans an artifact: what callers use. What happens to one file is in ScanRun.swift.

/// All scanners in a row, offline. A value that many threads may share.
package struct ScanPipeline: Sendable {
    /// Grows with every change of the rules; a report of a lower one is due for another scan.
    package static var rulesVersion: Int { AllRules.version }

    let book: RuleBook

    package init() {
        book = AllRules.book
    }

    /// Looks at everything that the subject holds.
    ///
    /// - Returns: the same for the same subject and databases. Takes time in proportion to the bytes, and never fails:
    ///   what cannot be read is a finding.
    package func scan(_ subject: ScanSubject) -> ScanReport {
        var run = ScanRun(subject: subject, pipeline: self)
        for file in subject.files { run.add(file) }
        return run.finish()
    }
}
