// Score.swift: from findings to score, grade and level. `Docs/scanning.md` publishes the formula.

/// The grade of a score: A from 90, B from 75, C from 50, D below.
package enum Grade: String, Sendable, Hashable, CaseIterable {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"

    package init(score: Int) {
        self = score >= 90 ? .a : score >= 75 ? .b : score >= 50 ? .c : .d
    }
}

/// What may be done with an artifact.
package enum ScanLevel: String, Sendable, Hashable, CaseIterable {
    /// It can be installed.
    case safe
    /// It can be installed by who acknowledges the findings for this digest.
    case review
    /// It is invisible and cannot be installed.
    case quarantine
}

/// 100 less what the findings cost.
enum Score {
    /// Of one rule, this many repetitions cost a quarter each; further ones nothing.
    static let countedRepetitions = 3
    /// Findings of the two mild severities cannot cost more than this together.
    static let mildMaximum = 24

    /// - Returns: 0–100. Each rule costs the weight of its worst finding, and a quarter of it for up to three more;
    ///   `low` and `medium` together at most 24. A single `critical` leaves 40: grade D.
    static func of(_ findings: [Finding]) -> Int {
        var byRule: [String: (worst: Severity, places: Int)] = [:]
        for finding in findings {
            let known = byRule[finding.rule] ?? (.info, 0)
            byRule[finding.rule] = (max(known.worst, finding.severity), known.places + 1 + finding.more)
        }
        var mild = 0
        var grave = 0
        for (worst, places) in byRule.values {
            let cost = worst.weight + min(places - 1, countedRepetitions) * worst.weight / 4
            if worst <= .medium { mild += cost } else { grave += cost }
        }
        return max(0, 100 - min(mild, mildMaximum) - grave)
    }

    static func level(of findings: [Finding]) -> ScanLevel {
        let worst = findings.map(\.severity).max() ?? .info
        return worst == .critical ? .quarantine : worst == .high ? .review : .safe
    }
}
