// Finding.swift: one thing that a scanner found, with the place and what to do about it.

/// One thing that a scanner found.
package struct Finding: Sendable, Hashable {
    /// Stable, such as `malware.pipe-to-shell`; the part before the dot says what it is about.
    package let rule: String
    package let scanner: ScannerID
    package let severity: Severity
    /// Path in the artifact; a file inside of an archive is `outer.zip!/inner`, a metadata text `(summary)`.
    package let file: String
    /// From 1; 0 where the file has no lines or the finding is about the whole of it.
    package let line: Int
    /// The text found: one line, at most ``maximumExcerpt`` characters, without control and invisible ones; secrets are
    /// masked.
    package let excerpt: String
    package let message: String
    /// What the provider can do.
    package let advice: String
    /// Items of the checklists that this speaks to, such as `LLM05`.
    package let checklist: [String]
    /// How many further places of the same file are not listed one by one.
    package var more: Int

    package static let maximumExcerpt = 160

    package init(
        rule: String, scanner: ScannerID, severity: Severity, file: String, line: Int, excerpt: String, message: String,
        advice: String, checklist: [String], more: Int = 0
    ) {
        (self.rule, self.scanner, self.severity, self.file, self.line) = (rule, scanner, severity, file, line)
        (self.excerpt, self.message, self.advice, self.checklist) = (excerpt, message, advice, checklist)
        self.more = more
    }
}

/// The scanners, by what they look for.
package enum ScannerID: String, Sendable, Hashable, CaseIterable {
    case malware
    case secrets
    case code = "dangerous_code"
    case personalData = "personal_data"
    case licences
    case dependencies
    case models = "model_formats"
    case injection = "prompt_injection"
    case permissions
    case archives
    case antivirus

    package var title: String {
        switch self {
        case .malware: "Malware and attack patterns"
        case .secrets: "Secrets"
        case .code: "Dangerous code"
        case .personalData: "Personal data"
        case .licences: "Licences"
        case .dependencies: "Dependencies"
        case .models: "Model formats"
        case .injection: "Prompt injection"
        case .permissions: "Permissions"
        case .archives: "Nested archives"
        case .antivirus: "Antivirus"
        }
    }
}
