// Checklist.swift: the OWASP lists that a report answers item by item.

/// How an item of a checklist came out.
package enum CheckOutcome: String, Sendable, Hashable, CaseIterable {
    /// No rule that speaks to it found anything of weight.
    case pass
    /// Something mild was found.
    case warn
    /// Something `high` or `critical` was found.
    case fail
}

/// An item with its outcome.
package struct CheckResult: Sendable, Hashable {
    package let item: ChecklistItem
    package let outcome: CheckOutcome
}

/// An item of the OWASP Top 10 for LLM applications (2023) or of the OWASP Machine Learning Security Top 10 (2023).
package struct ChecklistItem: Sendable, Hashable {
    package let id: String
    package let title: String

    package static let llm: [ChecklistItem] = [
        .init("LLM01", "Prompt injection"), .init("LLM02", "Insecure output handling"),
        .init("LLM03", "Training data poisoning"), .init("LLM04", "Model denial of service"),
        .init("LLM05", "Supply chain"), .init("LLM06", "Sensitive information disclosure"),
        .init("LLM07", "Insecure plugin design"), .init("LLM08", "Excessive agency"),
        .init("LLM09", "Overreliance"), .init("LLM10", "Model theft"),
    ]

    /// For models and data sets.
    package static let ml: [ChecklistItem] = [
        .init("ML01", "Input manipulation"), .init("ML02", "Data poisoning"), .init("ML03", "Model inversion"),
        .init("ML04", "Membership inference"), .init("ML05", "Model theft"), .init("ML06", "AI supply chain"),
        .init("ML07", "Transfer learning attack"), .init("ML08", "Model skewing"), .init("ML09", "Output integrity"),
        .init("ML10", "Model poisoning"),
    ]

    private init(_ id: String, _ title: String) { (self.id, self.title) = (id, title) }

    static func named(_ id: String) -> ChecklistItem? { (llm + ml).first { $0.id == id } }

    /// - Parameter includingML: whether models or data are among what was scanned.
    static func results(for findings: [Finding], includingML: Bool) -> [CheckResult] {
        var worst: [String: Severity] = [:]
        for finding in findings {
            for id in finding.checklist { worst[id] = max(worst[id] ?? .info, finding.severity) }
        }
        return (includingML ? llm + ml : llm).map { item in
            let severity = worst[item.id] ?? .info
            return CheckResult(item: item, outcome: severity >= .high ? .fail : severity >= .low ? .warn : .pass)
        }
    }
}
