// Scan.swift: shortcuts of the tests: scan some texts and look at what was found.

import Archives

@testable import Scanning

/// Scans files as one artifact.
func scan(
    _ files: [String: String], kind: String = "skill", licence: String? = nil, links: [String] = [],
    declared: DeclaredPermissions = DeclaredPermissions(), osv: OSVDatabase? = nil, antivirus: ClamAV? = nil
) -> ScanReport {
    let files = files.sorted { $0.key < $1.key }.map { ArchiveFile(path: $0.key, text: $0.value) }
    return scan(files, kind: kind, licence: licence, links: links, declared: declared, osv: osv, antivirus: antivirus)
}

func scan(
    _ files: [ArchiveFile], kind: String = "skill", licence: String? = nil, links: [String] = [],
    declared: DeclaredPermissions = DeclaredPermissions(), osv: OSVDatabase? = nil, antivirus: ClamAV? = nil
) -> ScanReport {
    let subject = ScanSubject(
        kind: kind, fullName: "@acme/thing", version: "1.0.0", licence: licence, files: files, links: links,
        declared: declared)
    return ScanPipeline(osv: osv, antivirus: antivirus).scan(subject)
}

extension ScanReport {
    func finding(_ rule: String) -> Finding? { findings.first { $0.rule == rule } }

    /// Of the rules that found something, the worst of each.
    var severities: [String: Severity] {
        findings.reduce(into: [:]) { $0[$1.rule] = max($0[$1.rule] ?? .info, $1.severity) }
    }
}
