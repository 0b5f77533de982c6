// Severity.swift: how bad a finding is, and what it costs. The formula that adds it up is in Score.swift.

/// How bad a finding is. `critical` is kept for strong evidence of malice; a risk, however large, is at most `high`.
package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    case info, low, medium, high, critical

    /// Points that the first finding of a rule takes from 100.
    package var weight: Int {
        switch self {
        case .info: 0
        case .low: 2
        case .medium: 6
        case .high: 20
        case .critical: 60
        }
    }

    private var rank: Int {
        switch self {
        case .info: 0
        case .low: 1
        case .medium: 2
        case .high: 3
        case .critical: 4
        }
    }

    package static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rank < rhs.rank }

    /// The severity this many steps milder; never less than `info`.
    package func milder(by steps: Int) -> Severity {
        Severity.allCases[max(0, rank - max(0, steps))]
    }
}
