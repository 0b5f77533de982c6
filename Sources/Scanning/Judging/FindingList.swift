// FindingList.swift: collects the findings of a scan, bounded, with excerpts that are safe to print.

/// The findings of one scan so far.
struct FindingList {
    private(set) var findings: [Finding] = []
    private var places: [Place: Int] = [:]
    /// Listed of one rule in one file; further places are counted on the last of them.
    private static let maximumPerFile = 5

    private struct Place: Hashable {
        let rule: String
        let file: String
    }

    private var counts: [Place: Int] = [:]

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

/// What of a text may be shown.
enum Excerpt {
    /// One line without control and invisible characters, which could act on a terminal or an agent; cut at the maximum.
    static func clean(_ text: String) -> String {
        var result = ""
        var count = 0
        var isBlank = true
        for scalar in text.unicodeScalars {
            if count >= Finding.maximumExcerpt { return result + "…" }
            if scalar.value <= 0x20 || scalar.value == 0x7F {
                if !isBlank { result.append(" ") }
                isBlank = true
                continue
            }
            isBlank = false
            count += 1
            result += isInvisible(scalar.value) ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
        return result
    }

    /// A secret with its beginning and its length only.
    static func masked(_ secret: String) -> String {
        let shown = min(8, secret.count / 4)
        return "\(secret.prefix(shown))… (\(secret.count) characters)"
    }

    static func isInvisible(_ value: UInt32) -> Bool {
        switch value {
        case 0x80...0x9F, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F,
            0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB,
            0x1D173...0x1D17A, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }
}
