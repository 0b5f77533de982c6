// FindingList.swift: collects the findings of a scan, bounded, with excerpts that are safe to print.

/// The findings of one scan so far.
struct FindingList {
    private(set) var findings: [Finding] = []
    private var places: [Place: Int] = [:]
    private var counts: [Place: Int] = [:]
    /// Listed of one rule in one file; further places are counted on the last of them.
    private static let maximumPerFile = 5

    private struct Place: Hashable {
        let rule: String
        let file: String
    }

    func has(_ rule: String, in file: String) -> Bool { counts[Place(rule: rule, file: file)] != nil }

    /// - Parameter severity: of this place; the rule's own where it is not told.
    mutating func add(
        _ rule: Rule, file: String, line: Int = 0, excerpt: String = "", severity: Severity? = nil,
        message: String? = nil, more: Int = 0
    ) {
        let place = Place(rule: rule.id, file: file)
        let severity = severity ?? rule.severity
        counts[place, default: 0] += 1
        if counts[place, default: 0] > Self.maximumPerFile, let index = places[place] {
            // The worst place is listed whatever its number.
            if severity > findings[index].severity {
                findings[index] = finding(rule, file, line, excerpt, severity, message, findings[index].more + 1 + more)
            } else {
                findings[index].more += 1 + more
            }
            return
        }
        places[place] = findings.count
        findings.append(finding(rule, file, line, excerpt, severity, message, more))
    }

    private func finding(
        _ rule: Rule, _ file: String, _ line: Int, _ excerpt: String, _ severity: Severity, _ message: String?,
        _ more: Int
    ) -> Finding {
        Finding(
            rule: rule.id, scanner: rule.scanner, severity: severity, file: Excerpt.clean(file), line: line,
            excerpt: Excerpt.clean(excerpt), message: message ?? rule.message, advice: rule.advice,
            checklist: rule.checklist, more: more)
    }
}
